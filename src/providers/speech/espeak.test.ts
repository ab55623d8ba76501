import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { joinSamples } from '../../audio/pcm.ts';
import { hasAudible } from '../../audio/silence.ts';
import { systemClock } from '../../core/clock.ts';
import { EnginePool } from './engine-pool.ts';
import type { Engine } from './engine-pool.ts';
import { findPackage } from './engine-process.ts';
import { Espeak, startEspeakProcess } from './espeak.ts';

const never = new AbortController().signal;
const packageUrl = findPackage('@echogarden/espeak-ng-emscripten') as URL;
const espeak = new Espeak(packageUrl, { rate: 1, maxQueued: 32, timeLimitMs: 10_000 });
const LONG_TEXT =
  'Это очень длинное предложение, которое никто никогда не дослушает до самого конца. '.repeat(8);

afterAll(() => espeak.pool.close());

async function say(text: string, language: string, signal = never): Promise<Int16Array> {
  const parts: Int16Array[] = [];
  for await (const { samples, sampleRateHz } of espeak.synthesize({ text, language }, signal)) {
    expect(sampleRateHz).toBe(22_050);
    parts.push(samples);
  }
  return joinSamples(parts);
}

const seconds = (samples: Int16Array): number => samples.length / 22_050;

// Real engines: slow on a busy machine.
describe('Espeak', { timeout: 30_000 }, () => {
  it('speaks Russian for about as long as a person would', async () => {
    const samples = await say('Сегодня в Токио солнечно, около двадцати градусов тепла днём.', 'ru');
    expect(seconds(samples)).toBeGreaterThan(2.5);
    expect(seconds(samples)).toBeLessThan(6);
    expect(samples.filter((sample) => Math.abs(sample) > 1_000).length / samples.length).toBeGreaterThan(0.3);
    expect(hasAudible(samples.subarray(-2_205))).toBe(false);
  });

  it('streams: the first 100 ms come long before the last', async () => {
    const pieces: number[] = [];
    for await (const { samples } of espeak.synthesize(
      { text: LONG_TEXT.slice(0, 150), language: 'ru' },
      never,
    )) {
      pieces.push(samples.length);
    }
    expect(pieces.length).toBeGreaterThan(50);
    expect(Math.max(...pieces)).toBeLessThanOrEqual(3_308);
  });

  it.each([
    ['zh', '今天天气很好。'],
    ['ja', 'こんにちは、おげんきですか。'],
    ['ko', '안녕하세요 반갑습니다'],
    ['ar', 'مرحبا كيف حالك اليوم'],
    ['hi', 'नमस्ते आप कैसे हैं'],
    ['de', 'Guten Tag, wie geht es dir?'],
    ['fr', 'Bonjour, comment ça va ?'],
    ['es', 'Buenos días, ¿cómo estás?'],
    ['it', 'Buongiorno, come stai?'],
    ['pt', 'Bom dia, como vai você?'],
    ['uk', 'Добрий день, як справи?'],
    ['pl', 'Dzień dobry, jak się masz?'],
    ['tr', 'Günaydın, nasılsın?'],
    ['nl', 'Goedemorgen, hoe gaat het?'],
    ['sv', 'God morgon, hur mår du?'],
    ['no', 'God morgen, hvordan går det?'],
    ['el', 'Καλημέρα, τι κάνεις;'],
    ['xx', 'An unknown language.'],
  ])('speaks %s', async (language, text) => {
    const samples = await say(text, language);
    expect(seconds(samples)).toBeGreaterThan(0.8);
    expect(seconds(samples)).toBeLessThan(6);
    expect(samples.some((sample) => Math.abs(sample) > 5_000)).toBe(true);
  });

  it('speaks what looks like markup, and words of another script', async () => {
    expect(seconds(await say('[[привет всем', 'ru'))).toBeGreaterThan(0.8);
    expect(seconds(await say('тег <привет всем> тут', 'ru'))).toBeGreaterThan(
      seconds(await say('тег тут', 'ru')) + 0.5,
    );
    const mixed = seconds(await say('The word привет means hello', 'en'));
    expect(mixed).toBeGreaterThan(seconds(await say('The word means hello', 'en')) + 0.3);
    expect(mixed).toBeLessThan(2.2);
  });

  it('lets an aborted caller go at once; the next hears none of it', async () => {
    const alone = await say('Раз.', 'ru');
    const turn = new AbortController();
    let heard = 0;
    let error: unknown;
    await (async () => {
      for await (const { samples } of espeak.synthesize({ text: LONG_TEXT, language: 'ru' }, turn.signal)) {
        if (heard === 0) turn.abort(new Error('interrupted'));
        heard += samples.length;
      }
    })().catch((reason: unknown) => {
      error = reason;
    });
    expect(error).toMatchObject({ message: 'interrupted' });
    expect(seconds(new Int16Array(heard))).toBeLessThan(0.2);
    const after = await say('Раз.', 'ru');
    expect(Math.abs(after.length - alone.length)).toBeLessThan(0.05 * 22_050);
  });

  it('stops work on an aborted text long before its end', async () => {
    let pieces = 0;
    let piecesAfterAbort = 0;
    await new Promise<void>((resolve) => {
      const engine = startEspeakProcess(packageUrl, 1, {
        ready: () => {
          engine.start({ id: 1, voice: 'ru', text: LONG_TEXT.repeat(20) });
        },
        audio: () => {
          if (pieces++ === 0) engine.abort(1);
          else piecesAfterAbort++;
        },
        done: () => void engine.kill(),
        exited: () => {
          resolve();
        },
      });
    });
    expect(pieces).toBeGreaterThan(0);
    // The whole text has over 5,000; some are under way when the abort is sent.
    expect(piecesAfterAbort).toBeLessThan(500);
  });

  it('keeps parallel callers apart', async () => {
    const texts = ['Да.', 'Сегодня хорошая погода.', 'Сегодня хорошая погода, и мы пойдём гулять в парк.'];
    const alone: number[] = [];
    for (const text of texts) alone.push(seconds(await say(text, 'ru')));
    const together = await Promise.all(texts.map((text) => say(text, 'ru')));
    // Its speech differs by a few samples from time to time.
    together.forEach((samples, at) => {
      expect(seconds(samples)).toBeCloseTo(alone[at] as number, 1);
    });
  });

  it('gets a fresh process when one is killed in the middle of a sentence', async () => {
    const engines: Engine[] = [];
    const pool = new EnginePool({
      startEngine: (events) => {
        const engine = startEspeakProcess(packageUrl, 1, events);
        engines.push(engine);
        return engine;
      },
      size: 1,
      maxQueued: 8,
      timeLimitMs: 10_000,
      abandonedLimitMs: 1_000,
      clock: systemClock,
    });
    const stream = pool.run('ru', LONG_TEXT, never)[Symbol.asyncIterator]();
    await stream.next();
    await engines[0]?.kill();
    const drain = async (): Promise<void> => {
      while (!(await stream.next()).done);
    };
    await expect(drain()).rejects.toMatchObject({ type: 'unavailable' });
    const pieces: Int16Array[] = [];
    for await (const { samples } of pool.run('ru', 'Я снова здесь.', never)) pieces.push(samples);
    expect(hasAudible(joinSamples(pieces))).toBe(true);
    expect(engines).toHaveLength(2);
    await pool.close();
  });

  it('ends its process when the parent goes, even in the middle of a sentence', async () => {
    const entry = fileURLToPath(new URL('./espeak-process.ts', import.meta.url));
    const child = spawn(process.execPath, [entry, packageUrl.href, '1'], {
      stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
      env: {},
    });
    const exit = once(child, 'exit');
    const frames = child.stdio[3] as Readable;
    await once(frames, 'data');
    child.stdin?.write(`${JSON.stringify({ id: 1, voice: 'ru', text: LONG_TEXT.repeat(20) })}\n`);
    await once(frames, 'data');
    let receivedBytes = 0;
    frames.on('data', (bytes: Buffer) => {
      receivedBytes += bytes.length;
    });
    child.stdin?.destroy();
    expect(await exit).toEqual([0, null]);
    expect(seconds(new Int16Array(receivedBytes / 2))).toBeLessThan(100);
  });

  it('fails with a typed error where the package is broken, and is found missing where it is not there', async () => {
    expect(findPackage('@echogarden/no-such-package')).toBeUndefined();
    const broken = new Espeak(new URL('file:///no/such/espeak.js'), {
      rate: 1,
      maxQueued: 2,
      timeLimitMs: 10_000,
    });
    await expect(broken.pool.warmUp()).rejects.toMatchObject({ type: 'unavailable' });
    await broken.pool.close();
  });
});
