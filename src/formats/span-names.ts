/**
 * What spans and their attributes are called, once; Docs/MONITORING.md explains them. Names of the RPC and GenAI ones
 * are those of the OpenTelemetry semantic conventions; every span bears `seriesLabels` (metric-names.ts) besides. The
 * span of a call is called like its method ("streaming.StreamingService/StreamAudio").
 */
export const spanNames = {
  /** The question given to whoever answers, to the end of the answer. */
  answer: 'answer',
  /** One sentence given to a voice, to its last audio. */
  speech: 'speech',
  /** What is remembered of the device, read from the database. */
  recall: 'recall',
  /** Usage given to the queue before the database, to its being stored. */
  usage: 'usage',
} as const;

export const spanAttributes = {
  rpcSystem: 'rpc.system.name',
  rpcMethod: 'rpc.method',
  /** By name, as the stable conventions have it … */
  statusCode: 'rpc.status_code',
  /** … and by number: Azure Monitor shows it as the result code. */
  grpcStatusCode: 'rpc.grpc.status_code',
  errorType: 'error.type',
  /** Request received to first audio written, in milliseconds. */
  firstAudioMs: 'nexy.first_audio_ms',
  /** Who answered or spoke, of those that are configured. */
  provider: 'nexy.provider',
  model: 'gen_ai.response.model',
  inputTokens: 'gen_ai.usage.input_tokens',
  outputTokens: 'gen_ai.usage.output_tokens',
  language: 'nexy.language',
  /** How much was given to the voice. */
  characters: 'nexy.characters',
} as const;
