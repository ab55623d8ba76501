import { settingsByKey } from '../../src/config/schema.ts';
import { neededSecrets, variableOf } from './names.ts';

/** What differs between projects, as `readValues` has let it through. */
export interface Values {
  readonly project: string;
  readonly region: string;
  /** Under which clients find the server. */
  readonly host: string;
  /** Of the server, by digest. */
  readonly image: string;
  /** Of Google's Prometheus sidecar, by digest. */
  readonly collector: string;
  /** The network with PostgreSQL and Redis. */
  readonly network: string;
  readonly subnetwork: string;
  readonly updateFeed: string;
  readonly updateKey: string;
  /** Most instances of a revision. */
  readonly most: number;
  /** Notification channels by the severity of the alerts that they take. */
  readonly channels: { readonly page: readonly string[]; readonly warn: readonly string[] };
  /** Version of each secret by its name: a new one comes with a new revision, and so by a ramp. */
  readonly versions: ReadonlyMap<string, number>;
  /** Variables of the server besides those of the template; none is a secret. */
  readonly settings: ReadonlyMap<string, string>;
}

/** What `parseArgs` made of the command line. */
export type Given = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Every problem at once, a line each. */
export class ValuesError extends Error {
  override readonly name = 'ValuesError';

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

interface Form {
  readonly allowed: string;
  readonly pattern: RegExp;
}

const digest = {
  allowed: 'an image by its digest and without a tag: REGISTRY/NAME@sha256:…',
  pattern: /^[a-z\d][a-z\d.-]*\.[a-z]+(?:\/[a-z\d]+(?:[._-]+[a-z\d]+)*)+@sha256:[\da-f]{64}$/u,
};
const name = { allowed: 'the name of a resource', pattern: /^[a-z](?:[a-z\d-]{0,61}[a-z\d])?$/u };

const forms = {
  project: { allowed: 'the id of a project', pattern: /^[a-z][a-z\d-]{4,28}[a-z\d]$/u },
  region: { allowed: 'a region, such as europe-west1', pattern: /^[a-z]+-[a-z]+\d+$/u },
  host: {
    allowed: 'a host name in lower case, such as api.nexy.example',
    // "canary." comes before it, and a certificate's name has 64 characters at most.
    pattern: /^(?=.{1,57}$)(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/u,
  },
  image: digest,
  collector: digest,
  network: name,
  subnetwork: name,
  'update-feed': { allowed: 'an https URL that ends in a slash', pattern: /^https:\/\/\S+\/$/u },
  'update-key': { allowed: "the feed's public key", pattern: /^[A-Za-z\d+/]{43}=$/u },
  most: { allowed: 'a whole number from 2 to 1000', pattern: /^(?:[2-9]|[1-9]\d{1,2}|1000)$/u },
} as const satisfies Readonly<Record<string, Form>>;

const channel = /^projects\/[^/\s]+\/notificationChannels\/\d+$/u;

/** Throws ValuesError. */
export function readValues(given: Given): Values {
  const problems: string[] = [];
  const text = (key: keyof typeof forms): string => {
    const value = given[key];
    const { allowed, pattern } = forms[key];
    if (typeof value === 'string' && pattern.test(value)) return value;
    problems.push(`--${key} must be ${allowed}${typeof value === 'string' ? `, not "${value}"` : ''}`);
    return '';
  };
  const list = (key: string): readonly string[] => {
    const value = given[key] ?? [];
    return typeof value === 'string' ? [value] : value;
  };
  const channelsOf = (key: 'page' | 'warn'): readonly string[] => {
    const found = list(key);
    if (found.length === 0 || !found.every((each) => channel.test(each)))
      problems.push(`--${key} must be projects/PROJECT/notificationChannels/NUMBER, once or more`);
    return found;
  };
  const values = {
    project: text('project'),
    region: text('region'),
    host: text('host'),
    image: text('image'),
    collector: text('collector'),
    network: text('network'),
    subnetwork: text('subnetwork'),
    updateFeed: text('update-feed'),
    updateKey: text('update-key'),
    most: Number(text('most')),
    channels: { page: channelsOf('page'), warn: channelsOf('warn') },
    versions: versionsOf(list('secret'), problems),
    settings: settingsOf(list('set'), problems),
  };
  if (problems.length > 0) throw new ValuesError(problems);
  return values;
}

/** Variables of the server by whether they hold a secret. */
const isSecret: ReadonlyMap<string, boolean> = new Map(
  [...settingsByKey.values()].map(({ env, sensitive }) => [env, sensitive]),
);

function versionsOf(pairs: readonly string[], problems: string[]): ReadonlyMap<string, number> {
  const versions = new Map<string, number>();
  for (const pair of pairs) {
    const [, secret = '', version] = /^([a-z-]+)=([1-9]\d{0,8})$/u.exec(pair) ?? [];
    const variable = variableOf(secret);
    // A number, since "latest" would change under revisions that run. What stands there instead may be a secret
    // itself, so it is not shown.
    if (secret === '') problems.push('--secret must be NAME=VERSION, with the number of a version');
    else if (neededSecrets.includes(secret) || (variable !== undefined && isSecret.get(variable) === true))
      versions.set(secret, Number(version));
    else problems.push(`--secret ${secret}: no setting of the server that is a secret is called so`);
  }
  const missing = neededSecrets.filter((secret) => !versions.has(secret));
  if (missing.length > 0) problems.push(`--secret NAME=VERSION is missing for ${missing.join(', ')}`);
  return versions;
}

function settingsOf(pairs: readonly string[], problems: string[]): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const variable = pair.slice(0, Math.max(at, 0));
    if (isSecret.get(variable) === false) settings.set(variable, pair.slice(at + 1));
    else if (isSecret.has(variable))
      problems.push(`--set ${variable}: it is a secret, so it belongs into one`);
    else problems.push('--set must be VARIABLE=VALUE, with a variable of Docs/CONFIGURATION.md');
  }
  return settings;
}
