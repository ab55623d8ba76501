import type { ErrorType } from './errors.ts';

/**
 * What is measured beside the decisions: one typed fact for the end of each call, and what models and voices took.
 * telemetry/ turns them into metrics, into the log's summary and into what /status shows.
 */

/** `other`: a method that there is not. */
export type CallKind = 'turn' | 'collect' | 'welcome' | 'interrupt' | 'usage' | 'other';

/** What a turn or welcome told its client. Times count from the request. */
export interface EndedSpeech {
  readonly firstTextMs: number | undefined;
  readonly firstAudioMs: number | undefined;
  /** Length of the speech that was written. */
  readonly audioMs: number;
  /** Until it was decided how the call ends; how long its last bytes then took to leave is its client's affair. */
  readonly decidedMs: number;
  /** From an interrupt or cancel that was noticed to the last message; undefined where there was none. */
  readonly silenceMs: number | undefined;
  /** Something of the turn's own was degraded on the way. */
  readonly isDegraded: boolean;
}

export interface EndedCall {
  readonly kind: CallKind;
  /** Name of its gRPC code: "OK", "UNAVAILABLE". */
  readonly status: string;
  /** Undefined where it succeeded. `draining`: `unavailable` because this process is going away. */
  readonly errorType: ErrorType | 'draining' | 'unimplemented' | undefined;
  /** Turned away before any work. */
  readonly isRefused: boolean;
  /** The whole call, until the transport had taken its last byte. */
  readonly durMs: number;
  /** Undefined for what does not speak, and for what was turned away. */
  readonly speech: EndedSpeech | undefined;
}

export interface ModelWork {
  readonly provider: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Who is told. None of them throws, and none takes long. */
export interface Measure {
  /** Once a call. */
  readonly callEnded: (call: EndedCall) => void;
  /** `ms` from the question to the first token. */
  readonly modelBegan: (provider: string, ms: number) => void;
  /** Once for each model that worked, however that ended. */
  readonly modelWorked: (work: ModelWork) => void;
  /** `ms` from the sentence to the first audio that can be heard. */
  readonly voiceBegan: (provider: string, ms: number) => void;
}
