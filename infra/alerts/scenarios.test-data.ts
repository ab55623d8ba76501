import { type MetricDefinition, metricNames } from '../../src/formats/metric-names.ts';

/**
 * What may happen to a server, minute by minute, and which alerts are out then. promtool asks the generated rules
 * (test/alerts-promtool.test.ts), and replay.ts is asked the same.
 */
interface Series {
  readonly metric: MetricDefinition;
  readonly labels?: Readonly<Record<string, string>>;
  readonly env?: string;
  readonly revision?: string;
}

const decision = (decision: string, scope: string): Series => ({
  metric: metricNames.decisions,
  labels: { decision, scope, method: 'StreamAudio' },
});
const call = (status: string, labels: Readonly<Record<string, string>> = {}): Series => ({
  metric: metricNames.rpcDuration,
  labels: { 'rpc.method': 'streaming.StreamingService/StreamAudio', 'rpc.status_code': status, ...labels },
});

export const series = {
  alive: { metric: metricNames.startTime },
  aliveInStage: { metric: metricNames.startTime, env: 'stage' },
  turns: { metric: metricNames.turnTotal },
  over1000: { metric: metricNames.turnOver1000 },
  over1500: { metric: metricNames.turnOver1500 },
  bad: { metric: metricNames.turnBad },
  refused: { metric: metricNames.turnRefused },
  degraded: { metric: metricNames.turnDegraded },
  started: decision('start', 'turn'),
  retried: decision('retry', 'provider'),
  aborted: decision('abort', 'turn'),
  abortedWelcomes: decision('abort', 'welcome'),
  answered: call('OK'),
  unavailable: call('UNAVAILABLE', { 'error.type': 'unavailable' }),
  draining: call('UNAVAILABLE', { 'error.type': 'draining' }),
  collected: call('OK', { 'nexy.phase': 'collect' }),
  canaryTurns: { metric: metricNames.turnTotal, revision: 'canary' },
  canaryOver1000: { metric: metricNames.turnOver1000, revision: 'canary' },
} satisfies Record<string, Series>;
export type SeriesName = keyof typeof series;
export type PerMinute = Readonly<Partial<Record<SeriesName, number>>>;

export interface Scenario {
  readonly name: string;
  readonly phases: readonly {
    readonly minutes: number;
    /** x. */
    readonly perMinute: PerMinute;
    /** Nothing can be read: the server, or the way to it, is gone. */
    readonly silent?: boolean;
  }[];
  /** The ids of the alerts that are out at the end of each of these minutes. */
  readonly firing: readonly (readonly [minute: number, ids: readonly string[]])[];
}

const idle: PerMinute = {
  alive: 1,
  turns: 0,
  over1000: 0,
  over1500: 0,
  bad: 0,
  refused: 0,
  degraded: 0,
  started: 0,
  aborted: 0,
  answered: 0,
  collected: 0,
};
/** People interrupt a fifth of the answers. */
const well: PerMinute = { ...idle, turns: 20, started: 20, aborted: 4, answered: 20, collected: 20 };
const wellWith = (more: PerMinute): PerMinute => ({ ...well, ...more });
const wellFor = (minutes: number) => ({ minutes, perMinute: well });
const day = 24 * 60;

/** Each is over within some hours. */
export const shortScenarios: readonly Scenario[] = [
  { name: 'all is well', phases: [wellFor(90)], firing: [[90, []]] },
  {
    name: 'first audio: 4 % are slow, then more than 5 % above 1 s, then above 1.5 s, then none',
    phases: [
      { minutes: 30, perMinute: wellWith({ turns: 50, over1000: 2, over1500: 2 }) },
      { minutes: 30, perMinute: wellWith({ over1000: 2 }) },
      { minutes: 30, perMinute: wellWith({ over1000: 2, over1500: 2 }) },
      wellFor(30),
    ],
    firing: [
      [30, []],
      [34, []],
      [60, ['first-audio-slow-warn']],
      [90, ['first-audio-slow-page']],
      [120, []],
    ],
  },
  {
    name: 'errors: 7.5 %, then 15 %, then none',
    phases: [
      { minutes: 30, perMinute: wellWith({ turns: 40, bad: 3 }) },
      { minutes: 30, perMinute: wellWith({ turns: 40, bad: 6 }) },
      wellFor(30),
    ],
    firing: [
      [30, ['turns-failing-warn']],
      [60, ['turns-failing-page']],
      [90, []],
    ],
  },
  {
    name: 'degraded turns: 10 %, then 25 %, then none',
    phases: [
      { minutes: 30, perMinute: wellWith({ degraded: 2 }) },
      { minutes: 30, perMinute: wellWith({ degraded: 5 }) },
      wellFor(30),
    ],
    firing: [
      [30, ['turns-degraded-warn']],
      [60, ['turns-degraded-page']],
      [90, []],
    ],
  },
  {
    name: 'refusals: 2 %, then all of them',
    phases: [
      { minutes: 30, perMinute: wellWith({ turns: 49, refused: 1 }) },
      { minutes: 30, perMinute: { ...idle, refused: 20 } },
    ],
    firing: [
      [30, ['turns-refused-warn']],
      [60, ['turns-refused-warn']],
    ],
  },
  {
    name: 'ten turns in ten minutes are too few for a share, but not for a budget',
    phases: [{ minutes: 60, perMinute: { ...idle, turns: 1, over1000: 1, over1500: 1, bad: 1 } }],
    firing: [
      [19, []],
      [60, ['first-audio-budget-burning-page', 'error-budget-burning-page']],
    ],
  },
  {
    name: 'a bad minute is over before anybody is told',
    phases: [
      wellFor(60),
      { minutes: 1, perMinute: wellWith({ over1000: 20, over1500: 20, bad: 20 }) },
      wellFor(30),
    ],
    firing: [
      [62, []],
      [66, []],
      [70, []],
    ],
  },
  {
    name: 'the fast budget alert ends soon after the trouble, though the hour is not over',
    phases: [wellFor(300), { minutes: 60, perMinute: wellWith({ over1000: 20 }) }, wellFor(10)],
    firing: [
      [360, ['first-audio-slow-warn', 'first-audio-budget-burning-page']],
      [370, []],
    ],
  },
  {
    name: 'a third of the turns fails for hours',
    phases: [{ minutes: 300, perMinute: wellWith({ bad: 7 }) }, wellFor(60)],
    firing: [
      [300, ['turns-failing-page', 'error-budget-burning-page']],
      [360, []],
    ],
  },
  {
    name: 'a canary of few turns is judged with the rest',
    phases: [
      { minutes: 30, perMinute: wellWith({ canaryTurns: 1, canaryOver1000: 1 }) },
      { minutes: 30, perMinute: wellWith({ canaryTurns: 4, canaryOver1000: 4 }) },
    ],
    firing: [
      [30, []],
      [60, ['first-audio-slow-warn']],
    ],
  },
  {
    name: 'a first hour: people interrupt, and calls find an instance that drains',
    phases: [{ minutes: 60, perMinute: wellWith({ aborted: 6, draining: 3, abortedWelcomes: 30 }) }],
    firing: [
      [20, []],
      [60, []],
    ],
  },
  {
    name: 'a first hour in which the provider fails, among ten COLLECTs a turn',
    phases: [{ minutes: 60, perMinute: wellWith({ retried: 6, unavailable: 4, collected: 200 }) }],
    firing: [[15, ['calls-unavailable-page', 'retries-growing-page']]],
  },
];

