import { describe, expect, it } from 'vitest';
import type { DecisionFact } from '../core/decisions.ts';
import { NexyError } from '../core/errors.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { AnswerChain } from './answer-chain.ts';
import type { AnswerEvent, AnswerProvider, AnswerRequest } from './ports.ts';
import { ProviderError } from './provider-error.ts';

type Step = string | Error | AnswerEvent;

/** Plays one list of steps a call; the last one again when they are used up. */
function provider(
  name: string,
  ...calls: (readonly Step[])[]
): AnswerProvider & { requests: AnswerRequest[] } {
  const requests: AnswerRequest[] = [];
  return {
    name,
    requests,
    async *answer(request, signal) {
      requests.push(request);
      for (const step of calls[Math.min(requests.length, calls.length) - 1] ?? []) {
        await Promise.resolve();
        signal.throwIfAborted();
        if (step instanceof Error) throw step;
        yield typeof step === 'string' ? { type: 'text', text: step } : step;
      }
    },
    close: () => Promise.resolve(),
  };
}

const model = (name: string, ...calls: (readonly Step[])[]): ReturnType<typeof provider> => ({
  ...provider(name, ...calls),
  continues: true,
});

interface Ran {
  readonly text: string;
  readonly events: readonly AnswerEvent[];
  readonly error: unknown;
  readonly steps: unknown[];
}

function chainOf(...providers: AnswerProvider[]): {
  chain: AnswerChain;
  clock: FakeClock;
  ask: (request?: Partial<AnswerRequest>, signal?: AbortSignal) => Promise<Ran>;
} {
  const clock = new FakeClock();
  const facts: DecisionFact[] = [];
  const chain = new AnswerChain(providers, { clock, random: () => 0, record: (fact) => facts.push(fact) });
  const ask = async (
    more: Partial<AnswerRequest> = {},
    signal = new AbortController().signal,
  ): Promise<Ran> => {
    facts.length = 0;
    const events: AnswerEvent[] = [];
    let error: unknown;
    try {
      const request = { prompt: 'Why?', hardwareId: 'mac', sessionId: 's', ...more };
      for await (const event of chain.answer(request, signal)) events.push(event);
    } catch (thrown) {
      error = thrown;
    }
    const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
    const steps = facts.map(({ decision, ctx }) => [decision, ctx?.provider, ctx?.errorType, ctx?.reason]);
    return { text, events, error, steps };
  };
  return { chain, clock, ask };
}

const down = new ProviderError('connection');

