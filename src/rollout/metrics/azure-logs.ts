import type { TokenCredential } from '@azure/identity';
import {
  LogsQueryClient,
  type LogsQueryClientOptions,
  LogsQueryResultStatus,
  type LogsTable,
} from '@azure/monitor-query-logs';
import { metricNames } from '../../formats/metric-names.ts';
import { refusalOf } from '../azure/refusal.ts';
import type { TurnCounts } from '../counts.ts';
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
/** Rows that say that there are figures at all: a counter that did not rise has none. */
const KNOWN = 'known';

/**
 * Counts from AppMetrics, where the exporter puts each counter as what it grew by. Never from its histograms, which come
 * without their buckets: "over 1,000 ms" is a counter.
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
    const row = rowOf(await this.#query(turnsQuery(revision, fromMs, toMs), fromMs, toMs));
    if (!row || row(KNOWN) === 0) return undefined;
    return countsBy(row);
  }

  async #query(query: string, fromMs: number, toMs: number): Promise<readonly LogsTable[]> {
    // The query says exactly which rows; this only spares Azure looking through all the others.
    const around = { startTime: new Date(fromMs - MINUTE), endTime: new Date(toMs + MINUTE) };
    const options = { requestOptions: { timeout: ANSWER_MS } };
    const result = await this.#client
      .queryWorkspace(this.#workspaceId, query, around, options)
      .catch((error: unknown) => {
        throw refusalOf('count the turns in Log Analytics', error);
      });
    // Sums of a part of the rows look like few turns, and like few errors.
    if (result.status === LogsQueryResultStatus.PartialFailure)
      throw new Error(`Log Analytics answered in part only (${result.partialError.code})`);
    return result.tables;
  }
}

/** One row: a column for each count, and how many rows there were of the revision. */
export function turnsQuery(revision: string, fromMs: number, toMs: number): string {
  const { startTime } = metricNames;
  const names = new Set([...Object.values(turnCounters).map(({ metric }) => metric.name), startTime.name]);
  const columns = Object.entries(turnCounters).map(([key, { metric, only }]) => {
    const label = only ? ` and tostring(Properties["${only[0]}"]) == "${only[1]}"` : '';
    return `${key} = sumif(Sum, Name == "${metric.name}"${label})`;
  });
  return [
    'AppMetrics',
    `| where TimeGenerated > ${time(fromMs)} and TimeGenerated <= ${time(toMs)}`,
    `| where Name in (${[...names].map((name) => `"${name}"`).join(', ')})`,
    `| where tostring(Properties["revision"]) == ${JSON.stringify(revision)}`,
    `| summarize ${[`${KNOWN} = count()`, ...columns].join(',\n    ')}`,
  ].join('\n');
}

const time = (ms: number): string => `datetime(${new Date(ms).toISOString()})`;

/** The value of a column of the only row; undefined for an answer without one. */
function rowOf([table]: readonly LogsTable[]): ((column: string) => number) | undefined {
  const row = table?.rows[0];
  if (!row) return undefined;
  return (column) => {
    const value = Number(row[table.columnDescriptors.findIndex(({ name }) => name === column)]);
    if (!Number.isFinite(value)) throw new Error(`Log Analytics answered without a number "${column}"`);
    return Math.round(value);
  };
}
