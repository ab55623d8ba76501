import { serverFaults } from '../core/errors.ts';
import type { Scope } from '../core/decisions.ts';
import type { LogEntry } from '../formats/decision-log.ts';
import { turnOutcomeOf } from '../formats/turn-outcome.ts';
import { Latencies } from './latencies.ts';

/** The scopes that are calls of clients, with their RPC methods. */
export const callScopes = {
  turn: 'StreamAudio',
  collect: 'StreamAudio',
  welcome: 'GenerateWelcomeAudio',
  interrupt: 'InterruptSession',
  usage: 'ReportUsage',
} as const satisfies Partial<Record<Scope, string>>;
export type CallScope = keyof typeof callScopes;

export interface CallSummary {
  /** Complete, error or abort. */
  ended: number;
  /** Of them: with an error that is the server's fault. */
  bad: number;
  /** For whatever reason. */
  refused: number;
  /** To first audio, in whole ms, rounded up; null where none is logged. */
  p95_ms: number | null;
}

/** Turns by the rules of the guardrails. */
export interface MinuteSummary {
  /** As 2026-11-25T12:34. */
  minute: string;
  turns: number;
  slow: number;
  bad: number;
  refused: number;
}

/** The keys are those of the jq programs' results (jq-programs.ts). */
export interface SummaryResult {
  readonly from: string;
  readonly to: string;
  /** By "scope decision". */
  readonly decisions: Readonly<Record<string, number>>;
  readonly calls: Readonly<Partial<Record<CallScope, CallSummary>>>;
  /** By error type, of clients' calls; refusals too. */
  readonly errors: Readonly<Record<string, number>>;
  /** The newest of those in which a turn ended or was refused, at most MAX_MINUTES. */
  readonly minutes: readonly MinuteSummary[];
}

export const MAX_MINUTES = 60;

/** Sums of a log of any length, in a bounded memory. */
export class LogSummary {
  readonly #decisions = new Map<string, number>();
  readonly #errors = new Map<string, number>();
  readonly #calls = new Map<CallScope, { summary: CallSummary; latencies: Latencies }>();
  readonly #minutes = new Map<string, MinuteSummary>();
  #from: string | undefined;
  #to = '';

  add(entry: LogEntry): void {
    const { fact, date } = entry;
    this.#to = date.toISOString();
    this.#from ??= this.#to;
    count(this.#decisions, `${fact.scope} ${fact.decision}`);
    if (isCall(fact)) this.#addCall(fact.scope, entry);
    this.#addMinute(this.#to.slice(0, 'YYYY-MM-DDTHH:MM'.length), entry);
  }

  get result(): SummaryResult {
    const calls = [...this.#calls].map(([scope, { summary, latencies }]) => [
      scope,
      { ...summary, p95_ms: latencies.quantile(0.95) ?? null },
    ]);
    return {
      from: this.#from ?? '',
      to: this.#to,
      decisions: Object.fromEntries(sorted(this.#decisions)),
      calls: Object.fromEntries(calls) as SummaryResult['calls'],
      errors: Object.fromEntries(sorted(this.#errors)),
      minutes: sorted(this.#minutes).map(([, minute]) => minute),
    };
  }

  #addCall(scope: CallScope, { fact, ctx }: LogEntry): void {
    const call = this.#calls.get(scope) ?? {
      summary: { ended: 0, bad: 0, refused: 0, p95_ms: null },
      latencies: new Latencies(),
    };
    this.#calls.set(scope, call);
    const errorType = ctx['error_type'];
    // The taxonomy is closed: what is not of it cannot fill the memory.
    const isFault = typeof errorType === 'string' ? faultOf(errorType) : undefined;
    if (isFault !== undefined) count(this.#errors, String(errorType));
    if (fact.decision === 'refuse') call.summary.refused += 1;
    if (fact.decision !== 'complete' && fact.decision !== 'error' && fact.decision !== 'abort') return;
    call.summary.ended += 1;
    if (isFault === true) call.summary.bad += 1;
    const heard = ctx['first_audio_ms'];
    if (typeof heard === 'number') call.latencies.add(heard);
  }

  #addMinute(minute: string, entry: LogEntry): void {
    const outcome = turnOutcomeOf(entry);
    if (!outcome || outcome.kind === 'left') return;
    const sum = this.#minutes.get(minute) ?? { minute, turns: 0, slow: 0, bad: 0, refused: 0 };
    this.#minutes.set(minute, sum);
    if (outcome.kind === 'refused') sum.refused += 1;
    else {
      sum.turns += 1;
      sum.slow += Number(outcome.isSlow);
      sum.bad += Number(outcome.isBad);
    }
    if (this.#minutes.size <= MAX_MINUTES) return;
    const [[oldest = ''] = []] = sorted(this.#minutes);
    this.#minutes.delete(oldest);
  }
}

/** A turn's own line of usage has the scope of ReportUsage, but another method. */
function isCall(fact: LogEntry['fact']): fact is LogEntry['fact'] & { readonly scope: CallScope } {
  return Object.hasOwn(callScopes, fact.scope) && callScopes[fact.scope as CallScope] === fact.method;
}

function faultOf(errorType: string): boolean | undefined {
  const faults: Readonly<Record<string, boolean>> = serverFaults;
  return Object.hasOwn(faults, errorType) ? faults[errorType] : undefined;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function sorted<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
