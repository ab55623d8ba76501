import type { AnswerProvider, SpeechProvider } from '../assistant/ports.ts';
import type { Config } from '../config/config.ts';
import type { Clock } from '../core/clock.ts';
import type { JsonValue } from '../http/status.ts';
import { createVoices } from './voices.ts';

export interface Providers {
  readonly answers: readonly AnswerProvider[];
  readonly speech: readonly SpeechProvider[];
  /** For /status. */
  speechState(): JsonValue;
}

/** Each is loaded only where the configuration names it. */
export async function createProviders(config: Config, clock: Clock): Promise<Providers> {
  const names: readonly string[] = [...config.answer.providers, ...config.speech.providers];
  const recording = names.includes('replay')
    ? await (await import('../providers/replay.ts')).readRecording(config.replay.file)
    : { answers: [], speech: [] };
  const answers = config.answer.providers.map(async (name): Promise<AnswerProvider> => {
    switch (name) {
      case 'offline': {
        const offline = await import('../providers/llm/offline/index.ts');
        const answers = offline.createOfflineAnswers({
          clock,
          ...(config.turn.timeZone === '' ? {} : { homeTimeZone: config.turn.timeZone }),
        });
        await answers.warmUp();
        return answers;
      }
      case 'replay':
        return (await import('../providers/llm/replay.ts')).createReplayAnswers(recording, clock);
    }
  });
  const voices = await createVoices(config, { clock, recording });
  return {
    answers: await Promise.all(answers),
    speech: voices.providers,
    speechState: voices.state,
  };
}
