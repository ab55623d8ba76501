import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Metadata, Server, ServerCredentials, status } from '@grpc/grpc-js';
import { build } from 'esbuild';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../src/core/clock.ts';
import { Lifecycle } from '../src/core/lifecycle.ts';
import {
  StreamingServiceService,
  type AudioChunk,
  type StreamingServiceServer,
  type StreamRequest,
  type StreamResponse,
} from '../src/generated/streaming.ts';
import { startHttpServer } from '../src/http/server.ts';
import { trafficOf } from '../src/http/status-page/traffic.ts';
import { chromiumOptions } from './chromium.ts';

/** The console page in Debian's Chromium, from the question to the loudspeaker. */
const SAMPLE_RATE_HZ = 48_000;
const CHUNK_SECONDS = 0.1;
const AMPLITUDE = 0.5;

interface Backend {
  readonly url: string;
  /** What the page has asked, in order. */
  readonly asked: StreamRequest[];
  close(): Promise<void>;
}

/**
 * An HTTP server in front of a gRPC server with answers for: a greeting of 1.2 s, "tell me everything", which talks
 * until it is interrupted, "open Safari", an action, and "fail", an error.
 */
async function startFakeBackend(consoleAssets: URL): Promise<Backend> {
  const asked: StreamRequest[] = [];
  const live = new Map<string, () => void>();
  const implementation: StreamingServiceServer = {
    streamAudio: (call) => {
      const { prompt, hardwareId, sessionId } = call.request;
      asked.push(call.request);
      if (prompt === 'fail') {
        call.write({ content: { $case: 'errorMessage', value: 'All voices are busy. Please try again.' } });
        const metadata = new Metadata();
        metadata.set('error-type', 'stream_limit_exceeded');
        metadata.set('retry-after-ms', '1500');
        call.emit('error', { code: status.RESOURCE_EXHAUSTED, details: 'busy', metadata });
        return;
      }
      if (prompt.toLowerCase() === 'open safari') {
        const actionJson = '{"command":"open_app","args":{"app_name":"Safari"}}';
        call.write(text('Opening Safari.'));
        call.write(audio(0));
        call.write({ content: { $case: 'actionMessage', value: { actionJson, sessionId } } });
        call.write({ content: { $case: 'endMessage', value: 'done' } });
        call.end();
        return;
      }
      const endless = prompt === 'tell me everything';
      call.write(text('It is five past nine in Tokyo. '));
      for (let index = 0; index < 6; index += 1) call.write(audio(index));
      call.write(text('Good morning there!'));
      for (let index = 6; index < 12; index += 1) call.write(audio(index));
      if (endless) {
        const paced = setInterval(() => call.write(audio(0)), CHUNK_SECONDS * 1000);
        const stop = (): void => {
          clearInterval(paced);
          live.delete(hardwareId);
        };
        call.on('cancelled', stop);
        live.set(hardwareId, () => {
          stop();
          call.write({ content: { $case: 'endMessage', value: 'interrupted' } });
          const metadata = new Metadata();
          metadata.set('error-type', 'cancelled_by_user');
          call.emit('error', { code: status.CANCELLED, details: 'interrupted', metadata });
        });
        return;
      }
      call.write({ content: { $case: 'endMessage', value: 'done' } });
      call.end();
    },
    interruptSession: (call, callback) => {
      const end = live.get(call.request.hardwareId);
      end?.();
      callback(null, { success: true, interruptedSessions: end ? ['the session'] : [], message: '' });
    },
    generateWelcomeAudio: (call) => {
      call.write({ content: { $case: 'audioChunk', value: sine(0) } });
      call.write({ content: { $case: 'endMessage', value: 'done' } });
      call.end();
    },
    reportUsage: () => {
      throw new Error('the page reports no usage');
    },
  };
  const grpc = new Server();
  grpc.addService(StreamingServiceService, implementation);
  const grpcPort = await new Promise<number>((resolve, reject) => {
    grpc.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
      if (error) reject(error);
      else resolve(port);
    });
  });
  const lifecycle = new Lifecycle();
  lifecycle.apply('ready');
  const http = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    grpc: { address: `127.0.0.1:${String(grpcPort)}`, tls: false, headers: {} },
    operators: { isOpen: true, token: '' },
    consoleAssets,
    statusAssets: consoleAssets,
    updates: undefined,
    version: '0.1.0',
    build: '1',
    startedAt: new Date(),
    startedMs: systemClock.now(),
    lifecycle,
    clock: systemClock,
    decide: () => undefined,
    status: () => ({}),
    traffic: () => trafficOf({ snapshot: () => [], turnP95Ms: () => undefined }),
    metrics: undefined,
  });
  return {
    url: `http://127.0.0.1:${String(http.port)}/`,
    asked,
    close: async () => {
      await http.close();
      grpc.forceShutdown();
    },
  };
}

