import { answersInOrder } from '../assistant/in-order.ts';
import type { AnswerProvider } from '../assistant/ports.ts';
import type { Config } from '../config/config.ts';
import type { Clock } from '../core/clock.ts';
import type { DecisionSink } from '../core/decisions.ts';
import type { Recording } from '../providers/replay.ts';
import { isModel } from './model-name.ts';
import type { Answers } from './models.ts';

export interface AnswersContext {
  readonly clock: Clock;
  readonly record: DecisionSink;
  readonly recording: () => Promise<Recording>;
}

type Name = Config['answer']['providers'][number];

/** Each is loaded only where the configuration names it, and the chain with its models only where one is a model. */
export async function createAnswers(config: Config, context: AnswersContext): Promise<Answers> {
  const { providers: names } = config.answer;
  if (names.some(isModel)) {
    const models = (await import('./models.ts')).createModels(config, context);
    const create = (name: Name): Promise<AnswerProvider> =>
      isModel(name) ? models.answers(name) : embedded(name, config, context);
    return models.chain(await Promise.all(names.map(create)));
  }
  const providers = names.filter((name) => !isModel(name)).map((name) => embedded(name, config, context));
  const provider = answersInOrder(await Promise.all(providers), context.record);
  return { provider, state: () => provider.name };
}

async function embedded(
  name: 'offline' | 'replay',
  config: Config,
  { clock, recording }: AnswersContext,
): Promise<AnswerProvider> {
  if (name === 'replay') {
    const [{ createReplayAnswers }, recorded] = await Promise.all([import('./replayed.ts'), recording()]);
    return createReplayAnswers(recorded, clock);
  }
  const offline = await import('../providers/llm/offline/index.ts');
  const answers = offline.createOfflineAnswers({
    clock,
    standsIn: config.answer.providers.some(isModel),
    ...(config.turn.timeZone === '' ? {} : { homeTimeZone: config.turn.timeZone }),
  });
  await answers.warmUp();
  return answers;
}
