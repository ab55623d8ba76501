import type { AnswerProvider } from '../../assistant/ports.ts';
import type { Clock } from '../../core/clock.ts';
import { delay } from '../../core/signals.ts';
import { type Recording, recordedError } from '../replay.ts';

/** Answers each turn with the next recording, at its recorded times. */
export function createReplayAnswers(recording: Recording, clock: Clock): AnswerProvider {
  let turns = 0;
  return {
    name: 'replay',
    async *answer(_request, signal) {
      const { events } = recording.answers[turns++ % recording.answers.length] ?? { events: [] };
      for (const { afterMs, event } of events) {
        if (afterMs > 0) await delay(clock, afterMs, signal);
        signal.throwIfAborted();
        if (event.type === 'error') throw recordedError(event);
        yield event;
      }
    },
    close: () => Promise.resolve(),
  };
}
