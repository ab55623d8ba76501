import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpokenText } from './spoken-text.ts';
import type { Spoken } from './spoken-text.ts';

function spoken(chunks: Iterable<string>): Spoken[] {
  const text = new SpokenText();
  const out: Spoken[] = [];
  for (const chunk of chunks) out.push(...text.push(chunk));
  return [...out, ...text.flush()];
}

const markdown = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '*',
          '**',
          '_',
          '~~',
          '`',
          '```js\n',
          '\n```\n',
          '[',
          '](https://a.b/c)',
          '![',
          '<br>',
          '</b>',
          '<b>',
          '&amp;',
        ],
        ...[
          '|',
          '| a | b |\n',
          '|---|---|\n',
          '\n',
          '\n\n',
          '\r\n',
          ' ',
          '# ',
          '- ',
          '---',
          '> ',
          '1. ',
          '- [ ] ',
        ],
        ...[
          'word ',
          'слово',
          '你好。',
          'はい、',
          '5',
          '. ',
          ', ',
          '! ',
          'Yes. ',
          '😀',
          '\ud83d',
          '\ude00',
          'e\u0301',
        ],
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 50 },
  )
  .map((parts) => parts.join(''));

describe('SpokenText', () => {
  it.each<readonly [string, readonly (readonly [raw: string, plain: string])[]]>([
    [
      '**Sure!** Here it *is*. Bye',
      [
        ['**Sure!** ', 'Sure! '],
        ['Here it *is*. ', 'Here it is. '],
        ['Bye', 'Bye'],
      ],
    ],
    [
      '# Plan\n- **One** thing\n- [two](https://x.y)\n\nEnd.',
      [
        ['# Plan\n', 'Plan\n\n'],
        ['- **One** thing\n', 'One thing\n\n'],
        ['- [two](https://x.y)\n\n', 'two\n\n\n'],
        ['End.', 'End.'],
      ],
    ],
    [
      '**你好。**我是**助手。**',
      [
        ['**你好。**', '你好。'],
        ['我是**助手。**', '我是助手。'],
      ],
    ],
    [
      '**你好。**[我](x)是',
      [
        ['**你好。**', '你好。'],
        ['[我](x)是', '我是'],
      ],
    ],
    [
      '你好。**我**是',
      [
        ['你好。', '你好。'],
        ['**我**是', '我是'],
      ],
    ],
    [
      'Try this:\n```js\nlet a;\n```\nIt works.',
      [
        ['Try this:\n', 'Try this:\n'],
        ['```js\nlet a;\n```\n', 'Code omitted.\n\n'],
        ['It works.', 'It works.'],
      ],
    ],
    ['---', [['---', '']]],
    ['', []],
  ])('divides %j', (raw, expected) => {
    const parts = expected.map(([part, plain]) => ({ raw: part, plain }));
    expect(spoken([raw])).toEqual(parts);
    expect(spoken(raw.split(''))).toEqual(parts);
  });

  it('joins to the whole raw text, whatever the markdown and the chunking', () => {
    fc.assert(
      fc.property(markdown, fc.array(fc.nat({ max: 7 }), { maxLength: 40 }), (raw, sizes) => {
        const chunks: string[] = [];
        let at = 0;
        for (const size of sizes) chunks.push(raw.slice(at, (at += size)));
        const parts = spoken([...chunks, raw.slice(at)]);
        expect(parts.map((part) => part.raw).join('')).toBe(raw);
        expect(parts).toEqual(spoken(raw.split('')));
        if (parts.length > 1) for (const { plain } of parts) expect(plain).toMatch(/[\p{L}\p{N}]/u);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes words with their markup, at any moment', () => {
    const text = new SpokenText();
    text.push('I **really** think');
    expect(text.takeWords()).toEqual({ raw: 'I **really** ', plain: 'I really ' });
    expect(text.takeWords()).toBeUndefined();
    expect(text.flush()).toEqual([{ raw: 'think', plain: 'think' }]);
    fc.assert(
      fc.property(markdown, fc.nat({ max: 60 }), (raw, when) => {
        const timed = new SpokenText();
        let out = '';
        raw.split('').forEach((unit, index) => {
          for (const part of timed.push(unit)) out += part.raw;
          if (index === when) out += timed.takeWords()?.raw ?? '';
        });
        for (const part of timed.flush()) out += part.raw;
        expect(out).toBe(raw);
      }),
    );
  });
});
