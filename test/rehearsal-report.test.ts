/** The example of a rehearsal's report (Docs/examples/rehearsal.html) in Debian's Chromium. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scenarios } from '../scripts/rehearse/scenarios.ts';
import { chromiumOptions } from './chromium.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const example = new URL('../Docs/examples/rehearsal.html', import.meta.url);

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(chromiumOptions());
});
afterAll(async () => {
  // Not launched when Chromium is missing.
  await (browser as Browser | undefined)?.close();
});

it('has every scenario, each as expected', () => {
  const text = readFileSync(example, 'utf8');
  expect(text).toContain(`${scenarios.length} of ${scenarios.length} ended as expected`);
  expect([...text.matchAll(/<section id="([\w-]+)"/gu)].map(([, name]) => name)).toEqual(
    scenarios.map(({ name }) => name),
  );
});

it.each([
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 360 },
] as const)(
  'breaks no rule of WCAG AA that a program can find: $colorScheme, $width px',
  async ({ colorScheme, width }) => {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } });
    await page.goto(example.href);
    await page.evaluate(axeSource);
    const { violations, passes } = await page.evaluate(() =>
      (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      }),
    );
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(passes.map(({ id }) => id)).toContain('color-contrast');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    await page.close();
  },
);
