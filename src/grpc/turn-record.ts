import type { AnswerRequest, ModelUsage, SpeechUsage } from '../assistant/ports.ts';
import { heardShares, SentLedger } from '../assistant/sent.ts';
import { lengthOf } from '../audio/pcm.ts';
import type { Clock } from '../core/clock.ts';
import type { EndedTurn } from '../memory/memory.ts';
import type { TurnPart } from '../usage/ledger.ts';
import type { StreamMessage } from './wire.ts';

const noTokens = { inputTokens: 0, cachedTokens: 0, outputTokens: 0, reasoningTokens: 0 };

/** What a turn took and what came of it: for usage, and for the memory of its device. */
export class TurnRecord {
  readonly #clock: Clock;
  readonly #askedMs: number;
  readonly #sent = new SentLedger();
  readonly #models: ModelUsage[] = [];
  readonly #voices: (SpeechUsage & { readonly piece: number })[] = [];
  #firstAudioMs: number | undefined;
  /** Undefined where the turn came to its end. */
  #cutAfterMs: number | undefined;

  constructor(clock: Clock, askedMs: number) {
    this.#clock = clock;
    this.#askedMs = askedMs;
  }

  readonly addModel = (usage: ModelUsage): void => {
    this.#models.push(usage);
  };

  readonly addVoice = (usage: SpeechUsage, piece: number): void => {
    this.#voices.push({ ...usage, piece });
  };

  readonly addMessage = (message: StreamMessage): void => {
    if (message.$case === 'textChunk') this.#sent.addText(message.value);
    else if (message.$case === 'audioChunk') {
      this.#firstAudioMs ??= this.#clock.now();
      this.#sent.addAudio(lengthOf(message.samples));
    }
  };

  /** The turn is over. What was heard is at most what was sent and had the time to be played (wire rule 3). */
  end(isWhole: boolean): void {
    const playedMs = this.#firstAudioMs === undefined ? 0 : this.#clock.now() - this.#firstAudioMs;
    this.#cutAfterMs = isWhole ? undefined : Math.min(this.#sent.audioMs, playedMs);
  }

  ended({ prompt, hardwareId }: Pick<AnswerRequest, 'prompt' | 'hardwareId'>): EndedTurn {
    return {
      hardwareId,
      prompt,
      sent: this.#sent,
      askedMs: this.#askedMs,
      firstAudioMs: this.#firstAudioMs,
      cutAfterMs: this.#cutAfterMs,
    };
  }

  /** One for each model that worked, and one for each voice with the characters that it was asked for. */
  parts(): TurnPart[] {
    const models = this.#models.map((usage) => ({ ...usage, spokenCharacters: 0, unheardCharacters: 0 }));
    const shares = heardShares(this.#sent, this.#cutAfterMs ?? Infinity);
    const voices = new Map<string, TurnPart>();
    for (const { provider, voice, characters, piece } of this.#voices) {
      const key = JSON.stringify([provider, voice]);
      const sum = voices.get(key);
      const spoken = Math.round(characters * (shares[piece] ?? 0));
      voices.set(key, {
        provider,
        model: voice,
        ...noTokens,
        spokenCharacters: (sum?.spokenCharacters ?? 0) + spoken,
        unheardCharacters: (sum?.unheardCharacters ?? 0) + characters - spoken,
      });
    }
    return [...models, ...voices.values()];
  }
}
