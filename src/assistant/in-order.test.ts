import { describe, expect, it } from 'vitest';
import type { DecisionFact } from '../core/decisions.ts';
import { NexyError } from '../core/errors.ts';
import { answersInOrder } from './in-order.ts';
import type { AnswerEvent, AnswerProvider } from './ports.ts';

type Step = string | Error;

function provider(name: string, steps: readonly Step[]): AnswerProvider {
  return {
    name,

    async *answer(): AsyncGenerator<AnswerEvent> {
      for (const step of steps) {
        if (step instanceof Error) throw step;
        yield { type: 'text', text: step };
      }
    },
    close: () => Promise.resolve(),
  };
}

async function run(
  ...providers: AnswerProvider[]
): Promise<{ text: string; error: unknown; facts: DecisionFact[]; degraded: number }> {
  const facts: DecisionFact[] = [];
  let text = '';
  let degraded = 0;
  const onDegrade = (): void => void (degraded += 1);
  const request = { prompt: 'x', hardwareId: 'mac', sessionId: 's', onDegrade };
  try {
    const chain = answersInOrder(providers, (fact) => facts.push(fact));
    for await (const event of chain.answer(request, new AbortController().signal)) {
      if (event.type === 'text') text += event.text;
    }
    return { text, error: undefined, facts, degraded };
  } catch (error) {
    return { text, error, facts, degraded };
  }
}

const down = new NexyError('unavailable', 'down');

describe('answersInOrder', () => {
  it('goes on with the next where one fails before its first word, and says so in the log', async () => {
    const { text, facts, degraded } = await run(
      provider('a', [down]),
      provider('b', [new Error('odd')]),
      provider('c', ['yes']),
    );
    expect(text).toBe('yes');
    expect(facts.map(({ decision, ctx }) => [decision, ctx?.provider])).toEqual([
      ['degrade', 'a'],
      ['degrade', 'b'],
    ]);
    expect(degraded).toBe(2);
  });

  it('passes a failure after the first word, and one that no other try can mend', async () => {
    expect(await run(provider('a', ['I ', down]), provider('b', ['no']))).toMatchObject({
      text: 'I ',
      error: down,
    });
    const invalid = new NexyError('validation_failed', 'no');
    expect(await run(provider('a', [invalid]), provider('b', ['no']))).toMatchObject({
      text: '',
      error: invalid,
    });
  });

  it('ends with the last failure', async () => {
    expect(await run(provider('a', [down]))).toMatchObject({ error: down, facts: [] });
  });
});
