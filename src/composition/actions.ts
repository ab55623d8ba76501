import { type Command, commands } from '../assistant/actions/commands.ts';
import { gated, type OpenQuestions } from '../assistant/actions/gated.ts';
import type { AnswerProvider } from '../assistant/ports.ts';
import type { Config } from '../config/config.ts';
import { enabledFeatures } from '../config/flags.ts';
import type { DecisionSink } from '../core/decisions.ts';

/** The answers as turns get them: whatever made them, no action passes that is off or was not asked for. */
export function gatedAnswers(
  provider: AnswerProvider,
  config: Config,
  { questions, record }: { questions: OpenQuestions; record: DecisionSink },
): AnswerProvider {
  return gated(provider, {
    enabled: enabledCommands(config),
    questions,
    record,
    loadJudging: () => import('../assistant/actions/judge.ts'),
  });
}

export function enabledCommands(config: Config): ReadonlySet<Command> {
  const features = enabledFeatures(config);
  return new Set(commands.filter((command) => features.has(command)));
}
