import { type Command, commands } from '../assistant/actions/commands.ts';
import type { OpenQuestions } from '../assistant/actions/gated.ts';
import type { AnswerProvider } from '../assistant/ports.ts';
import type { Config } from '../config/config.ts';
import { enabledFeatures } from '../config/flags.ts';
import type { DecisionSink } from '../core/decisions.ts';

/**
 * The answers as turns get them: whatever made them, no action passes that is off or was not asked for. What checks that
 * is loaded with the first turn, or by the warm-up.
 */
export function gatedAnswers(
  provider: AnswerProvider,
  config: Config,
  { questions, record }: { questions: OpenQuestions; record: DecisionSink },
): AnswerProvider {
  const enabled = enabledCommands(config);
  let loading: Promise<AnswerProvider> | undefined;
  let loaded: AnswerProvider | undefined;
  const load = async (): Promise<AnswerProvider> => {
    const [{ gated }, judging] = await Promise.all([
      import('../assistant/actions/gated.ts'),
      import('../assistant/actions/judge.ts'),
    ]);
    return (loaded = gated(provider, { enabled, questions, record, judging }));
  };
  return {
    name: provider.name,
    answer: (request, signal) =>
      loaded?.answer(request, signal) ??
      opened(async () => (await (loading ??= load())).answer(request, signal)),
    close: () => provider.close(),
  };
}

/** The items of what `open` resolves with. Not a generator: each of them would pay for one more layer. */
function opened<T>(open: () => Promise<AsyncIterable<T>>): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]: () => {
      let items: AsyncIterator<T> | undefined;
      return {
        next: () =>
          items
            ? items.next()
            : open().then((opened) => {
                items = opened[Symbol.asyncIterator]();
                return items.next();
              }),
        return: (value?: unknown) =>
          items?.return?.(value) ?? Promise.resolve({ done: true as const, value }),
      };
    },
  };
}

export function enabledCommands(config: Config): ReadonlySet<Command> {
  const features = enabledFeatures(config);
  return new Set(commands.filter((command) => features.has(command)));
}
