/**
 * Every metric, once: what the server records, and what alert rules, dashboards and the ramp ask for. Names of the RPC
 * and GenAI series are those of the OpenTelemetry semantic conventions (rpc-metrics, gen-ai-metrics); the rest is ours.
 */
export interface MetricDefinition {
  readonly name: string;
  readonly kind: 'counter' | 'histogram' | 'gauge';
  /** UCUM, as the conventions write it. */
  readonly unit: string;
  readonly description: string;
  /** Attributes of its own; every series bears `seriesLabels` besides. */
  readonly labels: readonly string[];
}

/** On every series and span: what a ramp compares, and what tells two deployments apart. */
export const seriesLabels = ['revision', 'version', 'env'] as const;

/** Seconds; 1 s and 1.5 s are exact edges, so that the shares above them are exact too (rpc-metrics). */
export const durationEdgesS = [
  0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 5, 7.5, 10,
] as const;

type Named = (
  name: string,
  unit: string,
  description: string,
  labels?: readonly string[],
) => MetricDefinition;
const of =
  (kind: MetricDefinition['kind']): Named =>
  (name, unit, description, labels = []) => ({ name, kind, unit, description, labels });
const counter = of('counter');
const histogram = of('histogram');
const gauge = of('gauge');

export const metricNames = {
  // A turn: a COMMIT or a request without a phase. What is refused is no turn, and so counts in `turnRefused` alone.
  turnTotal: counter(
    'nexy.turn.total',
    '{turn}',
    'Turns that ended, but for those their client left within 1 s without audio.',
  ),
  turnOver1000: counter(
    'nexy.turn.over_1000ms',
    '{turn}',
    'Of them: first audio after more than 1,000 ms, or none when so much had passed.',
  ),
  turnOver1500: counter(
    'nexy.turn.over_1500ms',
    '{turn}',
    'Of them: first audio after more than 1,500 ms, or none when so much had passed.',
  ),
  turnBad: counter('nexy.turn.bad', '{turn}', "Of them: ended with a status that is the server's fault."),
  turnDegraded: counter(
    'nexy.turn.degraded',
    '{turn}',
    'Of them: something was degraded on the way, however often.',
  ),
  turnRefused: counter(
    'nexy.turn.refused',
    '{turn}',
    'Turns refused for want of room or rate, or by an overloaded host; never in total.',
  ),
  turnCancelled: counter(
    'nexy.turn.cancelled',
    '{turn}',
    'Turns that their client cancelled or interrupted; at_once: within 1 s without audio, and not in total.',
    ['when'],
  ),
  turnFirstAudio: histogram(
    'nexy.turn.first_audio.duration',
    's',
    'Request received to first audio written.',
  ),
  turnFirstText: histogram('nexy.turn.first_text.duration', 's', 'Request received to first text written.'),
  welcomeFirstAudio: histogram('nexy.welcome.first_audio.duration', 's', 'The same of GenerateWelcomeAudio.'),
  interruptSilence: histogram(
    'nexy.interrupt.silence.duration',
    's',
    'Interrupt or cancel noticed to the last message written.',
  ),
  audio: counter('nexy.audio', 's', 'Seconds of speech written.', ['scope']),
  rpcDuration: histogram(
    'rpc.server.call.duration',
    's',
    'Length of whole calls; COLLECTs are told by nexy.phase.',
    ['rpc.system.name', 'rpc.method', 'rpc.status_code', 'error.type', 'nexy.phase'],
  ),
  decisions: counter('nexy.decisions', '{decision}', 'Decisions by kind, scope and method.', [
    'decision',
    'scope',
    'method',
  ]),
  refusals: counter('nexy.refusals', '{call}', 'Calls refused, by reason.', ['error.type', 'method']),
  modelFirstToken: histogram(
    'gen_ai.client.operation.time_to_first_chunk',
    's',
    'Asked to first token of a model.',
    ['gen_ai.provider.name'],
  ),
  modelTokens: counter('nexy.model.tokens', '{token}', 'Tokens of models.', [
    'gen_ai.provider.name',
    'gen_ai.token.type',
  ]),
  speechFirstAudio: histogram(
    'nexy.speech.first_audio.duration',
    's',
    'Sentence given to a voice to its first audio.',
    ['provider'],
  ),
  liveStreams: gauge('nexy.live_streams', '{stream}', 'Permits taken now.'),
  queueDepth: gauge('nexy.queue.depth', '{entry}', 'What waits in a bounded queue.', ['queue']),
  eventLoopDelay: gauge(
    'nodejs.eventloop.delay.p99',
    's',
    'Event loop delay, 99th percentile of the last window.',
  ),
  memory: gauge('process.memory.usage', 'By', 'Resident memory.'),
  startTime: gauge('nexy.process.start_time', 's', 'When the process started, seconds since 1970.'),
  logDropped: counter('nexy.log.dropped', '{line}', 'Log lines lost.'),
} as const satisfies Record<string, MetricDefinition>;

/** As the Prometheus exporter writes it: dots become underscores, counters end in _total, no unit is added. */
export function prometheusName({ name, kind }: MetricDefinition): string {
  const base = name.replaceAll(/[^a-zA-Z0-9_]/g, '_');
  return kind === 'counter' && !base.endsWith('_total') ? `${base}_total` : base;
}
