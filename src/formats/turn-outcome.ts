import { type ErrorType, errorTypes, serverFaults } from '../core/errors.ts';
import type { LogEntry } from './decision-log.ts';

/** The first audio that is still in time, and with it the edge of "slow" (the wire contract's last section). */
export const FIRST_AUDIO_LIMIT_MS = 1_000;
/** Who leaves sooner without having heard anything says nothing about the server. */
export const LEFT_EARLY_MS = 1_000;

/** How a turn ended, by the rules of the metrics `nexy.turn.*` (formats/metric-names.ts), which telemetry/ counts. */
export type TurnOutcome =
  /** For want of room or rate: no turn, and not in the total. */
  | { readonly kind: 'refused' }
  /** Left by its client within 1 s without audio: not in the total either. */
  | { readonly kind: 'left' }
  | {
      readonly kind: 'counted';
      /** First audio after more than 1,000 ms, or none when so much had passed. */
      readonly isSlow: boolean;
      /** Ended with a status that is the server's fault. */
      readonly isBad: boolean;
      /** Something of its own was degraded on the way. */
      readonly isDegraded: boolean;
      /** Cancelled or interrupted. */
      readonly isAborted: boolean;
      /** Request to first audio; undefined where there was none. */
      readonly firstAudioMs: number | undefined;
    };

export const roomErrors: readonly ErrorType[] = ['stream_limit_exceeded', 'rate_limit_exceeded'];
const noRoom: ReadonlySet<unknown> = new Set(roomErrors);
const faults: ReadonlySet<unknown> = new Set(errorTypes.filter((type) => serverFaults[type]));

/**
 * What a logged decision says of a turn; undefined where it ends none: other scopes (a COLLECT is no turn), `start`, and
 * what was refused for its own sake (validation, budget, credentials, a server that drains).
 */
export function turnOutcomeOf({ fact, ctx }: LogEntry): TurnOutcome | undefined {
  const { decision, scope, durMs = 0 } = fact;
  if (scope !== 'turn') return undefined;
  const errorType = ctx['error_type'];
  if (decision === 'refuse') {
    // Of what is unavailable, a host that drowns has a reason in the log, and one that drains has none.
    const isDrowning = errorType === 'unavailable' && ctx['reason'] !== undefined;
    return noRoom.has(errorType) || isDrowning ? { kind: 'refused' } : undefined;
  }
  if (decision !== 'complete' && decision !== 'error' && decision !== 'abort') return undefined;
  const heard = ctx['first_audio_ms'];
  const firstAudioMs = typeof heard === 'number' ? heard : undefined;
  const isAborted = errorType === 'cancelled_by_user';
  if (isAborted && firstAudioMs === undefined && durMs <= LEFT_EARLY_MS) return { kind: 'left' };
  return {
    kind: 'counted',
    isSlow: (firstAudioMs ?? durMs) > FIRST_AUDIO_LIMIT_MS,
    isBad: faults.has(errorType),
    isDegraded: ctx['degraded'] === 1,
    isAborted,
    firstAudioMs,
  };
}
