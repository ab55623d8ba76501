import { featureSettings } from './feature-settings.ts';
import {
  always,
  apiKey,
  choice,
  decimal,
  environments,
  filePath,
  flag,
  host,
  identifier,
  label,
  language,
  listOf,
  postgresUrl,
  redisUrl,
  secret,
  secureUrl,
  textThat,
  timeZone,
  webUrl,
  wholeNumber,
} from './setting-types.ts';
import type { Setting } from './setting-types.ts';
import { telemetrySettings } from './telemetry-settings.ts';
import { updateSettings } from './update-settings.ts';
import { voicesElsewhere } from './voice-settings.ts';

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
  role: choice(['all', 'http'], {
    env: 'ROLE',
    defaults: always('all'),
    doc: 'What runs: all, or http for the HTTP side alone (updates, /health, /status), without gRPC.',
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
    max_connections: wholeNumber({
      env: 'GRPC_MAX_CONNECTIONS',
      min: 1,
      max: 100_000,
      defaults: always(4_096),
      doc: 'Most connections at a time.',
    }),
    max_connections_per_address: wholeNumber({
      env: 'GRPC_MAX_CONNECTIONS_PER_ADDRESS',
      min: 1,
      max: 100_000,
      defaults: always(1_024),
      doc: 'Most connections of one address at a time; behind an ingress, the address is the ingress.',
    }),
    tls_cert_file: filePath({
      env: 'GRPC_TLS_CERT_FILE',
      defaults: always(''),
      doc: 'PEM file of the certificate for TLS, with those that lead to its root; empty leaves TLS to an ingress.',
    }),
    tls_key_file: filePath({
      env: 'GRPC_TLS_KEY_FILE',
      defaults: always(''),
      doc: "PEM file of the certificate's key, without a passphrase.",
    }),
    tls_client_ca_file: filePath({
      env: 'GRPC_TLS_CLIENT_CA_FILE',
      defaults: always(''),
      doc: 'PEM file of the authorities that clients must have a certificate from (mTLS); empty asks for none.',
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
    operator_token: secret({
      env: 'HTTP_OPERATOR_TOKEN',
      defaults: always(''),
      doc: 'Token that opens the paths for operators from elsewhere in stage and prod; empty opens them on loopback only.',
    }),
  },
  ...updateSettings,
  auth: {
    mode: choice(['none', 'mixed', 'jwt'], {
      env: 'AUTH_MODE',
      defaults: always('none'),
      doc: 'Who may call: none is everybody, jwt is who has a valid token, mixed is both.',
    }),
    issuer: identifier({
      env: 'AUTH_ISSUER',
      defaults: always(''),
      doc: 'Issuer (iss) that tokens must have.',
    }),
    audience: identifier({
      env: 'AUTH_AUDIENCE',
      defaults: always(''),
      doc: 'Audience (aud) that tokens must have.',
    }),
    jwks_file: filePath({
      env: 'AUTH_JWKS_FILE',
      defaults: always(''),
      doc: "File with the issuer's public keys as a JSON Web Key Set.",
    }),
    jwks_url: secureUrl({
      env: 'AUTH_JWKS_URL',
      defaults: always(''),
      doc: 'Where those keys are fetched from, instead of a file.',
    }),
    clock_skew_seconds: wholeNumber({
      env: 'AUTH_CLOCK_SKEW_SECONDS',
      min: 0,
      max: 300,
      defaults: always(30),
      doc: "How far the issuer's clock may differ from this one.",
    }),
    claim: label({
      env: 'AUTH_CLAIM',
      defaults: always('sub'),
      doc: 'Claim of the token that must equal the hardware_id of the request.',
    }),
  },
  answer: {
    providers: listOf(['google', 'openai', 'azure', 'anthropic', 'compatible', 'offline', 'replay'], {
      env: 'ANSWER_PROVIDERS',
      defaults: always(['offline']),
      doc: 'Who answers, in order of preference: models, offline (the embedded answers), replay (plays replay.file). With GEMINI_API_KEY set, google and offline are the default.',
    }),
    allow_offline: flag({
      env: 'ANSWER_ALLOW_OFFLINE',
      defaults: onlyInDev,
      doc: 'Whether the server may run with the embedded answers alone.',
    }),
    first_token_ms: wholeNumber({
      env: 'ANSWER_FIRST_TOKEN_MS',
      min: 100,
      max: 120_000,
      defaults: always(6_000),
      doc: "How long a model may take to its answer's first words before the next provider is asked.",
    }),
    token_gap_ms: wholeNumber({
      env: 'ANSWER_TOKEN_GAP_MS',
      min: 100,
      max: 120_000,
      defaults: always(10_000),
      doc: 'How long a model that has begun may pause before another one goes on.',
    }),
    max_ms: wholeNumber({
      env: 'ANSWER_MAX_MS',
      min: 1_000,
      max: 230_000,
      defaults: always(90_000),
      doc: 'How long a model may take for its whole answer.',
    }),
    max_output_tokens: wholeNumber({
      env: 'ANSWER_MAX_OUTPUT_TOKENS',
      min: 16,
      max: 65_536,
      defaults: always(2_048),
      doc: "Most tokens of a model's answer, its thinking included.",
    }),
    temperature: decimal({
      env: 'ANSWER_TEMPERATURE',
      min: 0,
      max: 2,
      defaults: always(''),
      doc: "How freely models choose their words; empty takes the model's own default, which some models insist on.",
    }),
    thinking: choice(['off', 'low', 'medium', 'high', ''], {
      env: 'ANSWER_THINKING',
      defaults: always('off'),
      doc: "How much a model may think before its answer: off is as little as it can; empty takes the model's own default.",
    }),
    web_search: flag({
      env: 'ANSWER_WEB_SEARCH',
      defaults: always(false),
      doc: 'Whether google, openai, azure and anthropic may search the web for an answer; the vendor charges for it.',
    }),
    max_tokens_per_minute: wholeNumber({
      env: 'ANSWER_MAX_TOKENS_PER_MINUTE',
      min: 0,
      max: 1_000_000_000,
      defaults: always(400_000),
      doc: 'Tokens that this instance may spend on models in a minute, in and out; 0 turns it off.',
    }),
    max_characters_per_minute: wholeNumber({
      env: 'ANSWER_MAX_CHARACTERS_PER_MINUTE',
      min: 0,
      max: 1_000_000_000,
      defaults: always(800_000),
      doc: 'Characters that this instance may exchange with models in a minute, in and out; 0 turns it off.',
    }),
    base_url: webUrl({
      env: 'ANSWER_BASE_URL',
      defaults: always(''),
      doc: 'Where the provider compatible finds a server with the OpenAI interface: Ollama, llama.cpp, vLLM.',
    }),
    model: label({
      env: 'ANSWER_MODEL',
      defaults: always(''),
      doc: 'Model that the provider compatible asks for.',
    }),
    vision: flag({
      env: 'ANSWER_VISION',
      defaults: always(false),
      doc: 'Whether the model of the provider compatible can see screenshots; those of the vendors can.',
    }),
    tools: flag({
      env: 'ANSWER_TOOLS',
      defaults: always(true),
      doc: 'Whether the server of the provider compatible takes tools, by which its model asks for actions.',
    }),
    api_key: apiKey({
      env: 'ANSWER_API_KEY',
      defaults: always(''),
      doc: 'Key for the server of the provider compatible; empty sends none.',
    }),
  },
  gemini: {
    api_key: apiKey({
      env: 'GEMINI_API_KEY',
      defaults: always(''),
      doc: 'Key of the Gemini API, for the provider google.',
    }),
    model: label({
      env: 'GEMINI_MODEL',
      defaults: always('gemini-flash-latest'),
      doc: 'Model that the provider google asks for.',
    }),
    base_url: secureUrl({
      env: 'GEMINI_BASE_URL',
      defaults: always(''),
      doc: "Where the provider google finds it; empty is Google's own address.",
    }),
  },
  openai: {
    api_key: apiKey({
      env: 'OPENAI_API_KEY',
      defaults: always(''),
      doc: 'Key of the OpenAI API, for the provider openai.',
    }),
    model: label({
      env: 'OPENAI_MODEL',
      defaults: always('gpt-5.4-mini'),
      doc: 'Model that the provider openai asks for.',
    }),
    base_url: secureUrl({
      env: 'OPENAI_BASE_URL',
      defaults: always(''),
      doc: "Where the provider openai finds it; empty is OpenAI's own address.",
    }),
  },
  azure_openai: {
    api_key: apiKey({
      env: 'AZURE_OPENAI_API_KEY',
      defaults: always(''),
      doc: 'Key of the Azure OpenAI resource, for the provider azure.',
    }),
    model: label({
      env: 'AZURE_OPENAI_MODEL',
      defaults: always(''),
      doc: 'Deployment that the provider azure asks for.',
    }),
    base_url: secureUrl({
      env: 'AZURE_OPENAI_BASE_URL',
      defaults: always(''),
      doc: 'Where the provider azure finds it: https://RESOURCE.openai.azure.com/openai/v1',
    }),
  },
  anthropic: {
    api_key: apiKey({
      env: 'ANTHROPIC_API_KEY',
      defaults: always(''),
      doc: 'Key of the Anthropic API, for the provider anthropic.',
    }),
    model: label({
      env: 'ANTHROPIC_MODEL',
      defaults: always('claude-haiku-4-5'),
      doc: 'Model that the provider anthropic asks for.',
    }),
    base_url: secureUrl({
      env: 'ANTHROPIC_BASE_URL',
      defaults: always(''),
      doc: "Where the provider anthropic finds it; empty is Anthropic's own address.",
    }),
  },
  speech: {
    providers: listOf(['azure', 'openai', 'google', 'sherpa', 'embedded', 'replay'], {
      env: 'SPEECH_PROVIDERS',
      defaults: always(['embedded']),
      doc: 'Who speaks, in order of preference: embedded is the voices of the package, replay plays replay.file.',
    }),
    voice: label({
      env: 'SPEECH_VOICE',
      defaults: always(''),
      doc: "Voice by the provider's own name; empty, or one that it does not know, takes its default for the language.",
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
      doc: 'Threads that synthesize embedded speech, and those that sherpa speaks with.',
    }),
    ...voicesElsewhere,
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
  backpressure: {
    max_concurrent_streams: wholeNumber({
      env: 'BACKPRESSURE_MAX_STREAMS',
      min: 1,
      max: 100_000,
      defaults: { dev: 10, stage: 25, prod: 50 },
      doc: 'Most turns and welcomes that this process speaks at a time; a COLLECT needs no place among them.',
    }),
    idle_timeout_seconds: wholeNumber({
      env: 'BACKPRESSURE_IDLE_TIMEOUT',
      min: 1,
      max: 3_600,
      defaults: { dev: 60, stage: 180, prod: 300 },
      doc: 'Time after which a stream ends on which nothing moved; on Container Apps it should be below 240.',
    }),
    max_message_rate_per_second: wholeNumber({
      env: 'BACKPRESSURE_MAX_RATE',
      min: 0,
      max: 10_000,
      defaults: { dev: 5, stage: 8, prod: 10 },
      doc: 'Messages that a device may send a second, its turns and its COLLECTs counted apart; 0 turns it off.',
    }),
    grace_period_seconds: wholeNumber({
      env: 'BACKPRESSURE_GRACE_PERIOD',
      min: 0,
      max: 600,
      defaults: { dev: 10, stage: 20, prod: 30 },
      doc: 'Time that live turns have to end after SIGTERM before they are aborted.',
    }),
  },
  admission: {
    max_streams_per_device: wholeNumber({
      env: 'ADMISSION_MAX_STREAMS_PER_DEVICE',
      min: 0,
      max: 100_000,
      defaults: always(4),
      doc: 'Most turns and welcomes of one device at a time; 0 turns it off.',
    }),
    max_streams_per_ip: wholeNumber({
      env: 'ADMISSION_MAX_STREAMS_PER_IP',
      min: 0,
      max: 100_000,
      defaults: { dev: 0, stage: 20, prod: 20 },
      doc: 'Most turns and welcomes of one client address at a time; 0 turns it off.',
    }),
    max_new_devices_per_ip_per_minute: wholeNumber({
      env: 'ADMISSION_MAX_NEW_DEVICES_PER_IP_PER_MINUTE',
      min: 0,
      max: 100_000,
      defaults: { dev: 0, stage: 60, prod: 60 },
      doc: 'Devices not seen before that one client address may bring in a minute; 0 turns it off.',
    }),
    max_bytes_in_flight: wholeNumber({
      env: 'ADMISSION_MAX_BYTES_IN_FLIGHT',
      min: 16_777_216,
      max: 8_589_934_592,
      defaults: always(134_217_728),
      doc: 'Most memory that the screenshots of requests in work may take, in bytes as they came.',
    }),
    trusted_hops: wholeNumber({
      env: 'ADMISSION_TRUSTED_HOPS',
      min: 0,
      max: 10,
      defaults: { dev: 0, stage: 1, prod: 1 },
      doc: "Proxies in front that add to x-forwarded-for; 0 takes the connection's own address.",
    }),
    overload_event_loop_ms: wholeNumber({
      env: 'ADMISSION_OVERLOAD_EVENT_LOOP_MS',
      min: 0,
      max: 60_000,
      defaults: { dev: 1_000, stage: 200, prod: 200 },
      doc: 'Event-loop delay, p99 of a second, from which the server takes no new work; 0 turns it off.',
    }),
    overload_heap_percent: wholeNumber({
      env: 'ADMISSION_OVERLOAD_HEAP_PERCENT',
      min: 0,
      max: 100,
      defaults: always(85),
      doc: 'Share of the heap that may be in use before the server takes no new work; 0 turns it off.',
    }),
  },
  coordination: {
    url: redisUrl({
      env: 'COORDINATION_URL',
      defaults: always(''),
      doc: 'Redis (6 or newer) through which instances interrupt and collect together; empty for an instance alone.',
    }),
  },
  database: {
    url: postgresUrl({
      env: 'DATABASE_URL',
      defaults: always(''),
      doc: 'PostgreSQL (13 or newer) that all instances share; it wins over database.path.',
    }),
    path: filePath({
      env: 'DATABASE_PATH',
      defaults: { dev: 'data/nexy.db', stage: '', prod: '' },
      doc: 'SQLite file of an instance alone, made where it is missing; empty for none.',
    }),
  },
  usage: {
    retention_days: wholeNumber({
      env: 'USAGE_RETENTION_DAYS',
      min: 2,
      max: 3_650,
      defaults: always(90),
      doc: 'Age at which usage is deleted from the database.',
    }),
  },
  memory: {
    enabled: flag({
      env: 'MEMORY_ENABLED',
      defaults: always(false),
      doc: 'Whether the server remembers earlier turns of a device; it needs a database.',
    }),
    allow_anonymous: flag({
      env: 'MEMORY_ALLOW_ANONYMOUS',
      defaults: always(false),
      doc: 'Whether devices without a valid token are remembered too: who knows an id is then told what it said.',
    }),
    retention_days: wholeNumber({
      env: 'MEMORY_RETENTION_DAYS',
      min: 1,
      max: 3_650,
      defaults: always(30),
      doc: 'Age at which what is remembered is deleted from the database.',
    }),
    max_exchanges: wholeNumber({
      env: 'MEMORY_MAX_EXCHANGES',
      min: 0,
      max: 100,
      defaults: always(12),
      doc: 'Earlier turns of its device that a model is told of with a question, the newest.',
    }),
    history_hours: wholeNumber({
      env: 'MEMORY_HISTORY_HOURS',
      min: 1,
      max: 87_600,
      defaults: always(12),
      doc: 'Age from which earlier turns are no longer told.',
    }),
    max_notes: wholeNumber({
      env: 'MEMORY_MAX_NOTES',
      min: 0,
      max: 200,
      defaults: always(40),
      doc: 'Notes about its user that a model is told of, the newest; 0 takes none.',
    }),
    short_term_hours: wholeNumber({
      env: 'MEMORY_SHORT_TERM_HOURS',
      min: 1,
      max: 720,
      defaults: always(24),
      doc: 'How long a note is good that matters for the moment only.',
    }),
  },
  budget: {
    turns_per_day: wholeNumber({
      env: 'BUDGET_TURNS_PER_DAY',
      min: 0,
      max: 1_000_000_000,
      defaults: always(0),
      doc: 'Turns that a device may have a day (UTC); 0 turns it off.',
    }),
    tokens_per_day: wholeNumber({
      env: 'BUDGET_TOKENS_PER_DAY',
      min: 0,
      max: 1_000_000_000,
      defaults: always(0),
      doc: 'Tokens that the turns of a device may take a day, input and output together; 0 turns it off.',
    }),
    characters_per_day: wholeNumber({
      env: 'BUDGET_CHARACTERS_PER_DAY',
      min: 0,
      max: 1_000_000_000,
      defaults: always(0),
      doc: 'Characters that may be synthesised for the turns of a device a day; 0 turns it off.',
    }),
  },
  ...featureSettings,
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
  telemetry: {
    prometheus: flag({
      env: 'TELEMETRY_PROMETHEUS',
      defaults: onlyInDev,
      doc: 'Whether HTTP serves metrics for Prometheus at /metrics, a path for operators.',
    }),
    // It is a header's value, too.
    revision: textThat(
      'at most 64 visible ASCII characters, or empty',
      (text) => /^[!-~]{0,64}$/.test(text),
      {
        env: 'TELEMETRY_REVISION',
        defaults: always(''),
        doc: "Name of this deployment on every metric and in the headers of every answer; empty takes the platform's name of the revision, or local.",
      },
    ),
    trace_percent: wholeNumber({
      env: 'TELEMETRY_TRACE_PERCENT',
      min: 0,
      max: 100,
      defaults: always(100),
      doc: 'Of 100 traces, how many are sent to where traces go; metrics count every call.',
    }),
    traces_per_second: wholeNumber({
      env: 'TELEMETRY_TRACES_PER_SECOND',
      min: 0,
      max: 10_000,
      defaults: always(25),
      doc: 'Calls a second that this instance follows in traces, so that a storm of them costs no more; 0 follows all.',
    }),
  },
  ...telemetrySettings,
  shutdown: {
    platform_window_seconds: wholeNumber({
      env: 'SHUTDOWN_PLATFORM_WINDOW_SECONDS',
      min: 0,
      max: 3_600,
      defaults: always(0),
      doc: 'Time from SIGTERM until the platform kills the process; 0 takes 10 on Cloud Run and 30 elsewhere.',
    }),
  },
} as const;

/** Variables that the loader reads besides those of the settings. */
export const loaderVariables = {
  NEXY_CONFIG: 'Path of a YAML file with settings, below the environment variables and above the defaults.',
  CONTAINER_APP_NAME:
    'Set by Azure Container Apps, whose ingress cuts idle streams at 240 seconds; caps the idle default at 180.',
  CONTAINER_APP_REVISION: 'Set by Azure Container Apps; the default of telemetry.revision.',
  K_REVISION: 'Set by Cloud Run; the default of telemetry.revision.',
  K_SERVICE: 'Set by Cloud Run; says that the platform kills the process 10 seconds after SIGTERM.',
  PORT: "The platform's port for the container: gRPC takes it, and HTTP is on only if http.port is set. With ROLE=http, HTTP takes it.",
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
