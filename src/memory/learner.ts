import { randomUUID } from 'node:crypto';
import type { Clock } from '../core/clock.ts';
import { linkedController } from '../core/signals.ts';
import { mayTellOfUser, type NoteTaker } from './notes.ts';
import type { MemoryStore, StoredNote } from './store.ts';

export interface LearnerOptions {
  readonly store: Pick<MemoryStore, 'recall' | 'keepNotes'>;
  readonly notes: NoteTaker;
  readonly clock: Clock;
  readonly deviceKey: (hardwareId: string) => string;
  readonly maxNotes: number;
  readonly shortTermMs: number;
  readonly longTermMs: number;
  readonly onTrouble: (reason: string) => void;
}

const closing = new Error('closing');

interface Said {
  readonly prompts: string[];
  /** Wall clock, of the newest. */
  atMs: number;
  cancel: () => void;
}

/** After a device's last turn: what is said in one go is learned from in one go. */
const QUIET_MS = 10_000;
/** A model that takes longer is given up. */
const MAX_MS = 30_000;
const MAX_DEVICES = 1_000;
const MAX_PROMPTS = 20;
const MAX_PROMPT_CHARACTERS = 1_000;

/**
 * Learns from what users say, in the background: nothing waits for it, one device at a time. What waits when the process
 * ends, or beyond 1,000 devices, is not learned; the exchanges themselves are kept elsewhere.
 */
export class Learner {
  readonly #options: LearnerOptions;
  readonly #said = new Map<string, Said>();
  readonly #closing = new AbortController();
  #working: Promise<void> = Promise.resolve();

  constructor(options: LearnerOptions) {
    this.#options = options;
  }

  /** Devices whose words wait to be learned from. */
  get waiting(): number {
    return this.#said.size;
  }

  /** A turn of the device is over. */
  heard(hardwareId: string, prompt: string): void {
    const { clock } = this.#options;
    if (this.#closing.signal.aborted || !mayTellOfUser(prompt)) return;
    const known = this.#said.get(hardwareId);
    if (!known && this.#said.size >= MAX_DEVICES) return;
    known?.cancel();
    const said = known ?? { prompts: [], atMs: 0, cancel: () => undefined };
    said.prompts.push(prompt.slice(0, MAX_PROMPT_CHARACTERS));
    if (said.prompts.length > MAX_PROMPTS) said.prompts.shift();
    said.atMs = clock.date().getTime();
    said.cancel = clock.after(QUIET_MS, () => {
      this.#said.delete(hardwareId);
      this.#working = this.#working.then(() => this.#learn(hardwareId, said));
    });
    this.#said.set(hardwareId, said);
  }

  /** Nothing that the device has said so far is learned. */
  forget(hardwareId: string): void {
    this.#said.get(hardwareId)?.cancel();
    this.#said.delete(hardwareId);
  }

  /** Resolves when nothing is being learned any more. */
  close(): Promise<void> {
    this.#closing.abort(closing);
    for (const { cancel } of this.#said.values()) cancel();
    this.#said.clear();
    return this.#working;
  }

  /** Never rejects. */
  async #learn(hardwareId: string, { prompts, atMs }: Said): Promise<void> {
    const { store, notes, clock, deviceKey, maxNotes, shortTermMs, longTermMs, onTrouble } = this.#options;
    if (this.#closing.signal.aborted) return;
    const device = deviceKey(hardwareId);
    const link = linkedController(this.#closing.signal);
    const cancel = clock.after(MAX_MS, () => {
      link.abort(new Error('slow'));
    });
    try {
      const nowMs = clock.date().getTime();
      const { notes: known } = await store.recall(device, { maxExchanges: 0, sinceMs: 0, maxNotes, nowMs });
      const request = { known: known.map(({ text }) => text), said: prompts, hardwareId };
      const { add, drop } = await notes.take(request, link.signal);
      // Dated by what was said, so that a later wish to forget everything holds for them.
      const added = add.map(({ text, term }): StoredNote => {
        const expiresAtMs = atMs + (term === 'short' ? shortTermMs : longTermMs);
        return { noteId: randomUUID(), device, text, atMs, expiresAtMs };
      });
      const dropped = drop.flatMap((index): StoredNote[] => {
        const note = known[index];
        return note ? [{ ...note, expiresAtMs: nowMs }] : [];
      });
      if (added.length + dropped.length > 0) await store.keepNotes([...dropped, ...added]);
    } catch (error) {
      if (link.signal.reason !== closing) onTrouble(error instanceof Error ? error.message : 'failed');
    } finally {
      cancel();
      link.dispose();
    }
  }
}
