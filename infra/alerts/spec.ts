import type { Decision, Scope } from '../../src/core/decisions.ts';
import { metricNames } from '../../src/formats/metric-names.ts';
import type { Alert, AlertSpec, Burn, Count, Growth, Ratio, Share } from './conditions.ts';

/**
 * Every alert, once. Its rules for Prometheus, Azure and Google Cloud are made of it (`npm run alerts`), and so is the
 * plan of `npm run setup_alerts`; Docs/runbooks/ has a page for each name.
 *
 * A p95 above 1 s is a share of more than 5 % above 1 s: counters say it exactly, also where histograms lose their
 * buckets (Docs/decisions/0030-alerts-from-one-specification.md).
 */
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const HOLDS = 5 * MINUTE;
/** Below 20, one turn is more than the 5 % that is asked about. */
const MINIMUM = 20;

const turns: Count = { metric: metricNames.turnTotal };
const over1000: Count = { metric: metricNames.turnOver1000 };
const over1500: Count = { metric: metricNames.turnOver1500 };
const bad: Count = { metric: metricNames.turnBad };
const refused: Count = { metric: metricNames.turnRefused };
const degraded: Count = { metric: metricNames.turnDegraded };

const decided = (decision: Decision, scope?: Scope): Count => ({
  metric: metricNames.decisions,
  is: { decision, ...(scope === undefined ? {} : { scope }) },
});

const ofTurns = (part: Count, which: string): Ratio => ({ whole: [turns], of: 'turns', part, which });
const slow = ofTurns(over1000, 'take more than 1 s to their first audio');
const verySlow = ofTurns(over1500, 'take more than 1.5 s to their first audio');
const failing = ofTurns(bad, "end with an error of the server's");
const degrading = ofTurns(degraded, 'are degraded');

const share = (ratio: Ratio, above: number, until?: Share['until']): Share => ({
  kind: 'share',
  ratio,
  above,
  ...(until === undefined ? {} : { until }),
  // As long as it must hold: what one bad minute leaves in the window is gone before anybody is told.
  windowS: HOLDS,
  minimum: MINIMUM,
});

/** COLLECTs, ten to twenty a turn, would hide what happens to turns. */
const calls = (labels: Omit<Count, 'metric'>): Count => ({
  metric: metricNames.rpcDuration,
  ...labels,
  isNot: { ...labels.isNot, 'nexy.phase': 'collect' },
});

const growth = (ratio: Ratio, over: Partial<Growth> = {}): Growth => ({
  kind: 'growth',
  ratio,
  factor: 2,
  unseen: 0,
  floor: 0.01,
  windowS: 15 * MINUTE,
  historyS: DAY,
  stepS: 5 * MINUTE,
  minimum: MINIMUM,
  minimumPart: 5,
  ...over,
});

/** Of the SLO: p95 of first audio within 1 s, at most 5 % errors. */
const burn = (ratio: Ratio): Burn => ({
  kind: 'burn',
  ratio,
  budget: 0.05,
  pairs: [
    { factor: 14.4, longS: HOUR, shortS: 5 * MINUTE },
    { factor: 6, longS: 6 * HOUR, shortS: 30 * MINUTE },
  ],
  minimum: MINIMUM,
});

const started = decided('start', 'turn');

const alerts: readonly Omit<Alert, 'forS'>[] = [
  {
    name: 'FirstAudioSlow',
    severity: 'warn',
    summary: 'p95 of first audio is above 1,000 ms',
    condition: share(slow, 0.05, { part: over1500, above: 0.05 }),
  },
  {
    name: 'FirstAudioSlow',
    severity: 'page',
    summary: 'p95 of first audio is above 1,500 ms',
    condition: share(verySlow, 0.05),
  },
  {
    name: 'TurnsFailing',
    severity: 'warn',
    summary: 'More than 5 % of turns fail',
    condition: share(failing, 0.05, { part: bad, above: 0.1 }),
  },
  {
    name: 'TurnsFailing',
    severity: 'page',
    summary: 'More than 10 % of turns fail',
    condition: share(failing, 0.1),
  },
  {
    name: 'CallsUnavailable',
    severity: 'page',
    summary: 'Twice as many calls as usual end UNAVAILABLE',
    condition: growth({
      whole: [calls({})],
      of: 'calls',
      // An instance that is being replaced says so to calls that find it; that is no trouble.
      part: calls({ is: { 'rpc.status_code': 'UNAVAILABLE' }, isNot: { 'error.type': 'draining' } }),
      which: 'end UNAVAILABLE',
    }),
  },
  {
    name: 'RetriesGrowing',
    severity: 'page',
    summary: 'Providers have to be asked again twice as often as usual',
    condition: growth({ whole: [started], of: 'turns', part: decided('retry'), which: 'need a retry' }),
  },
  {
    name: 'AbortsGrowing',
    severity: 'page',
    summary: 'Twice as many turns as usual are aborted',
    condition: growth(
      { whole: [started], of: 'turns', part: decided('abort', 'turn'), which: 'are aborted' },
      // People interrupt an assistant that works: a quarter of turns is no trouble where nothing else is known, and
      // with fewer than 50 turns such a share doubles by chance.
      { unseen: 0.25, floor: 0.05, minimum: 50 },
    ),
  },
  {
    name: 'TurnsRefused',
    severity: 'warn',
    summary: 'More than 1 % of turns are refused for want of room or rate',
    condition: share(
      { whole: [turns, refused], of: 'turns asked for', part: refused, which: 'are refused' },
      0.01,
    ),
  },
  {
    name: 'TurnsDegraded',
    severity: 'warn',
    summary: 'More than 5 % of turns are degraded',
    condition: share(degrading, 0.05, { part: degraded, above: 0.2 }),
  },
  {
    name: 'TurnsDegraded',
    severity: 'page',
    summary: 'More than 20 % of turns are degraded',
    condition: share(degrading, 0.2),
  },
  {
    name: 'FirstAudioBudgetBurning',
    severity: 'page',
    summary: 'Slow first audio spends its error budget much too fast',
    condition: burn(slow),
  },
  {
    name: 'ErrorBudgetBurning',
    severity: 'page',
    summary: 'Failing turns spend their error budget much too fast',
    condition: burn(failing),
  },
  {
    name: 'TelemetryAbsent',
    severity: 'page',
    summary: 'No metrics come from the server',
    condition: {
      kind: 'absence',
      metric: metricNames.startTime,
      windowS: 10 * MINUTE,
      memoryS: DAY,
    },
  },
];

export const spec: AlertSpec = {
  everyS: MINUTE,
  alerts: alerts.map((alert) => ({ ...alert, forS: HOLDS })),
};
