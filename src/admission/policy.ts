import type { ErrorType } from '../core/errors.ts';

/** Why a request is turned away: one closed vocabulary in the decision log, on /status and in Docs. */
export const refusalReasons = [
  'event_loop',
  'heap',
  'new_devices',
  'turn_rate',
  'collect_rate',
  'bytes',
  'device_streams',
  'ip_streams',
  'streams',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** The two ways in which the process itself is at its end, by measurement. */
export type Overload = Extract<RefusalReason, 'event_loop' | 'heap'>;

interface Refusal {
  readonly type: ErrorType;
  /** For people. It must not hold a word at which clients open the payment page (grpc/status.ts). */
  readonly message: string;
}

const busy = 'The server is busy. Please try again in a moment.';
const tooFast = 'Requests come too fast. Please slow down and try again.';

/** Concurrency is `stream_limit_exceeded`, a rate `rate_limit_exceeded`; a drowning host is `unavailable`. */
export const refusals: Readonly<Record<RefusalReason, Refusal>> = {
  event_loop: { type: 'unavailable', message: busy },
  heap: { type: 'unavailable', message: busy },
  new_devices: { type: 'rate_limit_exceeded', message: tooFast },
  turn_rate: { type: 'rate_limit_exceeded', message: tooFast },
  collect_rate: { type: 'rate_limit_exceeded', message: tooFast },
  bytes: { type: 'stream_limit_exceeded', message: busy },
  device_streams: {
    type: 'stream_limit_exceeded',
    message: 'This device is being answered several times already. Please wait for an answer to end.',
  },
  ip_streams: { type: 'stream_limit_exceeded', message: busy },
  streams: { type: 'stream_limit_exceeded', message: busy },
};

/** 0 turns a bound off, except `streams` and `bytes`. */
export interface StreamBounds {
  readonly streams: number;
  readonly streamsPerDevice: number;
  readonly streamsPerIp: number;
  /** Bytes of the screenshots of requests that are in work. */
  readonly bytes: number;
}

/** What is in use before the request is admitted. */
export interface InUse {
  readonly streams: number;
  readonly deviceStreams: number;
  readonly ipStreams: number;
  readonly bytes: number;
}

/** `speech` is a turn or welcome speech. */
export type Kind = 'speech' | 'collect';

export interface Asked {
  readonly kind: Kind;
  readonly bytes: number;
  readonly overload: Overload | undefined;
  /** Until the client address may bring one more new device, and the device one more message; 0 is now. */
  readonly newDeviceWaitMs: number;
  readonly rateWaitMs: number;
}

/** How fast permits come back. */
export interface DrainRate {
  /** Mean time for which a permit was held lately. */
  readonly meanHoldMs: number;
  /** Requests that were told to wait since a permit last came back: they come first. */
  readonly ahead: number;
}

export type Verdict =
  | { readonly admit: true }
  | { readonly admit: false; readonly reason: RefusalReason; readonly waitMs: number };

/** An overload lasts until it is measured anew; two measurements are a second apart (overload.ts). */
export const OVERLOAD_WAIT_MS = 2_000;

/**
 * Whether a request may begin. The host's health comes first, then what the client sends, then what is in use. A
 * COLLECT claims no stream. The wait follows from Little's law: n permits, each held for `meanHoldMs`, come back every
 * `meanHoldMs / n`.
 */
export function judge(asked: Asked, inUse: InUse, bounds: StreamBounds, drain: DrainRate): Verdict {
  const refuse = (reason: RefusalReason, waitMs: number): Verdict => ({ admit: false, reason, waitMs });
  const nextOf = (held: number): number => drain.meanHoldMs / Math.max(1, held);
  if (asked.overload) return refuse(asked.overload, OVERLOAD_WAIT_MS);
  if (asked.newDeviceWaitMs > 0) return refuse('new_devices', asked.newDeviceWaitMs);
  if (asked.rateWaitMs > 0)
    return refuse(asked.kind === 'collect' ? 'collect_rate' : 'turn_rate', asked.rateWaitMs);
  if (inUse.bytes + asked.bytes > bounds.bytes) return refuse('bytes', nextOf(inUse.streams));
  if (asked.kind === 'collect') return { admit: true };
  if (reached(inUse.deviceStreams, bounds.streamsPerDevice))
    return refuse('device_streams', nextOf(inUse.deviceStreams));
  if (reached(inUse.ipStreams, bounds.streamsPerIp)) return refuse('ip_streams', nextOf(inUse.ipStreams));
  if (inUse.streams >= bounds.streams) return refuse('streams', nextOf(inUse.streams) * (1 + drain.ahead));
  return { admit: true };
}

function reached(count: number, bound: number): boolean {
  return bound > 0 && count >= bound;
}
