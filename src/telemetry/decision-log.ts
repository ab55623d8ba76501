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
  /** File descriptor of the log; 1 (stdout) unless a test says otherwise. */
  readonly fd?: number;
}

/** Lines that wait for a slow reader; beyond it lines are dropped and counted, since a log may never stop a turn. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;
/** Devices whose hash is at hand: a turn has two lines and more. */
const MAX_HASHES = 1_000;

export interface DecisionLog {
  record(fact: DecisionFact): void;
  /** One line at "info" for each kind of call of which something happened. */
  summarize(summary: WindowSummary): void;
  /** Lines lost to a full disk or a reader that does not read. */
  readonly dropped: number;
  /** Lines since the slowest reader last had all of them. */
  readonly waiting: number;
  close(): Promise<void>;
}

export function openDecisionLog(options: DecisionLogOptions): DecisionLog {
  const threshold = logLevels.indexOf(options.level);
  const targets = [new Target({ fd: options.fd ?? 1 })];
  if (options.file !== '') targets.push(new Target({ dest: options.file, mkdir: true }));
  const hashes = new Recent<string>(MAX_HASHES);
  const hash = (hardwareId: string): string =>
    hashes.get(hardwareId, () => hashOf(hardwareId, options.hashKey));
  const writeLine = (line: string): void => {
    for (const target of targets) target.write(line);
  };
  let waiting: { readonly date: Date; readonly fact: DecisionFact }[] = [];
  const write = (): void => {
    const entries = waiting;
    waiting = [];
    for (const { date, fact } of entries) {
      const ctx = visibleContext(fact.ctx ?? {}, hash);
      writeLine(`${formatLine({ date, fact, ctx }, options.format)}\n`);
    }
  };
  return {
    record: (fact) => {
      if (logLevels.indexOf(levelOf(fact.decision, fact.scope)) < threshold) return;
      // Written after the calls that came in with this one have had their turn: no first audio waits for a line.
      if (waiting.push({ date: options.clock.date(), fact }) === 1) setImmediate(write);
    },
    summarize: (summary) => {
      if (logLevels.indexOf('info') < threshold) return;
      write();
      for (const line of formatSummary(summary, options.format)) writeLine(`${line}\n`);
    },
    get dropped() {
      return targets.reduce((sum, target) => sum + target.dropped, 0);
    },
    get waiting() {
      return Math.max(...targets.map((target) => target.waiting));
    },
    close: async () => {
      write();
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
    if (key === 'hardwareId') {
      visible['hardware'] = hash(String(value));
    } else {
      const rounded = typeof value === 'number' ? Math.round(value * 10) / 10 : value;
      visible[key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)] = rounded;
    }
  }
  return visible;
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
    this.#stream.on('drop', () => {
      this.dropped += 1;
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

  write(line: string): void {
    this.waiting += 1;
    try {
      this.#stream.write(line);
    } catch {
      this.dropped += 1;
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
