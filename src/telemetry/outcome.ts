import type { EndedCall } from '../core/measured.ts';
import { serverFaultStatuses } from '../formats/rpc-status.ts';
import { LEFT_EARLY_MS } from '../formats/turn-outcome.ts';

const faults: ReadonlySet<string> = new Set(serverFaultStatuses);

export function isServerFault(status: string): boolean {
  return faults.has(status);
}

/** `at_once`: within 1 s and with nothing heard. Such a client has changed its mind, which says nothing about the server. */
export const cancelledWhen = ['at_once', 'before_audio', 'after_audio'] as const;
export type Cancelled = (typeof cancelledWhen)[number];

/** How one call counts (ADR 0028). Every share, alert and verdict is reckoned from these. */
export interface Outcome {
  /** Whether it is among the calls of which the others below are shares. */
  readonly counts: boolean;
  /**
   * The latency that counts: request to first audio, or the whole call where nothing speaks. Where no audio came, the
   * time until it was decided how the call ends: so long its listener waited.
   */
  readonly waitedMs: number;
  /** Ended with a status that is the server's fault. */
  readonly isBad: boolean;
  readonly isDegraded: boolean;
  /** Turned away for want of room or rate, or by an overloaded host. */
  readonly isRefused: boolean;
  /** By its client or by an InterruptSession. */
  readonly cancelled: Cancelled | undefined;
}

export function outcomeOf({ status, errorType, isRefused, durMs, speech }: EndedCall): Outcome {
  const heard = speech?.firstAudioMs;
  const waitedMs = speech ? (heard ?? speech.decidedMs) : durMs;
  const wasCancelled = errorType === 'cancelled_by_user';
  const cancelled = wasCancelled ? whenOf(heard, waitedMs) : undefined;
  return {
    counts: !isRefused && cancelled !== 'at_once',
    waitedMs,
    isBad: isServerFault(status),
    isDegraded: speech?.isDegraded ?? false,
    // A host that drowns says that it is unavailable; one that drains is on its way out, and not short of room.
    isRefused: isRefused && (status === 'RESOURCE_EXHAUSTED' || errorType === 'unavailable'),
    cancelled,
  };
}

function whenOf(heardMs: number | undefined, waitedMs: number): Cancelled {
  if (heardMs !== undefined) return 'after_audio';
  return waitedMs <= LEFT_EARLY_MS ? 'at_once' : 'before_audio';
}
