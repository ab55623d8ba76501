import { describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { Spend } from './spend.ts';

const question = { characters: 300, maxOutputTokens: 100 };

describe('spend', () => {
  it('charges the most that an answer may come to, then what it came to', () => {
    const spend = new Spend(new FakeClock(), { tokensPerMinute: 1_000, charactersPerMinute: 0 });
    const charge = spend.begin(question);
    expect(spend.state.lastMinute).toEqual({ tokens: 200, characters: 800 });
    charge.settle({ inputTokens: 80, outputTokens: 20, characters: 60 });
    expect(spend.state).toEqual({
      inputTokens: 80,
      outputTokens: 20,
      lastMinute: { tokens: 100, characters: 360 },
    });
  });

  it('reckons the tokens of a vendor that does not count them', () => {
    const spend = new Spend(new FakeClock(), { tokensPerMinute: 0, charactersPerMinute: 0 });
    spend.begin(question).settle({ characters: 30 });
    expect(spend.state).toMatchObject({ inputTokens: 100, outputTokens: 10 });
  });

  it.each([
    { bounds: { tokensPerMinute: 500, charactersPerMinute: 0 } },
    { bounds: { tokensPerMinute: 0, charactersPerMinute: 2_000 } },
  ])('refuses what may pass $bounds, many at once too, until the minute has room', async ({ bounds }) => {
    const clock = new FakeClock();
    const spend = new Spend(clock, bounds);
    const [first] = [spend.begin(question), spend.begin(question)];
    expect(() => spend.begin(question)).toThrow(
      expect.objectContaining({ type: 'rate_limit_exceeded', reason: 'spend', retryable: true }),
    );
    first.settle({ inputTokens: 300, outputTokens: 100, characters: 1_500 });
    await clock.advance(20_000);
    expect(() => spend.begin(question)).toThrow(expect.objectContaining({ retryAfterMs: 40_000 }));
    await clock.advance(40_000);
    spend.begin(question);
  });

  it('always answers one question alone', () => {
    const spend = new Spend(new FakeClock(), { tokensPerMinute: 1, charactersPerMinute: 1 });
    spend.begin(question);
    expect(() => spend.begin(question)).toThrow();
  });

  it('is off with 0', () => {
    const spend = new Spend(new FakeClock(), { tokensPerMinute: 0, charactersPerMinute: 0 });
    for (let count = 0; count < 1_000; count += 1) spend.begin(question);
  });
});
