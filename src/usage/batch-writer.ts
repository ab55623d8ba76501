import type { Clock } from '../core/clock.ts';
import { RowsRefused } from './store.ts';

const RETRY_MS = { first: 250, longest: 5_000 };

export interface BatchWriterOptions<Row> {
  /** Where rows go: all or none of them. Rejects with `RowsRefused` for bad data, and with anything else to be asked again. */
  readonly append: (rows: readonly Row[]) => Promise<void>;
  /** Beyond it rows are counted as lost. */
  readonly maxRows: number;
  /** In one call of `append`; what they take to put together blocks this thread. */
  readonly maxBatchRows: number;
  readonly clock: Clock;
  /** From 0 to 1, so that instances do not come back all at once. */
  readonly random: () => number;
  /** Told of each failure, and of rows that are lost, with how many. */
  readonly onTrouble: (reason: string, lost: number) => void;
}

interface Waiting<Row> {
  readonly rows: readonly Row[];
  readonly onSettled: (stored: boolean) => void;
}

/**
 * A bounded queue before the store. What comes while a batch is being written is the next batch; when the store fails, the
 * batch stays first and is tried again, less and less often. Nobody ever waits for it.
 */
export class BatchWriter<Row> {
  readonly #options: BatchWriterOptions<Row>;
  readonly #queue: Waiting<Row>[] = [];
  #queuedRows = 0;
  #isWriting = false;
  #isUp = true;
  #lost = 0;
  /** Entries that are written one by one, since a batch that holds them was refused. */
  #suspects = 0;
  #isClosed = false;
  #wake = (): void => undefined;
  #onIdle = (): void => undefined;

  constructor(options: BatchWriterOptions<Row>) {
    this.#options = options;
  }

  /** Rows that wait, rows that were lost, and whether the last write succeeded. */
  get state(): { readonly queued: number; readonly lost: number; readonly isUp: boolean } {
    return { queued: this.#queuedRows, lost: this.#lost, isUp: this.#isUp };
  }

  /** `onSettled` is told once whether the rows were stored or lost; at once where the queue is full or closed. */
  add(rows: readonly Row[], onSettled: (stored: boolean) => void = () => undefined): void {
    if (this.#isClosed || this.#queuedRows + rows.length > this.#options.maxRows) {
      this.#lose(rows.length, this.#isClosed ? 'shutdown' : 'queue full');
      onSettled(false);
      return;
    }
    this.#queue.push({ rows, onSettled });
    this.#queuedRows += rows.length;
    if (!this.#isWriting) void this.#write();
  }

  /** Tries at once and for `ms` at most; what is left then is lost. */
  async close(ms: number): Promise<void> {
    if (this.#isWriting) {
      await new Promise<void>((resolve) => {
        const cancel = this.#options.clock.after(ms, resolve);
        this.#onIdle = () => {
          cancel();
          resolve();
        };
        this.#wake();
      });
    }
    this.#isClosed = true;
    const left = this.#drop(this.#queue.length, false);
    if (left > 0) this.#lose(left, 'shutdown');
    this.#wake();
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    let waitMs = RETRY_MS.first;
    while (this.#queue.length > 0) {
      const batch = this.#nextBatch();
      try {
        await this.#options.append(batch.flatMap(({ rows }) => rows));
        this.#isUp = true;
        waitMs = RETRY_MS.first;
        this.#suspects = Math.max(0, this.#suspects - batch.length);
        this.#drop(batch.length, true);
      } catch (error) {
        // What it closed with is told already.
        if (this.#isClosed) break;
        const reason = error instanceof Error ? error.message : 'failed';
        if (!(error instanceof RowsRefused)) {
          this.#isUp = false;
          this.#options.onTrouble(reason, 0);
          await this.#pause(waitMs);
          waitMs = Math.min(waitMs * 2, RETRY_MS.longest);
        } else if (batch.length > 1) this.#suspects = batch.length;
        else {
          this.#suspects = Math.max(0, this.#suspects - 1);
          this.#lose(this.#drop(1, false), `refused: ${reason}`);
        }
      }
    }
    this.#isWriting = false;
    this.#onIdle();
  }

  #nextBatch(): Waiting<Row>[] {
    if (this.#suspects > 0) return this.#queue.slice(0, 1);
    let rows = 0;
    const end = this.#queue.findIndex(
      (waiting) => (rows += waiting.rows.length) > this.#options.maxBatchRows,
    );
    return this.#queue.slice(0, end === -1 ? undefined : Math.max(1, end));
  }

  /** Takes the first entries off the queue and tells how many rows they had. */
  #drop(entries: number, stored: boolean): number {
    const gone = this.#queue.splice(0, entries);
    const rows = gone.reduce((sum, waiting) => sum + waiting.rows.length, 0);
    this.#queuedRows -= rows;
    for (const { onSettled } of gone) onSettled(stored);
    return rows;
  }

  #lose(rows: number, reason: string): void {
    this.#lost += rows;
    this.#options.onTrouble(reason, rows);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(ms * (0.5 + this.#options.random() / 2), resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
  }
}
