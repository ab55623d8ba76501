import type { MemoryStore, StoredExchange, StoredNote } from '../memory/store.ts';

/** A memory store in memory, which can be made to fail or to hang. */
export class FakeMemoryStore implements MemoryStore {
  readonly name = 'fake';
  exchanges: StoredExchange[] = [];
  notes: StoredNote[] = [];
  readonly #forgotten = new Map<string, number>();
  /** What every method does first. */
  before: () => Promise<void> = () => Promise.resolve();

  checkSchema(): Promise<void> {
    return this.before();
  }

  async append(exchanges: readonly StoredExchange[]): Promise<void> {
    await this.before();
    this.exchanges.push(
      ...exchanges.filter(
        (row) => this.#isAfterForget(row) && !this.exchanges.some(({ entryId }) => entryId === row.entryId),
      ),
    );
  }

  async keepNotes(notes: readonly StoredNote[]): Promise<void> {
    await this.before();
    const good = notes.filter((note) => this.#isAfterForget(note));
    const ids = new Set(good.map(({ noteId }) => noteId));
    this.notes = [...this.notes.filter(({ noteId }) => !ids.has(noteId)), ...good];
  }

  async recall(
    device: string,
    { maxExchanges, sinceMs, maxNotes, nowMs }: Parameters<MemoryStore['recall']>[1],
  ): ReturnType<MemoryStore['recall']> {
    await this.before();
    const exchanges = this.exchanges
      .filter((row) => row.device === device && row.atMs >= sinceMs)
      .toSorted((a, b) => a.atMs - b.atMs);
    const notes = this.notes.filter((note) => note.device === device && note.expiresAtMs > nowMs);
    return {
      exchanges: exchanges.slice(Math.max(0, exchanges.length - maxExchanges)),
      notes: notes.slice(Math.max(0, notes.length - maxNotes)),
    };
  }

  async forget(device: string, nowMs: number): Promise<number> {
    await this.before();
    const before = this.exchanges.length + this.notes.length;
    this.exchanges = this.exchanges.filter((row) => row.device !== device);
    this.notes = this.notes.filter((note) => note.device !== device);
    this.#forgotten.set(device, nowMs);
    return before - this.exchanges.length - this.notes.length;
  }

  async forgetBefore(beforeMs: number): Promise<number> {
    await this.before();
    const before = this.exchanges.length;
    this.exchanges = this.exchanges.filter(({ atMs }) => atMs >= beforeMs);
    return before - this.exchanges.length;
  }

  #isAfterForget({ device, atMs }: { readonly device: string; readonly atMs: number }): boolean {
    return atMs > (this.#forgotten.get(device) ?? -Infinity);
  }
}