function text(value: string): StreamResponse {
  return { content: { $case: 'textChunk', value } };
}

function audio(index: number): StreamResponse {
  return { content: { $case: 'audioChunk', value: sine(index) } };
}

/** 100 ms of a 440 Hz tone that goes on from chunk to chunk (44 whole periods each). */
function sine(index: number): AudioChunk {
  const count = SAMPLE_RATE_HZ * CHUNK_SECONDS;
  const samples = Int16Array.from({ length: count }, (_, sample) =>
    Math.round(
      AMPLITUDE * 32_767 * Math.sin((2 * Math.PI * 440 * (index * count + sample)) / SAMPLE_RATE_HZ),
    ),
  );
  const audioData = Buffer.from(samples.buffer);
  return { audioData, dtype: 'int16', shape: [], sampleRate: SAMPLE_RATE_HZ, channels: 1 };
}

/** The page as the build makes it. */
async function buildConsole(folder: string): Promise<void> {
  const source = join(import.meta.dirname, '../src/http/console');
  await build({
    entryPoints: [join(source, 'main.ts')],
    outfile: join(folder, 'console.js'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
  });
  for (const file of ['index.html', 'console.css']) await cp(join(source, file), join(folder, file));
  for (const file of ['status.js', 'status.css']) await writeFile(join(folder, file), '');
}

let assets: string;
let browser: Browser;
let backend: Backend;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  assets = await mkdtemp(join(tmpdir(), 'nexy-console-'));
  await buildConsole(assets);
  browser = await chromium.launch(chromiumOptions());
});
afterAll(async () => {
  // Not launched when Chromium is missing.
  await (browser as Browser | undefined)?.close();
  await rm(assets, { recursive: true });
});

beforeEach(async () => {
  backend = await startFakeBackend(pathToFileURL(`${assets}/`));
  page = await browser.newPage();
  page.setDefaultTimeout(5_000);
  complaints = [];
  // Also violations of the content security policy.
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(backend.url);
});
afterEach(async () => {
  await page.close();
  await backend.close();
  expect(complaints).toEqual([]);
});

async function ask(question: string): Promise<Locator> {
  const turns = page.getByRole('article');
  const before = await turns.count();
  await page.getByLabel('Your question').fill(question);
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect.poll(() => turns.count()).toBe(before + 1);
  return turns.nth(before);
}

async function heard(turn: Locator): Promise<{ seconds: number; peak: number; rms: number }> {
  const output = turn.locator('output');
  const read = async (name: string): Promise<number> => Number(await output.getAttribute(`data-${name}`));
  return { seconds: await read('seconds'), peak: await read('peak'), rms: await read('rms') };
}

async function hear(turn: Locator, seconds: number): Promise<void> {
  await expect.poll(async () => (await heard(turn)).seconds, { timeout: 5_000 }).toBeGreaterThan(seconds);
}

