import type { Pcm } from '../../assistant/ports.ts';
import type { Clock } from '../../core/clock.ts';
import { NexyError } from '../../core/errors.ts';
import { abortReason, onAbort } from '../../core/signals.ts';
import { PcmQueue } from './pcm-queue.ts';

/** One piece of text for an engine: at most 300 characters, in the form that the engine reads. */
export interface EngineJob {
  readonly id: number;
  readonly voice: string;
  readonly text: string;
}

/** What an engine reports, in order and never before `start` has returned. */
export interface EngineEvents {
  ready(): void;
  audio(id: number, piece: Pcm): void;
  /** The job has ended (also when it was aborted); the engine is free. */
  done(id: number): void;
  /** It is gone for good, by itself or by `kill`. Reported once. */
  exited(cause: Error): void;
}

/** A worker thread or child process that speaks one job at a time. */
export interface Engine {
  start(job: EngineJob): void;
  /** Asks it to end the job early; `done` follows in its own time. */
  abort(id: number): void;
  /** Resolves when nothing of it is left. May be called again. */
  kill(): Promise<void>;
}

export interface EnginePoolOptions {
  readonly startEngine: (events: EngineEvents) => Engine;
  readonly size: number;
  /** Jobs that may wait for an engine; one more is refused. */
  readonly maxQueued: number;
  /** An engine that is not ready, or not done with a job, after this time is replaced. */
  readonly timeLimitMs: number;
  /** The same for a job that nobody waits for any more. */
  readonly abandonedLimitMs: number;
  readonly clock: Clock;
}

interface Job extends EngineJob {
  readonly output: PcmQueue;
}

interface Slot {
  readonly engine: Engine;
  state: 'starting' | 'ready' | 'ending';
  /** It has been given a job: it works, and is worth a replacement at once when it goes. */
  used: boolean;
  job: Job | undefined;
  cancelTimer: () => void;
}

const busy = (): NexyError =>
  new NexyError('unavailable', 'The voice is busy. Please try again in a moment.', { retryAfterMs: 1_000 });
const broken = (cause: Error): NexyError =>
  new NexyError('unavailable', 'The voice stopped. Please try again.', { cause, retryAfterMs: 500 });
const tooSlow = (): NexyError => new NexyError('timeout', 'The voice took too long. Please try again.');
const closed = (): NexyError => new NexyError('unavailable', 'The voice is shutting down.');

/**
 * Shares a few blocking speech engines among all turns: a bounded first-come queue, a time limit for each job, and a
 * fresh engine for one that crashed or hangs. An aborted caller is let go at once; its engine ends the job or is
 * replaced.
 */
export class EnginePool {
  readonly #options: EnginePoolOptions;
  readonly #slots = new Set<Slot>();
  readonly #queue: Job[] = [];
  readonly #warming: { resolve(): void; reject(error: Error): void }[] = [];
  #nextId = 1;
  #closing: Promise<void> | undefined;

  constructor(options: EnginePoolOptions) {
    this.#options = options;
  }

