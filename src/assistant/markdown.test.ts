import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MarkdownFilter } from './markdown.ts';
import type { Piece } from './markdown.ts';

function pieces(chunks: Iterable<string>): Piece[] {
  const filter = new MarkdownFilter();
  const out: Piece[] = [];
  for (const chunk of chunks) out.push(...filter.push(chunk));
  out.push(...filter.flush());
  return coalesced(out);
}

/** Neighbours that are both verbatim, or both silent, are one. */
function coalesced(list: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of list) {
    const last = out.at(-1);
    const isVerbatim = last?.plain === last?.raw && piece.plain === piece.raw;
    const isSilent = last?.plain === '' && piece.plain === '';
    if (last !== undefined && (isVerbatim || isSilent)) {
      out[out.length - 1] = { raw: last.raw + piece.raw, plain: last.plain + piece.plain };
    } else out.push({ raw: piece.raw, plain: piece.plain });
  }
  return out;
}

function plain(raw: string): string {
  return pieces([raw])
    .map((piece) => piece.plain)
    .join('');
}

const cases: readonly (readonly [raw: string, plain: string])[] = [
  ['Just text, nothing else.', 'Just text, nothing else.'],
  ['**Sure!** Here is *one* and __two__ and _three_.', 'Sure! Here is one and two and three.'],
  ['***Both*** and **bold *and italic***', 'Both and bold and italic'],
  ['**_mixed_** and _**mixed**_', 'mixed and mixed'],
  ['~~gone~~ but ~5 km', 'gone but ~5 km'],
  ['这是**重要**的。', '这是重要的。'],
  ['Это **важно**, «*очень*».', 'Это важно, «очень».'],
  ['**Note:** text', 'Note: text'],
  ['**.NET** and **+5%**', '.NET and +5%'],
  // What only looks like markup stays.
  ['5 * 3 = 15, 5*3, 2**10, 2*3*4, 5 *3', '5 * 3 = 15, 5*3, 2**10, 2*3*4, 5 *3'],
  ['C# and F#, #1 and #tag', 'C# and F#, #1 and #tag'],
  ['#hashtag first', '#hashtag first'],
  ['snake_case and _private_ and a__b', 'snake_case and private and a__b'],
  ['50 % of €5 is 2,50 € — it’s −3 °C', '50 % of €5 is 2,50 € — it’s −3 °C'],
  ['a 4* hotel, *.txt files, f*ck', 'a 4* hotel, *.txt files, f*ck'],
  ['fill in: ____ and ______', 'fill in: ____ and ______'],
  ['a < b and c > d, <3, x<y and z>w', 'a < b and c > d, <3, x<y and z>w'],
  ['List<String> and Map<K, V>', 'List<String> and Map<K, V>'],
  ['AT&T, R&D; and Q&A', 'AT&T, R&D; and Q&A'],
  ['&toString; stays', '&toString; stays'],
  ['array[0] and [note] stay', 'array[0] and [note] stay'],
  ['Wow! [ok', 'Wow! [ok'],
  ['-5 degrees\n+7 too', '-5 degrees\n+7 too'],
  ['2024 was fine. 3.14 too', '2024 was fine. 3.14 too'],
  ['https://a.b/_c_/~~d?e=1&f=2', 'https://a.b/_c_/~~d?e=1&f=2'],
  ['it costs 5`', 'it costs 5`'],
  ['a `never closed\nnext', 'a `never closed\nnext'],
  ['C:\\Users and \\o/', 'C:\\Users and \\o/'],
  // Inline constructs.
  ['Run `npm **i**` or ``a`b``.', 'Run npm **i** or a`b.'],
  ['See [the **docs**](https://x.y/a_(b) "title") now', 'See the docs now'],
  ['[a `b](c) d` e [f](g)', 'a b](c) d e f'],
  ['![a cat](cat.png) and [![logo](l.png)](https://x.y)', 'a cat and logo'],
  ['Wow! ![](x.png)Text', 'Wow! Text'],
  ['<https://a.b/_c_> or <me@a.b>', 'https://a.b/_c_ or me@a.b'],
  ['a<br>b <b>bold</b> <a href="x">y</a><!-- no -->', 'a\nb bold y'],
  ['Tom &amp; Jerry &lt;3 &#39;x&#x27; 5&nbsp;km', "Tom & Jerry <3 'x' 5\u00a0km"],
  ['\\*not\\* \\# \\[x\\]', '*not* # [x]'],
  ['one\\\ntwo', 'one\ntwo'],
  // Blocks.
  ['# Title\nText', 'Title\n\nText'],
  ['### A **b**\r\nText', 'A b\r\n\nText'],
  ['- one\n* two\n+ three\n• four\nend', 'one\n\ntwo\n\nthree\n\nfour\n\nend'],
  ['- [ ] todo\n- [x] done\n- [y](z)', 'todo\n\ndone\n\ny'],
  ['1. One\n2) Two\n', '1. One\n\n2) Two\n\n'],
  ['* **Bold**: x\n  - nested', 'Bold: x\n\n  nested'],
  ['- **open\n- a 4** hotel', 'open\n\na 4** hotel'],
  ['> quoted\n>> twice\n>= 5', 'quoted\ntwice\n>= 5'],
  ['a\n\n---\n\n***\n* * *\nb', 'a\n\n\n\n\n\nb'],
  ['Title\n=====\ntext', 'Title\n\ntext'],
  ['Code:\n```js\nlet a = 1;\n```\nDone.', 'Code:\nCode omitted.\n\nDone.'],
  ['Код:\n~~~\n```\n**x**\n~~~\nВсё.', 'Код:\nКод опущен.\n\nВсё.'],
  ['```\nnever closed\n- a', 'Code omitted.\n'],
  ['```inline``` code', 'inline code'],
  [
    '| Name | Age |\n|:--|--:|\n| **Bob** | 5 |\n| `x|y` |  | z |\n\nEnd',
    'Name, Age\n\n\nBob, 5\n\nx|y, z\n\n\nEnd',
  ],
  ['|a|b|\r\n|-|-|\r\n|1|\\||\r\n', 'a, b\r\n\n\n1, |\r\n\n'],
];

