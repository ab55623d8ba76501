import type { ExperimentId } from './experiments.ts';
import type { Subject } from './lab.ts';
import { type Compared, type Results, valueOf } from './results.ts';

/** One line of the table: what is shown of a measurement, and what it should be. */
export interface Row {
  readonly name: string;
  readonly experiment: ExperimentId;
  readonly value: string;
  readonly unit: string;
  readonly digits: number;
  /** "ratio" to the plain handler, or what is "added" to it. */
  readonly against: 'ratio' | 'added';
  readonly aim?: Aim;
}

export interface Aim {
  readonly text: string;
  met(ours: number, compared: Compared): boolean;
}

const atMost = (bound: number, unit = ''): Aim => ({
  text: `≤ ${bound}${unit}`,
  met: (ours) => ours <= bound,
});
const addsAtMost = (bound: number): Aim => ({
  text: `≤ ${bound} ms above plain`,
  met: (_, { added }) => added <= bound,
});
const atLeastTimes = (factor: number): Aim => ({
  text: `≥ ${factor} × plain`,
  met: (_, { ratio }) => ratio >= factor,
});
const atMostTimes = (factor: number): Aim => ({
  text: `≤ ${factor} × plain`,
  met: (_, { ratio }) => ratio <= factor,
});

const ms = { unit: 'ms', digits: 1 } as const;
const streams = { unit: 'streams/s', digits: 0, against: 'ratio' } as const;

export const rows: readonly Row[] = [
  {
    name: 'Saturated, 50 connections: 3 sentences, 458 KB of audio; plain and bare write our messages',
    experiment: 'saturated',
    value: 'streamsPerSecond',
    ...streams,
    aim: atLeastTimes(1.2),
  },
  {
    name: 'The same by CPU time, which other load on the machine moves less',
    experiment: 'saturated',
    value: 'streamsPerCpuSecond',
    ...streams,
    unit: 'streams/CPU s',
  },
  {
    name: 'The same audio; plain and bare write it as 112 messages of 4 KiB',
    experiment: 'saturated4KiB',
    value: 'streamsPerSecond',
    ...streams,
    aim: atLeastTimes(1.2),
  },
  {
    name: 'The same words in the embedded voice, 2 connections',
    experiment: 'embedded',
    value: 'streamsPerSecond',
    ...streams,
    digits: 1,
  },
  {
    name: 'Paced: 1,000 streams of 9.6 KB each 100 ms, CPU',
    experiment: 'paced',
    value: 'cpuShare',
    unit: 'core',
    digits: 2,
    against: 'ratio',
    aim: atMost(0.4, ' core'),
  },
  {
    name: 'Paced: lateness of a chunk, p99',
    experiment: 'paced',
    value: 'latenessP99Ms',
    ...ms,
    against: 'added',
    aim: atMost(10, ' ms'),
  },
  {
    name: 'Paced: resident memory a stream, nothing made ahead',
    experiment: 'paced',
    value: 'residentMegabytesPerStream',
    unit: 'MB',
    digits: 2,
    against: 'ratio',
    aim: atMost(0.4, ' MB'),
  },
  {
    name: 'Embedded voice, readers that stopped: resident memory a stream, with what is made ahead',
    experiment: 'prefetch',
    value: 'residentMegabytesPerStream',
    unit: 'MB',
    digits: 2,
    against: 'ratio',
    aim: atMost(1, ' MB'),
  },
  {
    name: 'First audio, 50 turns at once, p50',
    experiment: 'rated',
    value: 'firstAudioP50Ms',
    ...ms,
    against: 'added',
    aim: addsAtMost(2),
  },
  {
    name: 'First audio, 50 turns at once, p99',
    experiment: 'rated',
    value: 'firstAudioP99Ms',
    ...ms,
    against: 'added',
    aim: addsAtMost(10),
  },
  {
    name: 'Event loop late at these 50 turns, p99',
    experiment: 'rated',
    value: 'loopP99Ms',
    ...ms,
    against: 'added',
    aim: atMost(20, ' ms'),
  },
  {
    name: 'Interrupt to last audio, 50 turns, p50',
    experiment: 'interrupt',
    value: 'lastAudioP50Ms',
    ...ms,
    against: 'added',
  },
  {
    name: 'Interrupt to last audio, 50 turns, p99',
    experiment: 'interrupt',
    value: 'lastAudioP99Ms',
    ...ms,
    against: 'added',
    aim: atMost(5, ' ms'),
  },
  {
    name: 'A reader that stops reading: messages written that do not leave',
    experiment: 'stalledReader',
    value: 'messages',
    unit: 'messages',
    digits: 0,
    against: 'ratio',
    aim: atMost(16),
  },
  {
    name: 'A reader that stops reading: their size',
    experiment: 'stalledReader',
    value: 'kibibytes',
    unit: 'KiB',
    digits: 0,
    against: 'ratio',
    aim: atMost(256, ' KiB'),
  },
  {
    name: 'Cold start: process start to SERVING',
    experiment: 'coldStart',
    value: 'servingMs',
    ...ms,
    digits: 0,
    against: 'ratio',
    aim: atMostTimes(1.2),
  },
];

