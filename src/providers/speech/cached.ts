import { LRUCache } from 'lru-cache';
import { joinSamples } from '../../audio/pcm.ts';
import type { Pcm, SpeechProvider, SpeechRequest } from '../../assistant/ports.ts';

/** 43 s at 48 kHz, 87 s at 24 kHz; the lines that are used least go. */
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Keeps the audio of fixed lines, by voice, language and text, and gives it out again without asking the provider. Pace
 * and style are the provider's own: each has a store of its own. Only what came to its end is kept. `lines` holds the
 * only texts that are: they may be nobody's words.
 */
export function cached(provider: SpeechProvider, lines: ReadonlySet<string>): SpeechProvider {
  const kept = new LRUCache<string, Pcm>({ maxSize: MAX_BYTES, sizeCalculation: sizeOf });
  return {
    ...provider,
    synthesize: (request, signal) => {
      if (!lines.has(request.text)) return provider.synthesize(request, signal);
      const key = keyOf(request);
      const known = kept.get(key);
      if (known) return again(known, signal);
      return keeping(provider.synthesize(request, signal), (audio) => kept.set(key, audio));
    },
    close: () => {
      kept.clear();
      return provider.close();
    },
  };
}

async function* again(audio: Pcm, signal: AbortSignal): AsyncGenerator<Pcm, void, undefined> {
  signal.throwIfAborted();
  yield audio;
}

/** Passes the audio on as it comes, and all of it to `keep` at its end. */
async function* keeping(
  pieces: AsyncIterable<Pcm>,
  keep: (audio: Pcm) => void,
): AsyncGenerator<Pcm, void, undefined> {
  const parts: Int16Array[] = [];
  let sampleRateHz = 0;
  for await (const piece of pieces) {
    sampleRateHz = piece.sampleRateHz;
    parts.push(piece.samples);
    yield piece;
  }
  if (sampleRateHz > 0) keep({ samples: joinSamples(parts), sampleRateHz });
}

function keyOf({ voice = '', language, text }: SpeechRequest): string {
  return JSON.stringify([voice, language, text]);
}

function sizeOf({ samples }: Pcm): number {
  return samples.byteLength;
}
