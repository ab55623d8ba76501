import type { DecisionSink } from '../core/decisions.ts';
import { NexyError, toNexyError } from '../core/errors.ts';
import type { AnswerEvent, AnswerProvider, AnswerRequest } from './ports.ts';

/**
 * Providers in order of preference as one: where one fails before its first output in a way that another try may
 * help, the next begins from the start, and the listener hears nothing of it (design rule 9). Later failures pass.
 * One alone is returned as it is.
 */
export function answersInOrder(providers: readonly AnswerProvider[], record: DecisionSink): AnswerProvider {
  const [only, ...others] = providers;
  if (only && others.length === 0) return only;
  return {
    name: providers.map(({ name }) => name).join(','),
    answer: (request, signal) => firstToBegin(providers, { request, signal, record }),
    close: async () => {
      await Promise.all(providers.map((provider) => provider.close()));
    },
  };
}

interface Asked {
  readonly request: AnswerRequest;
  readonly signal: AbortSignal;
  readonly record: DecisionSink;
}

async function* firstToBegin(
  providers: readonly AnswerProvider[],
  { request, signal, record }: Asked,
): AsyncGenerator<AnswerEvent, void, undefined> {
  for (const [index, provider] of providers.entries()) {
    let begun = false;
    try {
      for await (const event of provider.answer(request, signal)) {
        begun = true;
        yield event;
      }
      return;
    } catch (thrown) {
      const error = toNexyError(thrown);
      const isLast = index === providers.length - 1;
      const mayHelp = error.retryable || error.type === 'internal';
      if (begun || isLast || !mayHelp) throw thrown;
      request.onDegrade?.();
      record({
        decision: 'degrade',
        scope: 'provider',
        method: '-',
        ctx: { provider: provider.name, errorType: error.type },
      });
    }
  }
  throw new NexyError('unavailable', 'Nothing is configured that could answer.');
}
