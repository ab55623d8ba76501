/** 41 buckets from 1,000 to 1,500 ms: each bucket is 1 % wide, and both bounds of the alerts are exact edges. */
const RATIO = 1.5 ** (1 / 41);
const LOG_RATIO = Math.log(RATIO);
/** From 1 ms to 300 s, in buckets around the one that ends at 1,000 ms. */
const BELOW = 699;
const ABOVE = 577;
/** Rounding must not push what lies on an edge over it. */
const ROUNDING = 1e-9;

/**
 * Percentiles of any number of latencies in 5 KB. A percentile is the upper edge of its bucket: at most 1 % above the
 * true one, and on the same side of 1,000 and 1,500 ms.
 */
export class Latencies {
  readonly #counts = new Uint32Array(BELOW + ABOVE + 1);
  #count = 0;

  add(ms: number): void {
    const place = Math.ceil(Math.log(Math.max(ms, 1) / 1_000) / LOG_RATIO - ROUNDING);
    const index = Math.min(Math.max(place, -BELOW), ABOVE) + BELOW;
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    this.#count += 1;
  }

  /** In ms, by the nearest rank: the smallest of which `share` of all are not above. Undefined where there are none. */
  percentile(share: number): number | undefined {
    let left = Math.ceil(this.#count * share - ROUNDING);
    if (this.#count === 0) return undefined;
    const index = this.#counts.findIndex((count) => (left -= count) <= 0);
    return 1_000 * RATIO ** (index - BELOW);
  }

  /** What `addKept` takes: bucket and count in turn, of the buckets that have any. */
  kept(): Uint32Array {
    return Uint32Array.from([...this.#counts.entries()].filter(([, count]) => count > 0).flat());
  }

  addKept(kept: Uint32Array): void {
    for (let at = 0; at < kept.length; at += 2) {
      const index = kept[at] ?? 0;
      const count = kept[at + 1] ?? 0;
      this.#counts[index] = (this.#counts[index] ?? 0) + count;
      this.#count += count;
    }
  }

  clear(): void {
    this.#counts.fill(0);
    this.#count = 0;
  }
}
