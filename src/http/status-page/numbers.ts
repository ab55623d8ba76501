import { decisions } from '../../core/decisions.ts';
import type { TurnCounts } from './traffic.ts';
import { judge, type Verdict } from './verdict.ts';

/** One of the four numbers by which the service is judged: here, in alerts and in a ramp. */
export interface StatusNumber {
  /** In the JSON form and in ids. */
  readonly key: 'first_audio' | 'errors' | 'decisions' | 'refusals';
  readonly title: string;
  /** When it warns and when it pages. */
  readonly bands: string;
  /** Edges of the bands, to be drawn in its curve; the highest first. */
  readonly edges: readonly { readonly at: number; readonly name: string }[];
  /** Undefined where there was nothing to measure. */
  valueOf(counts: TurnCounts): number | undefined;
  textOf(value: number): string;
  /** What the number was made of. */
  detailOf(counts: TurnCounts): string;
  verdictOf(counts: TurnCounts): Verdict;
}

/** p95 is above an edge exactly where more than this share of turns is. */
const SHARE_BEYOND_P95 = 0.05;

export const statusNumbers: readonly StatusNumber[] = [
  {
    key: 'first_audio',
    title: 'p95 of first audio',
    bands: 'From the request to its first audio. Warns above 1 s, pages above 1.5 s.',
    edges: [
      { at: 1_500, name: '1.5 s' },
      { at: 1_000, name: '1 s' },
    ],
    valueOf: ({ firstAudioP95Ms }) => firstAudioP95Ms,
    textOf: (ms) => (ms < 1_000 ? `${ms.toFixed(0)} ms` : `${(ms / 1_000).toFixed(2)} s`),
    detailOf: ({ turns, over1000Ms, over1500Ms }) =>
      `${turnsInWords(turns)}: ${over1000Ms} above 1 s, ${over1500Ms} above 1.5 s`,
    verdictOf: ({ turns, over1000Ms, over1500Ms }) =>
      judge(turns, {
        warn: over1000Ms > turns * SHARE_BEYOND_P95,
        page: over1500Ms > turns * SHARE_BEYOND_P95,
      }),
  },
  share({
    key: 'errors',
    title: 'Error rate',
    bands: 'Turns that ended by a fault of ours. Warns above 5 %, pages above 10 %.',
    edges: { warn: 0.05, page: 0.1 },
    partOf: ({ bad }) => bad,
    wholeOf: ({ turns }) => turns,
    detailOf: ({ bad, turns }) => `${bad} of ${turnsInWords(turns)}`,
  }),
  share({
    key: 'decisions',
    title: 'Decision rate: degraded',
    bands: 'Turns in which a fallback had to help. Warns above 5 %, pages above 20 %.',
    edges: { warn: 0.05, page: 0.2 },
    partOf: ({ degraded }) => degraded,
    wholeOf: ({ turns }) => turns,
    detailOf: (counts) => {
      const made = decisions.filter((decision) => counts.decisions[decision] > 0);
      return made.map((decision) => `${decision} ${counts.decisions[decision]}`).join(', ') || 'no decisions';
    },
  }),
  share({
    key: 'refusals',
    title: 'Refusal rate',
    bands: 'Turns refused for want of room or rate. Warns above 1 %.',
    edges: { warn: 0.01 },
    partOf: ({ refused }) => refused,
    wholeOf: ({ turns, refused }) => turns + refused,
    detailOf: ({ refused, turns }) => `${refused} of ${turnsInWords(turns + refused)}`,
  }),
];

interface Share extends Pick<StatusNumber, 'key' | 'title' | 'bands' | 'detailOf'> {
  /** Nobody is woken where there is no `page`. */
  readonly edges: { readonly warn: number; readonly page?: number };
  partOf(counts: TurnCounts): number;
  wholeOf(counts: TurnCounts): number;
}

function share({ edges, partOf, wholeOf, ...rest }: Share): StatusNumber {
  const { warn, page = Infinity } = edges;
  const valueOf = (counts: TurnCounts): number | undefined =>
    wholeOf(counts) === 0 ? undefined : partOf(counts) / wholeOf(counts);
  return {
    ...rest,
    edges: [page, warn].filter(Number.isFinite).map((at) => ({ at, name: percent(at) })),
    valueOf,
    textOf: percent,
    verdictOf: (counts) => {
      const value = valueOf(counts) ?? 0;
      return judge(wholeOf(counts), { warn: value > warn, page: value > page });
    },
  };
}

function percent(value: number): string {
  return `${Number((value * 100).toFixed(1))} %`;
}

function turnsInWords(turns: number): string {
  return turns === 1 ? '1 turn' : `${turns} turns`;
}
