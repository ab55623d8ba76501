import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { speakable } from './speakable.ts';
import { withoutEmoji } from './speakable/emoji.ts';
import { normalise } from './speakable/normalise.ts';

const LANGUAGES = ['en', 'ru', 'de', 'zh'];
const CONTROL = /[\p{Cc}\u200B\u200E\u200F\u2060-\u206F\uFEFF]/u;

const word = fc.stringMatching(/^(?:[a-z]{3,8}|[а-я]{3,8})$/u);
const operand = fc.oneof(word, fc.integer({ min: 0, max: 99_999 }).map(String));
const SIGNS = ['’', '—', '°', '€', '%', '*', '#'];

describe('speakable', () => {
  it.each(['en', 'ru'])('lets no meaning sign between words or digits vanish (%s)', (language) => {
    fc.assert(
      fc.property(operand, fc.constantFrom(...SIGNS), operand, (left, sign, right) => {
        const spoken = speakable(`aaa ${left}${sign}${right} bbb`, language);
        expect(spoken).not.toBe(speakable(`aaa ${left} ${right} bbb`, language));
        expect(spoken).not.toBe(speakable(`aaa ${left}${right} bbb`, language));
        expect(spoken).not.toMatch(/[’—°€%*#]/u);
      }),
      { numRuns: 500 },
    );
  });

  it('has nothing to make the same in what a keyboard writes', () => {
    for (let code = 0x20; code < 0x7f; code += 1) {
      const sign = String.fromCharCode(code);
      const around = `1${sign}2 a${sign}${sign}b ${sign}`;
      if (sign !== '`') expect(normalise(withoutEmoji(around))).toBe(around);
    }
    expect(speakable('it`s', 'en')).toBe("it's");
  });

  it('never lets a control, format or replacement character through', () => {
    const mixed = fc
      .array(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          operand,
          fc.constantFrom('\0', '\u200D', '\uFEFF', '\uD83D', '👍', '\r\n', ...SIGNS),
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(mixed, fc.constantFrom(...LANGUAGES), (text, language) => {
        const spoken = speakable(text, language);
        expect(spoken).not.toMatch(CONTROL);
        expect(spoken.isWellFormed()).toBe(true);
        expect(spoken).toBe(spoken.trim());
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['en', 'ru'])('leaves words and punctuation only, and is then done (%s)', (language) => {
    const ascii = fc.string({
      unit: fc.integer({ min: 0, max: 0x7f }).map((code) => String.fromCharCode(code)),
    });
    fc.assert(
      fc.property(ascii, (text) => {
        expect(speakable(text, language)).toMatch(/^[\p{L} .,;:!?'"()-]*$/u);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(LANGUAGES)('returns plain words as they are (%s)', (language) => {
    const kept = word.filter((each) => each !== 'etc');
    fc.assert(
      fc.property(fc.array(kept, { minLength: 1 }), (words) => {
        const text = words.join(' ');
        expect(speakable(text, language)).toBe(text);
      }),
    );
  });

  it.each([
    ['', 'en'],
    [' \u00A0\n', 'en'],
    ['"', 'en'],
    ['«»', 'ru'],
    ['()', 'en'],
    ['—', 'ru'],
    ['???', 'en'],
    ['...', 'de'],
    ['👍', 'de'],
  ])('has nothing to say for %j in %s', (text, language) => {
    expect(speakable(text, language)).toBe('');
  });

  it.each([
    ['*', 'en', 'asterisk'],
    ['%', 'ru', 'процент'],
    ['5', 'ja', '5'],
    ['a\u00ADb\u200Bc\uFEFF', 'en', 'abc'],
    ['one\ttwo\r\nthree\0four', 'en', 'one two three four'],
    ['５０％', 'en', 'fifty percent'],
    [
      '1\u202F234\u00A0567 км',
      'ru',
      'один миллион двести тридцать четыре тысячи пятьсот шестьдесят семь километров',
    ],
    ['“it‘s”', 'en', '"it\'s"'],
  ])('%j in %s', (text, language, spoken) => {
    expect(speakable(text, language)).toBe(spoken);
  });

  it.each([
    ['Das kostet 5 % – „gut“ 👍.', 'de', 'Das kostet 5 % – "gut".'],
    ['Siehe https://www.example.de/a/b?c=1.', 'de', 'Siehe example.de.'],
    ['Fett <b>a</b> und 3 < 5', 'de', 'Fett b a /b und 3 < 5'],
    ['C’est l’été — 21 °C', 'fr', "C'est l'été — 21 °C"],
    ['你好，世界！价格是€5。', 'zh', '你好，世界！价格是€5。'],
    ['こんにちは😀 3件', 'ja', 'こんにちは 3件'],
  ])('only makes %j safe in %s', (text, language, spoken) => {
    expect(speakable(text, language)).toBe(spoken);
  });

  describe('on long hostile input', () => {
    const SEEDS = [
      'a', '1', '1,', '1.', '1 ', '1-', '1/', '.', '-', 'a.', 'a-', '@', 'a@', 'www.', 'http://', '://', '$', '$1-', '1:',
      '"', '1"', ' ', ',', ', ', '; ', ':', '5 km ', 'v1.', '+1 ', '👍', '👍\u200D', '🇯', 'т. ', '1-й', 'IX', '(', ')', '()',
      'http://a)', '<', '*', '1 000', '1,000', '\u0301', '1\u00A0', 'слово ', 'Jan 1 ', '½', '²', 'между ', '1x', '1 г', 'a_', '\0',
    ]; // prettier-ignore

    /** Processor time, so that what else the machine does counts little. */
    function cpuMs(text: string, language: string): number {
      const start = process.cpuUsage();
      speakable(text, language);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    }

    /** Four times the length: 4 when linear, 16 when quadratic. A pause for collection spoils some tries, never all. */
    function growsLinearly(text: (length: number) => string, language: string): boolean {
      for (let attempt = 0; attempt < 8; attempt++) {
        const short = Math.max(cpuMs(text(4096), language), 0.5);
        if (cpuMs(text(16_384), language) / short < 9) return true;
      }
      return false;
    }

    it.each(LANGUAGES.slice(0, 3))(
      'takes time that grows with the length, not with its square (%s)',
      (language) => {
        for (const seed of SEEDS) {
          const text = (length: number): string => `${seed.repeat(Math.ceil(length / seed.length))}!`;
          expect(growsLinearly(text, language), JSON.stringify(seed)).toBe(true);
        }
      },
      60_000,
    );
  });
});
