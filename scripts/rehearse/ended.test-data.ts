import { begin, type RampState } from '../../src/rollout/ramp.ts';
import type { Seen, Turns } from './load.ts';
import type { Ended } from './run.ts';
import type { Expected } from './scenarios.ts';

const plan = [1, 25, 100].map((percent) => ({ name: `${percent}`, percent, minMs: 0, maxMs: 0 }));
export const turns = (all: number, more: Partial<Turns> = {}): Turns => ({
  all,
  failed: 0,
  refused: 0,
  firstAudioMs: [],
  ...more,
});
export const seenOf = (stable: Turns, canary: Turns): Seen => new Map([[5, { stable, canary }]]);
const build = { version: '1.0.0', build: 'b', hash: 'h', bundle: 'server.mjs' };

export interface Case {
  readonly end: Partial<RampState>;
  readonly expected: Expected;
  readonly seen?: Seen;
  readonly lastCanaryMs?: number;
}

/** A ramp that ended so, with one record at 9 s and turns in the fifth second. */
export function endedAs({
  end,
  expected,
  seen = seenOf(turns(99), turns(1)),
  lastCanaryMs = 0,
}: Case): Ended {
  const state = { ...begin({ app: 'a', stable: 'v1', canary: 'v2', plan }, 0), ...end };
  const load = { users: 1, everyMs: 1_000, collects: 0 };
  return {
    scenario: { name: 'one', canary: 'it is', nature: {}, expected },
    load,
    builds: { stable: build, canary: build },
    records: [{ seq: 1, previous: '', atMs: 9_000, what: 'look', by: 'ramp', state }],
    seen,
    lastCanaryMs,
    memory: { stable: [], canary: [] },
  };
}
