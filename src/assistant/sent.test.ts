import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heardOf, heardShares, SentLedger } from './sent.ts';

/** `[text, ms of its audio]`, the audio in chunks of 100 ms. */
function ledgerOf(...pieces: readonly (readonly [string, number])[]): SentLedger {
  const ledger = new SentLedger();
  for (const [text, ms] of pieces) {
    ledger.addText(text);
    for (let left = ms; left > 0; left -= 100) ledger.addAudio(Math.min(left, 100) * 48);
  }
  return ledger;
}

describe('SentLedger', () => {
  it('marks where the audio of each piece of text ends', async () => {
    const ledger = ledgerOf(['Sure! ', 400], ['It is noon. ', 900], ['---\n', 0]);
    expect(ledger.text).toBe('Sure! It is noon. ---\n');
    expect(ledger.marks).toEqual([
      { characters: 6, ms: 400 },
      { characters: 18, ms: 1_300 },
      { characters: 22, ms: 1_300 },
    ]);
    expect(ledger.audioMs).toBe(1_300);
  });

  it('keeps a bounded text', async () => {
    const ledger = ledgerOf(['x'.repeat(60_000), 100], ['y', 100]);
    expect(ledger.text).toHaveLength(50_000);
    expect(heardOf(ledger, 200)).toEqual({ text: 'x'.repeat(50_000), isAll: true });
  });
});

describe('heardOf', () => {
  const sent = ledgerOf(['One two three four. ', 1_000], ['Five six.', 1_000]);

  it.each([
    [0, ''],
    [140, ''],
    [150, 'One'],
    [200, 'One '],
    [350, 'One two'],
    [380, 'One two'],
    [999, 'One two three four.'],
    [1_000, 'One two three four. '],
    [1_500, 'One two three four. Five'],
    [1_999, 'One two three four. Five six'],
  ])('after %i ms is %j', async (ms, text) => {
    expect(heardOf(sent, ms)).toEqual({ text, isAll: false });
  });

  it('is all of it once the audio has ended', async () => {
    expect(heardOf(sent, 2_000)).toEqual({ text: 'One two three four. Five six.', isAll: true });
  });

  it('is nothing of what had no audio yet', async () => {
    const begun = ledgerOf(['Heard. ', 500]);
    begun.addText('Not yet.');
    begun.addAudio(0);
    expect(heardOf(begun, 499).text).toBe('Heard.');
    // The text of a piece is sent before its audio.
    expect(heardOf(begun, 500)).toEqual({ text: 'Heard. ', isAll: false });
    expect(heardShares(begun, 300)).toEqual([0.6, 0]);
    expect(heardOf(begun, Infinity).isAll).toBe(true);
  });

  it('cuts Chinese between characters and an emoji not at all', async () => {
    expect(heardOf(ledgerOf(['今天天气很好', 600]), 300).text).toBe('今天天');
    expect(heardOf(ledgerOf(['🙂🙂', 400]), 100).text).toBe('');
    expect(heardOf(ledgerOf(['🙂🙂', 400]), 300).text).toBe('🙂');
  });

  it('grows with time, is always a beginning of the text, and never ends in half a character', async () => {
    const piece = fc.tuple(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      fc.integer({ min: 0, max: 3_000 }),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 8 }),
        fc.nat(9_000),
        fc.nat(9_000),
        (pieces, a, b) => {
          const ledger = ledgerOf(...pieces);
          const [early, late] = [Math.min(a, b), Math.max(a, b)].map((ms) => heardOf(ledger, ms).text) as [
            string,
            string,
          ];
          expect(late.startsWith(early)).toBe(true);
          expect(ledger.text.startsWith(late)).toBe(true);
          expect(late.isWellFormed()).toBe(true);
        },
      ),
    );
  });
});
