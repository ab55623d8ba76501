import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chromiumOptions } from './chromium.ts';
import { type RunningServer, startBundle } from './start-server.ts';

/** The page against the built server with nothing configured: what a newcomer meets. */
let server: RunningServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await startBundle();
  browser = await chromium.launch(chromiumOptions());
  page = await browser.newPage();
  await page.goto(`http://${server.http ?? ''}/`);
});
afterAll(async () => {
  // Not launched when Chromium is missing.
  await (browser as Browser | undefined)?.close();
  await (server as RunningServer | undefined)?.stop();
});

async function ask(question: string): Promise<ReturnType<Page['locator']>> {
  const turns = page.getByRole('article');
  const before = await turns.count();
  await page.getByLabel('Your question').fill(question);
  await page.keyboard.press('Enter');
  await expect.poll(() => turns.count()).toBe(before + 1);
  return turns.nth(before);
}

it('answers a question aloud', async () => {
  const turn = await ask('what is 15% of 240?');
  await turn.getByText(/\b36\b/u).waitFor();
  const output = turn.locator('output');
  await expect
    .poll(async () => Number(await output.getAttribute('data-seconds')), { timeout: 10_000 })
    .toBeGreaterThan(1);
  // What the analyser on the way to the loudspeaker saw: speech, not a number in a label.
  expect(Number(await output.getAttribute('data-peak'))).toBeGreaterThan(0.1);
  expect(Number(await output.getAttribute('data-rms'))).toBeGreaterThan(0.01);
});

it('falls silent at the interrupt button and answers the next question, in Russian too', async () => {
  const turn = await ask('what can you do?');
  const output = turn.locator('output');
  await expect
    .poll(async () => Number(await output.getAttribute('data-seconds')), { timeout: 10_000 })
    .toBeGreaterThan(0.2);
  await page.getByRole('button', { name: 'Interrupt' }).click();
  await turn.getByText('Interrupted.').waitFor();
  const next = await ask('сколько будет 12 * 7?');
  await next.getByText(/\b84\b/u).waitFor();
  await expect
    .poll(async () => Number(await next.locator('output').getAttribute('data-seconds')), { timeout: 10_000 })
    .toBeGreaterThan(1);
});
