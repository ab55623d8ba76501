import { describe, expect, it } from 'vitest';
import { createReplayAnswers } from '../providers/llm/replay.ts';
import { parseRecording } from '../providers/replay.ts';
import { createReplaySpeech } from '../providers/speech/replay.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import type { SpeechProvider } from './ports.ts';
import { ENDED_AFTER_MS, FIRST_WORDS_AFTER_MS, respond, type TurnOutput } from './respond.ts';

interface Seen {
  readonly atMs: number;
  readonly output: TurnOutput;
}

interface Schedule {
  readonly seen: readonly Seen[];
  readonly endMs: number;
  readonly speechStartsMs: readonly number[];
}

const FIRST_TOKEN_MS = 250;
const TOKEN_MS = 15;
const SPEECH_MS = 150;

/** Plays tokens (the first after 250 ms, then one each 15 ms) against a voice with 150 ms to first audio. */
async function play(
  tokens: readonly string[],
  firstTokenMs = FIRST_TOKEN_MS,
  tokenMs = TOKEN_MS,
): Promise<Schedule> {
  const clock = new FakeClock();
  const recording = parseRecording({
    answers: [
      { events: tokens.map((text, index) => ({ afterMs: index === 0 ? firstTokenMs : tokenMs, text })) },
    ],
    speech: [{ sampleRateHz: 48_000, events: [{ afterMs: SPEECH_MS, toneHz: 440, ms: 600 }] }],
  });
  const speechStartsMs: number[] = [];
  const voice = createReplaySpeech(recording, clock);
  const provider: SpeechProvider = {
    ...voice,
    synthesize: (request, signal) => {
      speechStartsMs.push(clock.now());
      return voice.synthesize(request, signal);
    },
  };
  const seen: Seen[] = [];
  let endMs = -1;
  const { signal } = new AbortController();
  const outputs = respond(
    { prompt: 'x', hardwareId: 'mac', sessionId: 's' },
    { answer: createReplayAnswers(recording, clock), speech: { provider }, clock },
    signal,
  );
  const running = (async () => {
    for await (const group of outputs) for (const output of group) seen.push({ atMs: clock.now(), output });
    endMs = clock.now();
  })();
  for (let ms = 0; ms < 5_000 && endMs < 0; ms += 5) await clock.advance(5);
  await running;
  expect(clock.pending).toBe(0);
  return { seen, endMs, speechStartsMs };
}

const tokensOf = (text: string): string[] => text.split(/(?<=\s)/u);
const firstAt = ({ seen }: Schedule, type: TurnOutput['type']): number =>
  seen.find(({ output }) => output.type === type)?.atMs ?? NaN;

