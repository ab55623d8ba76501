import type { Config } from '../config/config.ts';

type AnswerName = Config['answer']['providers'][number];
export type ModelName = Exclude<AnswerName, 'offline' | 'replay'>;

/** Whether it is a language model, which may cost money, fail, and be followed by another. */
export function isModel(name: AnswerName): name is ModelName {
  return name !== 'offline' && name !== 'replay';
}
