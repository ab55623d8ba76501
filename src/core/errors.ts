/**
 * The closed error taxonomy of the wire contract (Docs/GRPC_PROTOCOL_AUDIT.md, "Error taxonomy").
 * gRPC codes are not here: they live in grpc/status.ts alone.
 */
export const errorTypes = [
  'validation_failed',
  'duplicate_session',
  'stream_limit_exceeded',
  'rate_limit_exceeded',
  'usage_budget_exceeded',
  'stream_idle_timeout',
  'timeout',
  'cancelled_by_user',
  'unauthenticated',
  'permission_denied',
  'unavailable',
  'internal',
] as const;

export type ErrorType = (typeof errorTypes)[number];

/** Decided once, here: may the same request be sent again and succeed? */
const retryable: Readonly<Record<ErrorType, boolean>> = {
  validation_failed: false,
  duplicate_session: false,
  stream_limit_exceeded: true,
  rate_limit_exceeded: true,
  usage_budget_exceeded: false,
  stream_idle_timeout: true,
  timeout: true,
  cancelled_by_user: false,
  unauthenticated: false,
  permission_denied: false,
  unavailable: true,
  internal: false,
};

/**
 * Is it the server's fault? True of the codes that count as server errors in the RPC conventions of OpenTelemetry
 * (UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS); a test holds it against grpc/status.ts.
 */
export const serverFaults: Readonly<Record<ErrorType, boolean>> = {
  validation_failed: false,
  duplicate_session: false,
  stream_limit_exceeded: false,
  rate_limit_exceeded: false,
  usage_budget_exceeded: false,
  stream_idle_timeout: true,
  timeout: true,
  cancelled_by_user: false,
  unauthenticated: false,
  permission_denied: false,
  unavailable: true,
  internal: true,
};

export interface NexyErrorOptions {
  /** The original failure; it reaches the log, never the client. */
  readonly cause?: unknown;
  /** Tells the client when to come back (trailer `retry-after-ms`). */
  readonly retryAfterMs?: number;
}

/** An error whose `message` is written for people and may be sent to a client. */
export class NexyError extends Error {
  override readonly name = 'NexyError';
  readonly type: ErrorType;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(type: ErrorType, message: string, options: NexyErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.type = type;
    this.retryable = retryable[type];
    this.retryAfterMs = options.retryAfterMs;
  }
}

const DRAINING_RETRY_MS = 1_000;

/** `unavailable` because this process is going away, by itself or with its platform: told from failures in the metrics. */
export class Draining extends NexyError {
  constructor() {
    super('unavailable', 'The server is restarting. Please try again.', { retryAfterMs: DRAINING_RETRY_MS });
  }
}

/** Unknown failures leave as a generic message, with the original kept as `cause` for the log. */
export function toNexyError(error: unknown): NexyError {
  if (error instanceof NexyError) return error;
  return new NexyError('internal', 'Something went wrong on our side. Please try again.', { cause: error });
}
