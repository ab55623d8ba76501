/** `validate_updates` against a server that serves a good feed and against servers that break it, each in one way by name. */
import { describe, expect, it } from 'vitest';
import { startUpdateServer, type UpdateFlaw, updateFlaws } from '../testing/fake-update-server.ts';
import { generateKeyPair } from '../formats/feed/signature.ts';
import { testKeyPair } from '../testing/feed.ts';
import { type Finding } from './checks.ts';
import { type Probe, runProbe } from './probe.ts';
import { validateUpdates } from './validate-updates.ts';

/** The check that must tell each flaw. */
const caught: Readonly<Record<UpdateFlaw, string>> = {
  'number-for-build': 'manifest',
  'foreign-manifest-signature': 'manifest-signature',
  'dsa-slot': 'appcast',
  'unsigned-appcast': 'appcast-signature',
  'older-appcast': 'agreement',
  'half-beta': 'beta',
  'older-beta-appcast': 'beta',
  'other-record': 'record',
  'older-health': 'health',
  'number-in-health': 'health',
  'silent-health': 'health',
  degraded: 'updates-health',
  ageless: 'updates-health',
  'one-type-for-all': 'content-types',
  'no-store': 'cache-headers',
  'weak-etag': 'etag',
  'one-etag-for-all': 'etag',
  'never-304': 'not-modified',
  'only-exact-304': 'not-modified',
  'always-304': 'not-modified',
  'head-refused': 'head',
  'head-without-length': 'head',
  'older-old-paths': 'oldest-paths',
  'any-record': 'strict-paths',
  'serves-the-app': 'no-artifact',
  'app-too-long': 'artifact-size',
  'app-too-short': 'artifact-size',
  'other-app': 'artifact-hash',
  'app-signed-by-others': 'artifact-signature',
  'app-redirects-to-http': 'artifact-size',
};

async function run(flaw?: UpdateFlaw, ...options: string[]) {
  const server = await startUpdateServer(flaw);
  let out = '';
  try {
    const place = ['127.0.0.1', String(server.port), '--public-key', testKeyPair.publicKey];
    const code = await runProbe(validateUpdates as unknown as Probe, [...place, ...options, '--json'], {
      out: (text) => {
        out += text;
      },
      note: (text) => {
        throw new Error(text);
      },
      signal: new AbortController().signal,
      token: undefined,
    });
    const { findings, notes } = JSON.parse(out) as { findings: Finding[]; notes: string[] };
    return { code, findings, notes };
  } finally {
    server.close();
  }
}

describe('validate_updates', () => {
  it('proves a good server good', async () => {
    const { code, findings } = await run();
    expect(findings.filter(({ verdict }) => verdict !== 'proved')).toEqual([]);
    expect(code).toBe(0);
  });

  it('leaves the app where it is when asked to, and says so', async () => {
    const { code, findings, notes } = await run('other-app', '--no-download');
    expect(code).toBe(0);
    expect(findings.some(({ name }) => name.startsWith('artifact'))).toBe(false);
    expect(notes).toEqual(['the app itself was not looked at: its size, hash and signature']);
  });

  it.each(updateFlaws)('catches the flaw "%s" by name', async (flaw) => {
    const { code, findings } = await run(flaw);
    expect(code).toBe(1);
    expect(findings.find(({ name }) => name === caught[flaw])).toMatchObject({ verdict: 'failed' });
  });

  it('has no check that is not seen to fail', async () => {
    const { findings } = await run();
    const seen = new Set(Object.values(caught));
    expect(findings.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual([]);
  });

  it.each([
    ['no key', [], '--public-key'],
    ['no key of 32 bytes', ['--public-key', 'c2hvcnQ='], 'base64 of 32 bytes'],
  ])('cannot run with %s', async (_what, options, words) => {
    const notes: string[] = [];
    const io = {
      out: () => undefined,
      note: (text: string) => notes.push(text),
      signal: new AbortController().signal,
      token: undefined,
    };
    const code = await runProbe(validateUpdates as unknown as Probe, ['127.0.0.1', '1', ...options], io);
    expect(code).toBe(2);
    expect(notes.join()).toContain(words);
  });

  it('fails where the key is another one', async () => {
    const { publicKey } = generateKeyPair();
    const { code, findings } = await run(undefined, '--public-key', publicKey);
    expect(code).toBe(1);
    const failed = findings.filter(({ verdict }) => verdict === 'failed').map(({ name }) => name);
    expect(failed).toEqual(['manifest-signature', 'appcast-signature', 'agreement', 'artifact-signature']);
  });
});
