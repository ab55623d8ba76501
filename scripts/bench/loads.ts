import { StreamResponse } from '../../src/generated/streaming.ts';
import type { TimedMessage } from './timed-messages.ts';

/** What one kind of answer is: a recording for the server, and when its messages leave the servers beside it. */
export interface Load {
  readonly name: string;
  /** The replay providers' file (src/providers/replay.ts). */
  readonly recording: object;
  /** Settings besides those that all loads have. */
  readonly env?: Readonly<Record<string, string>>;
  /** Between two audio chunks; 0 sends all at once. */
  readonly chunkEveryMs: number;
  /** What the servers beside ours write, where it is not what ours wrote. */
  readonly messages?: readonly TimedMessage[];
}

const SAMPLE_RATE_HZ = 48_000;
const TONE_HZ = 440;

/** A tone as samples in base64, `bytes` at a time, without a seam. */
function tonePieces(pieces: number, bytes: number): string[] {
  const samples = Int16Array.from({ length: (pieces * bytes) / 2 }, (_, i) =>
    Math.round(11_000 * Math.sin((2 * Math.PI * TONE_HZ * i) / SAMPLE_RATE_HZ)),
  );
  const all = Buffer.from(samples.buffer);
  return Array.from({ length: pieces }, (_, i) =>
    all.subarray(i * bytes, (i + 1) * bytes).toString('base64'),
  );
}

function speechOf(pieces: readonly string[], everyMs = 0): object {
  const events = pieces.map((pcm, index) => ({ afterMs: index === 0 ? 0 : everyMs, pcm }));
  return { sampleRateHz: SAMPLE_RATE_HZ, events };
}

function answerOf(...sentences: readonly string[]): object {
  return { events: sentences.flatMap((text) => text.split(/(?<=\s)/u)).map((text) => ({ text })) };
}

const sentences = [
  'Here is the first sentence of the answer. ',
  'The second one is a little longer than the first one was. ',
  'And a third one ends it.',
];
const PIECE_BYTES = 4_096;
const piecesOfSentences = [37, 37, 38];

/** The predecessor's answer: 3 sentences, 112 audio chunks of 4 KiB, as fast as they can be sent. */
export const fullSpeed: Load = {
  name: 'full speed',
  recording: {
    answers: [answerOf(...sentences)],
    speech: piecesOfSentences.map((pieces) => speechOf(tonePieces(pieces, PIECE_BYTES))),
  },
  chunkEveryMs: 0,
};

/** The same audio; the servers beside ours cut it as the predecessor did. */
export const fullSpeedIn4KiB: Load = {
  ...fullSpeed,
  name: 'full speed, 4 KiB',
  messages: [
    ...sentences.flatMap((sentence, index): StreamResponse[] => [
      { content: { $case: 'textChunk', value: sentence } },
      ...tonePieces(piecesOfSentences[index] ?? 0, PIECE_BYTES).map((pcm): StreamResponse => ({
        content: {
          $case: 'audioChunk',
          value: {
            audioData: Buffer.from(pcm, 'base64'),
            dtype: 'int16',
            shape: [],
            sampleRate: SAMPLE_RATE_HZ,
            channels: 1,
          },
        },
      })),
    ]),
    { content: { $case: 'endMessage' as const, value: 'completed' } },
  ].map((message) => ({ atMs: 0, bytes: Buffer.from(StreamResponse.encode(message).finish()) })),
};

const CHUNK_BYTES = 9_600;
const CHUNK_MS = 100;

/** One sentence whose voice makes 9.6 KB every 100 ms, as fast as it is heard. */
export function realTime(chunks: number): Load {
  return {
    name: `real time, ${(chunks * CHUNK_MS) / 1000} s`,
    recording: {
      answers: [answerOf('One sentence that lasts a while.')],
      speech: [speechOf(tonePieces(chunks, CHUNK_BYTES), CHUNK_MS)],
    },
    chunkEveryMs: CHUNK_MS,
  };
}

/** The recorded words of fullSpeed in the embedded English voice. */
export const embeddedVoice: Load = {
  name: 'embedded voice',
  recording: { answers: [answerOf(...sentences)] },
  env: { SPEECH_PROVIDERS: 'embedded' },
  chunkEveryMs: 0,
};

const LONG_SENTENCE =
  'This sentence goes on and on, so that the voice has far more to say than a reader that has stopped reading could ever have taken, and so that all the audio which may wait for that reader is really there and waits, until it is measured how much of it there is in the end. ';

/** More than the embedded voice may make ahead of a reader. */
export const longTalk: Load = {
  name: 'long talk',
  recording: { answers: [answerOf(...Array.from({ length: 4 }, () => LONG_SENTENCE))] },
  env: { SPEECH_PROVIDERS: 'embedded' },
  chunkEveryMs: 0,
};
