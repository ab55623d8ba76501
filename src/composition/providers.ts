import type { SpeechProvider } from '../assistant/ports.ts';
import type { Config } from '../config/config.ts';
import type { Clock } from '../core/clock.ts';
import type { DecisionSink } from '../core/decisions.ts';
import type { JsonValue } from '../http/status.ts';
import type { Recording } from '../providers/replay.ts';
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
  let reading: Promise<Recording> | undefined;
  // Read once, while the code of who replays it is being loaded.
  const recording = (): Promise<Recording> =>
    (reading ??= import('./replayed.ts').then(({ readRecording }) => readRecording(config.replay.file)));
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
