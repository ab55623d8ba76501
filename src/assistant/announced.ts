import { type Chunk, lengthOf, WIRE_RATE_HZ } from '../audio/pcm.ts';
import type { Clock } from '../core/clock.ts';
import type { SpeechEvent } from './speech.ts';

export type AnnouncedAudio =
  | { readonly type: 'duration'; readonly seconds: number }
  | { readonly type: 'audio'; readonly samples: Chunk };

/** How long audio that is there may wait for the rest; nobody hears so little. */
const KNOWN_WITHIN_MS = 10;
/** Ten seconds of speech; what is longer is sent as it comes. */
const MAX_HELD_CHUNKS = 100;

/**
 * The audio of a speech behind its duration: exact where all of it is made within 10 ms of its first chunk, as with a
 * short line in an embedded voice, else 0, which says that it is not known yet.
 */
export async function* announced(
  speech: AsyncIterable<readonly SpeechEvent[]>,
  clock: Clock,
): AsyncGenerator<AnnouncedAudio, void, undefined> {
  const audio = audioOf(speech);
  const held: Chunk[] = [];
  let cancelTimer = (): void => undefined;
  let late: Promise<'late'> | undefined;
  try {
    let next = audio.next();
    for (;;) {
      const result = await (late ? Promise.race([next, late]) : next);
      if (result === 'late') break;
      if (result.done) {
        yield {
          type: 'duration',
          seconds: held.reduce((sum, chunk) => sum + lengthOf(chunk), 0) / WIRE_RATE_HZ,
        };
        for (const samples of held) yield { type: 'audio', samples };
        return;
      }
      held.push(result.value);
      late ??= new Promise((resolve) => {
        cancelTimer = clock.after(KNOWN_WITHIN_MS, () => {
          resolve('late');
        });
      });
      next = audio.next();
      if (held.length >= MAX_HELD_CHUNKS) break;
    }
    // A failure is met when its turn comes; until then nobody awaits it.
    next.catch(() => undefined);
    yield { type: 'duration', seconds: 0 };
    for (const samples of held) yield { type: 'audio', samples };
    for (let result = await next; !result.done; result = await audio.next()) {
      yield { type: 'audio', samples: result.value };
    }
  } finally {
    cancelTimer();
    await audio.return();
  }
}

async function* audioOf(
  speech: AsyncIterable<readonly SpeechEvent[]>,
): AsyncGenerator<Chunk, void, undefined> {
  for await (const events of speech)
    for (const event of events) if (event.type === 'audio') yield event.samples;
}
