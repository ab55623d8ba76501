import type { AudioChunk } from '../generated/streaming.ts';
import type { Content, Observed } from './observed.ts';

/**
 * The wire contract's rules on a successful stream that a client can check by itself (Docs/GRPC_PROTOCOL_AUDIT.md,
 * wire rules 2 and 3). Each finds what is wrong, or nothing.
 */
export interface StreamRule {
  readonly name: string;
  readonly claim: string;
  readonly problem: (stream: Observed) => string | undefined;
}

export const RATE_HZ = 48_000;
/** Louder than this is audible. */
export const SILENCE_PEAK = 64;
const MAX_CHUNK_MS = 200;
const MIN_CHUNK_MS = 20;
const MAX_LEADING_SILENCE_MS = 20;
/** A pause inside a sentence, and the silence with which the next one may begin. */
const MAX_PAUSE_MS = 400 + MAX_LEADING_SILENCE_MS;

export const samplesOf = ({ audioData }: AudioChunk): Int16Array => {
  const bytes = new Uint8Array(audioData);
  return new Int16Array(bytes.buffer, 0, bytes.byteLength >> 1);
};
const msOf = (samples: number): number => (samples * 1000) / RATE_HZ;
const isAudible = (samples: Int16Array): boolean => samples.some((sample) => Math.abs(sample) > SILENCE_PEAK);

export const contentsOf = ({ arrivals }: Observed): Content[] =>
  arrivals.flatMap(({ content }) => (content ? [content] : []));

export const textOf = (stream: Observed): string =>
  contentsOf(stream)
    .map((content) => (content.$case === 'textChunk' ? content.value : ''))
    .join('');

export const audioOf = (stream: Observed): AudioChunk[] =>
  contentsOf(stream).flatMap((content) => (content.$case === 'audioChunk' ? [content.value] : []));

export const isTerminal = ({ $case }: Content): boolean => $case === 'endMessage' || $case === 'errorMessage';

/** The audio chunks of each sentence: what stands between one text and the next. */
function sentencesOf(stream: Observed): AudioChunk[][] {
  const sentences: AudioChunk[][] = [[]];
  for (const content of contentsOf(stream)) {
    if (content.$case === 'textChunk') sentences.push([]);
    else if (content.$case === 'audioChunk') sentences.at(-1)?.push(content.value);
  }
  return sentences.filter((chunks) => chunks.length > 0);
}

function wrongFormat({ dtype, shape, sampleRate, channels, audioData }: AudioChunk): string | undefined {
  if (sampleRate !== RATE_HZ) return `sample_rate ${String(sampleRate)}`;
  if (channels !== 1) return `channels ${String(channels)}`;
  if (dtype !== 'int16') return `dtype "${dtype}"`;
  if (shape.length > 0) return `shape [${shape.join(', ')}]`;
  return audioData.byteLength % 2 === 0
    ? undefined
    : `${String(audioData.byteLength)} bytes are not whole samples`;
}

function wrongSize(stream: Observed): string | undefined {
  for (const chunks of sentencesOf(stream)) {
    for (const [index, chunk] of chunks.entries()) {
      const ms = msOf(samplesOf(chunk).length);
      if (ms > MAX_CHUNK_MS) return `a chunk of ${ms.toFixed(0)} ms`;
      const inside = index > 0 && index < chunks.length - 1;
      if (inside && ms < MIN_CHUNK_MS) return `a chunk of ${ms.toFixed(1)} ms inside a sentence`;
    }
  }
  return undefined;
}

/** Milliseconds of silence before the first sample that can be heard. */
function leadingSilenceMs(chunks: readonly AudioChunk[]): number {
  let samples = 0;
  for (const chunk of chunks) {
    const found = samplesOf(chunk).findIndex((sample) => Math.abs(sample) > SILENCE_PEAK);
    if (found >= 0) return msOf(samples + found);
    samples += samplesOf(chunk).length;
  }
  return msOf(samples);
}

function longestPauseMs(chunks: readonly AudioChunk[]): number {
  let [longest, run] = [0, 0];
  for (const chunk of chunks) {
    for (const sample of samplesOf(chunk)) {
      run = Math.abs(sample) > SILENCE_PEAK ? 0 : run + 1;
      if (run > longest) longest = run;
    }
  }
  return msOf(longest);
}

function wrongOrder(stream: Observed): string | undefined {
  const [first, second] = contentsOf(stream);
  if (first?.$case === 'metadata')
    return second?.$case === 'audioChunk' ? undefined : 'no audio after the metadata';
  if (first?.$case === 'textChunk' || first?.$case === 'actionMessage') return undefined;
  return `the stream begins with ${first?.$case ?? 'nothing'}`;
}

