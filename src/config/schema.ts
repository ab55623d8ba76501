import convict from 'convict';
import {
  always,
  choice,
  environments,
  filePath,
  flag,
  host,
  label,
  language,
  listOf,
  secret,
  timeZone,
  wholeNumber,
} from './setting-types.ts';
import type { Environment, Setting } from './setting-types.ts';

const loopbackInDev = { dev: '127.0.0.1', stage: '0.0.0.0', prod: '0.0.0.0' };
const onlyInDev = { dev: true, stage: false, prod: false };

/**
 * Every setting of the server, once. Docs/CONFIGURATION.md, config/unified_config_example.yaml and
 * config.env.example follow it, held together by schema.test.ts.
 */
export const schema = {
  env: choice(environments, {
    env: 'NEXY_ENV',
    defaults: always('dev'),
    doc: 'Where the server runs; it chooses the defaults of the other settings.',
  }),
  grpc: {
    host: host({
      env: 'GRPC_HOST',
      defaults: loopbackInDev,
      doc: 'Address on which gRPC listens.',
    }),
    port: wholeNumber({
      env: 'GRPC_PORT',
      min: 0,
      max: 65_535,
      defaults: always(50_051),
      doc: 'Port on which gRPC listens; 0 takes a free one. PORT overrides it.',
    }),
    max_connection_age_seconds: wholeNumber({
      env: 'GRPC_MAX_CONNECTION_AGE_SECONDS',
      min: 0,
      max: 86_400,
      defaults: always(600),
      doc: 'Age at which a connection takes no new calls, so that clients spread over new instances; 0 turns it off.',
    }),
    max_connection_age_grace_seconds: wholeNumber({
      env: 'GRPC_MAX_CONNECTION_AGE_GRACE_SECONDS',
      min: 1,
      max: 3_600,
      defaults: always(240),
      doc: 'Time that the calls of an aged connection have to end; must be above turn.max_seconds.',
    }),
    reflection: flag({
      env: 'GRPC_REFLECTION',
      defaults: onlyInDev,
      doc: 'Whether gRPC server reflection is on, for tools such as grpcurl.',
    }),
  },
  http: {
    host: host({
      env: 'HTTP_HOST',
      defaults: loopbackInDev,
      doc: 'Address on which HTTP listens.',
    }),
    port: wholeNumber({
      env: 'HTTP_PORT',
      min: 0,
      max: 65_535,
      defaults: always(8_080),
      doc: 'Port on which HTTP listens; 0 takes a free one. With PORT set, HTTP is on only if this is set too.',
    }),
    console: flag({
      env: 'HTTP_CONSOLE',
      defaults: onlyInDev,
      doc: 'Whether HTTP serves the page on which one can talk to the server.',
    }),
  },
  answer: {
    providers: listOf(['offline', 'replay'], {
      env: 'ANSWER_PROVIDERS',
      defaults: always(['offline']),
      doc: 'Who answers, in order of preference: offline is the embedded answers, replay plays replay.file.',
    }),
    allow_offline: flag({
      env: 'ANSWER_ALLOW_OFFLINE',
      defaults: onlyInDev,
      doc: 'Whether the server may run with the embedded answers alone.',
    }),
  },
  speech: {
    providers: listOf(['embedded', 'replay'], {
      env: 'SPEECH_PROVIDERS',
      defaults: always(['embedded']),
      doc: 'Who speaks, in order of preference: embedded is the voices of the package, replay plays replay.file.',
    }),
    voice: label({
      env: 'SPEECH_VOICE',
      defaults: always(''),
      doc: "Voice by the provider's own name; empty takes the provider's default.",
    }),
    language: language({
      env: 'SPEECH_LANGUAGE',
      defaults: always(''),
      doc: 'Language of the speech; empty chooses it for each sentence by its script.',
    }),
    workers: wholeNumber({
      env: 'SPEECH_WORKERS',
      min: 1,
      max: 16,
      defaults: always(2),
      doc: 'Threads that synthesize embedded speech.',
    }),
  },
  replay: {
    file: filePath({
      env: 'REPLAY_FILE',
      defaults: always(''),
      doc: 'Recorded stream that the replay providers play; required when one of them is listed.',
    }),
  },
  turn: {
    max_seconds: wholeNumber({
      env: 'TURN_MAX_SECONDS',
      min: 1,
      max: 230,
      defaults: always(200),
      doc: 'Longest time that a turn may take; managed ingress cuts a stream at 240 seconds.',
    }),
    deadline_margin_ms: wholeNumber({
      env: 'TURN_DEADLINE_MARGIN_MS',
      min: 0,
      max: 5_000,
      defaults: always(500),
      doc: "How long before the client's deadline a turn ends with its error message.",
    }),
    time_zone: timeZone({
      env: 'TURN_TIME_ZONE',
      defaults: always(''),
      doc: "Home time zone of the embedded answers; empty takes the host's.",
    }),
  },
  collect: {
    ttl_seconds: wholeNumber({
      env: 'COLLECT_TTL_SECONDS',
      min: 1,
      max: 3_600,
      defaults: always(120),
      doc: 'How long a collected prompt and screenshot are kept for their COMMIT.',
    }),
    max_sessions: wholeNumber({
      env: 'COLLECT_MAX_SESSIONS',
      min: 1,
      max: 100_000,
      defaults: always(1_000),
      doc: 'Most sessions whose collected data are kept.',
    }),
    max_bytes: wholeNumber({
      env: 'COLLECT_MAX_BYTES',
      min: 1_048_576,
      max: 8_589_934_592,
      defaults: always(268_435_456),
      doc: 'Most memory that the collected data may take, in bytes.',
    }),
  },
  session: {
    max_live: wholeNumber({
      env: 'SESSION_MAX_LIVE',
      min: 1,
      max: 100_000,
      defaults: always(1_000),
      doc: 'Hard bound on the live turns and welcomes of the process.',
    }),
  },
  log: {
    format: choice(['json', 'logfmt'], {
      env: 'LOG_FORMAT',
      defaults: always('json'),
      doc: 'Form of the decision log: one JSON object a line, or logfmt.',
    }),
    level: choice(['debug', 'info', 'warn', 'error'], {
      env: 'LOG_LEVEL',
      defaults: always('info'),
      doc: 'Least severe level that is logged.',
    }),
    file: filePath({
      env: 'LOG_FILE',
      defaults: always(''),
      doc: 'File to which the log goes as well as to standard output; empty for none.',
    }),
    hash_key: secret({
      env: 'LOG_HASH_KEY',
      defaults: always(''),
      doc: 'Secret key of the hash that stands for a hardware_id in the log; empty makes a new one at each start.',
    }),
  },
  shutdown: {
    grace_seconds: wholeNumber({
      env: 'SHUTDOWN_GRACE_SECONDS',
      min: 0,
      max: 600,
      defaults: { dev: 5, stage: 20, prod: 30 },
      doc: 'Time that live turns have to end after SIGTERM before they are aborted.',
    }),
  },
} as const;

