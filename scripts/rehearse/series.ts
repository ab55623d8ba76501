import { alarmsOf } from '../../src/rollout/alarms.ts';
import type { AuditRecord } from '../../src/rollout/audit-chain.ts';
import type { TurnCounts } from '../../src/rollout/counts.ts';
import { verdictsOf } from '../../src/rollout/evidence.ts';
import type { RampState } from '../../src/rollout/ramp.ts';
import { quantile } from '../bench/statistics.ts';
import type { Seen, Turns } from './load.ts';
import type { Line, Mark, Row, Span } from './plots.ts';

/** What the canary and the stable revision had in a stage, as the ramp counted it. */
export interface StageCounts {
  readonly name: string;
  readonly percent: number;
  readonly seconds: number;
  readonly canary: TurnCounts;
  readonly stable: TurnCounts;
}

const POINTS = 60;

/** A point for so many seconds that there are about as many as can be told apart. */
export function linesOf(
  seen: Seen,
  span: Span,
  valueOf: (turns: readonly Turns[]) => number | undefined,
): Line[] {
  const everyMs = Math.ceil(Math.max(1, (span.toMs - span.fromMs) / 1_000 / POINTS)) * 1_000;
  return (['stable', 'canary'] as const).map((of): Line => {
    const groups = new Map<number, Turns[]>();
    for (const [second, both] of seen) {
      const at = span.fromMs + Math.floor((second * 1_000 - span.fromMs) / everyMs) * everyMs + everyMs / 2;
      if (at < span.fromMs || at > span.toMs) continue;
      groups.set(at, [...(groups.get(at) ?? []), both[of]]);
    }
    const points = [...groups]
      .toSorted(([a], [b]) => a - b)
      .flatMap(([at, turns]) => {
        const value = valueOf(turns);
        return value === undefined ? [] : [[at, value] as const];
      });
    return { of, points };
  });
}

export function p95S(turns: readonly Turns[]): number | undefined {
  const all = turns.flatMap(({ firstAudioMs }) => firstAudioMs);
  return all.length === 0 ? undefined : quantile(all, 0.95) / 1_000;
}

export function failedShare(turns: readonly Turns[]): number | undefined {
  const all = turns.reduce((sum, one) => sum + one.all, 0);
  return all === 0 ? undefined : turns.reduce((sum, { failed, refused }) => sum + failed + refused, 0) / all;
}

/** Each guardrail's verdict at each look, judged again from the recorded counts and evidence; health is the proxy's. */
export function rowsOf(records: readonly AuditRecord[]): Row[] {
  const rows = new Map<string, [number, Mark][]>();
  for (const { atMs, state } of records)
    for (const [name, mark] of marksOf(state)) {
      const marks = rows.get(name) ?? [];
      rows.set(name, marks);
      if (marks.at(-1)?.[1] !== mark) marks.push([atMs, mark]);
    }
  return [...rows].map(([name, marks]) => ({ name, marks }));
}

function marksOf(state: RampState): (readonly [name: string, Mark])[] {
  const alarms: readonly string[] = alarmsOf(state.watch);
  const marks = verdictsOf(state).map(({ name, verdict }) => {
    const isAlarm = alarms.includes(name) || verdict === 'fail';
    return [name, isAlarm ? 'alarm' : verdict === 'pass' ? 'pass' : 'open'] as const;
  });
  return [...marks, ['health', state.misses.health > 0 ? 'alarm' : 'pass']];
}

/** By the last look at each: counts begin anew with a stage. */
export function stagesOf(records: readonly AuditRecord[]): StageCounts[] {
  const last = new Map(
    records.filter(({ state }) => state.phase !== 'shifting').map((record) => [record.state.stage, record]),
  );
  return [...last.values()].map(({ atMs, state }) => {
    const { name = '', percent = 0 } = state.plan[state.stage] ?? {};
    const seconds = Math.round((atMs - state.stageStartedMs) / 1_000);
    return { name, percent, seconds, ...state.counts };
  });
}
