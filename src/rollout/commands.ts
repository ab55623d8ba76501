import { verdictsOf } from './evidence.ts';
import { overall } from './guardrails.ts';
import { isOver, percentOf, type RampState } from './ramp.ts';
import { advanced, entered } from './step.ts';

/** What a person says to a running ramp. Each throws a `CommandError` where it makes no sense. */
export type Command =
  | { readonly name: 'pause' }
  | { readonly name: 'resume' }
  /** Without `force` only with a proof; the stage's shortest time is then waived. */
  | { readonly name: 'promote'; readonly force?: { readonly reason: string } }
  | { readonly name: 'abort'; readonly reason: string };

export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** The state after the command; the next look carries it out. Pure. */
export function commanded(state: RampState, command: Command, nowMs: number): RampState {
  const seen = { nowMs };
  if (isOver(state.phase)) throw new CommandError(`The ramp is over: ${state.phase}.`);
  if (state.phase === 'rolling back') throw new CommandError('Traffic is going back already.');
  switch (command.name) {
    case 'pause':
      if (state.phase === 'draining')
        throw new CommandError('All traffic has moved; there is nothing to pause.');
      return entered(state, 'paused', 'by a person', seen);
    case 'resume':
      return resumed(state, nowMs);
    case 'promote':
      return promoted(state, command.force, nowMs);
    case 'abort':
      return entered(state, 'rolling back', `aborted by a person: ${command.reason}`, seen);
  }
}

/** A stage that asked has its longest time once more. One that was frozen goes on only if the traffic is as it was left. */
function resumed(state: RampState, nowMs: number): RampState {
  if (!['paused', 'asking', 'frozen'].includes(state.phase))
    throw new CommandError(`The ramp is ${state.phase}; nothing holds it.`);
  const { maxMs = 0 } = state.plan[state.stage] ?? {};
  const phase = state.percent === percentOf(state) ? 'watching' : 'shifting';
  const misses = { health: 0, counts: 0 };
  return { ...entered(state, phase, 'resumed by a person', { nowMs }), misses, untilMs: nowMs + maxMs };
}

function promoted(
  state: RampState,
  force: { readonly reason: string } | undefined,
  nowMs: number,
): RampState {
  if (!['watching', 'paused', 'asking'].includes(state.phase) || state.percent !== percentOf(state))
    throw new CommandError(`The ramp is ${state.phase}; only a stage that is there can be promoted.`);
  if (force) return advanced(state, `forced by a person: ${force.reason}`, { nowMs });
  const missing = verdictsOf(state).filter(({ verdict }) => verdict !== 'pass');
  if (overall(verdictsOf(state)) !== 'pass')
    throw new CommandError(
      `Not proved: ${missing.map(({ name, reason }) => `${name} (${reason})`).join('; ')}. --force --reason promotes it all the same.`,
    );
  return advanced(state, 'promoted by a person; every guardrail is proved', { nowMs });
}
