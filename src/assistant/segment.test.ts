import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Segmenter } from './segment.ts';
import { segmentCases } from './segment.cases.test-data.ts';

function segments(chunks: Iterable<string>, maxChars?: number): string[] {
  const segmenter = new Segmenter(maxChars === undefined ? {} : { maxChars });
  const out: string[] = [];
  for (const chunk of chunks) out.push(...segmenter.push(chunk));
  out.push(...segmenter.flush());
  return out;
}

function codeUnits(text: string): string[] {
  return text.split('');
}

/** Words, numbers and marks whose meeting makes the hard cases, and arbitrary text. */
const adversarialText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['Dr.', 'e.g.', 'т. д.', 'z. B.', '3.14', '1.', 'U.S.', 'Hello', 'мир', '你好', 'です', 'a', 'Я'],
        ...[
          '.',
          '!',
          '?',
          '…',
          '...',
          '。',
          '！',
          '，',
          '、',
          ',',
          ';',
          ':',
          '—',
          '–',
          '-',
          '»',
          '«',
          '“',
          '"',
        ],
        ...[' ', '  ', '\n', '\r\n', '\n\n', '\t', '\u00a0', '\u3000'],
        ...['😀', '👩‍👩‍👧', '🇩🇪', '\ud83d', '\ude00', 'e\u0301', '\u0301', '\u200d', '\ufe0f', '𠮷', '1️⃣'],
        ...['https://a.b/c?d=1,2', 'x@y.z', '5 km', '€5', '%', '(', ')', '*', '#1'],
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('Segmenter cases', () => {
  it('covers five languages with at least 12 cases each', () => {
    const total = Object.values(segmentCases).reduce((sum, cases) => sum + cases.length, 0);
    expect(total).toBeGreaterThanOrEqual(80);
    for (const cases of Object.values(segmentCases)) expect(cases.length).toBeGreaterThanOrEqual(12);
  });

  for (const [language, cases] of Object.entries(segmentCases)) {
    describe(language, () => {
      it.each(cases.map((expected) => [expected.join('|'), expected] as const))('%s', (_name, expected) => {
        const text = expected.join('');
        expect(segments([text])).toEqual(expected);
        expect(segments(codeUnits(text))).toEqual(expected);
      });
    });
  }
});

