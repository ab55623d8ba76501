/** What is known of the load of one instance. */
export interface Load {
  /** Turns that an instance may have open: BACKPRESSURE_MAX_STREAMS. */
  readonly permits: number;
  /** How long a turn is open, seconds. */
  readonly turnSeconds: number;
  /** Calls that come with a turn: its COLLECTs and the COMMIT. */
  readonly requestsPerTurn: number;
}

/** So much of an instance is in use when another one is started: a new one takes its time, and what is full refuses. */
export const FULL = 0.6;

/**
 * The threshold of the HTTP rule. What Container Apps calls concurrent requests is the number of requests that came in
 * the last 15 s, divided by 15: a rate, which knows nothing of how long streams are open. By Little's law so many turns
 * are open as come in a second times the seconds of a turn.
 */
export const requestsPerSecond = ({ permits, turnSeconds, requestsPerTurn }: Load): number =>
  Math.max(1, Math.floor(((FULL * permits) / turnSeconds) * requestsPerTurn));

/** Percent of the CPU. A turn with a voice elsewhere costs next to none, one with an embedded voice a seventh of a core-second. */
export const CPU_PERCENT = 60;

/** Either rule starts an instance: the first one knows the permits, the second one what the embedded voices cost. */
export const scaleRules = (load: Load) => [
  { name: 'requests', http: { metadata: { concurrentRequests: String(requestsPerSecond(load)) } } },
  {
    name: 'cpu',
    custom: { type: 'cpu', metadata: { type: 'Utilization', value: String(CPU_PERCENT) } },
  },
];
