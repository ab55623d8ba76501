import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { continued } from './continued.ts';
import type { AnswerEvent } from './ports.ts';

async function join(said: string, ...pieces: string[]): Promise<string> {
  let text = said;
  const events = async function* (): AsyncGenerator<AnswerEvent> {
    for (const piece of pieces) yield await Promise.resolve({ type: 'text', text: piece } as const);
  };
  for await (const event of continued(said, events())) if (event.type === 'text') text += event.text;
  return text;
}

describe('continued', () => {
  it.each([
    { what: 'the next words', said: 'Paris is the', next: [' capital', ' of France.'] },
    { what: 'the next words without their space', said: 'Paris is the', next: ['capital', ' of France.'] },
    { what: 'a space twice', said: 'Paris is the ', next: [' capital of France.'] },
    { what: 'the last word again', said: 'Paris is the', next: ['the', ' capital of France.'] },
    {
      what: 'the last word again after a space',
      said: 'Paris is the ',
      next: ['the capital of', ' France.'],
    },
    {
      what: 'the sentence again',
      said: 'Paris is the',
      next: ['Paris ', 'is ', 'the ', 'capital of France.'],
    },
    { what: 'the word that was cut off', said: 'Paris is the capi', next: ['capital', ' of France.'] },
    { what: 'the end of the sentence', said: 'Paris is the capital of France', next: ['.'] },
    { what: 'nothing', said: 'Paris is the capital of France.', next: [] },
    { what: 'the whole again and no more', said: 'Paris is the capital of France.', next: ['Paris is the capital of France.'] }, // prettier-ignore
  ])('joins $what', async ({ said, next }) => {
    expect(await join(said, ...next)).toBe('Paris is the capital of France.');
  });

  it('keeps a short word that only looks like a repetition', async () => {
    expect(await join('I know that', ' a man', ' came.')).toBe('I know that a man came.');
    expect(await join('I saw the', ' then', ' mayor.')).toBe('I saw the then mayor.');
  });

  it('joins what is written without spaces', async () => {
    expect(await join('巴黎是法国', '的首都。')).toBe('巴黎是法国的首都。');
    expect(await join('巴黎是法国', '法国', '的首都。')).toBe('巴黎是法国的首都。');
  });

  it('leaves out a whole long answer that is said again', async () => {
    const said = Array.from({ length: 100 }, (_, at) => `Sentence ${String(at)} is here.`).join(' ');
    expect(await join(said, ...`${said} And the end.`.split(/(?<= )/u))).toBe(`${said} And the end.`);
  });

  it('never loses text that repeats nothing, however it is cut', async () => {
    const words = fc.array(fc.stringMatching(/^[a-m]{1,8}$/u), { minLength: 1, maxLength: 12 });
    const others = fc.array(fc.stringMatching(/^[n-z]{1,8}$/u), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(words, others, fc.integer({ min: 1, max: 7 }), async (before, after, size) => {
        const next = ` ${after.join(' ')}`;
        const pieces = next.match(new RegExp(`.{1,${String(size)}}`, 'gu')) ?? [];
        expect(await join(before.join(' '), ...pieces)).toBe(`${before.join(' ')}${next}`);
      }),
    );
  });
});
