import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RequestPhase, StreamRequest } from '../src/generated/streaming.ts';
import { ask } from '../src/probes/ask.ts';
import { streamingClient } from '../src/probes/client.ts';
import { runTurn } from '../src/probes/turn.ts';
import { recognise } from './recogniser.ts';
import { startBundle, type RunningServer } from './start-server.ts';

let server: RunningServer | undefined;

/** 6:32 in the evening in Tokyo: this recogniser takes "Tokyo" for "Paris" after "a m", so the hour must not be any. */
const serverTime = new Date('2026-03-05T09:32:05Z');
const setClock = `const True = Date, ahead = ${serverTime.getTime()} - True.now();
  globalThis.Date = class extends True {
    constructor(...given) { if (given.length > 0) super(...given); else super(True.now() + ahead); }
    static now() { return True.now() + ahead; }
  };`;

beforeAll(async () => {
  // One device asks everything, faster than a person could.
  const env = { BACKPRESSURE_MAX_RATE: '0' };
  const clock = `--import=data:text/javascript,${encodeURIComponent(setClock)}`;
  server = await startBundle({ env: { ...env, NODE_OPTIONS: clock } });
});
afterAll(async () => {
  await server?.stop();
});

async function askAloud(prompt: string): Promise<readonly Uint8Array[]> {
  const client = streamingClient({ address: server?.grpc ?? '', tls: false });
  const request = StreamRequest.create({
    prompt,
    hardwareId: 'speech-check',
    phase: RequestPhase.REQUEST_PHASE_COMMIT,
  });
  const outcome = await runTurn({ client, request, signal: new AbortController().signal }).finally(() => {
    client.close();
  });
  expect(outcome.failure).toBeUndefined();
  return outcome.pcm;
}

/** More than twenty wrong answers for each right one, some of them a sound away. */
const numbers = [
  ...[
    'six',
    'twelve',
    'sixteen',
    'nineteen',
    'twenty four',
    'twenty six',
    'thirty',
    'thirty one',
    'thirty two',
  ],
  ...[
    'thirty five',
    'thirty six',
    'thirty seven',
    'thirty eight',
    'forty',
    'forty two',
    'forty six',
    'fifty two',
  ],
  ...['fifty six', 'sixty two', 'sixty three', 'sixty six', 'seventy six', 'eighty four', 'ninety six'],
];
const apps = [
  ...['safari', 'mail', 'music', 'notes', 'calendar', 'chess', 'maps', 'photos', 'messages', 'reminders'],
  ...[
    'calculator',
    'terminal',
    'contacts',
    'preview',
    'stocks',
    'weather',
    'books',
    'news',
    'dictionary',
    'zoom',
  ],
  ...['slack', 'chrome', 'firefox'],
];
const number = `(${numbers.join(' | ')})`;
const grammar = [
  `fifteen percent of two hundred [and] forty (is | equals) ${number}`,
  `twelve plus thirty (is | equals) ${number}`,
  `twelve times seven (is | equals) ${number}`,
  `(opening | open | closing) (${apps.join(' | ')})`,
];

const hours = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const teens = [
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const tens = ['twenty', 'thirty', 'forty', 'fifty'];
const cities = [
  'tokyo',
  'london',
  'paris',
  'berlin',
  'moscow',
  'madrid',
  'rome',
  'toronto',
  'chicago',
  'boston',
  'denver',
  'dallas',
];
function inWords(date: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hour: 'numeric',
    minute: 'numeric',
    hour12: true,
  }).formatToParts(date);
  const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? '';
  const minute = Number(part('minute'));
  const [ten, one] = [Math.floor(minute / 10), minute % 10];
  const ones = hours[one - 1] ?? '';
  const spoken =
    ten === 0
      ? one === 0
        ? ''
        : `oh ${ones}`
      : ten === 1
        ? (teens[one] ?? '')
        : `${tens[ten - 2] ?? ''} ${ones}`;
  const half = part('dayPeriod').toLowerCase().split('').join(' ');
  return `it's ${hours[Number(part('hour')) - 1] ?? ''} ${spoken} ${half}`.replaceAll(/\s+/gu, ' ');
}