/** Variables that the loader reads besides those of the settings. */
export const loaderVariables = {
  NEXY_CONFIG: 'Path of a YAML file with settings, below the environment variables and above the defaults.',
  PORT: "The platform's port for the container: gRPC takes it, and HTTP is on only if http.port is set.",
} as const;

/** A group of settings, or a group of groups. */
export interface SettingGroup {
  readonly [name: string]: Setting<unknown> | SettingGroup;
}

export function isSetting(node: Setting<unknown> | SettingGroup): node is Setting<unknown> {
  return typeof node.allowed === 'string';
}

/** The same tree with `visit(key, setting)` in place of each setting; `key` is its path in YAML, joined by dots. */
export function mapSettings(
  visit: (key: string, setting: Setting<unknown>) => unknown,
  rename: (name: string) => string = (name) => name,
  group: SettingGroup = schema,
  prefix = '',
): Record<string, unknown> {
  const entries = Object.entries(group).map(([name, node]) => {
    const key = `${prefix}${name}`;
    return [rename(name), isSetting(node) ? visit(key, node) : mapSettings(visit, rename, node, `${key}.`)];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

/** Every setting by its key, in the order of the schema. */
export const settingsByKey: ReadonlyMap<string, Setting<unknown>> = collectSettings();

function collectSettings(): Map<string, Setting<unknown>> {
  const settings = new Map<string, Setting<unknown>>();
  mapSettings((key, setting) => settings.set(key, setting));
  return settings;
}

convict.addFormat({
  name: 'setting',
  validate: (value: unknown, { accepts, allowed }: convict.SchemaObj) => {
    if (!(accepts as Setting<unknown>['accepts'])(value)) throw new Error(`must be ${String(allowed)}`);
  },
});

/**
 * A convict configuration with the defaults of `environment` and nothing else: it reads neither variables nor
 * arguments, since its own conversion takes "80abc" for 80 and any word for true. load.ts sets the values.
 */
export function convictWithDefaults(environment: Environment): convict.Config<Record<string, unknown>> {
  const tree = mapSettings((_key, setting) => ({ ...setting, default: setting.defaults[environment] }));
  return convict(tree as convict.Schema<Record<string, unknown>>, { env: {}, args: [] });
}
