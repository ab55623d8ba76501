import type { SpeechProvider } from '../../assistant/ports.ts';
import type { Clock } from '../../core/clock.ts';
import { delay } from '../../core/signals.ts';
import { type Recording, recordedError } from '../replay.ts';

/** Speaks each sentence with the next recording, at its recorded times from the sentence's begin: no lateness adds up. */
export function createReplaySpeech(recording: Recording, clock: Clock): SpeechProvider {
  let sentences = 0;
  return {
    name: 'replay',
    async *synthesize({ text, onUsage }, signal) {
      onUsage?.({ provider: 'replay', voice: '', characters: text.length });
      const { sampleRateHz, events } = recording.speech[sentences++ % recording.speech.length] ?? {
        sampleRateHz: 48_000,
        events: [],
      };
      let dueMs = clock.now();
      for (const { afterMs, event } of events) {
        dueMs += afterMs;
        const waitMs = dueMs - clock.now();
        if (waitMs > 0) await delay(clock, waitMs, signal);
        signal.throwIfAborted();
        if (event.type === 'error') throw recordedError(event);
        yield { samples: event.samples, sampleRateHz };
      }
    },
    close: () => Promise.resolve(),
  };
}
