import { describe, expect, it } from 'vitest';
import type { DecisionFact } from '../core/decisions.ts';
import { NexyError } from '../core/errors.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import type { Pcm, SpeechProvider, SpeechUsage } from './ports.ts';
import { SpeechInOrder } from './speech-in-order.ts';

/** Audio is a level that is held for a number of samples at 1 kHz, so that a sample is a millisecond. */
type Step = readonly [level: number, samples: number] | Error;

interface Fake extends SpeechProvider {
  readonly texts: string[];
  /** What the next sentences do; the last is repeated. */
  script: Step[][];
}

function fake(
  name: string,
  script: Step[][],
  { languages, isSteady = false }: { languages?: readonly string[]; isSteady?: boolean } = {},
): Fake {
  return {
    name,
    texts: [],
    script,
    ...(!isSteady && { mayRecover: true }),
    ...(languages && { speaks: (language: string) => languages.includes(language) }),
    async *synthesize({ text, onUsage }): AsyncGenerator<Pcm> {
      this.texts.push(text);
      onUsage?.({ provider: name, voice: '', characters: text.length });
      for (const step of (script.length > 1 ? script.shift() : script[0]) ?? []) {
        if (step instanceof Error) throw step;
        yield { samples: new Int16Array(step[1]).fill(step[0]), sampleRateHz: 1_000 };
      }
    },
    close: () => Promise.resolve(),
  };
}

function setUp(...providers: Fake[]) {
  const clock = new FakeClock();
  const facts: DecisionFact[] = [];
  const began: [string, number][] = [];
  const speech = new SpeechInOrder(providers, {
    clock,
    record: (fact) => facts.push(fact),
    coolDownMs: 30_000,
    onBegan: (provider, ms) => began.push([provider, ms]),
  });
  const say = async (text = 'x', language = 'en', signal = new AbortController().signal) => {
    const samples: number[] = [];
    let error: unknown;
    try {
      for await (const pcm of speech.synthesize({ text, language }, signal)) samples.push(...pcm.samples);
    } catch (thrown) {
      error = thrown;
    }
    return { samples, error };
  };
  const decided = () => facts.map(({ decision, ctx }) => [decision, ctx?.provider, ctx?.errorType]);
  return { clock, speech, say, decided, facts, began };
}

const down = (options?: ConstructorParameters<typeof NexyError>[2]) =>
  new NexyError('unavailable', 'down', options);
const late = new NexyError('timeout', 'late');
const level = (value: number, count: number): number[] => Array<number>(count).fill(value);

