/** What the turn pipeline needs from the world. Providers implement these; providers/ imports inward. */

/** An action for the Mac, as the clients know it: `{"command": "open_app", "args": {"app_name": "Safari"}}`. */
export interface Action {
  readonly command: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface Screenshot {
  readonly bytes: Uint8Array;
  readonly type: 'image/webp' | 'image/png' | 'image/jpeg';
}

/** What a model took for its part of an answer, in tokens; reckoned by characters where its vendor does not say. */
export interface ModelUsage {
  readonly provider: string;
  readonly model: string;
  /** All that was read, cached ones included. */
  readonly inputTokens: number;
  readonly cachedTokens: number;
  /** All that was written, reasoning included. */
  readonly outputTokens: number;
  readonly reasoningTokens: number;
}

/** An earlier turn of the device, as far as its listener got. */
export interface Exchange {
  readonly prompt: string;
  /** What was heard of the answer. */
  readonly heard: string;
  /** The answer had more to say than was heard. */
  readonly isCutShort: boolean;
}

/** What a device's earlier turns have left. */
export interface Recollection {
  /** Oldest first. */
  readonly exchanges: readonly Exchange[];
  /** What the user has told of themselves, a sentence each. */
  readonly notes: readonly string[];
}

export interface AnswerRequest {
  readonly prompt: string;
  readonly screenshot?: Screenshot;
  readonly recollection?: Recollection;
  readonly hardwareId: string;
  readonly sessionId: string;
  /** What of the answer has been said already, by a provider that failed then; only one that `continues` gets it. */
  readonly said?: string;
  /** When the turn ends at the latest, on the clock of the turn. */
  readonly deadlineMs?: number;
  /** By when its first words must have come, on the same clock: who asks several providers shares the time out. */
  readonly firstWordsByMs?: number;
  /** Told of each model that worked for the answer, however that ended. */
  readonly onUsage?: (usage: ModelUsage) => void;
  /** Told of each model's first token, with the time since it was asked. */
  readonly onBegan?: (provider: string, ms: number) => void;
  /** Told when the answer is not what it could have been: a lesser provider takes over, a screenshot is not seen. */
  readonly onDegrade?: () => void;
}

/** Text comes in pieces of any size that join to the answer; an action may come anywhere, at most one is used. */
export type AnswerEvent =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'action';
      readonly action: Action;
      /** Read off the user's own words by a grammar, not proposed by a model. */
      readonly isAsked?: true;
    };

export interface AnswerProvider {
  readonly name: string;
  /** Whether it can go on with an answer that another one began (`said`). */
  readonly continues?: true;
  /**
   * Ends when the answer is complete. Throws `NexyError` ("unavailable" or "timeout" where another try may help),
   * and the signal's reason when aborted; then its upstream work has stopped.
   */
  answer(request: AnswerRequest, signal: AbortSignal): AsyncIterable<AnswerEvent>;
  close(): Promise<void>;
}

export interface SpeechRequest {
  /** Speakable text of one sentence or clause: no markup. Never blank. */
  readonly text: string;
  /** BCP 47 primary language subtag in lower case: "en", "ru", "zh" … */
  readonly language: string;
  /** A voice by the provider's own name; an unknown one falls back to the provider's default for the language. */
  readonly voice?: string;
  /** Told of each voice that is asked to speak the sentence, when it is asked. */
  readonly onUsage?: (usage: SpeechUsage) => void;
  /** Told when the sentence goes to another voice than the first. */
  readonly onDegrade?: () => void;
}

/** What a voice was asked for, and is paid for. */
export interface SpeechUsage {
  readonly provider: string;
  /** '' is the provider's own choice for the language. */
  readonly voice: string;
  readonly characters: number;
}

/**
 * Mono signed 16-bit samples at any rate; audio/ brings them to 48 kHz. They may be sent as they are, so a provider never
 * writes to a buffer again that it has yielded.
 */
export interface Pcm {
  readonly samples: Int16Array;
  readonly sampleRateHz: number;
}

export interface SpeechProvider {
  readonly name: string;
  /** Whether it has a voice for a language (as in `SpeechRequest`); where it cannot tell, it tries. */
  speaks?(language: string): boolean;
  /** A failure of it may be over in a moment: where there is no other voice, the sentence is tried again. */
  readonly mayRecover?: true;
  /**
   * Yields the sentence's audio in order, as it is made. Throws `NexyError`, and the signal's reason when aborted;
   * then its upstream work has stopped.
   */
  synthesize(request: SpeechRequest, signal: AbortSignal): AsyncIterable<Pcm>;
  close(): Promise<void>;
}
