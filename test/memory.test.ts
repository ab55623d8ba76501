/** What a device's earlier turns leave, through the gRPC port: heard text, notes, forgetting, and who is remembered. */
import { afterEach, describe, expect, it } from 'vitest';
import type { AnswerProvider, AnswerRequest, Exchange, SpeechProvider } from '../src/assistant/ports.ts';
import { Memory } from '../src/memory/memory.ts';
import { FakeClock } from '../src/testing/fake-clock.ts';
import { FakeMemoryStore } from '../src/testing/fake-memory-store.ts';
import { type Content, read, request, type Rig, startRig, textOf } from './rig.ts';

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

/** Says its sentences; for a prompt with "hold" it then waits for the turn to be aborted. */
class Answers implements AnswerProvider {
  readonly name = 'test';
  readonly requests: AnswerRequest[] = [];

  async *answer(asked: AnswerRequest, signal: AbortSignal): AsyncGenerator<{ type: 'text'; text: string }> {
    this.requests.push(asked);
    const turn = this.requests.length;
    for (const sentence of [1, 2]) {
      const words = Array.from(
        { length: 8 },
        (_, word) => `T${String(turn)}s${String(sentence)}w${String(word)}`,
      );
      yield { type: 'text', text: `${words.join(' ')}. ` };
    }
    if (!asked.prompt.includes('hold')) return;
    // What shows that the sentence before it has ended.
    yield { type: 'text', text: 'Then' };
    await new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error);
      });
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** Characters of each sentence that the voice was asked for. */
let asked: number[] = [];
/** A second of tone for each sentence, at once. */
const voice: SpeechProvider = {
  name: 'second',
  async *synthesize({ text, onUsage }) {
    asked.push(text.length);
    onUsage?.({ provider: 'second', voice: 'v', characters: text.length });
    yield { samples: new Int16Array(48_000).map((_, at) => 9_000 * Math.sin(at / 17)), sampleRateHz: 48_000 };
  },
  close: () => Promise.resolve(),
};

async function start({ remembersAnonymous = true } = {}) {
  asked = [];
  const clock = new FakeClock();
  const store = new FakeMemoryStore();
  const answers = new Answers();
  const memory = new Memory({
    store,
    clock,
    random: () => 0,
    deviceKey: (hardwareId) => `key of ${hardwareId}`,
    maxExchanges: 100,
    historyMs: 86_400_000,
    maxNotes: 10,
    onTrouble: (reason) => {
      throw new Error(reason);
    },
  });
  rig = await startRig({ clock, answer: answers, speech: voice, memory, remembersAnonymous });
  return { clock, store, answers, memory, rig };
}

/** The pieces of an answer as a client takes them: a text and the audio up to the next. */
function piecesOf(contents: readonly Content[]): { text: string; ms: number }[] {
  const pieces: { text: string; ms: number }[] = [];
  for (const content of contents) {
    if (content.$case === 'textChunk') pieces.push({ text: content.value, ms: 0 });
    const last = pieces.at(-1);
    if (content.$case === 'audioChunk' && last) last.ms += content.value.audioData.length / 96;
  }
  return pieces;
}

/** What a listener has heard after `ms`: every word whose end has been spoken, words being as long as their letters. */
function heardBy(pieces: readonly { text: string; ms: number }[], ms: number): string {
  const heard: string[] = [];
  let startMs = 0;
  for (const { text, ms: lengthMs } of pieces) {
    for (const word of text.matchAll(/\S+/gu)) {
      const end = word.index + word[0].replace(/\.$/u, '').length;
      const isSaid = startMs + (lengthMs * end) / text.length <= ms;
      const isEnded = startMs + (lengthMs * (word.index + word[0].length)) / text.length <= ms;
      if (isSaid) heard.push(isEnded ? word[0] : word[0].replace(/\.$/u, ''));
    }
    startMs += lengthMs;
  }
  return heard.join(' ');
}

/** Numbers from 0 to 1 that are the same in every run. */
function* randoms(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    yield state / 2 ** 32;
  }
}

