import type { Config } from './config.ts';

/** What must hold between settings, each right by itself. */
export interface Rule {
  /** The settings that it is about; it is judged only when all of them are right by themselves. */
  readonly keys: readonly string[];
  /** ROLE=http, too; the others are about gRPC and turns, which it has not. */
  readonly inEveryRole?: true;
  /** What must hold and how to get there; undefined when it holds. */
  readonly judge: (config: Config) => string | undefined;
}

export const rules: readonly Rule[] = [
  {
    keys: ['update.feed_url', 'update.feed_folder', 'update.public_key'],
    inEveryRole: true,
    judge: ({ update }) =>
      (update.feedUrl !== '' || update.feedFolder !== '') && update.publicKey === ''
        ? 'update.public_key must be set where there is a feed, since nothing is served that is not verified: set UPDATE_PUBLIC_KEY'
        : undefined,
  },
  {
    keys: ['update.feed_url', 'update.feed_folder', 'http.port'],
    judge: ({ update, http }) =>
      (update.feedUrl !== '' || update.feedFolder !== '') && !http.enabled
        ? 'http.port must be set with PORT where there is an update feed, or nobody could ask for it: set HTTP_PORT, or ' +
          'serve it by ROLE=http'
        : undefined,
  },
  {
    keys: ['role', 'health.upstream'],
    inEveryRole: true,
    judge: ({ role, health }) =>
      (role === 'http') !== (health.upstream !== '')
        ? 'health.upstream must be set for ROLE=http, whose /health tells the state of gRPC elsewhere, and for no other: ' +
          'set HEALTH_UPSTREAM'
        : undefined,
  },
  {
    keys: ['grpc.port', 'http.port'],
    judge: ({ grpc, http }) =>
      http.enabled && grpc.port === http.port && grpc.port !== 0
        ? 'grpc.port and http.port must differ: set HTTP_PORT or GRPC_PORT to another one, or to 0 for a free one'
        : undefined,
  },
  {
    keys: ['grpc.max_connection_age_grace_seconds', 'turn.max_seconds', 'grpc.max_connection_age_seconds'],
    judge: ({ grpc, turn }) =>
      grpc.maxConnectionAgeSeconds > 0 && grpc.maxConnectionAgeGraceSeconds <= turn.maxSeconds
        ? 'grpc.max_connection_age_grace_seconds must be above turn.max_seconds, or an aged connection cuts turns that ' +
          'may still run (GRPC_MAX_CONNECTION_AGE_SECONDS=0 turns the age off)'
        : undefined,
  },
  {
    keys: ['turn.deadline_margin_ms', 'turn.max_seconds'],
    judge: ({ turn }) =>
      turn.deadlineMarginMs >= turn.maxSeconds * 1000
        ? 'turn.deadline_margin_ms must be less than turn.max_seconds, or no time is left for the turn'
        : undefined,
  },
  {
    keys: ['answer.providers', 'answer.allow_offline', 'env'],
    judge: ({ answer }) =>
      !answer.allowOffline && answer.providers.every((name) => name === 'offline')
        ? 'answer.providers must name more than the embedded answers (offline), which are allowed alone in dev only: ' +
          'add a provider to ANSWER_PROVIDERS, or set ANSWER_ALLOW_OFFLINE=true'
        : undefined,
  },
  {
    keys: ['speech.providers', 'speech.sherpa_model_folder'],
    judge: ({ speech }) =>
      speech.providers.includes('sherpa') && speech.sherpaModelFolder === ''
        ? 'speech.sherpa_model_folder must be set for the provider sherpa: set SPEECH_SHERPA_MODEL_FOLDER'
        : undefined,
  },
  {
    keys: ['replay.file', 'answer.providers', 'speech.providers'],
    judge: ({ replay, answer, speech }) =>
      replay.file === '' && (answer.providers.includes('replay') || speech.providers.includes('replay'))
        ? 'replay.file must be set for the replay provider: set REPLAY_FILE to a recording'
        : undefined,
  },
  ...(
    [
      ['google', 'gemini', ({ gemini }) => gemini.apiKey.isSet, 'GEMINI_API_KEY'],
      ['openai', 'openai', ({ openai }) => openai.apiKey.isSet, 'OPENAI_API_KEY'],
      ['anthropic', 'anthropic', ({ anthropic }) => anthropic.apiKey.isSet, 'ANTHROPIC_API_KEY'],
    ] satisfies [string, string, (config: Config) => boolean, string][]
  ).map(([provider, group, hasKey, variable]): Rule => ({
    keys: ['answer.providers', `${group}.api_key`],
    judge: (config) =>
      config.answer.providers.some((name) => name === provider) && !hasKey(config)
        ? `${group}.api_key must be set for the provider ${provider}: set ${variable}`
        : undefined,
  })),
  {
    keys: ['answer.providers', 'azure_openai.api_key', 'azure_openai.base_url', 'azure_openai.model'],
    judge: ({ answer, azureOpenai: { apiKey, baseUrl, model } }) =>
      answer.providers.includes('azure') && (!apiKey.isSet || baseUrl === '' || model === '')
        ? 'azure_openai.api_key, azure_openai.base_url and azure_openai.model must be set for the provider azure: set ' +
          'AZURE_OPENAI_API_KEY, AZURE_OPENAI_BASE_URL and AZURE_OPENAI_MODEL'
        : undefined,
  },
  {
    keys: ['answer.providers', 'answer.base_url', 'answer.model'],
    judge: ({ answer }) =>
      answer.providers.includes('compatible') && (answer.baseUrl === '' || answer.model === '')
        ? 'answer.base_url and answer.model must be set for the provider compatible: set ANSWER_BASE_URL and ANSWER_MODEL'
        : undefined,
  },
  {
    keys: ['speech.providers', 'speech.azure_key', 'speech.azure_region', 'speech.azure_url'],
    judge: ({ speech }) =>
      speech.providers.includes('azure') &&
      (!speech.azureKey.isSet || (speech.azureRegion === '') === (speech.azureUrl === ''))
        ? 'speech.azure_key and one of speech.azure_region and speech.azure_url must be set for the provider azure: set ' +
          'SPEECH_AZURE_KEY and SPEECH_AZURE_REGION'
        : undefined,
  },
  {
    keys: ['speech.providers', 'speech.openai_url', 'speech.openai_key', 'speech.openai_model'],
    judge: ({ speech }) =>
      speech.providers.includes('openai') &&
      (speech.openaiUrl === '' ||
        speech.openaiModel === '' ||
        (!speech.openaiKey.isSet && new URL(speech.openaiUrl).hostname === 'api.openai.com'))
        ? 'speech.openai_url and speech.openai_model must be set for the provider openai, and speech.openai_key for ' +
          'OpenAI itself: set SPEECH_OPENAI_KEY'
        : undefined,
  },
  {
    keys: ['speech.providers', 'speech.google_url', 'speech.google_key', 'speech.google_credentials_file'],
    judge: ({ speech }) =>
      speech.providers.includes('google') &&
      (speech.googleUrl === '' || speech.googleKey.isSet === (speech.googleCredentialsFile !== ''))
        ? 'speech.google_url and one of speech.google_key and speech.google_credentials_file must be set for the ' +
          'provider google: set SPEECH_GOOGLE_KEY or SPEECH_GOOGLE_CREDENTIALS_FILE'
        : undefined,
  },
  {
    keys: ['grpc.tls_cert_file', 'grpc.tls_key_file', 'grpc.tls_client_ca_file'],
    judge: ({ grpc }) =>
      (grpc.tlsCertFile === '') !== (grpc.tlsKeyFile === '') ||
      (grpc.tlsClientCaFile !== '' && grpc.tlsCertFile === '')
        ? 'grpc.tls_cert_file and grpc.tls_key_file must be set together, and grpc.tls_client_ca_file with both: set the ' +
          'missing one of GRPC_TLS_CERT_FILE and GRPC_TLS_KEY_FILE'
        : undefined,
  },
  {
    keys: ['grpc.max_connections_per_address', 'grpc.max_connections'],
    judge: ({ grpc }) =>
      grpc.maxConnectionsPerAddress > grpc.maxConnections
        ? 'grpc.max_connections_per_address must be at most grpc.max_connections'
        : undefined,
  },
  {
    keys: ['auth.mode', 'auth.issuer', 'auth.audience', 'auth.claim'],
    judge: ({ auth }) =>
      auth.mode !== 'none' && [auth.issuer, auth.audience, auth.claim].includes('')
        ? 'auth.issuer, auth.audience and auth.claim must be set for tokens to be checked: set AUTH_ISSUER and ' +
          'AUTH_AUDIENCE, or AUTH_MODE=none'
        : undefined,
  },
  {
    keys: ['auth.mode', 'auth.jwks_file', 'auth.jwks_url'],
    judge: ({ auth }) =>
      auth.mode !== 'none' && (auth.jwksFile === '') === (auth.jwksUrl === '')
        ? 'auth.jwks_file or auth.jwks_url must be set for tokens to be checked, and not both: set one of ' +
          'AUTH_JWKS_FILE and AUTH_JWKS_URL, or AUTH_MODE=none'
        : undefined,
  },
  {
    keys: ['auth.mode', 'auth.issuer', 'auth.audience', 'auth.jwks_file', 'auth.jwks_url'],
    judge: ({ auth }) =>
      auth.mode === 'none' && [auth.issuer, auth.audience, auth.jwksFile, auth.jwksUrl].some(Boolean)
        ? 'auth.mode must be mixed or jwt when another setting of auth is there, or tokens would not be looked at: set AUTH_MODE'
        : undefined,
  },
  {
    keys: ['database.url', 'database.path', 'log.hash_key', 'env'],
    judge: ({ database, log, env }) =>
      env !== 'dev' && (database.url.isSet || database.path !== '') && !log.hashKey.isSet
        ? 'log.hash_key must be set where usage is stored, or every start would take each device for a new one: set LOG_HASH_KEY'
        : undefined,
  },
  {
    keys: [
      'budget.turns_per_day',
      'budget.tokens_per_day',
      'budget.characters_per_day',
      'database.url',
      'database.path',
    ],
    judge: ({ budget, database }) =>
      !database.url.isSet &&
      database.path === '' &&
      budget.turnsPerDay + budget.tokensPerDay + budget.charactersPerDay > 0
        ? 'database.url or database.path must be set for budgets, which need the usage of the day: set DATABASE_URL or DATABASE_PATH'
        : undefined,
  },
];
