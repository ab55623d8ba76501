import type { KeyObject } from 'node:crypto';
import { FeedError } from '../formats/feed/problems.ts';
import { parsePublicKey } from '../formats/feed/signature.ts';
import { CannotRun } from './checks.ts';
import { defineProbe } from './probe.ts';
import { artifactChecks, contentChecks, manifestOf } from './update-content.ts';
import { servingChecks } from './update-serving.ts';
import { UpdateSite } from './update-site.ts';

function keyFrom(text: string | undefined): KeyObject {
  if (text === undefined) throw new CannotRun('give --public-key, or set UPDATE_PUBLIC_KEY');
  try {
    return parsePublicKey(text);
  } catch (error) {
    if (error instanceof FeedError) throw new CannotRun(`--public-key: ${error.message}`, { cause: error });
    throw error;
  }
}

export const validateUpdates = defineProbe({
  name: 'validate_updates',
  proves:
    'Proves that a server offers clients an update that they can take: what it tells of it agrees everywhere, is signed,\nand is what the download really is.',
  options: {
    'public-key': {
      kind: 'text',
      value: 'KEY',
      doc: 'the key that apps carry (SUPublicEDKey); UPDATE_PUBLIC_KEY will do too',
    },
    'no-download': { kind: 'flag', doc: 'leave the app itself where it is' },
  },
  prepare: ({ target, timeoutMs, own }, { signal }) => {
    if (target === undefined) throw new CannotRun('no server was given');
    const site = new UpdateSite(target, timeoutMs);
    const manifest = manifestOf(site);
    const content = { site, key: keyFrom(own['public-key']), manifest };
    return Promise.resolve({
      target: target.address,
      checks: [
        ...contentChecks(content),
        ...servingChecks(site, manifest),
        ...(own['no-download'] ? [] : artifactChecks(content, { idleMs: timeoutMs, signal })),
      ],
      notes: own['no-download'] ? ['the app itself was not looked at: its size, hash and signature'] : [],
      close: () => undefined,
    });
  },
});