describe('the schedule of a turn', () => {
  it('speaks the first clause one token after it ended, plus the voice', async () => {
    const schedule = await play(tokensOf('Sure! Here is the long answer that you have asked me for today.'));
    // "Sure! " is the first token; the second is the look-ahead.
    expect(firstAt(schedule, 'text')).toBe(FIRST_TOKEN_MS + TOKEN_MS);
    expect(firstAt(schedule, 'audio')).toBe(FIRST_TOKEN_MS + TOKEN_MS + SPEECH_MS);
  });

  it('does not wait for a clause that takes long: words are spoken 120 ms after the first token', async () => {
    const text = 'The long answer that you have asked me for today goes on and on without any pause at all.';
    const schedule = await play(tokensOf(text));
    expect(firstAt(schedule, 'text')).toBe(FIRST_TOKEN_MS + FIRST_WORDS_AFTER_MS);
    expect(firstAt(schedule, 'audio')).toBe(FIRST_TOKEN_MS + FIRST_WORDS_AFTER_MS + SPEECH_MS);
    const spoken = schedule.seen.map(({ output }) => (output.type === 'text' ? output.text : '')).join('');
    expect(spoken).toBe(text);
  });

  it('takes the first words as soon as one has ended where none had by then', async () => {
    const schedule = await play(['Donau', 'dampf', 'schiff fahrt', ' ist lang.'], 10, 70);
    // 10 ms + 120 ms finds no whole word; the token at 150 ms begins the second.
    expect(firstAt(schedule, 'text')).toBe(150);
  });

  it('speaks a sentence that has ended when the model then thinks, and what follows after it', async () => {
    const schedule = await play(['Let me look that up.', ' It is', ' five.', '!'], 10, 600);
    const texts = schedule.seen.flatMap(({ atMs, output }) =>
      output.type === 'text' ? [[atMs, output.text]] : [],
    );
    expect(texts).toEqual([
      [10 + FIRST_WORDS_AFTER_MS, 'Let me look that up.'],
      [1_210 + ENDED_AFTER_MS, ' It is five.'],
      [1_810, '!'],
    ]);
  });

  it('prepares one sentence ahead, so that the end is that of an ideal pipeline', async () => {
    const sentences = [
      'Sure! ',
      'The first sentence is here now. ',
      'The second one is here as well. ',
      'And a third one ends it all.',
    ];
    const schedule = await play(sentences.flatMap(tokensOf));
    const count = sentences.flatMap(tokensOf).length;
    const lastTokenMs = FIRST_TOKEN_MS + (count - 1) * TOKEN_MS;
    // The voice begins each sentence when its text is there and the one before the previous has been handed out.
    expect(schedule.endMs - (lastTokenMs + SPEECH_MS)).toBeLessThanOrEqual(50);
    expect(schedule.speechStartsMs.length).toBe(4);
    const [first = 0, second = 0] = schedule.speechStartsMs;
    expect(first).toBe(FIRST_TOKEN_MS + TOKEN_MS);
    expect(second).toBeLessThan(first + SPEECH_MS);
  });

  it('never has more than one sentence in preparation besides the one that is heard', async () => {
    const clock = new FakeClock();
    const recording = parseRecording({
      answers: [{ events: [{ text: 'One is here. Two is here. Three is here. Four is here. ' }] }],
      speech: [{ events: [{ toneHz: 440, ms: 300 }] }],
    });
    let begun = 0;
    const voice = createReplaySpeech(recording, clock);
    const provider: SpeechProvider = {
      ...voice,
      synthesize: (request, signal) => {
        begun += 1;
        return voice.synthesize(request, signal);
      },
    };
    const outputs = respond(
      { prompt: 'x', hardwareId: 'mac', sessionId: 's' },
      { answer: createReplayAnswers(recording, clock), speech: { provider }, clock },
      new AbortController().signal,
    );
    let texts = 0;
    for await (const group of outputs) {
      texts += group.filter(({ type }) => type === 'text').length;
      expect(begun).toBeLessThanOrEqual(texts + 1);
    }
    expect([texts, begun]).toEqual([4, 4]);
  });

  it('stops everything when its signal aborts', async () => {
    const clock = new FakeClock();
    const recording = parseRecording({
      answers: [{ events: [{ text: 'One is here. Two' }, { afterMs: 500, text: ' is not.' }] }],
      speech: [{ events: [{ afterMs: 100, toneHz: 440, ms: 300 }] }],
    });
    const controller = new AbortController();
    const outputs = respond(
      { prompt: 'x', hardwareId: 'mac', sessionId: 's' },
      {
        answer: createReplayAnswers(recording, clock),
        speech: { provider: createReplaySpeech(recording, clock) },
        clock,
      },
      controller.signal,
    );
    const seen: string[] = [];
    const running = (async () => {
      for await (const group of outputs) for (const output of group) seen.push(output.type);
    })();
    const failed = expect(running).rejects.toThrow('stop');
    await clock.advance(50);
    controller.abort(new Error('stop'));
    await failed;
    expect(seen).toEqual(['text']);
    expect(clock.pending).toBe(0);
    expect(outputs.takeFadeOut()).toBeUndefined();
  });
});
