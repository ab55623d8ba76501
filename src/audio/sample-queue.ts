/** Samples in the order in which they came, as views of what was pushed: nothing is copied. */
export class SampleQueue {
  #parts: Int16Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(samples: Int16Array): void {
    if (samples.length === 0) return;
    this.#parts.push(samples);
    this.#length += samples.length;
  }

  /** Removes the first `count` samples, or all there are, and returns them. */
  takeFirst(count: number): Int16Array[] {
    const taken: Int16Array[] = [];
    let missing = count;
    for (let part = this.#parts[0]; part && missing > 0; part = this.#parts[0]) {
      if (part.length > missing) {
        taken.push(part.subarray(0, missing));
        this.#parts[0] = part.subarray(missing);
        this.#length -= missing;
        break;
      }
      taken.push(part);
      this.#parts.shift();
      this.#length -= part.length;
      missing -= part.length;
    }
    return taken;
  }

  /** Removes all but the last `count` samples. */
  keepLast(count: number): void {
    if (count < this.#length) this.takeFirst(this.#length - count);
  }
}
