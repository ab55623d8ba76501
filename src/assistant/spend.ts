import type { Clock } from '../core/clock.ts';
import { ProviderError } from './provider-error.ts';

export interface SpendBounds {
  /** In and out, in any 60 s; 0 for none. */
  readonly tokensPerMinute: number;
  readonly charactersPerMinute: number;
}

interface Amount {
  readonly tokens: number;
  readonly characters: number;
}

export interface Charge {
  /** What it came to, in tokens; a vendor that does not count them is reckoned by its characters. Once. */
  settle(actual: {
    readonly inputTokens?: number | undefined;
    readonly outputTokens?: number | undefined;
    /** Of the answer. */
    readonly characters: number;
  }): { readonly inputTokens: number; readonly outputTokens: number };
}

const WINDOW_SECONDS = 60;
/** On the safe side for English (about 4), near the truth for Cyrillic. */
const CHARACTERS_A_TOKEN = 3;
const MAX_CHARACTERS_A_TOKEN = 5;

/**
 * Bounds what models cost this instance in a minute (ADR 0020). An answer is charged with the most that it may come to
 * before it begins, so that many at once cannot pass the bound together, and with what it did come to afterwards.
 */
export class Spend {
  readonly #clock: Clock;
  readonly #bounds: SpendBounds;
  /** What was spent in each second of the window, oldest first. */
  #spent: (Amount & { readonly second: number })[] = [];
  readonly #reserved = { tokens: 0, characters: 0 };
  readonly #totals = { inputTokens: 0, outputTokens: 0 };

  constructor(clock: Clock, bounds: SpendBounds) {
    this.#clock = clock;
    this.#bounds = bounds;
  }

  /** For /status: tokens since the start, and what the bound is compared with. */
  get state(): { inputTokens: number; outputTokens: number; lastMinute: Amount } {
    return { ...this.#totals, lastMinute: this.#lastMinute() };
  }

  /** Throws `ProviderError` ("spend") when the minute has no room for an answer of this size. */
  begin({
    characters,
    maxOutputTokens,
  }: {
    /** Of the question and all that goes with it. */
    readonly characters: number;
    readonly maxOutputTokens: number;
  }): Charge {
    const most = {
      tokens: tokensOf(characters) + maxOutputTokens,
      characters: characters + maxOutputTokens * MAX_CHARACTERS_A_TOKEN,
    };
    this.#check(most);
    this.#reserve(most, 1);
    return {
      settle: ({ inputTokens, outputTokens, characters: answered }) => {
        this.#reserve(most, -1);
        const input = inputTokens ?? tokensOf(characters);
        const output = outputTokens ?? tokensOf(answered);
        this.#totals.inputTokens += input;
        this.#totals.outputTokens += output;
        this.#add({ tokens: input + output, characters: characters + answered });
        return { inputTokens: input, outputTokens: output };
      },
    };
  }

  #check(more: Amount): void {
    const { tokens, characters } = this.#lastMinute();
    const { tokensPerMinute, charactersPerMinute } = this.#bounds;
    // One question alone is always answered, else a small bound would lock out long ones for ever.
    if (tokens === 0 && characters === 0) return;
    const over = (sum: number, bound: number): boolean => bound > 0 && sum > bound;
    if (
      !over(tokens + more.tokens, tokensPerMinute) &&
      !over(characters + more.characters, charactersPerMinute)
    )
      return;
    const oldest = this.#spent[0];
    const waitS = oldest ? oldest.second + WINDOW_SECONDS - this.#second() : 1;
    throw new ProviderError('spend', { retryAfterMs: Math.max(1, waitS) * 1000 });
  }

  #lastMinute(): Amount {
    const since = this.#second() - WINDOW_SECONDS;
    this.#spent = this.#spent.filter(({ second }) => second > since);
    return this.#spent.reduce(
      (sum, { tokens, characters }) => ({
        tokens: sum.tokens + tokens,
        characters: sum.characters + characters,
      }),
      { ...this.#reserved },
    );
  }

  #add({ tokens, characters }: Amount): void {
    const second = this.#second();
    const last = this.#spent.at(-1);
    if (last?.second === second) {
      this.#spent[this.#spent.length - 1] = {
        second,
        tokens: last.tokens + tokens,
        characters: last.characters + characters,
      };
    } else this.#spent.push({ second, tokens, characters });
  }

  #reserve({ tokens, characters }: Amount, sign: 1 | -1): void {
    this.#reserved.tokens += sign * tokens;
    this.#reserved.characters += sign * characters;
  }

  #second(): number {
    return Math.floor(this.#clock.now() / 1000);
  }
}

function tokensOf(characters: number): number {
  return Math.ceil(characters / CHARACTERS_A_TOKEN);
}