describe('before the first words', () => {
  it('asks the next one from the start, and tells which failed and how', async () => {
    const second = model('b', [new ProviderError('first token')]);
    const third = provider('offline', ['Hello.']);
    const { ask } = chainOf(model('a', [down]), second, third);
    const { text, error, steps } = await ask();
    expect([text, error]).toEqual(['Hello.', undefined]);
    expect(steps).toEqual([
      ['retry', 'a', 'unavailable', 'connection'],
      ['degrade', 'b', 'timeout', 'first token'],
    ]);
    expect(second.requests[0]).not.toHaveProperty('said');
  });

  it('tells the turn of what is lesser than a model, and of no other model', async () => {
    let degraded = 0;
    const onDegrade = (): void => void (degraded += 1);
    await chainOf(model('a', [down]), model('b', ['Hello.'])).ask({ onDegrade });
    expect(degraded).toBe(0);
    await chainOf(model('a', [down]), provider('offline', ['Hello.'])).ask({ onDegrade });
    expect(degraded).toBe(1);
  });

  it('takes white space for no words', async () => {
    const second = model('b', ['Yes.']);
    const { ask } = chainOf(model('a', [' ', '\n', down]), second);
    expect((await ask()).text.trim()).toBe('Yes.');
    expect(second.requests[0]).not.toHaveProperty('said');
  });

  it('asks the next one after an answer of nothing, but takes an action alone for one', async () => {
    expect(await chainOf(model('a', []), model('b', ['Yes.'])).ask()).toMatchObject({
      text: 'Yes.',
      steps: [['retry', 'a', 'unavailable', 'empty']],
    });
    const action: AnswerEvent = { type: 'action', action: { command: 'open_app', args: {} } };
    const { events, error, steps } = await chainOf(model('a', [action]), model('b', ['No.'])).ask();
    expect([events, error, steps]).toEqual([[action], undefined, []]);
  });

  it.each([
    ['Why?', 'Sorry, I cannot answer right now. Please try again in a moment.'],
    ['Почему?', 'Извините, я не могу ответить прямо сейчас. Пожалуйста, попробуйте ещё раз чуть позже.'],
  ])(
    'apologises in the language of "%s" where nobody is left, and ends with the last failure',
    async (prompt, line) => {
      const last = new ProviderError('key');
      const { ask } = chainOf(model('a', [down]), model('b', [last]));
      const { text, error, steps } = await ask({ prompt });
      expect([text, error]).toEqual([line, last]);
      expect(steps.at(-1)).toEqual(['abort', 'b', 'unavailable', 'key']);
      expect(await ask({ prompt })).toMatchObject({ text: line, error: { type: 'unavailable' } });
    },
  );

  it.each<[string, NexyError, string]>([
    ['a late answer', new ProviderError('first token'), 'Sorry, I cannot answer right now.'],
    ['a fault of ours', new NexyError('internal', 'x'), 'Sorry, I cannot answer right now.'],
    ['a question that is not taken', new ProviderError('rejected'), 'Sorry, I cannot answer this question.'],
    ['a question that is not allowed', new ProviderError('blocked'), 'Sorry, I cannot answer this question.'],
  ])('says of %s what can be done', async (_what, failure, line) => {
    const { text, error } = await chainOf(model('a', [failure])).ask();
    expect([text.slice(0, line.length), error]).toEqual([line, failure]);
  });

  it('says nothing of what is refused', async () => {
    const spent = new ProviderError('spend');
    expect(await chainOf(model('a', [spent])).ask()).toMatchObject({ text: '', error: spent });
  });

  it('leaves half of the time to those that may be asked next, and some to an apology', async () => {
    const [first, second, third] = [model('a', [down]), model('b', [down]), provider('offline', ['Hello.'])];
    const { ask } = chainOf(first, second, third);
    await ask({ deadlineMs: 20_000 });
    const asked = (one: { requests: AnswerRequest[] }) => one.requests.at(-1)?.firstWordsByMs;
    expect([first, second, third].map(asked)).toEqual([10_000, 10_000, 18_000]);
    await ask();
    expect([first, second, third].map(asked)).toEqual([undefined, undefined, undefined]);
  });

  it('leaves no time to those that would not be asked', async () => {
    const [first, second] = [model('a', [down]), model('b', [new ProviderError('key')])];
    const { ask } = chainOf(first, second);
    await ask();
    await ask({ deadlineMs: 20_000 });
    expect(first.requests.at(-1)?.firstWordsByMs).toBe(18_000);
  });

  it('passes at once what no other can mend', async () => {
    const invalid = new NexyError('validation_failed', 'no');
    const second = model('b', ['No.']);
    expect(await chainOf(model('a', [invalid]), second).ask()).toMatchObject({ error: invalid, steps: [] });
    expect(second.requests).toEqual([]);
  });
});

describe('after the first words', () => {
  it('lets another model go on, and nothing is said twice', async () => {
    const second = model('b', ['Rome is ', 'the capital ', 'of Italy.']);
    const { ask } = chainOf(model('a', ['Well. ', 'Rome is', down]), provider('offline', ['No.']), second);
    const { text, error, steps } = await ask();
    expect([text, error]).toEqual(['Well. Rome is the capital of Italy.', undefined]);
    expect(second.requests[0]?.said).toBe('Well. Rome is');
    expect(steps).toEqual([['retry', 'a', 'unavailable', 'connection']]);
  });

  it('goes on more than once', async () => {
    const { ask } = chainOf(
      model('a', ['One, ', down]),
      model('b', ['two, ', down]),
      model('c', ['two, ', 'three.']),
    );
    expect(await ask()).toMatchObject({ text: 'One, two, three.', error: undefined });
  });

  it('lets a model that is alone take up its own answer once', async () => {
    const alone = model('a', ['One, ', down], ['two', down], ['never']);
    const { ask } = chainOf(alone, provider('offline', ['No.']));
    const { text, error, steps } = await ask();
    expect(text).toBe(
      'One, two\n\nSorry, the connection to the assistant was lost, so this answer is not complete.',
    );
    expect(error).toBe(down);
    expect(alone.requests.length).toBe(2);
    expect(steps.map((step) => (step as string[])[0])).toEqual(['retry', 'abort']);
  });

  it("apologises in the answer's language, outside of code", async () => {
    const alone = model('a', ['Рим — столица', down], [down]);
    expect((await chainOf(alone).ask()).text).toContain('\n\nИзвините, связь с помощником прервалась');
    const code = model('a', ['So:\n```\nlet a', down], [down]);
    expect((await chainOf(code).ask()).text).toContain('let a\n```\n\nSorry');
  });

  it('is content when there was nothing to add', async () => {
    const { ask } = chainOf(model('a', ['All of it.', down]), model('b', [new ProviderError('empty')]));
    expect(await ask()).toMatchObject({ text: 'All of it.', error: undefined });
  });
});

