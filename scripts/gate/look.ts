import { expectThat } from '../../src/probes/checks.ts';
import type { Checkout } from './checkout.ts';

/** Looks at one line: what was seen, or a rejection with what is wrong. */
export type Look = (checkout: Checkout) => Promise<string>;

/** Fails with the first few of what must not be there. */
export function expectNone(wrong: readonly string[], what: string): void {
  const more = wrong.length > 3 ? ` and ${wrong.length - 3} more` : '';
  expectThat(wrong.length === 0, `${what}: ${wrong.slice(0, 3).join('; ')}${more}`);
}