  /** Engines that are ready, and jobs that wait. */
  get state(): { readonly ready: number; readonly queued: number } {
    return { ready: [...this.#slots].filter(isReady).length, queued: this.#queue.length };
  }

  /** Starts all engines; resolves when they are ready, throws `NexyError` "unavailable" when they do not start. */
  async warmUp(): Promise<void> {
    if (this.#closing) throw closed();
    this.#startMissing();
    if ([...this.#slots].every(isReady)) return;
    await new Promise<void>((resolve, reject) => this.#warming.push({ resolve, reject }));
  }

  /**
   * The job's audio as the engine makes it. Throws `NexyError` "unavailable" (full, crashed or closed) and
   * "timeout", and the signal's reason within the same turn of the event loop as its abort.
   */
  async *run(voice: string, text: string, signal: AbortSignal): AsyncIterable<Pcm> {
    if (signal.aborted) throw abortReason(signal);
    if (this.#closing) throw closed();
    if (this.#queue.length >= this.#options.maxQueued) throw busy();
    const job: Job = { id: this.#nextId++, voice, text, output: new PcmQueue() };
    this.#queue.push(job);
    this.#startMissing();
    this.#assign();
    const removeListener = onAbort(signal, () => {
      this.#abandon(job, abortReason(signal));
    });
    try {
      for (let piece = await job.output.next(); piece; piece = await job.output.next()) yield piece;
    } finally {
      removeListener();
      // A reader that stops early lets its job go too.
      this.#abandon(job, new Error('no longer read'));
    }
  }

  /** Ends all jobs with "unavailable"; no engine is left when it resolves. Idempotent. */
  close(): Promise<void> {
    this.#closing ??= Promise.all(
      [...this.#slots].map((slot) => {
        slot.cancelTimer();
        slot.job?.output.fail(closed());
        return slot.engine.kill();
      }),
    ).then(() => undefined);
    for (const job of this.#queue.splice(0)) job.output.fail(closed());
    for (const waiting of this.#warming.splice(0)) waiting.reject(closed());
    return this.#closing;
  }

  #startMissing(): void {
    while (this.#slots.size < this.#options.size) this.#startSlot();
  }

  #startSlot(): void {
    const slot: Slot = {
      engine: this.#options.startEngine({
        ready: () => {
          slot.state = 'ready';
          slot.cancelTimer();
          if ([...this.#slots].every(isReady)) {
            for (const waiting of this.#warming.splice(0)) waiting.resolve();
          }
          this.#assign();
        },
        audio: (id, piece) => {
          if (slot.job?.id === id) slot.job.output.push(piece);
        },
        done: (id) => {
          if (slot.job?.id !== id) return;
          slot.cancelTimer();
          slot.job.output.finish();
          slot.job = undefined;
          this.#assign();
        },
        exited: (cause) => {
          this.#onExit(slot, cause);
        },
      }),
      state: 'starting',
      used: false,
      job: undefined,
      cancelTimer: () => undefined,
    };
    this.#slots.add(slot);
    this.#limit(slot, this.#options.timeLimitMs);
  }

  /** Gives waiting jobs to free engines, oldest first. */
  #assign(): void {
    for (const slot of this.#slots) {
      if (slot.state !== 'ready' || slot.job) continue;
      const job = this.#queue.shift();
      if (!job) return;
      slot.job = job;
      slot.used = true;
      this.#limit(slot, this.#options.timeLimitMs);
      slot.engine.start({ id: job.id, voice: job.voice, text: job.text });
    }
  }

  #abandon(job: Job, reason: Error): void {
    job.output.fail(reason);
    const waiting = this.#queue.indexOf(job);
    if (waiting >= 0) this.#queue.splice(waiting, 1);
    for (const slot of this.#slots) {
      if (slot.job !== job) continue;
      slot.engine.abort(job.id);
      this.#limit(slot, this.#options.abandonedLimitMs);
    }
  }

  /** Replaces the engine unless it is ready, or done, in time. */
  #limit(slot: Slot, limitMs: number): void {
    slot.cancelTimer();
    slot.cancelTimer = this.#options.clock.after(limitMs, () => {
      slot.state = slot.state === 'starting' ? 'starting' : 'ending';
      slot.job?.output.fail(tooSlow());
      void slot.engine.kill();
    });
  }

  #onExit(slot: Slot, cause: Error): void {
    slot.cancelTimer();
    this.#slots.delete(slot);
    slot.job?.output.fail(broken(cause));
    if (this.#closing) return;
    if (slot.used) this.#startSlot();
    if (slot.state !== 'starting') return;
    for (const waiting of this.#warming.splice(0)) waiting.reject(broken(cause));
    // None can start: those who wait are told, and the next caller makes the next attempt.
    if (this.#slots.size === 0) for (const job of this.#queue.splice(0)) job.output.fail(broken(cause));
  }
}

const isReady = (slot: Slot): boolean => slot.state === 'ready';