/** About absence, of which a log knows nothing. */
export const absenceScenarios: readonly Scenario[] = [
  {
    name: 'the server is gone, then back',
    phases: [wellFor(60), { minutes: 30, perMinute: {}, silent: true }, wellFor(20)],
    firing: [
      [60, []],
      [68, []],
      [85, ['telemetry-absent-page']],
      [110, []],
    ],
  },
  {
    name: 'one environment is gone, another is not',
    phases: [{ minutes: 60, perMinute: wellWith({ aliveInStage: 1 }) }, wellFor(40)],
    firing: [[100, ['telemetry-absent-page@stage']]],
  },
  {
    name: 'there never was anything',
    phases: [{ minutes: 20, perMinute: {}, silent: true }],
    firing: [
      [4, []],
      [20, ['telemetry-absent-page@']],
    ],
  },
];

/** A minute with trouble in it. */
const stray = ({ turns, events }: { readonly turns: number; readonly events: number }) => ({
  minutes: 1,
  perMinute: { ...idle, turns, started: turns, answered: turns, retried: events, unavailable: events },
});

/** About the median of a day; 25 to 27 hours each. */
export const dayScenarios: readonly Scenario[] = [
  {
    name: 'shares grow to less than twice, then to more than twice what they were for a day',
    phases: [
      { minutes: day + 60, perMinute: wellWith({ answered: 98, unavailable: 2, retried: 1, aborted: 4 }) },
      { minutes: 60, perMinute: wellWith({ answered: 97, unavailable: 3, retried: 1, aborted: 7 }) },
      { minutes: 60, perMinute: wellWith({ answered: 94, unavailable: 6, retried: 3, aborted: 10 }) },
    ],
    firing: [
      [day + 60, []],
      [day + 120, []],
      [day + 180, ['calls-unavailable-page', 'retries-growing-page', 'aborts-growing-page']],
    ],
  },
  {
    name: 'five times the traffic with the same shares is no growth',
    phases: [
      { minutes: day + 60, perMinute: wellWith({ answered: 98, unavailable: 2, retried: 1, aborted: 4 }) },
      {
        minutes: 120,
        perMinute: wellWith({
          turns: 100,
          started: 100,
          answered: 490,
          unavailable: 10,
          retried: 5,
          aborted: 20,
        }),
      },
    ],
    firing: [
      [day + 75, []],
      [day + 180, []],
    ],
  },
  {
    name: 'stray events after a quiet day: six among few turns, one, three among many',
    phases: [
      { minutes: day, perMinute: { ...idle, retried: 0, unavailable: 0 } },
      stray({ turns: 10, events: 6 }),
      { minutes: 30, perMinute: idle },
      stray({ turns: 1, events: 1 }),
      { minutes: 30, perMinute: idle },
      stray({ turns: 30, events: 3 }),
      { minutes: 30, perMinute: idle },
    ],
    firing: [
      [day + 15, []],
      [day + 45, []],
      [day + 75, []],
      [day + 90, []],
    ],
  },
  {
    name: 'a retry is never seen for a day, then comes often',
    phases: [
      { minutes: day, perMinute: well },
      { minutes: 60, perMinute: wellWith({ retried: 2 }) },
    ],
    firing: [
      [day, []],
      [day + 60, ['retries-growing-page']],
    ],
  },
];