describe('Segmenter', () => {
  it('joins to the text exactly and does not depend on the chunking', () => {
    fc.assert(
      fc.property(
        adversarialText,
        fc.array(fc.nat({ max: 9 }), { maxLength: 40 }),
        fc.constantFrom(12, 40, 600),
        (text, sizes, maxChars) => {
          const whole = segments([text], maxChars);
          expect(whole.join('')).toBe(text);
          expect(segments(codeUnits(text), maxChars)).toEqual(whole);
          const chunks: string[] = [];
          let at = 0;
          for (const size of sizes) chunks.push(text.slice(at, (at += size)));
          expect(segments([...chunks, text.slice(at)], maxChars)).toEqual(whole);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('gives every segment something to say, and its own trailing whitespace', () => {
    fc.assert(
      fc.property(adversarialText, fc.constantFrom(12, 600), (text, maxChars) => {
        const [first, ...rest] = segments([text], maxChars);
        if (!/[\p{L}\p{N}]/u.test(text)) expect(rest).toEqual([]);
        else expect(first).toMatch(/[\p{L}\p{N}]/u);
        for (const segment of rest) expect(segment).toMatch(/^\S[^]*[\p{L}\p{N}]|^[\p{L}\p{N}]/u);
      }),
      { numRuns: 1000 },
    );
  });

  it('also joins exactly when words are taken at any moment', () => {
    fc.assert(
      fc.property(adversarialText, fc.nat({ max: 80 }), (text, when) => {
        const segmenter = new Segmenter();
        const out: string[] = [];
        codeUnits(text).forEach((unit, index) => {
          out.push(...segmenter.push(unit));
          if (index !== when) return;
          const taken = segmenter.takeWords();
          if (taken !== undefined) {
            expect(out).toEqual([]);
            out.push(taken);
          }
        });
        out.push(...segmenter.flush());
        expect(out.join('')).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('needs only the start of the next word', () => {
    const segmenter = new Segmenter();
    expect(segmenter.push('Sure! ')).toEqual([]);
    expect(segmenter.push('H')).toEqual(['Sure! ']);
    expect(segmenter.push('ere it is. ')).toEqual([]);
    expect(segmenter.push('“')).toEqual([]);
    expect(segmenter.push('O')).toEqual(['Here it is. ']);
  });

  it('emits a Chinese sentence with the character after it', () => {
    const segmenter = new Segmenter();
    expect(segmenter.push('你好！我')).toEqual(['你好！']);
    expect(segmenter.push('是你的助手。')).toEqual([]);
    expect(segmenter.push('请')).toEqual(['我是你的助手。']);
  });

  it('gives nothing for nothing, and one segment for text without words', () => {
    expect(segments([])).toEqual([]);
    expect(segments([''])).toEqual([]);
    expect(segments(['... \n', '!? '])).toEqual(['... \n!? ']);
  });

  it('stays usable after a flood of punctuation or whitespace', () => {
    const flood = 'Hm' + '! '.repeat(20_000) + 'Go. ' + '\n'.repeat(20_000);
    const out = segments(codeUnits(flood));
    expect(out.join('')).toBe(flood);
    expect(out).toHaveLength(2);
  });
});

describe('Segmenter.takeWords', () => {
  it.each([
    ['I think that the ans', 'I think that the '],
    ['I think that the ', 'I think that '],
    ['The distance is about 5 k', 'The distance is about '],
    ['You should ask Dr. Smi', 'You should ask '],
    ['Это сказал А. С. Пуш', 'Это сказал '],
    ['He calls it “the be', 'He calls it '],
    ['They call it $ 5', 'They call it '],
    ['我认为这个问题', '我认为这个'],
    ['今日は天気が', '今日は天気'],
  ])('takes whole words of %j', (pending, taken) => {
    const segmenter = new Segmenter();
    expect(segmenter.push(pending)).toEqual([]);
    expect(segmenter.takeWords()).toBe(taken);
    expect(segmenter.flush()).toEqual([pending.slice(taken.length)]);
  });

  it.each(['', 'Hel', 'Hello', 'Sure!', '1. Op', 'Dr. Smi', '5 k', '  \n', '— '])(
    'has nothing safe to take in %j',
    (pending) => {
      const segmenter = new Segmenter();
      segmenter.push(pending);
      expect(segmenter.takeWords()).toBeUndefined();
      expect(segmenter.flush().join('')).toBe(pending);
    },
  );

  it('counts as the first clause', () => {
    const segmenter = new Segmenter();
    segmenter.push('I think that');
    expect(segmenter.takeWords()).toBe('I think ');
    expect(segmenter.takeWords()).toBeUndefined();
    expect(segmenter.push(' this, in short, works. Good')).toEqual(['that this, in short, works. ']);
  });

  it('has nothing after the first segment', () => {
    const segmenter = new Segmenter();
    expect(segmenter.push('Yes, it is very')).toEqual(['Yes, ']);
    expect(segmenter.takeWords()).toBeUndefined();
  });
});

describe('Segmenter.takeEnded', () => {
  it.each([
    'Sure!',
    'Sure! ',
    'Let me look that up.',
    'Let me look that up.\n',
    'Да. ',
    '好的。',
    'Really?! 🙂 ',
    'Well… ',
  ])('takes %j, which has ended', (pending) => {
    const segmenter = new Segmenter();
    expect(segmenter.push(pending)).toEqual([]);
    expect(segmenter.takeEnded()).toBe(pending);
    expect(segmenter.push('And more. Good')).toEqual(['And more. ']);
  });

  it.each([
    '',
    'Sure',
    'I think,',
    'It costs 3.',
    'Ask Dr. ',
    'See p. ',
    'At 5 p.',
    'In the U.S. ',
    'Am 3. ',
    '1. ',
    'He said “Stop! ',
    'Это сказал А. ',
    '! ',
  ])('leaves %j, which may go on', (pending) => {
    const segmenter = new Segmenter();
    segmenter.push(pending);
    expect(segmenter.takeEnded()).toBeUndefined();
    expect(segmenter.flush().join('')).toBe(pending);
  });

  it('takes a later sentence, and never changes the text', () => {
    const segmenter = new Segmenter();
    expect(segmenter.push('One is here. Two is here.')).toEqual(['One is here. ']);
    expect(segmenter.takeEnded()).toBe('Two is here.');
    expect(segmenter.takeEnded()).toBeUndefined();
    expect(segmenter.flush()).toEqual([]);
    fc.assert(
      fc.property(adversarialText, fc.nat({ max: 80 }), (text, when) => {
        const timed = new Segmenter();
        const out: string[] = [];
        codeUnits(text).forEach((unit, index) => {
          out.push(...timed.push(unit));
          if (index >= when) out.push(timed.takeEnded() ?? '');
        });
        expect([...out, ...timed.flush()].join('')).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

describe('Segmenter with a long sentence', () => {
  const maxChars = 60;

  it('cuts at the last clause', () => {
    const text =
      'Well, the first half of this sentence is here, and the second half of it goes on and on. End';
    expect(segments([text], maxChars)).toEqual([
      'Well, ',
      'the first half of this sentence is here, ',
      'and the second half of it goes on and on. ',
      'End',
    ]);
  });

  it('cuts at a word where there is no clause, and inside an endless word without breaking characters', () => {
    const words = segments(codeUnits('word '.repeat(40)), maxChars);
    expect(words.every((segment) => /^(?:word )+$/.test(segment) && segment.length <= maxChars)).toBe(true);
    const family = '👩‍👩‍👧e\u0301'.repeat(40);
    const parts = segments(codeUnits(family), maxChars);
    expect(parts.join('')).toBe(family);
    expect(parts.length).toBeGreaterThan(4);
    for (const part of parts) expect(part).toMatch(/^(?:(?:👩‍👩‍👧)?e\u0301|👩‍👩‍👧)+$/u);
  });

  it('cuts Chinese and Thai without punctuation at words', () => {
    expect(segments(['我们今天一起学习汉语'.repeat(8)], maxChars)[0]).toMatch(
      /(?:我们|今天|一起|学习|汉语)$/,
    );
    const thai = segments(['ภาษาไทยเป็นภาษาราชการ'.repeat(8)], maxChars);
    expect(thai.every((segment) => segment.length <= maxChars)).toBe(true);
  });

  it('keeps what is pending bounded', () => {
    const segmenter = new Segmenter();
    const text = 'an answer that never ends and never pauses '.repeat(200);
    let emitted = 0;
    let pushed = 0;
    for (const unit of text) {
      pushed += 1;
      for (const segment of segmenter.push(unit)) emitted += segment.length;
      expect(pushed - emitted).toBeLessThanOrEqual(601);
    }
  });
});
