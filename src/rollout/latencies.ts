/** Times that are counted by the millisecond, so that a log of any length takes the same memory: 160 KB. */
const LONGEST_MS = 20_000;

export class Latencies {
  /** By the time rounded up, so that an edge of whole milliseconds is exact. */
  readonly #counts = new Float64Array(LONGEST_MS + 1);
  #total = 0;

  add(ms: number): void {
    const index = Math.min(LONGEST_MS, Math.max(0, Math.ceil(ms)));
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    this.#total += 1;
  }

  get total(): number {
    return this.#total;
  }

  above(ms: number): number {
    return this.#counts.subarray(Math.ceil(ms) + 1).reduce((sum, count) => sum + count, 0);
  }

  /** The smallest whole millisecond that at least the share `q` does not exceed; undefined for none. */
  quantile(q: number): number | undefined {
    const rank = Math.max(1, Math.ceil(q * this.#total));
    let sum = 0;
    for (const [ms, count] of this.#counts.entries()) {
      sum += count;
      if (sum >= rank) return ms;
    }
    return undefined;
  }
}
