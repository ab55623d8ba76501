import type { RampState } from '../../src/rollout/ramp.ts';
import type { Pair } from '../../src/rollout/pair.ts';
import { totalOf, type Turns } from './load.ts';
import type { Ended } from './run.ts';
import type { Expected } from './scenarios.ts';

/** What users had since the ramp began, before which servers are still cold. */
export interface Harm {
  readonly turns: Pair<Turns>;
  /** Of all turns: those that the canary was asked for. */
  readonly canaryShare: number;
  /** Of all turns: those of the canary that failed, were refused, or were heard after more than 1 s. */
  readonly harmedShare: number;
}

const LATE_MS = 1_000;

export const lateOf = ({ firstAudioMs }: Turns): number => firstAudioMs.filter((ms) => ms > LATE_MS).length;
export const harmedOf = (turns: Turns): number => turns.failed + turns.refused + lateOf(turns);

export function harmOf(ended: Pick<Ended, 'records' | 'seen'>): Harm {
  const fromS = Math.floor(endOf(ended).startedMs / 1_000);
  const seen = new Map([...ended.seen].filter(([second]) => second >= fromS));
  const turns = { stable: totalOf(seen, 'stable'), canary: totalOf(seen, 'canary') };
  const all = Math.max(1, turns.stable.all + turns.canary.all);
  return { turns, canaryShare: turns.canary.all / all, harmedShare: harmedOf(turns.canary) / all };
}

/** The last state that the ramp recorded. */
export function endOf({ records }: Pick<Ended, 'records'>): RampState {
  const last = records.at(-1);
  if (!last) throw new Error('the ramp has recorded nothing');
  return last.state;
}

/** What is not as it should be, in words; none where the ramp did what it is for. */
export function problemsOf(ended: Ended): string[] {
  const { records, lastCanaryMs, scenario } = ended;
  const { failed, refused, failure = 'refused' } = harmOf(ended).turns.stable;
  const end = endOf(ended);
  const cameLate = end.phase === 'rolled back' && lastCanaryMs > (records.at(-1)?.atMs ?? 0);
  return [
    ...wrongEnd(end, scenario.expected),
    ...(failed + refused > 0
      ? [`${failed + refused} turns failed on the stable revision, the first with ${failure}`]
      : []),
    ...(cameLate ? ['the canary was asked after it had been rolled back'] : []),
  ];
}

function wrongEnd({ phase, reason, percent, plan, stage }: RampState, expected: Expected): string[] {
  if (phase !== expected.end) return [`ended as ${phase} (${reason}) at ${percent} %`];
  if (expected.end === 'done') return [];
  const has = expected.because.some((word) => reason.includes(word));
  const at = plan[stage]?.percent;
  return [
    ...(has ? [] : [`rolled back for another reason: ${reason}`]),
    ...(expected.percent === undefined || expected.percent === at
      ? []
      : [`rolled back at ${at ?? '?'} % of the traffic, not at ${expected.percent} %`]),
  ];
}
