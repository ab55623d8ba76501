import type { EndedCall } from '../core/measured.ts';

/** The server's fault (OpenTelemetry semantic conventions for gRPC, "server errors"). */
const faults: ReadonlySet<string> = new Set([
  'UNKNOWN',
  'DEADLINE_EXCEEDED',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
]);

export function isServerFault(status: string): boolean {
  return faults.has(status);
}

/** A client that is gone so soon, with nothing heard, has changed its mind: that says nothing about the server. */
const LEFT_EARLY_MS = 1_000;

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
  /** Turned away for want of room or rate. */
  readonly isRefused: boolean;
  /** By its client or by an InterruptSession. */
  readonly cancelled: 'before_audio' | 'after_audio' | undefined;
}

export function outcomeOf({ status, errorType, isRefused, durMs, speech }: EndedCall): Outcome {
  const heard = speech?.firstAudioMs;
  const waitedMs = speech ? (heard ?? speech.decidedMs) : durMs;
  const wasCancelled = errorType === 'cancelled_by_user';
  const leftEarly = wasCancelled && heard === undefined && waitedMs <= LEFT_EARLY_MS;
  return {
    counts: !isRefused && !leftEarly,
    waitedMs,
    isBad: isServerFault(status),
    isDegraded: speech?.isDegraded ?? false,
    isRefused: isRefused && status === 'RESOURCE_EXHAUSTED',
    cancelled: wasCancelled ? (heard === undefined ? 'before_audio' : 'after_audio') : undefined,
  };
}
