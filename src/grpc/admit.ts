import type { ServerWritableStream } from '@grpc/grpc-js';
import { clientIp } from '../admission/client-ip.ts';
import type { Gate, Permit } from '../admission/gate.ts';
import type { Kind } from '../admission/policy.ts';
import { StreamingServiceService } from '../generated/streaming.ts';
import type { Caller } from './auth.ts';

export interface AdmitDeps {
  readonly gate: Gate;
  /** Proxies in front that add to x-forwarded-for. */
  readonly trustedHops: number;
  /** Throws `usage_budget_exceeded` when the device has spent its day. Never waits. */
  readonly checkBudget: (hardwareId: string) => void;
}

export interface Asks {
  readonly kind: Kind;
  /** Checked, so that it is short; '' for a welcome of an older client. */
  readonly hardwareId: string;
  /** What the request holds while it is in work. */
  readonly bytes: number;
}

/**
 * Takes the call's permit, or throws why not; who calls this releases it. The bounds of an address are for devices that
 * are only what they say they are: one with a valid token does not share them.
 */
export function admit(
  call: ServerWritableStream<unknown, never>,
  { kind, hardwareId, bytes }: Asks,
  { gate, trustedHops, checkBudget, authenticated }: AdmitDeps & Caller,
): Permit {
  const forwardedFor = call.metadata.get('x-forwarded-for').join(',');
  const ip = authenticated ? '' : clientIp(call.getPeer(), forwardedFor, trustedHops);
  const permit = gate.admit(kind, { hardwareId, ip }, bytes);
  // A welcome may say again what a turn has been admitted for: it is never cut off by a budget.
  if (kind !== 'speech' || call.getPath() !== StreamingServiceService.streamAudio.path) return permit;
  try {
    checkBudget(hardwareId);
    return permit;
  } catch (error) {
    permit.release();
    throw error;
  }
}
