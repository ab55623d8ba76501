/** /status in Debian's Chromium, against the built server and real turns. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials } from '@grpc/grpc-js';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { StreamingServiceClient } from '../src/generated/streaming.ts';
import { chromiumOptions } from './chromium.ts';
import { read, request } from './rig.ts';
import { type RunningServer, startBundle } from './start-server.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Of 20 answers, two end by a fault of ours and one is late. Recorded voices need no processor time. */
const fine = { events: [{ text: 'It is five past nine. ' }] };
const failed = { events: [{ error: 'internal' }] };
const late = { events: [{ afterMs: 1_050, text: 'Here it is at last. ' }] };
const recording = {
  answers: [...Array.from({ length: 17 }, () => fine), failed, failed, late],
  speech: [{ events: [{ toneHz: 440, ms: 200 }] }],
};

let folder: string;
let browser: Browser;
let quiet: RunningServer;
let busy: RunningServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nexy-status-'));
  const file = join(folder, 'replay.json');
  await writeFile(file, JSON.stringify(recording));
  const replay = { ANSWER_PROVIDERS: 'replay', SPEECH_PROVIDERS: 'replay', REPLAY_FILE: file };
  [quiet, busy] = await Promise.all([
    startBundle({ env: { TELEMETRY_REVISION: 'nexy-00042' } }),
    startBundle({ env: { ...replay, ADMISSION_MAX_STREAMS_PER_DEVICE: '4' } }),
  ]);
  await makeTurns(busy);
  browser = await chromium.launch(chromiumOptions());
});
afterAll(async () => {
  // Not launched when Chromium is missing.
  await (browser as Browser | undefined)?.close();
  await Promise.all([quiet.stop(), busy.stop()]);
  await rm(folder, { recursive: true });
});

/** 44 turns, of which 4 are bad and 2 are late, and one that is refused: a device may have 4 at a time. */
async function makeTurns({ grpc, http }: RunningServer): Promise<void> {
  const client = new StreamingServiceClient(grpc, credentials.createInsecure());
  const ask = (hardwareId: string) => read(client.streamAudio(request({ hardwareId }))).ended;
  for (let turn = 0; turn < 40; turn += 10) {
    await Promise.all(Array.from({ length: 10 }, (_, index) => ask(`mac-${turn + index}`)));
  }
  const greedy = await Promise.all(Array.from({ length: 5 }, () => ask('greedy')));
  expect(greedy.map(({ errorType }) => errorType).filter(Boolean)).toEqual(['stream_limit_exceeded']);
  client.close();
  // Counted once the transport has taken the last of a turn.
  await vi.waitFor(async () => {
    expect((await traffic(http)).last_hour['turns']).toBe(44);
  });
}

async function traffic(http: string | undefined) {
  const response = await fetch(`http://${String(http)}/status`);
  const { traffic } = (await response.json()) as {
    traffic: Record<'last_5_minutes' | 'last_hour', Record<string, unknown>>;
  };
  return traffic;
}

const pages: Page[] = [];
const complaints: string[] = [];
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close();
  expect(complaints.splice(0)).toEqual([]);
});

async function open(server: RunningServer, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  pages.push(page);
  page.setDefaultTimeout(5_000);
  // Also violations of the content security policy.
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`http://${String(server.http)}/status`);
  return page;
}

/** The same, with a clock that moves only where the test says so. */
async function openPaused(server: RunningServer): Promise<Page> {
  const page = await open(server);
  await page.clock.install();
  await page.reload();
  await page.clock.pauseAt(Date.now() + 1_000);
  return page;
}

/** What is said of a number, as a screen reader reads it. */
async function said(page: Page, title: string): Promise<string> {
  const text = await page.getByRole('region', { name: title }).innerText();
  return text.replaceAll(/\s+/gu, ' ');
}

/** When the server made what is shown, in milliseconds. */
async function asOf(page: Page): Promise<number> {
  return Date.parse((await page.locator('#as-of').getAttribute('datetime')) ?? '');
}