const markdown = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '*',
          '**',
          '***',
          '_',
          '__',
          '~~',
          '~',
          '`',
          '``',
          '```',
          '```js\n',
          '\n```\n',
          '~~~\n',
          '\\',
          '\\*',
        ],
        ...[
          '[',
          ']',
          '](',
          '](https://a.b/c)',
          ')',
          '![',
          '(',
          '<',
          '>',
          '<br>',
          '</b>',
          '<b ',
          '<https://x.y>',
          '<!--',
        ],
        ...[
          '&amp;',
          '&',
          '&#39;',
          '&#',
          ';',
          '|',
          ' | ',
          '|---|',
          '| a | b |\n',
          '\n',
          '\n\n',
          '\r\n',
          ' ',
          '  ',
          '\t',
        ],
        ...[
          '# ',
          '#',
          '- ',
          '-',
          '---',
          '===',
          '* ',
          '+ ',
          '> ',
          '1. ',
          '12',
          '- [ ] ',
          '[x]',
          '•',
          '://',
          'https://a_b_c',
        ],
        ...[
          'word',
          'слово',
          '好',
          '5',
          '.',
          ',',
          '! ',
          'Yes. ',
          'Да. ',
          '😀',
          '\ud83d',
          '\ude00',
          'é',
          'e\u0301',
        ],
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 50 },
  )
  .map((parts) => parts.join(''));

function inChunks(text: string, sizes: readonly number[]): string[] {
  const chunks: string[] = [];
  let at = 0;
  for (const size of sizes) chunks.push(text.slice(at, (at += size)));
  return [...chunks, text.slice(at)];
}

describe('MarkdownFilter', () => {
  it.each(cases)('%j is spoken as %j', (raw, expected) => {
    expect(plain(raw)).toBe(expected);
    expect(pieces(raw.split(''))).toEqual(pieces([raw]));
  });

  it('partitions the raw text, whatever the chunking', () => {
    fc.assert(
      fc.property(markdown, fc.array(fc.nat({ max: 7 }), { maxLength: 40 }), (text, sizes) => {
        const whole = pieces([text]);
        expect(whole.map((piece) => piece.raw).join('')).toBe(text);
        expect(pieces(text.split(''))).toEqual(whole);
        expect(pieces(inChunks(text, sizes))).toEqual(whole);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves text without markup as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aя好 5.,!?:;—–’«»“”°%€$/()@') }), (text) => {
        expect(plain(`x${text}`)).toBe(`x${text}`);
      }),
    );
  });

  it('tells opening marks from closing ones', () => {
    const filter = new MarkdownFilter();
    const marks = filter.push('**a** [b](c) `d` <b>e</b> ').filter((piece) => piece.plain === '');
    expect(marks.map(({ raw, closes }) => [raw, closes === true])).toEqual([
      ['**', false],
      ['**', true],
      ['[', false],
      ['](c)', true],
      ['`', false],
      ['`', true],
      ['<b>', false],
      ['</b>', true],
    ]);
  });

  it('holds nothing back in ordinary text', () => {
    const filter = new MarkdownFilter();
    for (const token of ['Hello', ' wor', 'ld, it’s', ' 5', ' % off.']) {
      expect(filter.push(token)).toEqual([{ raw: token, plain: token }]);
    }
  });

  it.each(['[', '`', '<a ', '![', '[x](', '&', '***', '| ', '```', '- - ', '<!--'])(
    'holds back a bounded stretch of %j that never closes',
    (open) => {
      const filter = new MarkdownFilter();
      let held = 0;
      for (const char of open + 'x y'.repeat(1000)) {
        held += 1;
        for (const piece of filter.push(char)) held -= piece.raw.length;
        expect(held).toBeLessThanOrEqual(1400);
      }
    },
  );

  it('passes the raw text of a code block on as it comes', () => {
    const filter = new MarkdownFilter();
    filter.push('```\n');
    expect(filter.push('let a')).toEqual([{ raw: 'let a', plain: '', closes: true }]);
  });
});