describe('SpeechInOrder', () => {
  it('goes on with the next voice unnoticed where nothing was heard', async () => {
    const a = fake('a', [[[0, 5], down()]]);
    const { say, decided } = setUp(a, fake('b', [[[200, 4]]]));
    expect(await say()).toEqual({ samples: [...level(0, 5), ...level(200, 4)], error: undefined });
    expect(decided()).toEqual([['degrade', 'a', 'unavailable']]);
  });

  it('repeats a sentence that broke off, after a pause that begins without a click', async () => {
    const a = fake('a', [[[100, 10], late]]);
    const b = fake('b', [[[200, 20]]]);
    const { say, decided } = setUp(a, b);
    const { samples, error } = await say('all of it');
    expect(error).toBeUndefined();
    const pause = samples.slice(10, 310);
    expect(pause.slice(0, 6)).toEqual([80, 60, 40, 20, 0, 0]);
    expect(samples).toEqual([...level(100, 10), ...pause, ...level(200, 20)]);
    expect(b.texts).toEqual(['all of it']);
    expect(decided()).toEqual([['degrade', 'a', 'timeout']]);
  });

  it('lets each voice that is asked tell what it was asked for', async () => {
    const { speech } = setUp(fake('a', [[down()]]), fake('b', [[[200, 4]]]), fake('c', [[[200, 4]]]));
    const told: string[] = [];
    const onUsage = ({ provider }: SpeechUsage): void => void told.push(provider);
    const request = { text: 'x', language: 'en', onUsage };
    for await (const pcm of speech.synthesize(request, new AbortController().signal)) void pcm;
    expect(told).toEqual(['a', 'b']);
  });

  it("tells of each voice's first sound, and of a sentence that goes to a lesser one", async () => {
    const wait = fake('a', [[[0, 5], [100, 1], [100, 1], down()]]);
    const { speech, clock, began } = setUp(wait, fake('b', [[[200, 4]]]));
    let degraded = 0;
    const request = { text: 'x', language: 'en', onDegrade: () => void (degraded += 1) };
    for await (const pcm of speech.synthesize(request, new AbortController().signal)) {
      // The listener takes a moment for each piece, silence too.
      if (pcm.samples.length < 10) await clock.advance(40);
    }
    expect(began).toEqual([
      ['a', 40],
      ['b', 0],
    ]);
    expect(degraded).toBe(1);
  });

  it('calls a second try of the same voice no lesser one', async () => {
    const { speech, clock } = setUp(fake('a', [[down()], [[100, 1]]]));
    let degraded = 0;
    const request = { text: 'x', language: 'en', onDegrade: () => void (degraded += 1) };
    const said = (async () => {
      for await (const pcm of speech.synthesize(request, new AbortController().signal)) void pcm;
    })();
    await clock.advance(250);
    await said;
    expect(degraded).toBe(0);
  });

  it('passes over what has failed until it has cooled down, and shows it', async () => {
    const a = fake('a', [[down()], [[100, 1]]]);
    const { say, clock, speech } = setUp(a, fake('b', [[[200, 1]]]));
    await say('one');
    expect(speech.state).toEqual([
      { provider: 'a', state: 'cooling', coolingMs: 30_000, failures: 1, lastError: 'unavailable' },
      { provider: 'b', state: 'ready', coolingMs: 0, failures: 0, lastError: undefined },
    ]);
    await clock.advance(29_999);
    await say('two');
    expect(a.texts).toEqual(['one']);
    await clock.advance(1);
    expect((await say('three')).samples).toEqual([100]);
    expect(a.texts).toEqual(['one', 'three']);
    expect(speech.state[0]).toMatchObject({ state: 'ready', failures: 1 });
  });

  it('leaves a voice alone for as long as it asks, within ten minutes', async () => {
    const a = fake('a', [[down({ retryAfterMs: 60_000 })], [down({ retryAfterMs: 86_400_000 })]]);
    const { say, speech, clock } = setUp(a, fake('b', [[[200, 1]]]));
    await say();
    expect(speech.state[0]?.coolingMs).toBe(60_000);
    await clock.advance(60_000);
    await say();
    expect(speech.state[0]?.coolingMs).toBe(600_000);
  });

  it('asks a voice that cools rather than say nothing, and the one that is ready first', async () => {
    const a = fake('a', [[down()], [[100, 1]]]);
    const b = fake('b', [[[200, 1]], [down()]]);
    const { say, decided, speech } = setUp(a, b);
    await say('one');
    expect((await say('two')).samples).toEqual([100]);
    expect(b.texts).toEqual(['one', 'two']);
    expect(decided().at(-1)).toEqual(['degrade', 'b', 'unavailable']);
    expect(speech.state.map(({ state }) => state)).toEqual(['ready', 'cooling']);
  });

  it('tries the only voice once more, after a moment or when it says so', async () => {
    const a = fake('a', [[[100, 2], down()], [[100, 3]]]);
    const { say, clock, decided } = setUp(a);
    const saying = say();
    await clock.advance(249);
    expect(a.texts).toHaveLength(1);
    await clock.advance(1);
    expect((await saying).samples).toHaveLength(305);
    expect(decided()).toEqual([['retry', 'a', 'unavailable']]);

    const b = fake('b', [[down({ retryAfterMs: 1_000 })], [[100, 1]]]);
    const other = setUp(b);
    const again = other.say();
    await other.clock.advance(999);
    expect(b.texts).toHaveLength(1);
    await other.clock.advance(1);
    expect((await again).samples).toEqual([100]);
  });

  it('leaves the only voice at its failure when that does not pass', async () => {
    const a = fake('a', [[down()]], { isSteady: true });
    const { say, decided } = setUp(a);
    expect((await say()).error).toMatchObject({ type: 'unavailable' });
    expect([a.texts.length, decided()]).toEqual([1, []]);
  });

  it('does not wait for long, and not for ever', async () => {
    const failure = down({ retryAfterMs: 2_001 });
    expect((await setUp(fake('a', [[failure]])).say()).error).toBe(failure);
    const a = fake('a', [[down()]]);
    const { say, clock } = setUp(a);
    const saying = say();
    await clock.advance(250);
    expect((await saying).error).toMatchObject({ type: 'unavailable' });
    expect(a.texts).toHaveLength(2);
  });

  it('tells what no other try can mend at once, and the last failure when all have failed', async () => {
    const wrong = new NexyError('validation_failed', 'no');
    const b = fake('b', [[late]]);
    const first = setUp(fake('a', [[wrong]]), b);
    expect((await first.say()).error).toBe(wrong);
    expect(b.texts).toEqual([]);
    const second = setUp(fake('a', [[new Error('odd: what the user said')]]), b);
    expect((await second.say()).error).toBe(late);
    expect(JSON.stringify(second.facts)).not.toContain('odd');
  });

  it('says why a voice was left, in its own words', async () => {
    const { say, facts } = setUp(
      fake('a', [[down({ cause: new Error('openai answered 401') })]]),
      fake('b', [[[200, 1]]]),
    );
    await say();
    expect(facts[0]?.ctx).toEqual({ provider: 'a', errorType: 'unavailable', reason: 'openai answered 401' });
  });

  it('asks only voices that speak the language', async () => {
    const a = fake('a', [[[100, 1]]], { languages: ['en'] });
    const { say } = setUp(a, fake('b', [[[200, 1]]]));
    expect((await say('x', 'ru')).samples).toEqual([200]);
    expect((await say('x', 'en')).samples).toEqual([100]);
    expect((await setUp(a).say('x', 'ru')).error).toMatchObject({ type: 'unavailable' });
  });

  it('blames nobody for an abort', async () => {
    const turn = new AbortController();
    const reason = down();
    turn.abort(reason);
    const { say, decided, speech } = setUp(fake('a', [[reason]]), fake('b', [[[200, 1]]]));
    expect((await say('x', 'en', turn.signal)).error).toBe(reason);
    expect([decided(), speech.state[0]?.state]).toEqual([[], 'ready']);
  });

  it('ends the wait before a retry when the turn is over', async () => {
    const turn = new AbortController();
    const { say, clock } = setUp(fake('a', [[down()]]));
    const saying = say('x', 'en', turn.signal);
    await clock.advance(10);
    turn.abort(new Error('interrupted'));
    expect((await saying).error).toMatchObject({ message: 'interrupted' });
    expect(clock.pending).toBe(0);
  });
});
