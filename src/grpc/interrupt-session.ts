import type { DecisionSink } from '../core/decisions.ts';
import type { InterruptRequest, InterruptResponse } from '../generated/streaming.ts';
import type { SessionDirectory } from '../session/directory.ts';
import { validateInterrupt } from './validate.ts';

export interface InterruptDeps {
  readonly directory: SessionDirectory;
  readonly record: DecisionSink;
}

/** InterruptSession: aborts what the device has live, on any instance. Nothing to interrupt is a success with an empty list. */
export async function interruptSession(
  request: InterruptRequest,
  { directory, record }: InterruptDeps,
): Promise<InterruptResponse> {
  validateInterrupt(request);
  const hardwareId = request.hardwareId.trim();
  const interruptedSessions = await directory.interrupt(hardwareId);
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
