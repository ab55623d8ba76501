import { createHmac } from 'node:crypto';
import sonicBoom from 'sonic-boom';
import { Recent } from '../admission/recent.ts';
import type { Clock } from '../core/clock.ts';
import type { DecisionContext, DecisionFact } from '../core/decisions.ts';
import { formatSummary, type WindowSummary } from '../formats/call-summary.ts';
import { formatLine, levelOf, logLevels, type LogFormat, type LogLevel } from '../formats/decision-log.ts';

export interface DecisionLogOptions {
  readonly clock: Clock;
  readonly format: LogFormat;
  readonly level: LogLevel;
  /** Also append to this file; '' for none. */
  readonly file: string;
  /** Key of the HMAC under which hardware ids appear. */
  readonly hashKey: string;
  /** Google Cloud's project, so that its log shows lines with their trace; none unless it is set. */
  readonly googleCloudProject?: string;
  /** File descriptor of the log; 1 (stdout) unless a test says otherwise. */
  readonly fd?: number;
}

/** Lines that wait for a slow reader; beyond it lines are dropped and counted, since a log may never stop a turn. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;
/** After a line, those that follow wait so long and are written together: in a burst of calls no first audio waits for them. */
const PAUSE_MS = 50;
/** So many lines are formatted in one go, in less than a millisecond. */
const LINES_AT_A_TIME = 32;
/** Devices whose hash is at hand: a turn has two lines and more. */
const MAX_HASHES = 1_000;

export interface DecisionLog {
  record(fact: DecisionFact): void;
  /** One line at "info" for each kind of call of which something happened. */
  summarize(summary: WindowSummary): void;
  /** Lines lost to a full disk or a reader that does not read. */
  readonly dropped: number;
  /** Lines that are not written yet, with those since the slowest reader last had all of them. */
  readonly waiting: number;
  close(): Promise<void>;
}

export function openDecisionLog(options: DecisionLogOptions): DecisionLog {
  const { googleCloudProject = '' } = options;
  const threshold = logLevels.indexOf(options.level);
  const targets = [new Target({ fd: options.fd ?? 1 })];
  if (options.file !== '') targets.push(new Target({ dest: options.file, mkdir: true }));
  const hashes = new Recent<string>(MAX_HASHES);
  const hash = (hardwareId: string): string =>
    hashes.get(hardwareId, () => hashOf(hardwareId, options.hashKey));
  /** Decisions are formatted when they are written, and lines of a summary are lines already. */
  const waiting: ({ readonly date: Date; readonly fact: DecisionFact } | string)[] = [];
  const lineOf = (entry: (typeof waiting)[number]): string => {
    if (typeof entry === 'string') return entry;
    const ctx = visibleContext(entry.fact.ctx ?? {}, hash);
    return formatLine({ ...entry, ctx, googleCloudProject }, options.format);
  };
  const writeSome = (): void => {
    const lines = waiting.splice(0, LINES_AT_A_TIME).map(lineOf);
    const text = `${lines.join('\n')}\n`;
    for (const target of targets) target.write(text);
  };
  let state: 'quiet' | 'writing' | 'pausing' = 'quiet';
  let endPause = (): void => undefined;
  const write = (): void => {
    if (waiting.length === 0) {
      state = 'quiet';
      return;
    }
    writeSome();
    state = waiting.length > 0 ? 'writing' : 'pausing';
    if (state === 'writing') setImmediate(write);
    else endPause = options.clock.after(PAUSE_MS, write);
  };
  const begin = (): void => {
    endPause();
    state = 'writing';
    setImmediate(write);
  };
  return {
    record: (fact) => {
      if (logLevels.indexOf(levelOf(fact.decision, fact.scope)) < threshold) return;
      waiting.push({ date: options.clock.date(), fact });
      // Somebody waits for the line of a start; those of the server are few.
      if (state === 'quiet' || (state === 'pausing' && fact.scope === 'server')) begin();
    },
    summarize: (summary) => {
      if (logLevels.indexOf('info') < threshold) return;
      waiting.push(...formatSummary(summary, options.format));
      if (state === 'quiet') begin();
    },
    get dropped() {
      return targets.reduce((sum, target) => sum + target.dropped, 0);
    },
    get waiting() {
      return waiting.length + Math.max(...targets.map((target) => target.waiting));
    },
    close: async () => {
      while (waiting.length > 0) writeSome();
      await Promise.all(targets.map((target) => target.close()));
    },
  };
}

/** 16 hex digits of the HMAC-SHA256. */
function hashOf(hardwareId: string, key: string): string {
  return createHmac('sha256', key).update(hardwareId).digest('hex').slice(0, 16);
}

/** snake_case keys in a fixed order; the hardware id only as its hash. */
function visibleContext(
  ctx: DecisionContext,
  hash: (hardwareId: string) => string,
): Record<string, string | number> {
  const visible: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(ctx) as [string, string | number | undefined][]) {
    if (value === undefined) continue;
    if (key === 'hardwareId') visible['hardware'] = hash(String(value));
    else visible[snakeCase(key)] = typeof value === 'number' ? Math.round(value * 10) / 10 : value;
  }
  return visible;
}

/** Of the few keys that a line may carry. */
const snakeCased = new Map<string, string>();

function snakeCase(key: string): string {
  let name = snakeCased.get(key);
  if (name === undefined) {
    name = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    snakeCased.set(key, name);
  }
  return name;
}

/** sonic-boom with every failure counted instead of thrown; a full disk must not end a turn. */
class Target {
  readonly #stream: InstanceType<typeof sonicBoom.SonicBoom>;
  #broken = false;
  dropped = 0;
  waiting = 0;

  constructor(where: { fd: number } | { dest: string; mkdir: boolean }) {
    this.#stream = new sonicBoom.SonicBoom({
      ...where,
      sync: false,
      append: true,
      maxLength: MAX_WAITING_BYTES,
    });
    this.#stream.on('drop', (lines: string) => {
      this.dropped += linesIn(lines);
    });
    this.#stream.on('error', () => {
      this.dropped += 1;
      this.#broken = true;
    });
    this.#stream.on('drain', () => {
      this.#broken = false;
      this.waiting = 0;
    });
  }

  write(lines: string): void {
    this.waiting += linesIn(lines);
    try {
      this.#stream.write(lines);
    } catch {
      this.dropped += linesIn(lines);
    }
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#broken) {
        this.#stream.destroy();
        resolve();
        return;
      }
      this.#stream.once('close', resolve);
      this.#stream.once('error', () => {
        resolve();
      });
      this.#stream.end();
    });
  }
}

/** Each ends with its newline. */
function linesIn(text: string): number {
  return text.split('\n').length - 1;
}
