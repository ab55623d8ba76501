import { describe, expect, it } from 'vitest';
import type { AuditRecord } from './audit-chain.ts';
import { noTurns } from './counts.ts';
import { defaultThresholds } from './guardrails.ts';
import type { Observation } from './observation.ts';
import { begin, isOver } from './ramp.ts';
import { replay } from './replay.ts';
import { step } from './step.ts';

const plan = [25, 100].map((percent) => ({ name: `${percent}`, percent, minMs: 30_000, maxMs: 300_000 }));
const LOOK_MS = 10_000;

/** A ramp as the controller records it: 1,000 turns a look for either side, `bad` of the canary's failed. */
function recorded(bad: number, from = 1): AuditRecord[] {
  let state = begin({ app: 'nexy', stable: 'v1', canary: 'v2', plan }, 0);
  let weights: Observation['weights'] = { v1: 100, v2: 0 };
  const records: Omit<AuditRecord, 'seq' | 'previous'>[] = [{ atMs: 0, what: 'start', by: 'anna', state }];
  for (let look = 0; look < 40 && !isOver(state.phase); look += 1) {
    const canary = (weights['v2'] ?? 0) > 0 ? { ...noTurns, total: 1_000, bad } : noTurns;
    const turns = {
      canary,
      stable: { ...noTurns, total: 1_000, bad: 10 },
    };
    const nowMs = look * LOOK_MS;
    const unknown = { audio: undefined, ingress: undefined, memory: undefined, answers: undefined };
    const health = { state: 'healthy' as const };
    const seen = {
      ...unknown,
      turnsToMs: nowMs,
      nowMs,
      weights,
      health,
      stableLive: 0,
      turns,
      isStopped: false,
    };
    const next = step(state, seen);
    weights = next.write ?? weights;
    const what = next.state.phase === state.phase ? 'look' : next.state.phase;
    ({ state } = next);
    records.push({ atMs: nowMs, what, by: 'ramp', state, seen });
  }
  const text = JSON.stringify(
    records.map((record, index) => ({ seq: from + index, previous: '', ...record })),
  );
  return JSON.parse(text) as AuditRecord[];
}

describe('replay', () => {
  it.each([
    ['a good canary', 10],
    ['a bad one', 200],
  ])('decides as it was recorded with the limits of then: %s', (_, bad) => {
    const records = recorded(bad);
    expect(replay(records, defaultThresholds)).toEqual([
      { canary: 'v2', startedMs: 0, looks: records.length - 1 },
    ]);
  });

  it('finds the look at which stricter limits would have sent a canary back', () => {
    const [found] = replay(recorded(20), { ...defaultThresholds, bad: 0.01 });
    expect(found?.otherwise).toMatchObject({
      recorded: expect.stringMatching(/^(shifting|watching) at stage 25/u),
      instead: expect.stringMatching(/^rolling back at stage 25 \(the canary breaks errors\)/u),
    });
    expect(found?.looks).toBe((found?.otherwise?.seq ?? 0) - 1);
  });

  it('finds where wider limits would have gone on, or proved less', () => {
    const [wider] = replay(recorded(200), { ...defaultThresholds, bad: 0.5 });
    expect(wider?.otherwise).toMatchObject({
      recorded: expect.stringContaining('rolling back'),
      instead: expect.stringMatching(/^(shifting|watching) at stage 25/u),
    });
    const [unproved] = replay(recorded(10), { ...defaultThresholds, refused: 0.0001 });
    expect(unproved?.otherwise?.instead).toContain('not proved: refusals');
  });

  it('judges each ramp of an audit', () => {
    const first = recorded(10);
    const all = [...first, ...recorded(200, first.length + 1)];
    expect(
      replay(all, { ...defaultThresholds, bad: 0.5 }).map(({ otherwise }) => otherwise !== undefined),
    ).toEqual([false, true]);
  });

  it('takes a command of a person as it was', () => {
    const records = recorded(10);
    const [start, look] = records;
    if (!start || !look) throw new Error('no records');
    const paused = {
      ...look,
      seq: 3,
      what: 'pause',
      by: 'ramp',
      state: { ...look.state, phase: 'paused' as const },
    };
    expect(replay([start, look, paused], defaultThresholds)).toMatchObject([{ looks: 1 }]);
  });

  it('says where a record does not tell what was seen', () => {
    const [start, { seen: _, ...look } = recorded(10)[1] as AuditRecord] = recorded(10);
    expect(() => replay([start as AuditRecord, look], defaultThresholds)).toThrow('record 2 does not hold');
  });
});
