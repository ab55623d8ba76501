import type { DecisionSink } from '../core/decisions.ts';
import type { InterruptRequest, InterruptResponse } from '../generated/streaming.ts';
import type { SessionRegistry } from '../session/registry.ts';
import { validateInterrupt } from './validate.ts';

export interface InterruptDeps {
  readonly sessions: SessionRegistry;
  readonly record: DecisionSink;
}

/** InterruptSession: aborts what the device has live here. Nothing to interrupt is a success with an empty list. */
export function interruptSession(
  request: InterruptRequest,
  { sessions, record }: InterruptDeps,
): InterruptResponse {
  validateInterrupt(request);
  const hardwareId = request.hardwareId.trim();
  const interruptedSessions = sessions.interrupt(hardwareId);
  const count = interruptedSessions.length;
  record({
    decision: 'complete',
    scope: 'interrupt',
    method: 'InterruptSession',
    ctx: { hardwareId, count },
  });
  return {
    success: true,
    interruptedSessions,
    message: count === 0 ? 'Nothing to interrupt.' : `Interrupted ${count}.`,
  };
}
