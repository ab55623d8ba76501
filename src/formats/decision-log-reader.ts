import { type Decision, decisions, type Scope, scopes } from '../core/decisions.ts';
import type { LogEntry } from './decision-log.ts';

/** The reading half of decision-log.ts: what servers wrote, as it is found in files, pipes and log services. */

/** A line of ours is below 2 KiB; a service's wrapping adds a little. Longer ones are passed over unread. */
export const MAX_LINE_BYTES = 64 * 1024;

/** What was read so far; it grows while the reader is at work. */
export interface ReadCounts {
  decisions: number;
  /** The server's own lines of sums (Docs/MONITORING.md, "Summary lines"). */
  summaries: number;
  /** Lines that are no decision: banners, stack traces, other programs. */
  others: number;
  /** Lines above MAX_LINE_BYTES. */
  oversized: number;
}

export const noneRead = (): ReadCounts => ({ decisions: 0, summaries: 0, others: 0, oversized: 0 });

/**
 * The decisions in a log, in its order; lines may be JSON, logfmt or both. Every other line is counted in `counts` and
 * skipped. Holds one chunk and one line at a time, and throws only what `source` throws.
 */
export async function* readDecisions(
  source: AsyncIterable<Uint8Array>,
  counts: ReadCounts = noneRead(),
): AsyncGenerator<LogEntry, void, undefined> {
  for await (const line of linesOf(source)) {
    if (line === undefined) {
      counts.oversized += 1;
      continue;
    }
    const entry = parseLine(line);
    if (entry) {
      counts.decisions += 1;
      yield entry;
    } else if (isSummary.test(line)) counts.summaries += 1;
    else if (line.trim() !== '') counts.others += 1;
  }
}

/** In all forms, wrapped ones too. */
const isSummary = /\bscope(?:\\?":\\?"|=)summary\b/u;

/** Lines without their end; undefined for one that was too long. */
async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<string | undefined> {
  let begun: Buffer[] = [];
  let bytes = 0;
  const take = (): string | undefined => {
    const line = bytes > MAX_LINE_BYTES ? undefined : Buffer.concat(begun).toString('utf8');
    begun = [];
    bytes = 0;
    return line;
  };
  const add = (piece: Buffer): void => {
    bytes += piece.length;
    if (bytes > MAX_LINE_BYTES) begun = [];
    else if (piece.length > 0) begun.push(piece);
  };
  for await (const bytesRead of source) {
    const chunk = Buffer.from(bytesRead.buffer, bytesRead.byteOffset, bytesRead.byteLength);
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      add(chunk.subarray(from, end));
      yield take();
      from = end + 1;
    }
    add(chunk.subarray(from));
  }
  if (bytes > 0) yield take();
}

/**
 * One line, as formatLine wrote it or as a log service wraps it; undefined for any other.
 * Wrapped lines: Cloud Logging's LogEntry (jsonPayload, textPayload), Azure's ContainerAppConsoleLogs (Log, Log_s in the
 * older table), Docker's json-file (log). `fact.ctx` is not restored: the log holds `ctx` only.
 */
export function parseLine(line: string): LogEntry | undefined {
  // Most lines of other programs end here, before anything is parsed.
  if (!line.includes('decision')) return undefined;
  const text = line.trim();
  if (!text.startsWith('{')) return parseLogfmt(text);
  const outer = objectOf(text);
  if (!outer) return undefined;
  if ('decision' in outer) return entryOf(outer);
  const entry = unwrapped(outer);
  const revision = revisionOf(outer);
  return entry && revision !== undefined ? { ...entry, revision } : entry;
}

function unwrapped(outer: Readonly<Record<string, unknown>>): LogEntry | undefined {
  if (isRecord(outer['jsonPayload'])) return entryOf(outer['jsonPayload']);
  for (const key of ['Log', 'Log_s', 'textPayload', 'log']) {
    const inner = outer[key];
    if (typeof inner !== 'string') continue;
    const text = inner.trim();
    if (!text.startsWith('{')) return parseLogfmt(text);
    const fields = objectOf(text);
    return fields && entryOf(fields);
  }
  return undefined;
}

/** Cloud Logging's label of the resource `cloud_run_revision`, and Azure's columns. */
function revisionOf(outer: Readonly<Record<string, unknown>>): string | undefined {
  const { resource, RevisionName, RevisionName_s: older } = outer;
  const labels = isRecord(resource) && isRecord(resource['labels']) ? resource['labels'] : {};
  return [labels['revision_name'], RevisionName, older].find((name) => typeof name === 'string');
}

/** Pairs without spaces in their values, but for `ctx`, which is JSON and ends at the line's last brace. */
function parseLogfmt(text: string): LogEntry | undefined {
  const ctxAt = text.indexOf(' ctx={');
  const ctxEnd = text.lastIndexOf('}') + 1;
  if (ctxAt < 0 || ctxEnd === 0) return undefined;
  const fields: Record<string, unknown> = { ctx: objectOf(text.slice(ctxAt + ' ctx='.length, ctxEnd)) };
  for (const pair of `${text.slice(0, ctxAt)}${text.slice(ctxEnd)}`.split(' ')) {
    const at = pair.indexOf('=');
    if (at > 0) fields[pair.slice(0, at)] ??= pair.slice(at + 1);
  }
  const durMs = fields['dur_ms'];
  return entryOf({ ...fields, ...(typeof durMs === 'string' ? { dur_ms: Number(durMs) } : {}) });
}

/** As Date.toISOString writes it. */
const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/u;
const knownDecisions: ReadonlySet<unknown> = new Set(decisions);
const knownScopes: ReadonlySet<unknown> = new Set(scopes);

function entryOf(fields: Readonly<Record<string, unknown>>): LogEntry | undefined {
  const { ts, decision, scope, method, ctx, dur_ms: durMs } = fields;
  const date = new Date(typeof ts === 'string' && isoDate.test(ts) ? ts : NaN);
  if (Number.isNaN(date.getTime()) || typeof method !== 'string' || !isRecord(ctx)) return undefined;
  if (!knownDecisions.has(decision) || !knownScopes.has(scope)) return undefined;
  const isTimed = typeof durMs === 'number' && Number.isFinite(durMs);
  return {
    date,
    fact: {
      decision: decision as Decision,
      scope: scope as Scope,
      method,
      ...(isTimed ? { durMs } : {}),
    },
    ctx: visibleOf(ctx),
  };
}

function visibleOf(ctx: Readonly<Record<string, unknown>>): LogEntry['ctx'] {
  const values = Object.values(ctx);
  if (values.every(isVisible)) return ctx as LogEntry['ctx'];
  return Object.fromEntries(Object.entries(ctx).filter(([, value]) => isVisible(value))) as LogEntry['ctx'];
}

const isVisible = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
