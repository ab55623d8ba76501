import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SpeechUsage } from '../assistant/ports.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { createReplayAnswers } from './llm/replay.ts';
import { parseRecording, readRecording } from './replay.ts';
import { createReplaySpeech } from './speech/replay.ts';

describe('parseRecording names the place of what is wrong', () => {
  const cases: [unknown, string][] = [
    [null, 'the recording must be an object'],
    [{ answers: {} }, 'answers must be a list'],
    [{ answers: [{}] }, 'answers[0].events must be a list'],
    [{ answers: [{ events: [{}] }] }, 'answers[0].events[0] must have text, action or error'],
    [
      { answers: [{ events: [{ text: 'a', afterMs: -1 }] }] },
      'answers[0].events[0].afterMs must be a number from 0',
    ],
    [{ answers: [{ events: [{ error: 'oops' }] }] }, 'error is one of validation_failed'],
    [{ answers: [{ events: [{ action: { args: {} } }] }] }, 'action.command must be a string'],
    [{ speech: [{ events: [{ toneHz: 440 }] }] }, 'speech[0].events[0].ms must be a number'],
    [{ speech: [{ sampleRateHz: 5, events: [] }] }, 'speech[0].sampleRateHz must be a number from 8000'],
  ];
  it.each(cases)('%j', (json, message) => {
    expect(() => parseRecording(json)).toThrow(message);
  });
});

describe('readRecording', () => {
  it('names a file that is not there or not JSON', async () => {
    await expect(readRecording('/nowhere/replay.json')).rejects.toThrow('REPLAY_FILE /nowhere/replay.json');
    const file = join(await mkdtemp(join(tmpdir(), 'nexy-replay-')), 'r.json');
    await writeFile(file, '{');
    await expect(readRecording(file)).rejects.toThrow('cannot be read as JSON');
  });
});

describe('replay', () => {
  it('plays each event at its time, turn after turn in rotation', async () => {
    const clock = new FakeClock();
    const recording = parseRecording({
      answers: [
        {
          events: [
            { afterMs: 250, text: 'a' },
            { afterMs: 15, text: 'b' },
          ],
        },
        { events: [{ error: 'timeout' }] },
      ],
    });
    const provider = createReplayAnswers(recording, clock);
    const seen: [number, unknown][] = [];
    const play = async (): Promise<void> => {
      const request = { prompt: 'x', hardwareId: 'm', sessionId: 's' };
      for await (const event of provider.answer(request, new AbortController().signal))
        seen.push([clock.now(), event]);
    };
    const first = play();
    await clock.advance(300);
    await first;
    expect(seen).toEqual([
      [250, { type: 'text', text: 'a' }],
      [265, { type: 'text', text: 'b' }],
    ]);
    await expect(play()).rejects.toMatchObject({ type: 'timeout' });
    const third = play();
    await clock.advance(300);
    await third;
    expect(seen.length).toBe(4);
  });

  it('plays recorded samples bit for bit', async () => {
    const samples = Int16Array.from([1, -2, 30_000, -30_000]);
    const pcm = Buffer.from(samples.buffer).toString('base64');
    const provider = createReplaySpeech(
      parseRecording({ speech: [{ sampleRateHz: 22_050, events: [{ pcm }] }] }),
      new FakeClock(),
    );
    const heard = [];
    const told: SpeechUsage[] = [];
    const onUsage = (usage: SpeechUsage): void => void told.push(usage);
    for await (const chunk of provider.synthesize(
      { text: 'xyz', language: 'en', onUsage },
      new AbortController().signal,
    ))
      heard.push(chunk);
    expect(heard).toEqual([{ samples, sampleRateHz: 22_050 }]);
    expect(told).toEqual([{ provider: 'replay', voice: '', characters: 3 }]);
  });
});
