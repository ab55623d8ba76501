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
}

/** One line without its newline. Keys: ts level scope method decision ctx dur_ms, plus severity and message in JSON. */
export function formatLine(entry: LogEntry, format: LogFormat): string {
  const { fact, ctx } = entry;
  const level = levelOf(fact.decision, fact.scope);
  const ts = entry.date.toISOString();
  const durMs = fact.durMs === undefined ? undefined : Math.round(fact.durMs * 10) / 10;
  if (format === 'logfmt') {
    const end = durMs === undefined ? '' : ` dur_ms=${durMs}`;
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
  });
}