/** Two chunks must not run words together: the joined text is the answer, and may be spoken again as it is. */
function runTogether(stream: Observed): string | undefined {
  const texts = contentsOf(stream).flatMap((content) =>
    content.$case === 'textChunk' ? [content.value] : [],
  );
  const at = texts.findIndex((text, index) => {
    const next = texts[index + 1];
    return (
      next !== undefined &&
      /[\p{sc=Latin}\p{sc=Cyrillic}.!?,;:]$/u.test(text) &&
      /^[\p{sc=Latin}\p{sc=Cyrillic}]/u.test(next)
    );
  });
  return at < 0
    ? undefined
    : `"${(texts[at] ?? '').slice(-12)}" and "${(texts[at + 1] ?? '').slice(0, 12)}" are joined without a space`;
}

export const streamRules: readonly StreamRule[] = [
  {
    name: 'status-ok',
    claim: 'the status is OK',
    problem: ({ code, details, timedOut }) =>
      timedOut ? 'the stream did not end in time' : code === 'OK' ? undefined : `${code}: ${details}`,
  },
  {
    name: 'one-terminal',
    claim: 'exactly one end_message and no error_message',
    problem: (stream) => {
      const terminals = contentsOf(stream).filter(isTerminal);
      if (terminals.length === 0) return 'no terminal';
      if (terminals.length > 1) return `${String(terminals.length)} terminals`;
      return terminals[0]?.$case === 'endMessage' ? undefined : 'an error_message';
    },
  },
  {
    name: 'nothing-after-terminal',
    claim: 'the terminal is the last message',
    problem: ({ arrivals }) => {
      const first = arrivals.findIndex(({ content }) => content !== undefined && isTerminal(content));
      const after = first < 0 ? 0 : arrivals.length - 1 - first;
      return after === 0 ? undefined : `${String(after)} messages after the terminal`;
    },
  },
  {
    name: 'first-message',
    claim: 'text (or an action) comes before audio, and in a welcome the metadata',
    problem: wrongOrder,
  },
  {
    name: 'no-empty-message',
    claim: 'no message is empty: generation O takes it for the end',
    problem: ({ arrivals }) => {
      const at = arrivals.findIndex(
        ({ content }) =>
          content === undefined ||
          (content.$case === 'textChunk' && content.value === '') ||
          (content.$case === 'audioChunk' && content.value.audioData.byteLength === 0),
      );
      return at < 0 ? undefined : `message ${String(at + 1)} is empty`;
    },
  },
  {
    name: 'audio-format',
    claim: 'every chunk says 48000 Hz, mono, int16, no shape',
    problem: (stream) =>
      audioOf(stream)
        .map(wrongFormat)
        .find((wrong) => wrong !== undefined),
  },
  {
    name: 'chunk-size',
    claim: 'chunks of 20 to 200 ms, the ends of a sentence may be shorter',
    problem: wrongSize,
  },
  {
    name: 'audible',
    claim: 'there is audio, and no chunk is silent',
    problem: (stream) => {
      const chunks = audioOf(stream);
      const silent = chunks.filter((chunk) => !isAudible(samplesOf(chunk))).length;
      if (chunks.length === 0) return 'no audio';
      return silent === 0 ? undefined : `${String(silent)} of ${String(chunks.length)} chunks are silent`;
    },
  },
  {
    name: 'leading-silence',
    claim: 'a sentence begins with at most 20 ms of silence',
    problem: (stream) => {
      const longest = Math.max(0, ...sentencesOf(stream).map(leadingSilenceMs));
      return longest <= MAX_LEADING_SILENCE_MS ? undefined : `${longest.toFixed(0)} ms`;
    },
  },
  {
    name: 'pauses',
    claim: 'a pause lasts at most 400 ms',
    problem: (stream) => {
      const longest = longestPauseMs(audioOf(stream));
      return longest <= MAX_PAUSE_MS ? undefined : `${longest.toFixed(0)} ms`;
    },
  },
  { name: 'text-joins', claim: 'the chunks, joined, keep the spaces of the answer', problem: runTogether },
];

/** A line for people on a stream that is as it should be. */
export function describeStream(stream: Observed): string {
  const seconds = msOf(audioOf(stream).reduce((sum, chunk) => sum + samplesOf(chunk).length, 0)) / 1000;
  const firstAudio = stream.arrivals.find(({ content }) => content?.$case === 'audioChunk');
  return `${String(stream.arrivals.length)} messages, ${seconds.toFixed(1)} s of audio, first after ${(firstAudio?.atMs ?? NaN).toFixed(0)} ms`;
}
