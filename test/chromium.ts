import { existsSync } from 'node:fs';
import type { LaunchOptions } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';

/** Debian's Chromium, headless and without any traffic of its own. */
export function chromiumOptions(): LaunchOptions {
  if (!existsSync(CHROMIUM)) throw new Error(`${CHROMIUM} is missing: install the Debian package "chromium"`);
  const flags = [
    'no-sandbox',
    'disable-gpu',
    'disable-quic',
    'no-first-run',
    'disable-background-networking',
    'disable-component-update',
    'disable-sync',
    'autoplay-policy=no-user-gesture-required',
  ];
  return { executablePath: CHROMIUM, args: flags.map((flag) => `--${flag}`) };
}
