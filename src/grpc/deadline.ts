import type { ServerWritableStream } from '@grpc/grpc-js';
import type { Clock } from '../core/clock.ts';
import { NexyError } from '../core/errors.ts';

/** setTimeout's bound; a deadline beyond it is none (grpc-js takes 2³¹ ms for "at once"). */
const MAX_TIMER_MS = 2 ** 31 - 1;

export interface DeadlineDeps {
  readonly clock: Clock;
  /** The longest that a turn may last. */
  readonly maxMs: number;
  /** What a client's deadline leaves for the error_message. */
  readonly deadlineMarginMs: number;
}

/** Aborts before the client's deadline, so that it still hears why, and after the longest a turn may last. */
export function endInTime(
  call: ServerWritableStream<unknown, unknown>,
  abort: (reason: Error) => void,
  { clock, maxMs, deadlineMarginMs }: DeadlineDeps,
): { readonly atMs: number; readonly cancel: () => void } {
  const deadline = call.getDeadline();
  const leftMs =
    (deadline instanceof Date ? deadline.getTime() : deadline) - clock.date().getTime() - deadlineMarginMs;
  const byClient = leftMs < maxMs;
  const waitMs = Math.min(Math.max(0, leftMs), maxMs, MAX_TIMER_MS);
  const cancel = clock.after(waitMs, () => {
    const message = byClient
      ? 'The answer took longer than the app wanted to wait. Please try again.'
      : 'The answer took too long. Please try again.';
    abort(new NexyError('timeout', message));
  });
  return { atMs: clock.now() + waitMs, cancel };
}
