import type { SpeechProvider } from '../assistant/ports.ts';
import type { Config } from '../config/config.ts';
import type { Clock } from '../core/clock.ts';
import type { DecisionSink } from '../core/decisions.ts';
import type { JsonValue } from '../http/status.ts';
import { createAnswers } from './answers.ts';
import type { Answers } from './models.ts';

export interface Providers {
  readonly answers: Answers;
  readonly speech: readonly SpeechProvider[];
  /** For /status. */
  speechState(): JsonValue;
}

/** Each is loaded only where the configuration names it. */
export async function createProviders(
  config: Config,
  { clock, record }: { clock: Clock; record: DecisionSink },
): Promise<Providers> {
  const names: readonly string[] = [...config.answer.providers, ...config.speech.providers];
  const recording = names.includes('replay')
    ? await (await import('../providers/replay.ts')).readRecording(config.replay.file)
    : { answers: [], speech: [] };
  const answering = createAnswers(config, { clock, record, recording });
  let speechState: Providers['speechState'] = () => config.speech.providers.join(',');
  const speech = config.speech.providers.map(async (name): Promise<SpeechProvider> => {
    switch (name) {
      case 'embedded': {
        const { createEmbeddedSpeech } = await import('../providers/speech/embedded.ts');
        const embedded = await createEmbeddedSpeech({ workers: config.speech.workers });
        speechState = () => {
          const { flite, espeak } = embedded.state();
          return { flite: { ...flite }, espeak: espeak === 'missing' ? espeak : { ...espeak } };
        };
        await embedded.warmUp();
        return embedded;
      }
      case 'replay':
        return (await import('../providers/speech/replay.ts')).createReplaySpeech(recording, clock);
    }
  });
  const [answers, voices] = await Promise.all([answering, Promise.all(speech)]);
  return {
    answers,
    speech: voices,
    speechState: () => speechState(),
  };
}