describe('circuits', () => {
  it('pass by a provider with an expired key, visibly, until it answers again', async () => {
    const first = model('a', [new ProviderError('key')], ['Back.']);
    const { chain, clock, ask } = chainOf(first, provider('offline', ['Hello.']));
    await ask();
    expect(await ask()).toMatchObject({
      text: 'Hello.',
      steps: [['degrade', 'a', 'unavailable', 'circuit open']],
    });
    expect(first.requests.length).toBe(1);
    expect(chain.health.get('a')).toEqual({
      circuit: 'open',
      answered: 0,
      failed: 1,
      lastFailure: { reason: 'key', agoMs: 0 },
    });
    await clock.advance(60_000);
    expect(await ask()).toMatchObject({ text: 'Back.', steps: [] });
    expect(chain.health.get('a')).toMatchObject({ circuit: 'closed', lastFailure: undefined });
  });

  it('tell when to come back where nobody is left', async () => {
    const { ask } = chainOf(model('a', [new ProviderError('busy', { retryAfterMs: 30_000 })]));
    expect((await ask()).error).toMatchObject({ type: 'unavailable', retryAfterMs: 30_000 });
    expect((await ask()).error).toMatchObject({ type: 'unavailable', retryAfterMs: 30_000 });
  });

  it('close with the first words of the turn that probes, whatever becomes of it', async () => {
    const busy = new ProviderError('busy', { retryAfterMs: 1_000 });
    const { chain, clock, ask } = chainOf(model('a', [busy], ['One.', ' Two.']));
    await ask();
    await clock.advance(1_000);
    const request = { prompt: 'Why?', hardwareId: 'mac', sessionId: 's' };
    const probe = chain.answer(request, new AbortController().signal);
    const first = probe.next();
    expect(await ask()).toMatchObject({ error: { type: 'unavailable' } });
    expect((await first).value).toEqual({ type: 'text', text: 'One.' });
    expect(await ask()).toMatchObject({ text: 'One. Two.', error: undefined });
    await probe.return();
    expect(chain.health.get('a')).toMatchObject({ circuit: 'closed', answered: 1 });
  });

  it('let another turn probe when the one that did was cancelled before its first words', async () => {
    const busy = new ProviderError('busy', { retryAfterMs: 1_000 });
    const { clock, ask } = chainOf(model('a', [busy], ['Never.'], ['Back.']));
    await ask();
    await clock.advance(1_000);
    const controller = new AbortController();
    const probing = ask({}, controller.signal);
    controller.abort(new Error('interrupted'));
    expect(await probing).toMatchObject({ text: '', error: { message: 'interrupted' } });
    expect(await ask()).toMatchObject({ text: 'Back.', error: undefined });
  });
});

it('ends with the reason of the turn when it is aborted, and blames nobody', async () => {
  const controller = new AbortController();
  const reason = new Error('interrupted');
  const { chain, ask } = chainOf(
    {
      ...model('a'),
      async *answer() {
        yield { type: 'text', text: 'I ' };
        controller.abort(reason);
        throw new ProviderError('connection');
      },
    },
    model('b', ['No.']),
  );
  expect(await ask({}, controller.signal)).toMatchObject({ text: 'I ', error: reason, steps: [] });
  expect(chain.health.get('a')).toMatchObject({ failed: 0, lastFailure: undefined });
});
