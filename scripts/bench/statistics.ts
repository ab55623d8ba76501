/** The smallest value that at least the share `q` of the values do not exceed; NaN for none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * Bounds between which the median of what the values were drawn from lies with at least 95 %, whatever its form: two of
 * the values, by the binomial distribution of how many are below it. NaN for fewer than 6 values.
 */
export function medianInterval(values: readonly number[]): { readonly low: number; readonly high: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  let [below, chance, sum] = [0, 0.5 ** n, 0.5 ** n];
  while (sum <= 0.025) {
    below += 1;
    chance *= (n - below + 1) / below;
    sum += chance;
  }
  return { low: sorted[below - 1] ?? NaN, high: sorted[n - below] ?? NaN };
}
