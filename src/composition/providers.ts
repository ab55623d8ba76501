import type { SpeechProvider } from '../assistant/ports.ts';
import type { Config } from '../config/config.ts';
import type { Clock } from '../core/clock.ts';
import type { DecisionSink } from '../core/decisions.ts';
import type { JsonValue } from '../http/status.ts';
import { createAnswers } from './answers.ts';
import type { Answers } from './models.ts';
import { createVoices } from './voices.ts';

export interface Providers {
  readonly answers: Answers;
  readonly speech: readonly SpeechProvider[];
  /** Pieces of text that wait for an embedded voice. */
  speechQueued(): number;
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
  const [answers, voices] = await Promise.all([
    createAnswers(config, { clock, record, recording }),
    createVoices(config, { clock, recording }),
  ]);
  return {
    answers,
    speech: voices.providers,
    speechQueued: voices.queued,
    speechState: voices.state,
  };
}
