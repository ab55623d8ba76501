/**
 * Exact binomial probabilities. The terms are C. Loader's ("Fast and Accurate Computation of Binomial Probabilities",
 * 2000, as in R's dbinom), the tails are sums of terms outwards, so that small tails keep all their digits.
 */

/** ln n! less Stirling's approximation of it. */
function stirlingError(n: number): number {
  if (n <= 15) {
    let logFactorial = 0;
    for (let i = 2; i <= n; i++) logFactorial += Math.log(i);
    return n === 0 ? 0 : logFactorial - (0.5 * Math.log(2 * Math.PI * n) + n * Math.log(n) - n);
  }
  const square = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n;
}

/** x ln(x / mean) + mean − x, without loss where both are near each other. */
function deviance(x: number, mean: number): number {
  if (Math.abs(x - mean) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x;
  const v = (x - mean) / (x + mean);
  let term = 2 * x * v;
  let sum = (x - mean) * v;
  for (let j = 1; ; j++) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) return sum;
    sum = next;
  }
}

/** P(X = k) for 0 ≤ k ≤ n, 0 < p < 1. */
function probability(k: number, n: number, p: number): number {
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return p ** n;
  const exponent =
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(n - k) -
    deviance(k, n * p) -
    deviance(n - k, n * (1 - p));
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}

/** P(X ≤ k) of n trials with 0 < p < 1 each. */
export function atMost(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  if (k > n * p) return 1 - atMost(n - k - 1, n, 1 - p);
  let term = probability(k, n, p);
  let sum = term;
  for (let i = k; i > 0 && term > sum * 1e-17; i--) {
    term *= (i / (n - i + 1)) * ((1 - p) / p);
    sum += term;
  }
  return sum;
}

/** P(X ≥ k) of n trials with 0 < p < 1 each. */
export function atLeast(k: number, n: number, p: number): number {
  return atMost(n - k, n, 1 - p);
}

/** The largest share that k of n leaves possible at the one-sided level `alpha` (Clopper and Pearson, 1934). */
export function upperBound(k: number, n: number, alpha: number): number {
  if (k >= n) return 1;
  let [low, high] = [k / n, 1];
  // Halved until the doubles are equal in all that is ever shown or compared.
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (atMost(k, n, middle) > alpha) low = middle;
    else high = middle;
  }
  return high;
}
