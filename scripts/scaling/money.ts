import type { Dollars } from './prices.ts';
import type { Settings } from './settings.ts';
import type { Outcome } from './simulate.ts';
import { audioBytesPerTurn, requestsPerTurn, turn } from './turn.ts';

export const DAYS_A_MONTH = 30.4;
const GB = 1e9;
const MILLION = 1e6;

/** What 1,000 turns cost, in dollars, by what is paid for. */
export interface Bill {
  readonly instances: number;
  readonly requests: number;
  readonly egress: number;
  readonly logs: number;
  readonly redis: number;
  readonly postgres: number;
  readonly model: number;
  readonly voice: number;
}

/** Free allowances are left out: they are soon used up. */
export function billOf(
  { platform, vcpu, gib }: Settings,
  { instanceSeconds, turns }: Pick<Outcome, 'instanceSeconds' | 'turns'>,
  dollars: Dollars,
): Bill {
  const monthly = (price: number): number => (1_000 * price) / (turns * DAYS_A_MONTH);
  const second = vcpu * dollars[`${platform}-vcpu`] + gib * dollars[`${platform}-gib`];
  return {
    instances: (1_000 * instanceSeconds * second) / turns,
    requests: (1_000 * requestsPerTurn * dollars[`${platform}-requests`]) / MILLION,
    egress: (1_000 * audioBytesPerTurn * dollars[`${platform}-egress`]) / GB,
    logs: (1_000 * turn.logBytes * dollars[`${platform}-logs`]) / GB,
    redis: monthly(dollars[`${platform}-redis`]),
    postgres: monthly(dollars[`${platform}-postgres`]),
    model:
      (1_000 * (turn.inputTokens * dollars['model-input'] + turn.outputTokens * dollars['model-output'])) /
      MILLION,
    voice: (1_000 * turn.characters * dollars.voice) / MILLION,
  };
}

export function totalOf(bill: Bill): number {
  return Object.values(bill).reduce((sum: number, part: number) => sum + part, 0);
}
