/** Comparisons, arrows and powers: written alike in every language, each with the words of one. */

import { plainDigits } from './numerals.ts';
import { rule } from './scan.ts';
import type { Rule } from './scan.ts';

export interface FormulaWords {
  /** By sign: two of !=, ==, >=, <=, &&, ||, ->, =>, -- and +-. */
  readonly pairs: Readonly<Record<string, string>>;
  readonly less: string;
  readonly greater: string;
  /** From one item of a menu to the next. */
  readonly then: string;
  readonly minus: string;
  readonly squared: string;
  readonly cubed: string;
  readonly toThePower: string;
  readonly number: (digits: string) => string;
}

/** The rules, by what they read. */
export interface FormulaRules {
  readonly pair: Rule;
  readonly angle: Rule;
  readonly power: Rule;
  readonly superscript: Rule;
}

export function formulaRules(words: FormulaWords): FormulaRules {
  const raised = (minus: string, exponent: string): string => {
    if (minus === '' && exponent === '2') return ` ${words.squared}`;
    if (minus === '' && exponent === '3') return ` ${words.cubed}`;
    return ` ${words.toThePower} ${minus === '' ? '' : `${words.minus} `}${words.number(exponent)}`;
  };
  return {
    pair: rule(/[!=><]=|&&|\|\||[-=]>|--|\+-/uy, ([all]) => ` ${words.pairs[all] ?? ''} `),
    /** ">" between words is a menu path; beside a number or a single letter it compares. */
    angle: rule(/[<>]/uy, ([all], { before, after }) => {
      const compares =
        /(?:\d|(?:^|[^\p{L}])\p{L}) ?$/u.test(before) || /^ ?-?[$€£]?(?:\d|\p{L}(?!\p{L}))/u.test(after);
      if (compares) return all === '<' ? ` ${words.less} ` : ` ${words.greater} `;
      return all === '>' && /\p{L}['")]? $/u.test(before) ? `, ${words.then} ` : ' ';
    }),
    power: rule(/(?:\^|\*\*) ?(-?)(\d{1,4})(?!\d)/uy, ([, minus = '', exponent = '']) =>
      raised(minus, exponent),
    ),
    superscript: rule(/(−?)([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})/uy, ([, minus = '', signs = '']) =>
      raised(minus, plainDigits(signs)),
    ),
  };
}
