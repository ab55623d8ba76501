/** What is known of the turns that come. */
export interface Load {
  /** How long a turn is open, seconds. */
  readonly turnSeconds: number;
  /** Calls that come with a turn: its COLLECTs and the COMMIT. */
  readonly requestsPerTurn: number;
}

/** What Docs/SCALING.md recommends; a test holds both together. */
export const recommended = {
  minReplicas: 3,
  maxReplicas: 30,
  cores: 1,
  load: { turnSeconds: 8, requestsPerTurn: 13 },
  /** A spike needs the room between the turns at which an instance is started and those that one may have open. */
  variables: { BACKPRESSURE_MAX_STREAMS: '150', BACKPRESSURE_GRACE_PERIOD: '230' },
} as const;

/** Turns open on an instance when another one is to start. */
const OPEN_TURNS = 31;
/** Where clients send no COLLECTs, the other rule takes much traffic for little. */
const CPU_PERCENT = 25;

/**
 * The threshold of the HTTP rule. What Container Apps calls concurrent requests is the number of requests that came in
 * the last 15 s, divided by 15: a rate, which knows nothing of how long streams are open. By Little's law so many turns
 * are open as come in a second times the seconds of a turn.
 */
export const requestsPerSecond = ({ turnSeconds, requestsPerTurn }: Load): number =>
  Math.max(1, Math.floor((OPEN_TURNS / turnSeconds) * requestsPerTurn));

/** Either rule starts an instance. */
export const scaleRules = (load: Load) => [
  { name: 'requests', http: { metadata: { concurrentRequests: String(requestsPerSecond(load)) } } },
  {
    name: 'cpu',
    custom: { type: 'cpu', metadata: { type: 'Utilization', value: String(CPU_PERCENT) } },
  },
];
