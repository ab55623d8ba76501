import { type ErrorType, NexyError } from '../core/errors.ts';

/** What went wrong at a provider, in the words of the log and of /status. */
export const failureReasons = {
  /** Refused, reset, not resolved, or the stream ended before the answer did. */
  connection: 'unavailable',
  /** 401 or 403: expired, revoked, without the right. */
  key: 'unavailable',
  /** 404: the model or the address does not exist. */
  'not found': 'unavailable',
  /** 429, or 503 with the time to come back. */
  busy: 'unavailable',
  /** 5xx, or an error in the stream. */
  server: 'unavailable',
  /** No first words in time. */
  'first token': 'timeout',
  /** No first words in what the turn's deadline left of that time. */
  'no time': 'timeout',
  /** It had begun, and then nothing more came in time. */
  stalled: 'timeout',
  /** The whole answer took too long. */
  slow: 'timeout',
  /** What came was not the protocol. */
  garbled: 'unavailable',
  /** The provider found fault with this request (400, 413, 422). */
  rejected: 'unavailable',
  /** The provider's own rules forbid an answer. */
  blocked: 'unavailable',
  /** The answer ended without a word. */
  empty: 'unavailable',
  /** Our own bound on what models may cost a minute (ADR 0020). */
  spend: 'rate_limit_exceeded',
} as const satisfies Record<string, ErrorType>;

export type FailureReason = keyof typeof failureReasons;

const messages: Readonly<Record<FailureReason, string>> = {
  connection: 'The connection to the assistant was lost. Please try again.',
  key: 'The assistant is not available right now. Please try again later.',
  'not found': 'The assistant is not available right now. Please try again later.',
  busy: 'The assistant is busy right now. Please try again in a moment.',
  server: 'The assistant is not available right now. Please try again.',
  'first token': 'The assistant did not answer in time. Please try again.',
  'no time': 'The assistant did not answer in time. Please try again.',
  stalled: 'The assistant stopped in the middle of its answer. Please try again.',
  slow: 'The answer took too long. Please try again.',
  garbled: 'The assistant gave an answer that could not be read. Please try again.',
  rejected: 'The assistant could not take this question. Please ask in another way.',
  blocked: 'The assistant may not answer this question. Please ask in another way.',
  empty: 'The answer came back empty. Please ask again.',
  spend: 'Very many questions are being asked right now. Please try again in a moment.',
};

export interface ProviderErrorOptions {
  readonly retryAfterMs?: number | undefined;
  /** The HTTP status, where there was one. */
  readonly status?: number | undefined;
}

/** A failure of one provider. Its cause names the reason and the status alone: a vendor's own text may quote the user. */
export class ProviderError extends NexyError {
  readonly reason: FailureReason;

  constructor(reason: FailureReason, { retryAfterMs, status }: ProviderErrorOptions = {}) {
    super(failureReasons[reason], messages[reason], {
      cause: new Error(status === undefined ? reason : `${reason} (${String(status)})`),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
    this.reason = reason;
  }
}
