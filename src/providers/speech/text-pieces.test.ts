import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textPieces } from './text-pieces.ts';

const limits = { maxChars: 60, firstMaxChars: 40 };
const pieces = (text: string): string[] => [...textPieces(text, limits)];

describe('textPieces', () => {
  it.each([
    ['Short.', ['Short.']],
    ['  ', []],
    [
      'This is the first sentence. This is the second one, and it is longer than the limit of a piece.',
      [
        'This is the first sentence.',
        'This is the second one,',
        'and it is longer than the limit of a piece.',
      ],
    ],
    [
      'There is no mark in this text of many words at all until the very end of it all.',
      ['There is no mark in this text of many', 'words at all until the very end of it all.'],
    ],
    [
      '今天天气很好。我们去公园散步吧，然后一起吃午饭，你觉得这样好不好？昨天下雨了，所以我们没有去成，真可惜。',
      [
        '今天天气很好。我们去公园散步吧，然后一起吃午饭，你觉得这样好不好？',
        '昨天下雨了，所以我们没有去成，真可惜。',
      ],
    ],
    [`${'a'.repeat(39)}😀${'b'.repeat(10)}`, ['a'.repeat(39), `😀${'b'.repeat(10)}`]],
  ])('cuts %j at the best boundary', (text, expected) => {
    expect(pieces(text)).toEqual(expected);
  });

  it('loses nothing but white space and keeps the limits', () => {
    const words = fc.array(
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 90 }),
        fc.constantFrom(' ', ', ', '. ', '。', 'слово '),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join('');
        const cut = pieces(text);
        expect(cut.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        cut.forEach((part, index) => {
          expect(part.trim()).not.toBe('');
          expect(part.length).toBeLessThanOrEqual(index === 0 ? 40 : 60);
          expect(part.isWellFormed()).toBe(true);
        });
      }),
    );
  });
});
