import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hear } from '../../testing/hear.ts';
import type { VoiceElsewhere } from './guarded.ts';
import { readSherpaModel } from './sherpa-model.ts';
import { createSherpaSpeech, type SherpaSpeechOptions, startSherpaProcess } from './sherpa.ts';

const never = new AbortController().signal;
const fakePackage = fileURLToPath(new URL('../../testing/fake-sherpa.ts', import.meta.url));
let modelFolder = '';
let brokenFolder = '';
const voices: VoiceElsewhere[] = [];

async function writeModel(content: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sherpa-'));
  await mkdir(join(folder, 'espeak-ng-data'));
  await writeFile(join(folder, 'tokens.txt'), '_ 0\n');
  await writeFile(join(folder, 'voice.onnx'), content);
  return folder;
}

async function start(over: Partial<SherpaSpeechOptions> = {}): Promise<VoiceElsewhere> {
  const options = { modelFolder, language: 'en', speaker: 0, rate: 1, threads: 1, packageName: fakePackage };
  const voice = await createSherpaSpeech({ ...options, ...over });
  voices.push(voice);
  return voice;
}

const say = (voice: VoiceElsewhere, text: string, signal = never) =>
  hear(voice.synthesize({ text, language: 'en' }, signal));
/** Upward crossings of zero are the tone's periods. */
const hz = (samples: Int16Array): number =>
  samples.filter((sample, at) => sample >= 0 && (samples[at - 1] ?? 0) < 0).length /
  (samples.length / 22_050);

beforeAll(async () => {
  [modelFolder, brokenFolder] = [await writeModel('whole'), await writeModel('broken')];
});
afterAll(async () => {
  await Promise.all(voices.map((voice) => voice.close()));
  await Promise.all([modelFolder, brokenFolder].map((folder) => rm(folder, { recursive: true })));
});

// Real processes: slow on a busy machine.
describe('the voice sherpa', { timeout: 30_000 }, () => {
  it('speaks with the speaker and at the pace that are set, within the range of a sample', async () => {
    const text = 'One sentence is here. And here is the other one.';
    const { samples, ratesHz, error } = await say(await start(), text);
    expect([ratesHz, error]).toEqual([[22_050], undefined]);
    expect(samples.length / 22_050).toBeCloseTo(text.length * 0.06, 1);
    expect(Math.round(hz(samples) / 10)).toBe(20);
    expect([Math.max(...samples), Math.min(...samples)]).toEqual([32_767, -32_767]);
    const other = await say(await start({ speaker: 3, rate: 1.5 }), text);
    expect(other.samples.length).toBeCloseTo(samples.length / 1.5, -2);
    expect(Math.round(hz(other.samples) / 10)).toBe(50);
  });

  it('speaks its language, or every one', async () => {
    const [english, every] = [await start(), await start({ language: '' })];
    expect([english, every].map((voice) => [voice.speaks?.('en'), voice.speaks?.('ru')])).toEqual([
      [true, false],
      [true, true],
    ]);
  });

  it('lets an aborted caller go at once, and stops; the next hears none of it', async () => {
    const voice = await start();
    const turn = new AbortController();
    const audio = voice.synthesize({ text: 'endless', language: 'en' }, turn.signal)[Symbol.asyncIterator]();
    await audio.next();
    let error: unknown;
    const ended = (async () => {
      while (!(await audio.next()).done);
    })().catch((reason: unknown) => {
      error = reason;
    });
    turn.abort(new Error('interrupted'));
    // Not a time, which a busy machine would stretch: before the event loop's next turn.
    await nextTurn();
    expect(error).toMatchObject({ message: 'interrupted' });
    await ended;
    const next = await say(voice, 'Here I am.');
    expect(next.samples.length / 22_050).toBeCloseTo(0.6, 1);
  });

  it('stops work on an aborted text', async () => {
    const model = await readSherpaModel(modelFolder, 'en');
    const config = { model: { ...model, numThreads: 1, provider: 'cpu' }, maxNumSentences: 1 } as const;
    const how = await new Promise<string>((resolve) => {
      const engine = startSherpaProcess(
        pathToFileURL(fakePackage),
        { config, speaker: 0, rate: 1 },
        {
          ready: () => {
            engine.start({ id: 1, voice: '', text: 'endless' });
          },
          audio: () => {
            engine.abort(1);
          },
          done: () => {
            resolve('done');
            void engine.kill();
          },
          exited: () => {
            resolve('exited');
          },
        },
      );
    });
    expect(how).toBe('done');
  });

  it('gets a fresh process where the native code ends its own', async () => {
    const voice = await start();
    expect(await say(voice, 'crash')).toMatchObject({
      error: { type: 'unavailable' },
      cause: 'the sherpa process ended (code 255)',
    });
    expect((await say(voice, 'Here I am.')).error).toBeUndefined();
  });

  it('ends those who wait when it is closed, and takes no more', async () => {
    const voice = await start();
    const audio = voice.synthesize({ text: 'endless', language: 'en' }, never)[Symbol.asyncIterator]();
    await audio.next();
    const waiting = say(voice, 'Never.');
    await voice.close();
    const drain = async (): Promise<void> => {
      while (!(await audio.next()).done);
    };
    await expect(drain()).rejects.toMatchObject({ type: 'unavailable' });
    expect((await waiting).error).toMatchObject({ type: 'unavailable' });
    expect((await say(voice, 'Never.')).error).toMatchObject({ type: 'unavailable' });
  });

  it('says at the start why it cannot be', async () => {
    await expect(start({ modelFolder: '/no/such/folder' })).rejects.toThrow('cannot be read (ENOENT)');
    await expect(start({ packageName: '@nexy/no-such-package' })).rejects.toThrow(
      'the voice sherpa needs the package sherpa-onnx-node, which is not installed',
    );
    await expect(start({ modelFolder: brokenFolder })).rejects.toThrow(
      `sherpa-onnx cannot speak with the model in ${brokenFolder}: the sherpa process ended (code 255): it is broken`,
    );
  });

  it('is loaded from the real package, which refuses a file that is no model', async () => {
    await expect(start({ modelFolder, packageName: 'sherpa-onnx-node' })).rejects.toThrow(
      /the sherpa process ended \(code 1\): .*phontab' does not exist/u,
    );
  });
});
