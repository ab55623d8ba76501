import type { TokenCredential } from '@azure/identity';
import {
  LogsQueryClient,
  type LogsQueryClientOptions,
  LogsQueryResultStatus,
  type LogsTable,
} from '@azure/monitor-query-logs';
import { durationEdgesS, metricNames } from '../../formats/metric-names.ts';
import { spanAttributes } from '../../formats/span-names.ts';
import type { AudioTimes } from '../audio-times.ts';
import { refusalOf } from '../azure/refusal.ts';
import type { TurnCounts } from '../counts.ts';
import type { MemoryTrack } from '../memory.ts';
import type { TurnSource } from '../ports.ts';
import { countsBy, turnCounters } from './turn-counters.ts';

export interface AzureLogsOptions {
  /** The GUID of the Log Analytics workspace behind Application Insights ("customerId"). */
  readonly workspaceId: string;
  readonly credential: TokenCredential;
  /** Of the SDK. */
  readonly client?: LogsQueryClientOptions;
}

/** Azure's figures leave the server once a minute and take up to three more as a rule. */
const LAG_MS = 5 * 60_000;
const ANSWER_MS = 60_000;
const MINUTE = 60_000;
/** Of one instance's memory, and of all of them; with more, some are left out. */
const MEMORY_SAMPLES = 24;
const MOST_SAMPLES = 10_000;
/** Rows that say that there are figures at all: a counter that did not rise has none. */
const KNOWN = 'known';

/** A column of a row, by its name. */
type Row = (column: string) => unknown;
interface Window {
  readonly revision: string;
  /** Milliseconds since 1970. */
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Counts from AppMetrics, where the exporter puts each counter as what it grew by. Never from its histograms, which come
 * without their buckets: "over 1,000 ms" is a counter, and the time to first audio is that of each row of AppRequests.
 */
export class AzureLogsTurns implements TurnSource {
  readonly lagMs = LAG_MS;
  readonly #workspaceId: string;
  readonly #client: LogsQueryClient;

  constructor({ workspaceId, credential, client = {} }: AzureLogsOptions) {
    this.#workspaceId = workspaceId;
    this.#client = new LogsQueryClient(credential, client);
  }

  async between(revision: string, fromMs: number, toMs: number): Promise<TurnCounts | undefined> {
    const window = { revision, fromMs, toMs };
    const [row] = await this.#query(turnsQuery(window), window);
    if (!row || numberIn(row, KNOWN) === 0) return undefined;
    return countsBy((key) => Math.round(numberIn(row, key)));
  }

  /** By when turns began, which is the time that Azure gives to a request. */
  async firstAudio(revision: string, fromMs: number, toMs: number): Promise<AudioTimes> {
    const window = { revision, fromMs, toMs };
    const [row] = await this.#query(audioQuery(window), window);
    if (!row) throw new Error('Log Analytics answered without a row');
    const above = durationEdgesS.map((edgeS, index) => [edgeS, numberIn(row, aboveEdge(index))] as const);
    return { total: numberIn(row, KNOWN), above };
  }

  /** The least in each step, since garbage comes and goes. */
  async memory(revision: string, fromMs: number, toMs: number): Promise<readonly MemoryTrack[]> {
    const window = { revision, fromMs, toMs };
    const tracks = new Map<unknown, (readonly [number, number])[]>();
    for (const row of await this.#query(memoryQuery(window), window)) {
      const track = tracks.get(row('Instance')) ?? [];
      tracks.set(row('Instance'), track);
      track.push([Date.parse(String(row('At'))), numberIn(row, 'Bytes')]);
    }
    return [...tracks.values()].map((track) => track.toSorted(([a], [b]) => a - b));
  }

  async #query(query: string, { fromMs, toMs }: Window): Promise<readonly Row[]> {
    // The query says exactly which rows; this only spares Azure looking through all the others.
    const around = { startTime: new Date(fromMs - MINUTE), endTime: new Date(toMs + MINUTE) };
    const options = { requestOptions: { timeout: ANSWER_MS } };
    const result = await this.#client
      .queryWorkspace(this.#workspaceId, query, around, options)
      .catch((error: unknown) => {
        throw refusalOf('query Log Analytics', error);
      });
    // Sums of a part of the rows look like few turns, and like few errors.
    if (result.status === LogsQueryResultStatus.PartialFailure)
      throw new Error(`Log Analytics answered in part only (${result.partialError.code})`);
    return rowsOf(result.tables);
  }
}

/** One row: a column for each count, and how many rows there were of the revision. */
export function turnsQuery(window: Window): string {
  const { startTime } = metricNames;
  const names = new Set([...Object.values(turnCounters).map(({ metric }) => metric.name), startTime.name]);
  const columns = Object.entries(turnCounters).map(([key, { metric, only }]) => {
    const label = only ? ` and ${property(only[0])} == "${only[1]}"` : '';
    return `${key} = sumif(Sum, Name == "${metric.name}"${label})`;
  });
  return lines(
    ...rowsIn('AppMetrics', window),
    `| where Name in (${[...names].map((name) => `"${name}"`).join(', ')})`,
    `| summarize ${[`${KNOWN} = count()`, ...columns].join(',\n    ')}`,
  );
}

/**
 * One row: how many turns had audio, and how many of them later than each edge. Rows and not what they stand for
 * (`ItemCount`), where traces are sampled: a sample proves what its own size proves.
 */
export function audioQuery(window: Window): string {
  const columns = durationEdgesS.map(
    (edgeS, index) => `${aboveEdge(index)} = countif(Ms > ${edgeS * 1_000})`,
  );
  return lines(
    ...rowsIn('AppRequests', window),
    `| where Name == "streaming.StreamingService/StreamAudio"`,
    `| extend Ms = todouble(Properties["${spanAttributes.firstAudioMs}"])`,
    '| where isnotnull(Ms)',
    `| summarize ${[`${KNOWN} = count()`, ...columns].join(',\n    ')}`,
  );
}

/** A row for each step of each instance. */
export function memoryQuery(window: Window): string {
  const minutes = Math.max(1, Math.ceil((window.toMs - window.fromMs) / MEMORY_SAMPLES / MINUTE));
  return lines(
    ...rowsIn('AppMetrics', window),
    `| where Name == "${metricNames.memory.name}"`,
    `| summarize Bytes = min(Sum) by Instance = AppRoleInstance, At = bin(TimeGenerated, ${minutes}m)`,
    `| take ${MOST_SAMPLES}`,
  );
}

function rowsIn(table: string, { revision, fromMs, toMs }: Window): string[] {
  return [
    table,
    `| where TimeGenerated > ${time(fromMs)} and TimeGenerated <= ${time(toMs)}`,
    `| where ${property('revision')} == ${JSON.stringify(revision)}`,
  ];
}

const aboveEdge = (index: number): string => `above${index}`;
const property = (label: string): string => `tostring(Properties["${label}"])`;
const time = (ms: number): string => `datetime(${new Date(ms).toISOString()})`;
const lines = (...text: readonly string[]): string => text.join('\n');

function rowsOf([table]: readonly LogsTable[]): readonly Row[] {
  return (table?.rows ?? []).map(
    (row) => (column) => row[table?.columnDescriptors.findIndex(({ name }) => name === column) ?? -1],
  );
}

function numberIn(row: Row, column: string): number {
  const value = Number(row(column) ?? Number.NaN);
  if (!Number.isFinite(value)) throw new Error(`Log Analytics answered without a number "${column}"`);
  return value;
}
