import type { AudioChunk, StreamResponse } from '../generated/streaming.ts';
import type { Flaw } from './flaws.ts';

/** What the fake server says, and how its speech is made: a tone for every sentence. */
export type Content = NonNullable<StreamResponse['content']>;

const CHUNK_SAMPLES = 4_800;
/** About the speed of a voice. */
const SAMPLES_A_CHARACTER = 3_000;

const said = (value: string): Content => ({ $case: 'textChunk', value });
const action = (command: string, sessionId: string): Content => ({
  $case: 'actionMessage',
  value: { actionJson: JSON.stringify({ command, args: { app_name: 'Safari' } }), sessionId },
});

export interface Asked {
  readonly prompt: string;
  readonly sessionId: string;
  /** What it is by the server's clock. */
  readonly date: Date;
}

interface Answer {
  readonly sentences: readonly string[];
  readonly opens: boolean;
}

function answerTo({ prompt, date }: Asked): Answer {
  const sum = /(\d+) plus (\d+)/u.exec(prompt);
  if (sum) return { sentences: ['It is ', `${String(Number(sum[1]) + Number(sum[2]))}.`], opens: false };
  if (/what time/iu.test(prompt)) {
    const time = date.toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' });
    return { sentences: [`It is ${time}.`], opens: false };
  }
  if (/^open /iu.test(prompt)) return { sentences: ['Opening Safari.'], opens: true };
  if (/story/iu.test(prompt))
    return { sentences: Array<string>(60).fill('The sea was calm. '), opens: false };
  return { sentences: ['Hello there. ', 'How are you?'], opens: false };
}

function tone(samples: number, flaws: ReadonlySet<Flaw>): Int16Array {
  const quietUntil = flaws.has('late-start') ? 2_400 : 0;
  const quietFrom = flaws.has('long-pause') ? samples * 0.2 : Infinity;
  return Int16Array.from({ length: samples }, (_, at) => {
    const quiet = flaws.has('zero-audio') || at < quietUntil || (at > quietFrom && at < quietFrom + 30_000);
    // In square form, so that no stretch of it counts as silence.
    return quiet ? 0 : at % 96 < 48 ? 9_000 : -9_000;
  });
}

function chunkOf(samples: Int16Array, flaws: ReadonlySet<Flaw>): AudioChunk {
  return {
    audioData: Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength),
    dtype: flaws.has('float32') ? 'float32' : 'int16',
    shape: flaws.has('shape-set') ? [samples.length] : [],
    sampleRate: flaws.has('rate-16000') ? 16_000 : 48_000,
    channels: 1,
  };
}

/** The audio of one sentence. */
function* speech(text: string, flaws: ReadonlySet<Flaw>): Generator<Content> {
  if (flaws.has('no-audio')) return;
  if (flaws.has('empty-audio')) yield { $case: 'audioChunk', value: chunkOf(new Int16Array(0), flaws) };
  const samples = tone(Math.max(4_800, text.length * SAMPLES_A_CHARACTER), flaws);
  const size = flaws.has('one-second-chunks') ? 48_000 : flaws.has('tiny-chunks') ? 480 : CHUNK_SAMPLES;
  for (let at = 0; at < samples.length; at += size)
    yield { $case: 'audioChunk', value: chunkOf(samples.subarray(at, at + size), flaws) };
}

/** Text and audio of a turn, without its terminal. */
export function* turnContents(asked: Asked, flaws: ReadonlySet<Flaw>): Generator<Content> {
  const { sessionId } = asked;
  const { sentences, opens } = answerTo(asked);
  if (flaws.has('empty-text')) yield said('');
  for (const sentence of sentences) {
    const text = said(flaws.has('joined-words') ? sentence.trim() : sentence);
    if (flaws.has('audio-first')) yield* speech(sentence, flaws);
    yield text;
    if (!flaws.has('audio-first')) yield* speech(sentence, flaws);
  }
  if (opens) yield action('open_app', sessionId);
  if (opens && flaws.has('two-actions')) yield action('open_app', sessionId);
}

/** The audio of a welcome, sentence by sentence, so that a long one never is in memory. */
export function* welcomeContents(text: string, flaws: ReadonlySet<Flaw>): Generator<Content> {
  for (let at = 0; at < text.length; at += 50) yield* speech(text.slice(at, at + 50), flaws);
}
