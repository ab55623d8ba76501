/** How often the verdicts of a ramp are wrong: Docs/RAMP_PLAN.md, "How often they are wrong", with fixed seeds. */
import { expect, it } from 'vitest';
import { chanceOfAlarm, verdictPlot } from '../scripts/verdict-plot.ts';
import { alphas, type WatchedName } from '../src/rollout/alarms.ts';
import { ABOVE_P95 } from '../src/rollout/audio-times.ts';
import { growthOf, judgeMemory, memoryFrom, type MemoryTrack } from '../src/rollout/memory.ts';
import { defaultPlan, type Stage } from '../src/rollout/plan.ts';
import {
  comparedNames,
  defaultThresholds,
  DRIFT,
  limitGuardrails,
  ratioGuardrails,
} from '../src/rollout/guardrails.ts';
import {
  type Evidence,
  isAlarm,
  noEvidence,
  type Odds,
  oddsOfLimit,
  oddsOfRatio,
  withTurns,
} from '../src/rollout/sequential.ts';
import { isProvedBelow } from '../src/rollout/share.ts';
import { randomFrom } from '../src/testing/random.ts';
import { read, rows } from './markdown.ts';

/** Turns until the next one that has the event, that one too. */
const untilNext = (random: () => number, share: number): number =>
  1 + Math.floor(Math.log(1 - random()) / Math.log(1 - share));

interface Watched {
  readonly share: number;
  readonly odds: Odds;
  readonly alpha: number;
  readonly from?: Evidence;
}

/** The turn at which the alarm came, looked at after every turn; undefined where none came within `turns`. */
function alarmAt(
  random: () => number,
  turns: number,
  { share, odds, alpha, from }: Watched,
): number | undefined {
  let evidence = from ?? noEvidence;
  for (let turn = untilNext(random, share), gap = turn; turn <= turns;) {
    // Evidence only grows with an event: between two of them no look can find an alarm.
    evidence = withTurns(evidence, { events: 0, of: gap - 1 }, odds);
    evidence = withTurns(evidence, { events: 1, of: 1 }, odds);
    if (isAlarm(evidence, alpha)) return turn;
    gap = untilNext(random, share);
    turn += gap;
  }
  return undefined;
}

const errors = { odds: oddsOfLimit(defaultThresholds.bad), alpha: alphas.errors };
/** Turns of the canary in stages A, B, C and D. */
const stages = [400, 4_000, 8_000, 8_000] as const;
const rampTurns = stages.reduce((sum, turns) => sum + turns, 0);

/** What a canary that is as good as the stable revision has, by guardrail. */
const healthy: Readonly<Record<WatchedName, number>> = {
  p95: 0.02,
  errors: 0.02,
  refusals: 0.004,
  degraded: 0.02,
  'retries-ratio': 0.02,
  'aborts-ratio': 0.03,
  'degraded-ratio': 0.02,
  'p95-drift': 0.04,
  'client-closed': 0.02,
  'bad-gateway': 0.005,
};

/** Of a whole ramp, with the odds that the stable revision's share gives where it is known. */
function watchedOf(name: WatchedName, share = healthy[name]): Watched {
  const limit = limitGuardrails.find((guardrail) => guardrail.name === name);
  const floor = name === DRIFT ? ABOVE_P95 : defaultThresholds.floor;
  const odds = limit
    ? oddsOfLimit(defaultThresholds[limit.share])
    : oddsOfRatio(Math.max(floor, share), defaultThresholds.ratio);
  if (!odds) throw new Error(`${name} cannot be watched`);
  return { share, odds, alpha: alphas[name] };
}

const names = [...[...limitGuardrails, ...ratioGuardrails].map(({ name }) => name), ...comparedNames];

/** The share of ramps that some guardrail rolls back, of a canary that is as good as the stable revision. */
function rolledBackFalsely(): number {
  const random = randomFrom(1);
  const ramps = Array.from({ length: 6_000 }, () =>
    names.some((name) => alarmAt(random, rampTurns, watchedOf(name)) !== undefined),
  );
  return ramps.filter(Boolean).length / ramps.length;
}

/** The share of canaries with 20 % errors that are stopped within so many turns. */
function stoppedWithin(most: number, from = noEvidence): number {
  const random = randomFrom(2);
  const alarms = Array.from({ length: 20_000 }, () => alarmAt(random, most, { ...errors, share: 0.2, from }));
  return alarms.filter((turn) => turn !== undefined).length / alarms.length;
}

/** The share of canaries whose errors are proved to be at most 5 % before an alarm, in a stage of 1,000 turns. */
function letThrough(share: number): number {
  const random = randomFrom(3);
  const isPassed = (): boolean => {
    let evidence = noEvidence;
    let events = 0;
    for (let of = 1; of <= 1_000; of++) {
      const event = random() < share ? 1 : 0;
      events += event;
      evidence = withTurns(evidence, { events: event, of: 1 }, errors.odds);
      if (isAlarm(evidence, errors.alpha)) return false;
      if (event === 0 && isProvedBelow({ events, of }, defaultThresholds.bad)) return true;
    }
    return false;
  };
  const runs = Array.from({ length: 4_000 }, isPassed);
  return runs.filter(Boolean).length / runs.length;
}