export const columns = [
  'what',
  'unit',
  'server',
  'plain grpc-js',
  'node:http2',
  'server against plain',
  'aim',
  'met',
  'server on Node 22',
];

/** The cells of one row. "–": not measured, or no such thing. */
export function cellsOf(row: Row, results: Results): string[] {
  const of = (subject: Subject): number | undefined => valueOf(results, row.experiment, subject, row.value);
  const show = (value: number | undefined): string => (value === undefined ? '–' : format(value, row.digits));
  const ours = of('ours');
  return [
    row.name,
    row.unit,
    show(ours),
    show(of('plain')),
    show(of('bare')),
    comparison(row, results),
    row.aim?.text ?? '–',
    row.aim && ours !== undefined ? verdict(row, row.aim, results) : '–',
    show(of('node22')),
  ];
}

/** Above it, what others took of the server's core is too much to judge by. */
export const MAX_OTHERS_SHARE = 0.1;
/** Measured in what does not depend on the time that the server got. */
const timeless: ReadonlySet<string> = new Set(['MB', 'messages', 'KiB']);

/** "?" where it cannot be told, above all because the machine was too busy with other work. */
function verdict(row: Row, aim: Aim, results: Results): 'yes' | 'no' | '?' {
  const of = (subject: Subject): number => valueOf(results, row.experiment, subject, row.value) ?? NaN;
  const measured = (['ours', 'plain'] as const).flatMap(
    (subject) => valueOf(results, row.experiment, subject, 'othersShare') ?? [],
  );
  const others = measured.length > 0 ? Math.max(...measured) : maxOf(results, 'othersShare');
  if (!(others <= MAX_OTHERS_SHARE) && !timeless.has(row.unit)) return '?';
  // Garbage that was collected meanwhile was more than what was measured.
  if (row.unit === 'MB' && of('ours') <= 0) return '?';
  return aim.met(of('ours'), comparedOf(row, results) ?? { ratio: NaN, added: NaN }) ? 'yes' : 'no';
}

function comparedOf({ experiment, value }: Row, results: Results): Compared | undefined {
  return results.compared[experiment][value];
}

function comparison(row: Row, results: Results): string {
  const compared = comparedOf(row, results);
  if (!compared) return '–';
  const { ratio, added } = compared;
  if (row.against === 'ratio') return Number.isFinite(ratio) ? `× ${format(ratio, 2)}` : '–';
  return `${added < 0 ? '−' : '+'} ${format(Math.abs(added), row.digits)}`;
}

function format(value: number, digits: number): string {
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** CPU a stream at the most streams against that at a tenth of them; 1 is a straight line through nothing. */
export function growthFactor(results: Results, subject: Subject): number {
  const most = results.growth.at(-1);
  const tenth = results.growth.find(({ streams: count }) => count * 10 >= (most?.streams ?? Infinity));
  if (!most || !tenth) return NaN;
  const costOf = ({ cpuShare, streams: count }: typeof most): number => (cpuShare[subject] ?? NaN) / count;
  return costOf(most) / costOf(tenth);
}

/** The largest of one value in all that was measured. */
export function maxOf(results: Results, value: string): number {
  const all = Object.values(results.medians).flatMap((bySubject) => Object.values(bySubject));
  return Math.max(...all.flatMap((values) => values[value] ?? []));
}
