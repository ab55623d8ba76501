import type { Machine } from './machine.ts';
import type { StartFigures } from './provider-starts.ts';
import type { PairFigures, TurnsScale } from './provider-turns.ts';
import { hardware, type Marks, percent, tableOf, trust } from './report.ts';
import { MAX_OTHERS_SHARE } from './table.ts';
import { FIRST_AUDIO_MS, FIRST_TOKEN_MS, TOKEN_MS } from './timed-peers.ts';

/** Docs/providers.json. */
export interface ProviderResults {
  readonly date: string;
  readonly turns: TurnsScale;
  readonly starts: number;
  readonly machine: Machine;
  /** By the name of the pair. */
  readonly pairs: Readonly<Record<string, PairFigures>>;
  /** By the providers that are named; the first names no vendor. */
  readonly startCosts: Readonly<Record<string, StartFigures>>;
}

/** In Docs/PERFORMANCE.md, for `renderPairs`. */
export const pairMarks: Marks = { begin: '<!-- providers:begin -->', end: '<!-- providers:end -->' };
/** In Docs/PROVIDERS.md, for `renderStarts`. */
export const startMarks: Marks = { begin: '<!-- starts:begin -->', end: '<!-- starts:end -->' };

const AIM_MS = 10;
const MAX_ASTRAY_SHARE = 0.02;

/** What turns take above their peers, as Markdown that Prettier leaves alone. */
export function renderPairs({ date, turns, machine, pairs }: ProviderResults): string {
  const most = (key: 'generatorShare' | 'othersShare' | 'astrayShare'): number =>
    Math.max(...Object.values(pairs).map((figures) => figures[key]));
  const counted = turns.clients * turns.rounds;
  return [
    `Measured on ${date}: ${counted} turns of each pair with ${turns.clients} at a time, then ${turns.bursts} times ${turns.clients} in the same moment.`,
    `${hardware(machine)}.`,
    ...trust(machine, { generator: most('generatorShare'), others: most('othersShare') }),
    `The same where more than ${percent(MAX_ASTRAY_SHARE)} of the turns went another way (first words before their clause, a voice asked again); at most ${percent(most('astrayShare'))} did, and are left out.`,
    '',
    ...tableOf([
      [
        'model + voice',
        'above the peers, p50',
        'aim',
        'met',
        'p95',
        'in the same moment, p50',
        'p95',
        'first turn',
        'new connections a turn: model',
        'voice',
        "server's core",
      ],
      ...Object.entries(pairs).map(([name, figures]) => [
        name,
        ms(figures.aboveP50Ms),
        `≤ ${AIM_MS} ms`,
        verdict(figures),
        ms(figures.aboveP95Ms),
        ms(figures.burstAboveP50Ms),
        ms(figures.burstAboveP95Ms),
        ms(figures.firstAboveMs),
        figures.modelConnections.toFixed(2),
        figures.voiceConnections.toFixed(2),
        `${Math.round(figures.serverShare * 100)} %`,
      ]),
    ]),
    '',
    `The peers took ${FIRST_TOKEN_MS + 3 * TOKEN_MS} ms for the first clause and ${FIRST_AUDIO_MS} ms for its first audio, by their setting.`,
  ].join('\n');
}

/** What providers cost when a server starts. */
export function renderStarts({ date, starts, machine, startCosts }: ProviderResults): string {
  const rows = Object.entries(startCosts);
  const base = rows[0]?.[1];
  const more = (key: keyof StartFigures, figures: StartFigures): string =>
    figures === base ? '' : ` (${signed(Math.round(figures[key]) - Math.round(base?.[key] ?? NaN))})`;
  const cell = (key: keyof StartFigures, unit: string, figures: StartFigures): string =>
    `${Math.round(figures[key])} ${unit}${more(key, figures)}`;
  return [
    `Medians of ${starts} starts on ${date}, with what V8 had compiled before; in brackets, what is more than in the first row.`,
    `${hardware(machine)}; load average ${machine.loadBefore} before and ${machine.loadAfter} after.`,
    '',
    ...tableOf([
      ['providers', 'start', 'processor time', 'resident memory'],
      ...rows.map(([name, figures]) => [
        name,
        cell('startMs', 'ms', figures),
        cell('cpuMs', 'ms', figures),
        cell('residentMib', 'MiB', figures),
      ]),
    ]),
  ].join('\n');
}

function verdict({ aboveP50Ms, othersShare, astrayShare }: PairFigures): 'yes' | 'no' | '?' {
  if (!(othersShare <= MAX_OTHERS_SHARE && astrayShare <= MAX_ASTRAY_SHARE)) return '?';
  return aboveP50Ms <= AIM_MS ? 'yes' : 'no';
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

function signed(value: number): string {
  return value < 0 ? `− ${-value}` : `+ ${value}`;
}
