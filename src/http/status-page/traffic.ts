import { type Decision, decisions } from '../../core/decisions.ts';
import type { CallSummary, WindowSummary } from '../../formats/call-summary.ts';

/** Turns of one minute, or of several added up. */
export interface TurnCounts {
  /** Turns that ended; refused ones are none of them (formats/metric-names.ts). */
  readonly turns: number;
  readonly over1000Ms: number;
  readonly over1500Ms: number;
  readonly bad: number;
  readonly degraded: number;
  readonly refused: number;
  /** Request received to first audio; undefined where there were no turns. */
  readonly firstAudioP95Ms: number | undefined;
  readonly decisions: Readonly<Record<Decision, number>>;
}

export interface Traffic {
  /** Five whole minutes and the one that is running. */
  readonly fiveMinutes: TurnCounts;
  /** An hour of whole minutes and the one that is running. */
  readonly hour: TurnCounts;
  /** The last 60 minutes, oldest first; the last one is running. Minutes before the start are without turns. */
  readonly minutes: readonly TurnCounts[];
}

/** What telemetry keeps of the last hour. */
export interface RecentTurns {
  /** Windows of a minute, oldest first, and the one that is open. */
  snapshot(): readonly WindowSummary[];
  /** p95 of the latency that counts over the open window and so many before it. */
  turnP95Ms(windows: number): number | undefined;
}

const MINUTES = 60;
const nothing: CallSummary = {
  method: 'StreamAudio',
  total: 0,
  over1000: 0,
  over1500: 0,
  bad: 0,
  degraded: 0,
  cancelled: 0,
  refused: 0,
  p95Ms: undefined,
  decisions: {},
};

export function trafficOf(recent: RecentTurns): Traffic {
  const windows = recent.snapshot().map(turnsOf);
  const sum = (count: number): TurnCounts => added(windows.slice(-count - 1), recent.turnP95Ms(count));
  const padding = Array.from({ length: Math.max(0, MINUTES - windows.length) }, () => nothing);
  return {
    fiveMinutes: sum(5),
    hour: sum(MINUTES),
    minutes: [...padding, ...windows].slice(-MINUTES).map((window) => added([window], window.p95Ms)),
  };
}

function turnsOf({ calls }: WindowSummary): CallSummary {
  return calls.find(({ method, phase }) => method === nothing.method && phase === undefined) ?? nothing;
}

function added(windows: readonly CallSummary[], firstAudioP95Ms: number | undefined): TurnCounts {
  const sum = (of: (window: CallSummary) => number): number =>
    windows.reduce((total, window) => total + of(window), 0);
  return {
    turns: sum(({ total }) => total),
    over1000Ms: sum(({ over1000 }) => over1000),
    over1500Ms: sum(({ over1500 }) => over1500),
    bad: sum(({ bad }) => bad),
    degraded: sum(({ degraded }) => degraded),
    refused: sum(({ refused }) => refused),
    firstAudioP95Ms,
    decisions: Object.fromEntries(
      decisions.map((decision) => [decision, sum((window) => window.decisions[decision] ?? 0)]),
    ) as Record<Decision, number>,
  };
}
