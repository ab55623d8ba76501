import { type FileHandle, open } from 'node:fs/promises';
import { levelOf, type LogEntry } from '../../formats/decision-log.ts';
import { readDecisions } from '../../formats/decision-log-reader.ts';
import { durationEdgesS } from '../../formats/metric-names.ts';
import type { AudioTimes } from '../audio-times.ts';
import { noTurns, sumOf, type TurnCounts } from '../counts.ts';
import { Latencies } from '../latencies.ts';
import type { TurnSource } from '../ports.ts';
import { TurnWindow } from '../turn-window.ts';

export interface DecisionLogFile {
  readonly path: string;
  /** Whose lines they are; left out where the lines tell, as those that Cloud Logging and Azure export. */
  readonly revision?: string;
}

/** More are no ramp's; each takes 160 KB in a reading. */
const MOST_REVISIONS = 50;
const MOST_READINGS = 2;

/** In the first `bytes` of a file nothing is later than `untilMs`, so that no later window needs them. */
interface Mark {
  readonly bytes: number;
  readonly untilMs: number;
}

interface Window {
  readonly fromMs: number;
  readonly toMs: number;
  /** By revision. Without a size, so that all are in the sums and times before the last none. */
  readonly turns: Map<string, TurnWindow>;
}

interface Reading {
  readonly fromMs: number;
  readonly toMs: number;
  readonly turns: Promise<Window['turns']>;
}

/**
 * Turns from decision logs, by the rules of `check_ramp_guardrails`. With each FILE goes FILE.1, as a rotation leaves it;
 * a file that was renamed goes on where it was read to. Holds a chunk and a line at a time, whatever a log's length.
 */
export class DecisionLogTurns implements TurnSource {
  /** The server writes the lines of a moment together (telemetry/decision-log.ts), and a busy disk takes its time. */
  readonly lagMs = 5_000;
  readonly #files: readonly DecisionLogFile[];
  /** By device and inode, which a rename keeps. */
  #marks = new Map<string, Mark>();
  /** Revisions of which something went well: a log of warnings and errors alone tells no shares. */
  readonly #known = new Set<string>();
  /** The newest. A look asks for one window again and again, and at first for that of the stable revision's p95. */
  #readings: readonly Reading[] = [];

  constructor(files: readonly DecisionLogFile[]) {
    this.#files = files;
  }

  /** Rejects where a file is not there or cannot be read. */
  async between(revision: string, fromMs: number, toMs: number): Promise<TurnCounts | undefined> {
    const turns = (await this.#turns(fromMs, toMs)).get(revision);
    return this.#known.has(revision) ? (turns ? countsOf(turns) : noTurns) : undefined;
  }

  /** By the edges of the metrics' histogram, so that the same drift is found. */
  async firstAudio(revision: string, fromMs: number, toMs: number): Promise<AudioTimes> {
    const times = (await this.#turns(fromMs, toMs)).get(revision)?.latenciesBefore ?? new Latencies();
    return { total: times.total, above: durationEdgesS.map((edgeS) => [edgeS, times.above(edgeS * 1_000)]) };
  }

  #turns(fromMs: number, toMs: number): Reading['turns'] {
    const last = this.#readings.find((reading) => reading.fromMs === fromMs && reading.toMs === toMs);
    if (last) return last.turns;
    const reading = { fromMs, toMs, turns: this.#read(fromMs, toMs) };
    this.#readings = [reading, ...this.#readings].slice(0, MOST_READINGS);
    return reading.turns;
  }

  async #read(fromMs: number, toMs: number): Reading['turns'] {
    const window: Window = { fromMs, toMs, turns: new Map() };
    const marks = new Map<string, Mark>();
    for (const file of this.#files) {
      const handles = await openWithOlder(file.path);
      try {
        for (const handle of handles) {
          const { dev, ino, size } = await handle.stat();
          const key = `${dev}:${ino}`;
          if (!marks.has(key)) marks.set(key, await this.#count({ handle, key, size, file }, window));
        }
      } finally {
        await Promise.all(handles.map((handle) => handle.close()));
      }
    }
    this.#marks = marks;
    return window.turns;
  }

  /** One file, from where it was read to. */
  async #count(
    { handle, key, size, file }: { handle: FileHandle; key: string; size: number; file: DecisionLogFile },
    window: Window,
  ): Promise<Mark> {
    const mark = this.#marks.get(key);
    // One that is shorter now was cut, and begins anew.
    const start = mark && mark.untilMs <= window.fromMs && mark.bytes <= size ? mark.bytes : 0;
    let bytes = start;
    let newestMs = -Infinity;
    async function* chunks(): AsyncGenerator<Buffer> {
      if (start === size) return;
      let at = start;
      const stream = handle.createReadStream({ start, end: size - 1, autoClose: false });
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        yield chunk;
        // Asked for more: every whole line of it has been counted.
        const end = chunk.lastIndexOf(10);
        if (end >= 0 && newestMs <= window.toMs) bytes = at + end + 1;
        at += chunk.length;
      }
    }
    const lines = { told: 0, untold: 0 };
    for await (const entry of readDecisions(chunks())) {
      newestMs = Math.max(newestMs, entry.date.getTime());
      const revision = file.revision ?? entry.revision;
      lines[revision === undefined ? 'untold' : 'told'] += 1;
      if (revision !== undefined) this.#add(entry, revision, window);
    }
    if (lines.untold > 0 && lines.told === 0)
      throw new Error(`${file.path}: its lines do not tell their revision; name it: REVISION=${file.path}`);
    return { bytes, untilMs: window.toMs };
  }

  #add(entry: LogEntry, revision: string, { fromMs, toMs, turns }: Window): void {
    if (['debug', 'info'].includes(levelOf(entry.fact.decision, entry.fact.scope))) this.#known.add(revision);
    const atMs = entry.date.getTime();
    if (atMs > fromMs && atMs <= toMs) {
      const ofRevision = turns.get(revision) ?? new TurnWindow(0);
      turns.set(revision, ofRevision);
      ofRevision.add(entry);
    }
    if (this.#known.size > MOST_REVISIONS || turns.size > MOST_REVISIONS)
      throw new Error(`the decision logs are of more than ${MOST_REVISIONS} revisions`);
  }
}

/** All of a window; a retry whose turn ends in the next one is left out, since no more turns can have one than there are. */
function countsOf(turns: TurnWindow): TurnCounts {
  const sum = sumOf(turns.before, turns.last);
  return { ...sum, retried: Math.min(sum.retried, sum.total) };
}

/** The older one first. Opened last, so that a rotation in between hides neither. */
async function openWithOlder(path: string): Promise<readonly FileHandle[]> {
  const file = await openIfThere(path);
  const older = await openIfThere(`${path}.1`);
  const handles = [older, file].filter((handle) => handle !== undefined);
  if (handles.length === 0) throw new Error(`${path}: there is no such decision log`);
  return handles;
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