describe('the console page', () => {
  it('shows the text, plays every sample of the audio and tells the times', async () => {
    const turn = await ask('what time is it in Tokyo?');
    await turn.getByText('It is five past nine in Tokyo. Good morning there!', { exact: true }).waitFor();
    await turn.getByText('Heard 1.2 s', { exact: true }).waitFor();
    const { seconds, peak, rms } = await heard(turn);
    expect(seconds).toBeCloseTo(1.2, 2);
    // Measured behind all scheduling, on the way to the loudspeaker: the tone's own peak and energy.
    expect(peak).toBeCloseTo(AMPLITUDE, 2);
    expect(rms).toBeCloseTo(AMPLITUDE / Math.SQRT2, 2);
    const timings = await turn.getByRole('list', { name: 'Timings' }).innerText();
    expect(timings).toMatch(/First text \d+ ms/);
    expect(timings).toMatch(/First audio \d+ ms/);
    expect(timings).toMatch(/End \d+ ms/);
    expect(timings).toContain('Audio 1.2 s');
    expect(timings).not.toContain('Gaps');
    expect(backend.asked).toMatchObject([{ prompt: 'what time is it in Tokyo?', phase: 2, chunkSeq: 0 }]);
    expect(backend.asked[0]?.hardwareId).toMatch(/^console-[0-9a-f]{32}$/);
  });

  it('interrupts: silence at once, the server ends the turn, and the next question is answered', async () => {
    const turn = await ask('tell me everything');
    await hear(turn, 0.3);
    await page.getByRole('button', { name: 'Interrupt' }).click();
    await turn.getByText('Interrupted.').waitFor();
    await turn.getByText(/^End \d+ ms$/).waitFor();
    const { seconds } = await heard(turn);
    await expect.poll(() => page.getByRole('button', { name: 'Interrupt' }).isDisabled()).toBe(true);
    expect(await turn.locator('.error').count()).toBe(0);

    const next = await ask('and now?');
    await next.getByText('Heard 1.2 s', { exact: true }).waitFor();
    // Nothing of the interrupted turn sounded in the meantime, but for its fade-out.
    expect((await heard(turn)).seconds).toBeCloseTo(seconds, 1);
    expect((await heard(next)).peak).toBeCloseTo(AMPLITUDE, 2);
  });

  it('interrupts by the Escape key, and when another question is asked', async () => {
    const first = await ask('tell me everything');
    await hear(first, 0.1);
    await page.keyboard.press('Escape');
    await first.getByText('Interrupted.').waitFor();
    await first.getByText(/^End \d+ ms$/).waitFor();

    const second = await ask('tell me everything');
    await hear(second, 0.1);
    const third = await ask('and now?');
    await second.getByText('Interrupted.').waitFor();
    await third.getByText('Heard 1.2 s', { exact: true }).waitFor();
  });

  it('can be used by the keyboard alone', async () => {
    await page.getByLabel('Your question').and(page.locator(':focus')).waitFor();
    await page.keyboard.type('open Safari');
    await page.keyboard.press('Enter');
    await page.getByText('On the Mac: open app (Safari)').waitFor();
    expect(await page.getByLabel('Your question').inputValue()).toBe('');
  });

  it('asks the examples, also in Russian, and plays the greeting', async () => {
    await page.getByRole('button', { name: 'Сколько будет 12 * 7?' }).click();
    await page.getByRole('article').getByText('Good morning there!').waitFor();
    expect(backend.asked[0]?.prompt).toBe('Сколько будет 12 * 7?');
    await page.getByRole('button', { name: 'Play the greeting' }).click();
    await page.getByRole('article').last().getByText('Heard 0.1 s', { exact: true }).waitFor();
  });

  it('shows errors in words, with the code and when to come back', async () => {
    const turn = await ask('fail');
    await turn.getByText('All voices are busy. Please try again.').waitFor();
    await turn.getByText('RESOURCE_EXHAUSTED · stream_limit_exceeded · try again in 1.5 s').waitFor();
    expect(backend.asked).toHaveLength(1);
  });

  it('sends a chosen screenshot and refuses what is no picture', async () => {
    const pixel = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    await page
      .getByLabel('Screenshot')
      .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: pixel });
    const turn = await ask('what is this?');
    await turn.getByRole('img', { name: 'The screenshot' }).waitFor();
    await expect.poll(() => backend.asked[0]?.screenshot).toBe(pixel.toString('base64'));

    const file = { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') };
    await page.getByLabel('Screenshot').setInputFiles(file);
    await page.getByLabel('Your question').fill('and this?');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Choose a PNG, JPEG or WebP picture.').waitFor();
    expect(backend.asked).toHaveLength(1);
  });

  it('says so when the server is gone', async () => {
    await backend.close();
    const turn = await ask('hello?');
    await turn.getByText('The server cannot be reached.').waitFor();
    // Chromium notes the failed request itself.
    expect(complaints).toHaveLength(1);
    complaints = [];
  });

  it('names every control and announces the answer for screen readers', async () => {
    expect(await page.getByRole('main').ariaSnapshot()).toMatchInlineSnapshot(`
      "- main:
        - region "Conversation"
        - region "Examples":
          - button "What time is it in Tokyo?"
          - button "What is 15% of 240?"
          - button "Open Safari"
          - button "Сколько будет 12 * 7?"
          - button "Play the greeting"
        - text: Your question
        - textbox "Your question":
          - /placeholder: Ask anything
        - text: Screenshot
        - button "Screenshot"
        - button "Interrupt" [disabled]
        - button "Ask"
        - paragraph: Enter asks, Shift+Enter starts a new line, Esc interrupts."
    `);
    expect(await page.getByLabel('Conversation').getAttribute('aria-live')).toBe('polite');
  });
});
