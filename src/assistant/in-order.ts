import type { DecisionSink } from '../core/decisions.ts';
import { NexyError, toNexyError } from '../core/errors.ts';
import type { AnswerProvider } from './ports.ts';

/**
 * Providers in order of preference as one: where one fails before its first output in a way that another try may
 * help, the next begins from the start, and the listener hears nothing of it (design rule 9). Later failures pass.
 * One alone is returned as it is.
 */
export function answersInOrder(providers: readonly AnswerProvider[], record: DecisionSink): AnswerProvider {
  const [only, ...others] = providers;
  if (only && others.length === 0) return only;
  return {
    name: namesOf(providers),
    answer: (request, signal) =>
      firstToBegin(providers, (provider) => provider.answer(request, signal), record),
    close: () => closeAll(providers),
  };
}

async function* firstToBegin<P extends { readonly name: string }, T>(
  providers: readonly P[],
  begin: (provider: P) => AsyncIterable<T>,
  record: DecisionSink,
): AsyncGenerator<T, void, undefined> {
  for (const [index, provider] of providers.entries()) {
    let begun = false;
    try {
      for await (const item of begin(provider)) {
        begun = true;
        yield item;
      }
      return;
    } catch (thrown) {
      const error = toNexyError(thrown);
      const isLast = index === providers.length - 1;
      const mayHelp = error.retryable || error.type === 'internal';
      if (begun || isLast || !mayHelp) throw thrown;
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

function namesOf(providers: readonly { readonly name: string }[]): string {
  return providers.map(({ name }) => name).join(',');
}

async function closeAll(providers: readonly { close(): Promise<void> }[]): Promise<void> {
  await Promise.all(providers.map((provider) => provider.close()));
}