const MIB = 1024 * 1024;
const MINUTE = 60_000;

/** Memory by the minute of a process that warms up by 40 MiB at a stage and wanders by 15 MiB, ten minutes at a time. */
function memoryOf(random: () => number, minutes: number, leakMibPerHour: number): MemoryTrack {
  const kept = Math.exp(-1 / 10);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  let wander = normal();
  return Array.from({ length: minutes + 1 }, (_, minute) => {
    wander = kept * wander + Math.sqrt(1 - kept ** 2) * normal();
    const warm = 40 * (1 - Math.exp(-minute / 5));
    return [minute * MINUTE, (150 + warm + 15 * wander + (leakMibPerHour / 60) * minute) * MIB] as const;
  });
}

/** Whether memory stops a canary of three instances within a stage's shortest time, looked at in each tenth minute. */
function leaksIn(random: () => number, { minMs }: Stage, leakMibPerHour: number): boolean {
  const minutes = minMs / MINUTE;
  const start = (leak: number): MemoryTrack[] =>
    Array.from({ length: 3 }, () => memoryOf(random, minutes, leak));
  const [canary, stable] = [start(leakMibPerHour), start(0)];
  for (let now = 10; now <= minutes; now += 10) {
    const from = memoryFrom(0, now);
    const every = Math.max(1, (now - from) / 24);
    const seen = (tracks: MemoryTrack[]) =>
      growthOf(
        tracks.map((track) =>
          track.slice(0, now + 1).filter(([atMs]) => atMs / MINUTE >= from && (atMs / MINUTE) % every < 1),
        ),
      );
    const isLeak = (growth: Parameters<typeof judgeMemory>[0]): boolean =>
      judgeMemory(growth, defaultThresholds).verdict === 'fail';
    const found = seen(canary);
    // Without the stable revision the limit is never higher: only what is above it then has to be compared.
    if (isLeak({ canary: found }) && isLeak({ canary: found, stable: seen(stable) })) return true;
  }
  return false;
}

/** The share of whole ramps. */
function rolledBackForMemory(): number {
  const random = randomFrom(4);
  const ramps = Array.from({ length: 200 }, () => defaultPlan.some((stage) => leaksIn(random, stage, 0)));
  return ramps.filter(Boolean).length / ramps.length;
}

function leakStopped(): number {
  const random = randomFrom(5);
  const [, second] = defaultPlan;
  const runs = Array.from({ length: 200 }, () => second !== undefined && leaksIn(random, second, 100));
  return runs.filter(Boolean).length / runs.length;
}

/** Thousands of good turns weigh against Wald's test; Page's has forgotten them. */
const longGood = withTurns(noEvidence, { events: 80, of: 4_000 }, errors.odds);

const found: readonly (readonly [measure: () => number, bound: 'at most' | 'at least'])[] = [
  [rolledBackFalsely, 'at most'],
  [() => stoppedWithin(40), 'at least'],
  [() => stoppedWithin(150, longGood), 'at least'],
  [() => letThrough(0.1), 'at most'],
  [() => letThrough(0.08), 'at most'],
  [() => letThrough(0.06), 'at most'],
  [rolledBackForMemory, 'at most'],
  [leakStopped, 'at least'],
];
const table = rows(read('Docs/RAMP_PLAN.md'), 'How often they are wrong', 'what');

it('has a row for each', () => {
  expect(table.length).toBe(found.length);
});

it.each(found.map((row, index) => [table[index]?.[0] ?? '', index, ...row] as const))(
  '%s',
  (_what, index, measure, kind) => {
    const [, bound = '', told = ''] = table[index] ?? [];
    const share = measure();
    expect(`${(share * 100).toFixed(1)} %`).toBe(told);
    const limit = Number.parseFloat(bound) / 100;
    if (kind === 'at most') expect(share).toBeLessThanOrEqual(limit);
    else expect(share).toBeGreaterThanOrEqual(limit);
  },
);

it("has Wald's test as the literature has it: of 2 % 0.6 % are stopped, of 20 % 92.6 % within 40, where α is 1 %", () => {
  expect(chanceOfAlarm(0.02, 1_000, 0.01)).toBeCloseTo(0.006, 3);
  expect(chanceOfAlarm(0.2, 40, 0.01)).toBeCloseTo(0.926, 3);
  // Begun again at each stage, that would add up.
  expect(1 - (1 - chanceOfAlarm(0.02, 1_000, 0.01)) ** 4).toBeGreaterThan(0.02);
});

it('simulates what can be reckoned exactly', () => {
  expect(Math.abs(stoppedWithin(40) - chanceOfAlarm(0.2, 40))).toBeLessThan(0.006);
});

it('has the plot that `npm run verdict_plot` draws', () => {
  expect(read('Docs/images/verdicts.svg')).toBe(verdictPlot());
});
