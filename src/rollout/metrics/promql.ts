import { type Clock, systemClock } from '../../core/clock.ts';
import { type MetricDefinition, metricNames, prometheusName } from '../../formats/metric-names.ts';
import type { AudioTimes } from '../audio-times.ts';
import type { TurnCounts } from '../counts.ts';
import type { MemoryTrack } from '../memory.ts';
import type { TurnSource } from '../ports.ts';
import { tryAgain } from '../try-again.ts';
import { countsBy, turnCounters } from './turn-counters.ts';

export interface PromqlOptions {
  /** Where /api/v1/query is: http://127.0.0.1:9090, or the prefix that a cloud gives. */
  readonly baseUrl: string;
  /** For clouds; asked each time, since tokens expire. */
  readonly token?: () => Promise<string>;
  readonly clock?: Clock;
}

interface Series {
  readonly metric: Readonly<Record<string, string>>;
  /** [seconds since 1970, value]. */
  readonly values: readonly (readonly [number, string])[];
}

/** A sample at or before the window's begin is found so far back: as far as Prometheus looks itself. */
const LOOKBACK_S = 300;
/** Of one question, with all its tries. */
const TIMEOUT_MS = 10_000;
const MOST_BYTES = 32 * 1024 * 1024;
/** Of one instance's memory: enough for a slope, and few enough for hundreds of instances. */
const MEMORY_SAMPLES = 24;
const SHORTEST_STEP_MS = 500;

/**
 * Counts from Prometheus or what speaks its HTTP API (Google Managed Prometheus, an Azure Monitor workspace). The raw
 * samples are asked for and counted here: `increase()` extrapolates, and a verdict needs whole turns.
 */
export class PromqlTurns implements TurnSource {
  readonly #options: PromqlOptions;

  constructor(options: PromqlOptions) {
    this.#options = options;
  }

  async between(revision: string, fromMs: number, toMs: number): Promise<TurnCounts | undefined> {
    const metrics = [...Object.values(turnCounters).map(({ metric }) => metric), metricNames.startTime];
    const names = [...new Set(metrics.map(prometheusName))];
    const series = await this.#samples(names, revision, { fromMs, toMs });
    const of = (definition: MetricDefinition): Series[] =>
      series.filter(({ metric }) => metric['__name__'] === prometheusName(definition));
    if (of(metricNames.turnTotal).length === 0) return undefined;
    const starts = startsOf(series);
    return countsBy((key) => {
      const { metric: definition, only } = turnCounters[key];
      return of(definition)
        .filter(({ metric }) => !only || metric[only[0]] === only[1])
        .map(({ metric, values }) => countIn(values, fromMs, starts.get(metric['instance'])))
        .reduce((sum, rise) => sum + rise, 0);
    });
  }

  async firstAudio(revision: string, fromMs: number, toMs: number): Promise<AudioTimes> {
    const names = [buckets, prometheusName(metricNames.startTime)];
    const series = await this.#samples(names, revision, { fromMs, toMs });
    const starts = startsOf(series);
    const upTo = new Map<number, number>();
    for (const { metric, values } of series.filter(({ metric: { __name__ } }) => __name__ === buckets)) {
      // Its own words for infinity.
      const edge = metric['le'] === '+Inf' ? Infinity : Number(metric['le']);
      const rise = countIn(values, fromMs, starts.get(metric['instance']));
      upTo.set(edge, (upTo.get(edge) ?? 0) + rise);
    }
    const total = upTo.get(Infinity) ?? 0;
    const edges = [...upTo.keys()].filter(Number.isFinite).toSorted((a, b) => a - b);
    return { total, above: edges.map((edge) => [edge, total - (upTo.get(edge) ?? 0)] as const) };
  }

  /** The least in each step, since garbage comes and goes. */
  async memory(revision: string, fromMs: number, toMs: number): Promise<readonly MemoryTrack[]> {
    const stepMs = Math.max(SHORTEST_STEP_MS, Math.ceil((toMs - fromMs) / MEMORY_SAMPLES));
    const steps = Math.floor((toMs - fromMs) / stepMs);
    if (steps === 0) return [];
    const series = `${prometheusName(metricNames.memory)}{revision=${JSON.stringify(revision)}}`;
    const query = `min_over_time(${series}[${stepMs}ms])[${steps * stepMs}ms:${stepMs}ms]`;
    const found = await this.#query(query, toMs);
    return found.map(({ values }) =>
      values.map(([seconds, bytes]) => [seconds * 1_000, Number(bytes)] as const),
    );
  }

  /** Raw samples. A question for each metric: Managed Prometheus takes no patterns for names. */
  async #samples(
    names: readonly string[],
    revision: string,
    { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  ): Promise<readonly Series[]> {
    const seconds = Math.ceil((toMs - fromMs) / 1_000) + LOOKBACK_S;
    const found = names.map((name) =>
      this.#query(`${name}{revision=${JSON.stringify(revision)}}[${seconds}s]`, toMs),
    );
    return (await Promise.all(found)).flat();
  }

  async #query(query: string, atMs: number): Promise<readonly Series[]> {
    const { baseUrl, token, clock = systemClock } = this.#options;
    const headers = token ? { authorization: `Bearer ${await token()}` } : {};
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const ask = async (): Promise<{ response: Response; text: string }> => {
      const body = new URLSearchParams({ query, time: (atMs / 1_000).toFixed(3) });
      const response = await fetch(`${baseUrl}/api/v1/query`, { method: 'POST', headers, body, signal });
      const text = await response.text();
      if (response.status === 429 || response.status >= 500)
        throw new Error(`the metrics server answered ${response.status}`);
      return { response, text };
    };
    const { response, text } = await tryAgain(ask, clock, signal);
    if (text.length > MOST_BYTES) throw new Error('the metrics server answered with more than can be read');
    if (!response.ok) throw new Error(`the metrics server answered ${response.status}`);
    const { status, data } = JSON.parse(text) as { status: string; data?: { result: readonly Series[] } };
    if (status !== 'success' || !data) throw new Error(`the metrics server answered "${status}"`);
    return data.result;
  }
}

const buckets = `${prometheusName(metricNames.turnFirstAudio)}_bucket`;

/** When each instance was started, milliseconds since 1970. */
function startsOf(series: readonly Series[]): ReadonlyMap<string | undefined, number> {
  return new Map(
    series
      .filter(({ metric }) => metric['__name__'] === prometheusName(metricNames.startTime))
      .map(({ metric, values }) => [metric['instance'], Number(values.at(-1)?.[1]) * 1_000]),
  );
}

/**
 * What a counter rose by after `fromMs`. A fall is a restart, from 0. Without a sample up to then, what is seen first is
 * new where the process is (`startedMs`), or where nobody knows; else it was not watched for a while, and what it did
 * then cannot be told from what it did before.
 */
export function countIn(values: Series['values'], fromMs: number, startedMs?: number): number {
  let before: number | undefined;
  let count = 0;
  for (const [seconds, text] of values) {
    const value = Number(text);
    if (seconds * 1_000 > fromMs) {
      const isOld = before === undefined && startedMs !== undefined && startedMs <= fromMs;
      const base = isOld ? value : value >= (before ?? 0) ? (before ?? 0) : 0;
      count += value - base;
    }
    before = value;
  }
  return count;
}
