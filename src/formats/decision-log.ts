import type { Decision, DecisionFact, Scope } from '../core/decisions.ts';

/** The decision log's line, shared by the server that writes it and the tools that read it. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type LogFormat = 'json' | 'logfmt';

export const logLevels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

/** Cloud Logging's names (LogEntry.severity). */
const severities: Readonly<Record<LogLevel, string>> = {
  debug: 'DEBUG',
  info: 'INFO',
  warn: 'WARNING',
  error: 'ERROR',
};

const levels: Readonly<Record<Decision, LogLevel>> = {
  start: 'info',
  complete: 'info',
  shutdown: 'info',
  abort: 'info',
  refuse: 'warn',
  retry: 'warn',
  degrade: 'warn',
  error: 'error',
};

/** COLLECTs come ten to twenty a turn: at info they would be most of the log. */
export function levelOf(decision: Decision, scope: Scope): LogLevel {
  return scope === 'collect' && levels[decision] === 'info' ? 'debug' : levels[decision];
}

export interface LogEntry {
  readonly date: Date;
  readonly fact: DecisionFact;
  /** `fact.ctx` as it may be seen, hardware id hashed; in snake_case. */
  readonly ctx: Readonly<Record<string, string | number>>;
  /** Whose line it is, where a log service that wrapped it tells; the server's own lines do not. */
  readonly revision?: string;
  /** Google Cloud's project; then its log shows the line with its trace. '' for none. */
  readonly googleCloudProject?: string;
}

/**
 * One line without its newline. Keys: ts level scope method decision ctx dur_ms trace_id span_id, plus severity, message
 * and Cloud Logging's name of the trace (LogEntry.trace) in JSON.
 */
export function formatLine(entry: LogEntry, format: LogFormat): string {
  const { fact, ctx, googleCloudProject } = entry;
  const { trace } = fact;
  const level = levelOf(fact.decision, fact.scope);
  const ts = entry.date.toISOString();
  const durMs = fact.durMs === undefined ? undefined : Math.round(fact.durMs * 10) / 10;
  if (format === 'logfmt') {
    const took = durMs === undefined ? '' : ` dur_ms=${durMs}`;
    const end = trace ? `${took} trace_id=${trace.traceId} span_id=${trace.spanId}` : took;
    return `ts=${ts} level=${level} scope=${fact.scope} method=${fact.method} decision=${fact.decision} ctx=${JSON.stringify(ctx)}${end}`;
  }
  return JSON.stringify({
    ts,
    level,
    severity: severities[level],
    message: `${fact.scope} ${fact.decision}`,
    scope: fact.scope,
    method: fact.method,
    decision: fact.decision,
    ctx,
    dur_ms: durMs,
    trace_id: trace?.traceId,
    span_id: trace?.spanId,
    'logging.googleapis.com/trace':
      trace && googleCloudProject ? `projects/${googleCloudProject}/traces/${trace.traceId}` : undefined,
  });
}
