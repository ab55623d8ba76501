import * as pulumi from '@pulumi/pulumi';
import { settingsByKey } from '../../src/config/schema.ts';
import type { Severity } from '../alerts/conditions.ts';
import { isName, isPrefix, MAX_PREFIX } from './names.ts';
import { recommended } from './scale.ts';
import { readServerSettings } from './server-settings.ts';
import { PROJECT, type Receivers, type Settings } from './settings.ts';

const digest = /^[a-z0-9][a-z0-9.-]*(?::\d+)?(?:\/[a-z0-9][a-z0-9._-]*)+@sha256:[0-9a-f]{64}$/u;
const registry =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ContainerRegistry\/registries\/[a-z0-9]{5,50}$/iu;
const email = /^[^\s@]{1,64}@[^\s@]{1,190}\.[^\s@]{1,60}$/u;

/** What Container Apps has on its Consumption plan: quarters of a core. */
const isCores = (text: string): boolean =>
  Number(text) >= 0.5 && Number(text) <= 4 && Number(text) % 0.25 === 0;
const isFlag = (text: string): boolean => /^(true|false)$/u.test(text);
const addresses = (text: string): string[] => text.split(',').map((each) => each.trim());

/** Pulumi has it, and its types do not show it: nothing else tells a secret from what lies open. */
const isConfigSecret = Reflect.get(pulumi.runtime, 'isConfigSecret') as (key: string) => boolean;

/** As text, to be judged; pulumi.Config hands secrets out as outputs alone. */
const configured = (key: string): string | undefined => pulumi.runtime.getConfig(`${PROJECT}:${key}`);

/**
 * Reads the stack's configuration. A setting of the server goes by the name of its variable. Throws pulumi.RunError with
 * all that is wrong, and never shows a secret.
 */
export async function readSettings(stack: string): Promise<Settings> {
  const problems: string[] = [];
  const known = new Set<string>();

  const text = (key: string, allowed: string, accepts: (text: string) => boolean, fallback = ''): string => {
    known.add(key);
    const given = configured(key) ?? fallback;
    if (!accepts(given)) problems.push(`${PROJECT}:${key} must be ${allowed}, not "${given.slice(0, 100)}"`);
    return given;
  };
  const number = (key: string, [min, max]: readonly [number, number], fallback: number): number => {
    const accepts = (given: string): boolean =>
      /^\d{1,9}$/u.test(given) && Number(given) >= min && Number(given) <= max;
    return Number(text(key, `a whole number from ${min} to ${max}`, accepts, String(fallback)));
  };
  const secret = (
    key: string,
    allowed: string,
    accepts: (text: string) => boolean,
  ): pulumi.Output<string> => {
    known.add(key);
    const given = configured(key) ?? '';
    if (!accepts(given)) problems.push(`${PROJECT}:${key} must be ${allowed}`);
    else if (given !== '' && !isConfigSecret(`${PROJECT}:${key}`))
      problems.push(`${PROJECT}:${key} must be set with --secret, or it lies open in the stack's file`);
    return pulumi.secret(given);
  };
  const webhook = (key: string): pulumi.Output<string> | undefined => {
    const given = secret(key, 'an https URL', (url) => url === '' || /^https:\/\/\S{1,2000}$/u.test(url));
    return configured(key) === undefined ? undefined : given;
  };
  const receivers = (severity: Severity): Receivers => {
    const emails = text(`${severity}Emails`, 'one to ten addresses with commas between them', (given) => {
      const all = addresses(given);
      return all.length <= 10 && all.every((each) => email.test(each));
    });
    return { emails: addresses(emails), webhook: webhook(`${severity}Webhook`) };
  };
  // They stand in an address.
  const password = (key: string): pulumi.Output<string> =>
    secret(key, '16 to 100 letters, digits, - and _', (given) => /^[\w-]{16,100}$/u.test(given));

  // A tag may be another image tomorrow.
  const image = (key: string): string =>
    text(key, 'an image by its digest: HOST/NAME@sha256:…', (given) => digest.test(given));

  const minReplicas = number('minReplicas', [1, 100], recommended.minReplicas);
  const maxReplicas = number('maxReplicas', [1, 100], recommended.maxReplicas);
  if (minReplicas > maxReplicas) problems.push(`${PROJECT}:minReplicas must be at most maxReplicas`);
  const environment =
    text('environment', 'stage or prod', (given) => /^(stage|prod)$/u.test(given), 'prod') === 'stage'
      ? 'stage'
      : 'prod';
  const registryId = text(
    'registryId',
    'the resource id of a container registry',
    (given) => given === '' || registry.test(given),
  );
  const repository = text(
    'repository',
    'OWNER/NAME of a repository on GitHub',
    (given) => given === '' || /^[\w-]{1,39}\/[\w.-]{1,100}$/u.test(given),
  );
  const revision = text(
    'revision',
    'up to 20 small letters, digits and single hyphens',
    (given) => given === '' || (given.length <= 20 && isName(given)),
  );
  const server = await readServerSettings({ configured, secret, environment });

  const settings: Settings = {
    prefix: text(
      'prefix',
      `3 to ${MAX_PREFIX} small letters, digits and single hyphens`,
      isPrefix,
      `${PROJECT}-${stack}`,
    ),
    location: text('location', 'a region, such as westeurope', (given) => /^[a-z0-9]{3,40}$/u.test(given)),
    environment,
    image: image('image'),
    psqlImage: image('psqlImage'),
    apps: text('apps', 'true or false', isFlag, 'true') === 'true',
    revision: revision === '' ? undefined : revision,
    registryId: registryId === '' ? undefined : registryId,
    repository: repository === '' ? undefined : repository,
    minReplicas,
    maxReplicas,
    cores: Number(text('cores', 'from 0.5 to 4 in quarters', isCores, String(recommended.cores))),
    zoneRedundant: text('zoneRedundant', 'true or false', isFlag, 'false') === 'true',
    turnSeconds: number('turnSeconds', [1, 200], recommended.load.turnSeconds),
    requestsPerTurn: number('requestsPerTurn', [1, 100], recommended.load.requestsPerTurn),
    receivers: { page: receivers('page'), warn: receivers('warn') },
    rampWebhook: webhook('rampWebhook'),
    ownerPassword: password('ownerPassword'),
    serverPassword: password('serverPassword'),
    variables: server.variables,
    secrets: server.secrets,
  };
  for (const { env } of settingsByKey.values()) known.add(env);
  for (const key of Object.keys(pulumi.runtime.allConfig()))
    if (key.startsWith(`${PROJECT}:`) && !known.has(key.slice(PROJECT.length + 1)))
      problems.push(`${key} is no setting of the program or the server`);
  problems.push(...server.problems);
  if (problems.length > 0) throw new pulumi.RunError(problems.join('\n'));
  return settings;
}