const HOUR_MS = 3_600_000;

/**
 * The times that may be right, two that are hours off, and twelve cities. Not every minute of the day: this recogniser
 * takes one "four" in ten for a "five", also when people speak.
 */
function clockGrammar(right: readonly Date[]): string[] {
  const wrong = [5.2, 7.6].map((hoursOff) => new Date((right[0]?.getTime() ?? 0) + hoursOff * HOUR_MS));
  const times = [...right, ...wrong].map((date) => inWords(date, 'Asia/Tokyo'));
  return [`(${[...new Set(times)].join(' | ')}) in (${cities.join(' | ')})`];
}

describe('the file that `npm run ask` writes', () => {
  it.each([
    ['what time is it in Tokyo?', /tokyo/iu],
    ['сколько будет 12 * 7?', /84/u],
  ])('holds a right spoken answer to "%s"', async (question, right) => {
    const folder = await mkdtemp(join(tmpdir(), 'nexy-ask-'));
    const file = join(folder, 'answer.wav');
    let said = '';
    const code = await ask([question, '--out', file, '--no-play', '--addr', server?.grpc ?? ''], {
      out: (text) => (said += text),
      note: () => undefined,
      signal: new AbortController().signal,
      play: () => Promise.resolve(undefined),
    });
    expect(code).toBe(0);
    expect(said).toMatch(right);
    const wav = await readFile(file);
    await rm(folder, { recursive: true });
    // RIFF/WAVE, PCM, mono, 48,000 Hz, 16 bit (the canonical 44-byte header).
    expect([wav.toString('latin1', 0, 4), wav.toString('latin1', 8, 12)]).toEqual(['RIFF', 'WAVE']);
    expect([wav.readUInt16LE(20), wav.readUInt16LE(22), wav.readUInt32LE(24), wav.readUInt16LE(34)]).toEqual([
      1, 1, 48_000, 16,
    ]);
    const samples = new Int16Array(new Uint8Array(wav.subarray(44)).buffer);
    const first = samples.findIndex((sample) => Math.abs(sample) > 64);
    expect(first).toBeGreaterThanOrEqual(0);
    expect(first).toBeLessThanOrEqual(0.02 * 48_000);
    // Speech: at least a second of it, most 20 ms frames with energy, some without.
    const frames = Array.from(
      { length: Math.floor(samples.length / 960) },
      (_, at) => Math.hypot(...samples.subarray(at * 960, (at + 1) * 960)) / Math.sqrt(960),
    );
    const loud = frames.filter((rms) => rms > 300).length / frames.length;
    expect(samples.length).toBeGreaterThan(48_000);
    expect(loud).toBeGreaterThan(0.4);
    expect(loud).toBeLessThan(1);
  });
});

describe('a listener that knows only the words', () => {
  it('hears the time in Tokyo', async () => {
    const pcm = await askAloud('what time is it in Tokyo?');
    // A minute may have begun since.
    const right = [serverTime, new Date(serverTime.getTime() + 60_000)];
    const heard = await recognise(pcm, clockGrammar(right));
    expect(right.map((date) => `${inWords(date, 'Asia/Tokyo')} in tokyo`)).toContain(heard);
  });

  it.each([
    ['what is 15% of 240?', /two hundred (and )?forty (is|equals) thirty six$/],
    ['what is 12 plus 30?', /^twelve plus thirty (is|equals) forty two$/],
    ['what is 12 * 7?', /^twelve times seven (is|equals) eighty four$/],
    ['open Safari', /^open(ing)? safari$/],
    ['please open the calculator', /^open(ing)? calculator$/],
  ])('hears the answer to "%s"', async (prompt, heard) => {
    expect(await recognise(await askAloud(prompt), grammar)).toMatch(heard);
  });
});