describe('the status page', () => {
  it('shows the numbers of the turns that were', async () => {
    const { last_5_minutes: counts } = await traffic(busy.http);
    expect(counts).toMatchObject({ turns: 44, bad: 4, over_1000ms: 2, over_1500ms: 0, refused: 1 });
    expect(counts['verdicts']).toEqual({
      first_audio: 'good',
      errors: 'warn',
      decisions: 'good',
      refusals: 'warn',
    });
    const page = await open(busy);
    const p95 = Number(counts['first_audio_p95_ms']);
    expect(await said(page, 'p95 of first audio')).toContain(
      `Last 5 minutes ${p95 < 1_000 ? `${p95} ms` : `${(p95 / 1_000).toFixed(2)} s`} good 44 turns: 2 above 1 s, 0 above 1.5 s`,
    );
    expect(await said(page, 'Error rate')).toContain('Last 5 minutes 9.1 % warning 4 of 44 turns');
    expect(await said(page, 'Decision rate: degraded')).toContain(
      '0 % good start 44, complete 40, error 4, refuse 1',
    );
    expect(await said(page, 'Refusal rate')).toContain('2.2 % warning 1 of 45 turns');
    expect(await page.getByRole('status').innerText()).toBe('Warning: Error rate, Refusal rate.');
    const curve = page.getByRole('img', { name: 'Error rate, each minute of the last hour' });
    expect(await curve.locator('rect').count()).toBeGreaterThan(0);
  });

  it('says that there were no turns, and never that they are well', async () => {
    const page = await open(quiet);
    expect(await page.getByText('no turns yet').count()).toBe(8);
    expect(await page.locator('.card .good').count()).toBe(0);
    expect(await page.getByRole('status').innerText()).toContain('No turns in the last hour');
    expect(await page.getByRole('definition').filter({ hasText: 'nexy-00042' }).count()).toBe(1);
  });

  it('brings itself up to date, and leaves the reader where they are', async () => {
    const page = await openPaused(busy);
    const settings = page.getByText('Settings', { exact: true });
    await settings.focus();
    await page.keyboard.press('Enter');
    await page.evaluate('scrollTo({ top: 400 })');
    const before = await asOf(page);
    const live = page.getByRole('definition').filter({ hasText: 'serving' });
    await live.evaluate((element) => {
      element.textContent = 'what was there before';
    });
    await page.clock.runFor(5_000);
    await live.waitFor();
    await expect.poll(() => asOf(page), { timeout: 10_000 }).not.toBe(before);
    expect(await settings.and(page.locator(':focus')).count()).toBe(1);
    expect(await page.getByText('grpc.port').isVisible()).toBe(true);
    expect(await page.evaluate('scrollY')).toBe(400);
  });

  it('says once when the server does not answer, asks less often, and goes on when it does', async () => {
    const page = await openPaused(busy);
    let asked = 0;
    await page.route('**/status', async (route) => {
      asked += 1;
      await route.abort();
    });
    const trouble = page.getByRole('alert');
    await page.clock.runFor(5_000);
    await trouble.getByText('The server does not answer. What you see is older. Trying again.').waitFor();
    expect(await page.getByText('4 of 44 turns').count()).toBe(2);
    await page.clock.runFor(9_000);
    expect(asked).toBe(1);
    await page.clock.runFor(1_000);
    await expect.poll(() => asked, { timeout: 10_000 }).toBe(2);
    await page.unroute('**/status');
    await expect
      .poll(
        async () => {
          await page.clock.runFor(20_000);
          return trouble.innerText();
        },
        { timeout: 10_000 },
      )
      .toBe('');
    // Chromium notes the failed requests itself.
    expect(complaints.splice(0)).toHaveLength(2);
  });

  it('can be paused', async () => {
    const page = await openPaused(busy);
    const before = await asOf(page);
    await page.getByRole('button', { name: 'Pause updates' }).press('Enter');
    await page.clock.runFor(60_000);
    expect(await asOf(page)).toBe(before);
    await page.getByRole('button', { name: 'Resume updates' }).press('Enter');
    await expect.poll(() => asOf(page), { timeout: 10_000 }).not.toBe(before);
  });

  it('shows the same without scripts', async () => {
    const page = await open(busy, { javaScriptEnabled: false });
    expect(await page.getByText('4 of 44 turns').count()).toBe(2);
    expect(await page.getByRole('button').count()).toBe(0);
    await page.getByRole('link', { name: 'Refresh' }).click();
    expect(await page.getByText('4 of 44 turns').count()).toBe(2);
  });

  it.each([
    { name: 'wide and light', colorScheme: 'light', width: 1280 },
    { name: 'narrow and dark', colorScheme: 'dark', width: 360 },
    { name: 'without turns', colorScheme: 'light', width: 1280 },
  ] as const)(
    'breaks no rule of WCAG AA that a program can find: $name',
    async ({ name, colorScheme, width }) => {
      const server = name === 'without turns' ? quiet : busy;
      const page = await open(server, { colorScheme, viewport: { width, height: 800 } });
      await page.getByText('Settings', { exact: true }).click();
      await page.evaluate(axeSource);
      const { violations, passes } = await page.evaluate(() =>
        (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        }),
      );
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(passes.map(({ id }) => id)).toContain('color-contrast');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    },
  );
});
