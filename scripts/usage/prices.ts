import type { UsageSum } from '../../src/providers/storage/usage-sums.ts';

/** What a provider asks, in `currency` for a million. What is left out is not charged for. */
export interface Price {
  readonly provider: string;
  /** Left out: every model of the provider that has no price of its own. */
  readonly model?: string;
  readonly perMillionInputTokens?: number;
  /** Left out: cached tokens cost what the others do. */
  readonly perMillionCachedTokens?: number;
  readonly perMillionOutputTokens?: number;
  /** Of what was synthesised, heard or not. */
  readonly perMillionCharacters?: number;
}

export interface Prices {
  readonly currency: string;
  readonly prices: readonly Price[];
}

const amounts = [
  'perMillionInputTokens',
  'perMillionCachedTokens',
  'perMillionOutputTokens',
  'perMillionCharacters',
] as const;
const names = ['provider', 'model', ...amounts] as const;

/** Reads a price file (JSON). Throws an Error that names the place: a price that is misread is worse than none. */
export function parsePrices(text: string): Prices {
  const file = JSON.parse(text) as Partial<Record<string, unknown>> | null;
  const { currency, prices } = file ?? {};
  if (typeof currency !== 'string' || currency === '') throw new Error('currency must be a text');
  if (!Array.isArray(prices)) throw new Error('prices must be a list');
  return { currency, prices: prices.map(checkPrice) };
}

function checkPrice(value: unknown, index: number): Price {
  const price = (typeof value === 'object' ? value : null) as Partial<Record<string, unknown>> | null;
  const place = `prices[${index}]`;
  if (!price || typeof price['provider'] !== 'string') throw new Error(`${place} must have a provider`);
  const { model } = price;
  if (model !== undefined && typeof model !== 'string') throw new Error(`${place}.model must be a text`);
  const unknown = Object.keys(price).find((name) => !names.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`${place}.${unknown} is not known: ${names.join(', ')} are`);
  for (const name of amounts) {
    const amount = price[name];
    if (amount !== undefined && !(typeof amount === 'number' && Number.isFinite(amount) && amount >= 0))
      throw new Error(`${place}.${name} must be a number from 0`);
  }
  return price as unknown as Price;
}

/** What the sum cost, or undefined where nobody has said what its provider asks. */
export function costOf(sum: UsageSum, { prices }: Prices): number | undefined {
  const price =
    prices.find(({ provider, model }) => provider === sum.provider && model === sum.model) ??
    prices.find(({ provider, model }) => provider === sum.provider && model === undefined);
  if (!price) return undefined;
  const { perMillionInputTokens: input = 0, perMillionOutputTokens: output = 0 } = price;
  const { perMillionCachedTokens: cached = input, perMillionCharacters: characters = 0 } = price;
  return (
    ((sum.inputTokens - sum.cachedTokens) * input +
      sum.cachedTokens * cached +
      sum.outputTokens * output +
      (sum.spokenCharacters + sum.unheardCharacters) * characters) /
    1_000_000
  );
}
