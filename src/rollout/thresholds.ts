import { defaultThresholds, type Thresholds } from './guardrails.ts';

export class ThresholdsError extends Error {
  override readonly name = 'ThresholdsError';
}

const isShare = (value: number): boolean => value > 0 && value < 1;

const bounds: Readonly<Record<keyof Thresholds, readonly [is: (value: number) => boolean, words: string]>> = {
  slow: [isShare, 'a share between 0 and 1'],
  bad: [isShare, 'a share between 0 and 1'],
  refused: [isShare, 'a share between 0 and 1'],
  degraded: [isShare, 'a share between 0 and 1'],
  ratio: [(value) => value > 1 && value <= 100, 'more than 1 and at most 100'],
  floor: [isShare, 'a share between 0 and 1'],
  growthMib: [(value) => value > 0 && value <= 1_000_000, 'more than 0 MiB'],
};

/**
 * Limits as they stand in JSON, by the names of `Thresholds`; what is left out keeps its default. Throws ThresholdsError
 * for a name that there is not, and for a number that is no limit.
 */
export function parseThresholds(value: unknown): Thresholds {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ThresholdsError('Thresholds are an object of limits.');
  for (const [name, limit] of Object.entries(value)) {
    if (!Object.hasOwn(bounds, name))
      throw new ThresholdsError(`There is no limit "${name}"; there are ${Object.keys(bounds).join(', ')}.`);
    const [is, words] = bounds[name as keyof Thresholds];
    if (typeof limit !== 'number' || !is(limit)) throw new ThresholdsError(`"${name}" must be ${words}.`);
  }
  return { ...defaultThresholds, ...value };
}
