import type { forgettingAnswers } from '../memory/forgetting.ts';
import type { respond } from './respond.ts';
import type { speakWelcome } from './welcome.ts';

export interface Pipeline {
  readonly respond: typeof respond;
  readonly speakWelcome: typeof speakWelcome;
  readonly forgettingAnswers: typeof forgettingAnswers;
}

let loading: Promise<Pipeline> | undefined;

/**
 * What speaks answers and welcomes, loaded once, when it is first wanted: its tables and patterns cost a start a fifth
 * of its time. The server has it loaded as soon as it serves (composition/warm-up.ts).
 */
export function loadPipeline(): Promise<Pipeline> {
  loading ??= Promise.all([
    import('./respond.ts'),
    import('./welcome.ts'),
    import('../memory/forgetting.ts'),
  ]).then(([{ respond }, { speakWelcome }, { forgettingAnswers }]) => ({
    respond,
    speakWelcome,
    forgettingAnswers,
  }));
  return loading;
}
