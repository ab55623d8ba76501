import type { ErrorType } from './errors.ts';
import type { TraceIds } from './trace.ts';

/**
 * One enum for decisions: in code, in the log, as a metric label and in alerts (Docs/STATE_CATALOG.md).
 * Every decision is one typed fact; telemetry/ turns it into a log line and a metric.
 */
export const decisions = [
  'start',
  'abort',
  'retry',
  'degrade',
  'complete',
  'error',
  'refuse',
  'shutdown',
] as const;
export type Decision = (typeof decisions)[number];

export const scopes = [
  'server',
  'turn',
  'collect',
  'welcome',
  'interrupt',
  'usage',
  'memory',
  'provider',
  'action',
] as const;
export type Scope = (typeof scopes)[number];

/**
 * The only keys a log line may carry. Prompts, answers, screenshots, tokens and keys have none, so they cannot be
 * logged. `hardwareId` leaves as a keyed hash.
 */
export interface DecisionContext {
  readonly sessionId?: string;
  readonly hardwareId?: string;
  readonly errorType?: ErrorType;
  /** Why, in a few fixed words ("interrupt", "client cancel"); never text of the user's. */
  readonly reason?: string;
  readonly provider?: string;
  readonly firstTextMs?: number;
  readonly firstAudioMs?: number;
  readonly audioMs?: number;
  readonly textChunks?: number;
  readonly audioChunks?: number;
  readonly count?: number;
  /** 1 where something of the call's own was degraded on its way; else left out. */
  readonly degraded?: number;
  /** Of a provider, never of a client's report, which may say anything. */
  readonly model?: string;
  readonly inputTokens?: number;
  readonly cachedTokens?: number;
  readonly outputTokens?: number;
  readonly reasoningTokens?: number;
  readonly spokenCharacters?: number;
  readonly unheardCharacters?: number;
  readonly grpc?: string;
  readonly http?: string;
  readonly version?: string;
  readonly env?: string;
  /** The original failure's name and message, for `error` decisions only. */
  readonly cause?: string;
}

export interface DecisionFact {
  readonly decision: Decision;
  readonly scope: Scope;
  /** RPC method, or "-" where none is involved. */
  readonly method: string;
  readonly durMs?: number;
  readonly ctx?: DecisionContext;
  /** The call's span, or its client's. */
  readonly trace?: TraceIds;
}

export type DecisionSink = (fact: DecisionFact) => void;
