/** What a panel draws: one line, or one row of a heatmap. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  /** Seconds since 1970 and the value there; what is not a number is left out. */
  readonly points: readonly (readonly [atS: number, value: number])[];
}

/** All in seconds; from and to since 1970. */
export interface TimeRange {
  readonly fromS: number;
  readonly toS: number;
  readonly stepS: number;
  /** What Grafana puts for $__rate_interval. */
  readonly rateS: number;
}

interface Answer {
  readonly status: 'success' | 'error';
  readonly error?: string;
  readonly data?: {
    readonly result: readonly {
      readonly metric: Readonly<Record<string, string>>;
      readonly values: readonly (readonly [number, string])[];
    }[];
  };
}

const ANSWER_MS = 10_000;

/** A query of the dashboard as Grafana would ask it, with all environments and revisions chosen. */
export function filledIn(expr: string, rateS: number): string {
  return expr.replaceAll('$__rate_interval', `${rateS}s`).replaceAll(/\$(?:env|revision)\b/gu, '.*');
}

/** GET /api/v1/query_range. Rejects when Prometheus does not answer or finds fault with the query. */
export async function queryRange(prometheus: string, expr: string, range: TimeRange): Promise<Series[]> {
  const url = new URL('/api/v1/query_range', prometheus);
  url.search = new URLSearchParams({
    query: filledIn(expr, range.rateS),
    start: String(range.fromS),
    end: String(range.toS),
    step: String(range.stepS),
  }).toString();
  const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
  const answer = (await response.json()) as Answer;
  if (answer.status !== 'success')
    throw new Error(`Prometheus: ${answer.error ?? 'no reason given'}: ${expr}`);
  const result = answer.data?.result ?? [];
  return result.map(({ metric, values }) => ({
    labels: metric,
    points: values
      .map(([at, value]) => [at, Number(value)] as const)
      .filter(([, value]) => Number.isFinite(value)),
  }));
}