it('keeps a correct history over 50 turns of which 30 % are interrupted', async () => {
  const { clock, answers, rig } = await start();
  const random = randoms(4);
  const expected: Exchange[] = [];
  let interrupted = 0;
  for (let turn = 1; turn <= 50; turn += 1) {
    const isHeld = turn % 10 < 3;
    const prompt = `${isHeld ? 'hold' : 'ask'} ${String(turn)}`;
    const stream = read(rig.client.streamAudio(request({ prompt })));
    let contents = stream.contents;
    const playedMs = Math.round(random.next().value * 2_500);
    if (isHeld) {
      interrupted += 1;
      const isAllSent = (): boolean =>
        piecesOf(stream.contents).reduce((sum, { ms }) => sum + ms, 0) >= 2_000;
      await stream.until(isAllSent);
      contents = [...stream.contents];
      await clock.advance(playedMs);
      if (turn % 2 === 0) stream.cancel();
      else await new Promise((resolve) => rig.client.interruptSession({ hardwareId: 'mac-1' }, resolve));
      await stream.ended;
      await rig.sessions.whenEmpty();
    } else {
      contents = (await stream.ended).contents;
      await clock.advance(playedMs);
    }
    const pieces = piecesOf(contents);
    expect(textOf(contents)).toContain(`T${String(turn)}s2w7`);
    const heard = heardBy(pieces, playedMs);
    const isAll = heard === textOf(contents).trim();
    expect(answers.requests.at(-1)?.recollection?.exchanges).toEqual(expected);
    expected.push({ prompt, heard, isCutShort: isHeld || !isAll });
  }
  expect(interrupted).toBe(15);
  // Words that were heard in part of the turns, and all of them in others: the numbers above are no accident.
  expect(new Set(expected.map(({ isCutShort }) => isCutShort)).size).toBe(2);
});

describe('who is remembered', () => {
  it('is nobody without a token', async () => {
    const { store, answers, rig } = await start({ remembersAnonymous: false });
    await read(rig.client.streamAudio(request({ prompt: 'one' }))).ended;
    await read(rig.client.streamAudio(request({ prompt: 'two' }))).ended;
    expect(answers.requests.map(({ recollection }) => recollection)).toEqual([undefined, undefined]);
    expect(store.exchanges).toEqual([]);
  });

  it.each([
    [true, 0],
    [false, undefined],
  ])('begins with the first words of a question: %s', async (remembersAnonymous, sinceMs) => {
    const { memory, rig } = await start({ remembersAnonymous });
    const words = { prompt: '', phase: 1, sessionId: 's', chunkSeq: 1, chunkText: 'what is' } as const;
    await read(rig.client.streamAudio(request(words))).ended;
    expect(memory.askedMs('mac-1', 's')).toBe(sinceMs);
  });

  it('is each device for itself', async () => {
    const { clock, answers, rig } = await start();
    await read(rig.client.streamAudio(request({ prompt: 'one' }))).ended;
    await clock.advance(10_000);
    await read(rig.client.streamAudio(request({ prompt: 'two', hardwareId: 'mac-2' }))).ended;
    expect(answers.requests[1]?.recollection?.exchanges).toEqual([]);
    await read(rig.client.streamAudio(request({ prompt: 'three' }))).ended;
    expect(answers.requests[2]?.recollection?.exchanges).toMatchObject([{ prompt: 'one' }]);
  });
});

describe('"forget everything"', () => {
  it('is done before it is said, and leaves no trace of itself', async () => {
    const { clock, store, answers, rig } = await start();
    await read(rig.client.streamAudio(request({ prompt: 'My name is Anna' }))).ended;
    await clock.advance(10_000);
    expect(store.exchanges).toHaveLength(1);
    const { contents, status } = await read(rig.client.streamAudio(request({ prompt: 'Forget everything.' })))
      .ended;
    expect(status.code).toBe(0);
    expect(textOf(contents)).toBe('I have forgotten everything that you have told me.');
    expect(piecesOf(contents)[0]?.ms).toBe(1_000);
    expect(store.exchanges).toEqual([]);
    await clock.advance(10_000);
    await read(rig.client.streamAudio(request({ prompt: 'Who am I?' }))).ended;
    expect(answers.requests.at(-1)?.recollection?.exchanges).toEqual([]);
    expect(answers.requests.map(({ prompt }) => prompt)).toEqual(['My name is Anna', 'Who am I?']);
  });

  it('is answered in Russian, and truly, where nothing is kept', async () => {
    const { rig } = await start({ remembersAnonymous: false });
    const { contents } = await read(rig.client.streamAudio(request({ prompt: 'Забудь всё обо мне' }))).ended;
    expect(textOf(contents)).toBe('Забывать нечего: я не храню то, что вы мне говорите.');
  });
});

it('tells usage what was spoken and what was never heard', async () => {
  const { clock, rig } = await start();
  const stream = read(rig.client.streamAudio(request({ prompt: 'hold' })));
  await stream.until(() => piecesOf(stream.contents).reduce((sum, { ms }) => sum + ms, 0) >= 2_000);
  await clock.advance(500);
  await new Promise((resolve) => rig.client.interruptSession({ hardwareId: 'mac-1' }, resolve));
  await stream.ended;
  await rig.sessions.whenEmpty();
  const used = rig.facts.find(({ ctx }) => ctx?.provider === 'second')?.ctx;
  const [first = 0, second = 0] = asked;
  const spokenCharacters = Math.round(first / 2);
  const unheardCharacters = first - spokenCharacters + second;
  expect(used).toMatchObject({ model: 'v', spokenCharacters, unheardCharacters });
});
