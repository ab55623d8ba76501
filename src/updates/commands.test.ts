import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../core/clock.ts';
import type { ProblemCode } from '../formats/feed/problems.ts';
import { signerFrom } from '../formats/feed/signature.ts';
import { artifactBytes, feedOf, releaseOf, testKeyPair, withText } from '../testing/feed.ts';
import { type FeedServer, startFeedServer } from '../testing/feed-server.ts';
import { type Command, runCommand } from './command.ts';
import { command as doctor } from './doctor.ts';
import { command as keygen } from './keygen.ts';
import { command as simulate } from './simulate.ts';
import { command as verify } from './verify.ts';

const key = ['--key', testKeyPair.publicKey];

/** Pauses between tries and looks take no time; patience never ends. */
const hastyClock: Clock = {
  now: () => 0,
  date: () => new Date('2026-04-01T00:00:00Z'),
  after: (delayMs, callback) => {
    if (delayMs < 30_000) queueMicrotask(callback);
    return () => undefined;
  },
};

async function run(command: Command, argv: readonly string[], env: Record<string, string> = {}) {
  let out = '';
  let notes = '';
  const code = await runCommand('command', command, argv, {
    out: (text) => (out += text),
    note: (line) => (notes += `${line}\n`),
    terminal: undefined,
    signal: new AbortController().signal,
    clock: hastyClock,
    env,
  });
  return { code, out, notes };
}

let server: FeedServer;
let folder: string;
beforeEach(async () => {
  server = await startFeedServer();
  folder = await mkdtemp(join(tmpdir(), 'updates-'));
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const builds = ['1.0.0', '1.0.1', '1.0.2'];

/** A good feed whose downloads the server has, too. */
function publish(
  change: (files: Map<string, Uint8Array>) => Map<string, Uint8Array> = (files) => files,
): void {
  const downloads = `${server.home}downloads`;
  for (const build of builds) server.files.set(`downloads/v${build}/Nexy.dmg`, artifactBytes(build));
  const good = feedOf(builds.map((build) => releaseOf(build, { downloads })));
  for (const [path, bytes] of change(good)) server.files.set(path, bytes);
}

const newest = 'downloads/v1.0.2/Nexy.dmg';

/** Every way a feed can be bad, with how a doctor names it, and which of verify's checks fails. */
const badFeeds: readonly (readonly [string, () => void, ProblemCode, string])[] = [
  [
    'a changed file',
    () => {
      publish();
      server.files.set(newest, Buffer.from('the app, build 1.0.X\n'));
    },
    'hash_mismatch',
    'stable-artifact',
  ],
  [
    'a longer file',
    () => {
      publish();
      server.files.set(newest, Buffer.from('longer than what was signed'));
    },
    'size_mismatch',
    'stable-artifact',
  ],
  [
    'no file',
    () => {
      publish();
      server.files.delete(newest);
    },
    'unreachable',
    'stable-artifact',
  ],
  [
    'a version that is a number',
    () => {
      publish((files) =>
        withText(files, 'manifest.json', (text) => text.replace('"build": "1.0.2"', '"build": 1001')),
      );
    },
    'version_not_text',
    'feed',
  ],
  [
    'an empty signature',
    () => {
      publish((files) =>
        withText(files, 'manifest.json', (text) => text.replace(/"ed25519": "[^"]*"/u, '"ed25519": ""')),
      );
    },
    'signature_missing',
    'feed',
  ],
  [
    'a signature in the slot of DSA',
    () => {
      publish((files) =>
        withText(files, 'appcast.xml', (text) =>
          text.replaceAll('sparkle:edSignature', 'sparkle:dsaSignature'),
        ),
      );
    },
    'signature_in_dsa_slot',
    'feed',
  ],
  [
    'a manifest that was changed',
    () => {
      publish((files) =>
        withText(files, 'manifest.json', (text) =>
          text.replace('"auto_install": true', '"auto_install": false'),
        ),
      );
    },
    'signature_wrong',
    'feed',
  ],
  [
    'a manifest without a signature',
    () => {
      publish();
      server.files.delete('manifest.json.sig');
    },
    'file_missing',
    'feed',
  ],
  [
    'an appcast without a signature',
    () => {
      publish((files) => withText(files, 'appcast.xml', (text) => text.replace(/<!--[^]*/u, '')));
    },
    'feed_unsigned',
    'feed',
  ],
  [
    'a page in place of the appcast',
    () => {
      publish();
      server.files.set('appcast.xml', Buffer.from('<!doctype html><html/>'));
    },
    'not_xml',
    'feed',
  ],
  [
    'a manifest and an appcast that disagree',
    () => {
      publish();
      const older = feedOf(
        builds.slice(0, 2).map((build) => releaseOf(build, { downloads: `${server.home}downloads` })),
      );
      server.files.set('appcast.xml', older.get('appcast.xml') ?? Buffer.alloc(0));
    },
    'projections_disagree',
    'feed',
  ],
  [
    'a download that is the feed itself',
    () => {
      publish((files) => withText(files, 'manifest.json', (text) => text.replaceAll(newest, 'appcast.xml')));
    },
    'points_to_itself',
    'feed',
  ],
  [
    'two versions that are one file',
    () => {
      const bytes = artifactBytes('1.0.1');
      const downloads = `${server.home}downloads`;
      publish(() => feedOf([releaseOf('1.0.1', { downloads }), releaseOf('1.0.2', { downloads, bytes })]));
      server.files.set(newest, bytes);
    },
    'same_bytes',
    'feed',
  ],
  [
    'one URL for every release',
    () => {
      const artifact = { url: `${server.home}${newest}` };
      publish(() => feedOf([releaseOf('1.0.1', { artifact }), releaseOf('1.0.2', { artifact })]));
    },
    'url_mutable',
    'feed',
  ],
  [
    'a URL that is not https',
    () => {
      publish((files) =>
        withText(files, 'manifest.json', (text) =>
          text.replace(/"url": "[^"]*"/u, '"url": "http://example.org/Nexy.dmg"'),
        ),
      );
    },
    'url_not_allowed',
    'feed',
  ],
];

describe('verify', () => {
  it('proves a good feed, and says what memory it took', async () => {
    publish();
    const { code, out, notes } = await run(verify, [server.home, ...key]);
    expect({ code, notes }).toEqual({ code: 0, notes: '' });
    expect(out).toContain('21 bytes, signed (at most 21 bytes of them in memory)');
    expect(out).toContain('4 proved, 0 failed, 0 unproven');
  });

  it('takes the key from UPDATE_PUBLIC_KEY, and the URL of a file of the feed', async () => {
    publish();
    const { code } = await run(verify, [`${server.home}manifest.json`], {
      UPDATE_PUBLIC_KEY: testKeyPair.publicKey,
    });
    expect(code).toBe(0);
  });

  it('downloads once what two channels offer, and proves both', async () => {
    publish((files) =>
      feedOf(
        builds.map((build) => releaseOf(build, { downloads: `${server.home}downloads` })),
        { channel: 'beta', files },
      ),
    );
    const { code, out } = await run(verify, [server.home, ...key, '--json']);
    expect(code).toBe(0);
    const { findings } = JSON.parse(out) as { findings: { name: string }[] };
    expect(findings.map(({ name }) => name)).toEqual([
      'feed',
      'stable-artifact',
      'stable-json-client',
      'stable-sparkle',
      'beta-artifact',
      'beta-json-client',
      'beta-sparkle',
    ]);
    expect(server.requests.filter((request) => request.endsWith('.dmg'))).toHaveLength(1);
  });

  it.each(badFeeds)('fails on %s', async (_, prepare, __, check) => {
    prepare();
    const { code, out } = await run(verify, [server.home, ...key, '--json']);
    expect(code).toBe(1);
    const { findings } = JSON.parse(out) as { findings: { name: string; verdict: string }[] };
    expect(findings.filter(({ verdict }) => verdict === 'failed').map(({ name }) => name)).toContain(check);
  });

  it('fails on another key, and does not run without one', async () => {
    publish();
    const other = '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';
    expect((await run(verify, [server.home, '--key', other])).code).toBe(1);
    expect(await run(verify, [server.home])).toMatchObject({ code: 2 });
    expect(await run(verify, [server.home, '--key', 'lol'])).toMatchObject({ code: 1 });
  });

  it('learns nothing where nobody answers: exit code 2', async () => {
    await server.close();
    const { code, notes } = await run(verify, [server.home, ...key]);
    expect(code).toBe(2);
    expect(notes).toContain('tried 4 times');
  });

  it.each([
    ['no URL', []],
    ['two URLs', ['https://a.example', 'https://b.example']],
    ['http to somewhere else', ['http://updates.example']],
    ['an unknown option', ['https://a.example', '--fast']],
  ])('does not run with %s', async (_, argv) => {
    expect(await run(verify, [...argv, ...key])).toMatchObject({ code: 2, out: '' });
  });

  it('does not follow a redirect that leaves https', async () => {
    publish();
    server.files.set(newest, (_, response) => {
      response.writeHead(302, { location: 'http://example.org/Nexy.dmg' }).end();
    });
    const { code, out } = await run(verify, [server.home, ...key]);
    expect(code).toBe(1);
    expect(out).toContain('Neither https nor this machine: http://example.org/Nexy.dmg');
  });
});

describe('doctor', () => {
  it('finds nothing wrong with a good feed', async () => {
    publish();
    expect(await run(doctor, [server.home, ...key])).toEqual({
      code: 0,
      out: `Nothing is wrong with ${server.home}\n`,
      notes: '',
    });
  });

  it('says that it did not check signatures where it has no key', async () => {
    publish();
    const { code, notes } = await run(doctor, [server.home, '--no-download']);
    expect(code).toBe(0);
    expect(notes).toContain('signatures were not checked');
    expect(notes).toContain('was not downloaded');
    expect(server.requests.some((request) => request.endsWith('.dmg'))).toBe(false);
  });

  it.each(badFeeds)('explains %s', async (_, prepare, code) => {
    prepare();
    const { code: exitCode, out } = await run(doctor, [server.home, ...key]);
    expect(exitCode).toBe(1);
    expect(out).toContain(`(${code})\n  What to do: `);
  });

  it('sees a pubDate that is made for each request, or of now', async () => {
    publish();
    const text = Buffer.from(server.files.get('appcast.xml') as Uint8Array).toString();
    let second = 0;
    server.files.set('appcast.xml', (_, response) => {
      second += 1;
      response.end(text.replace('10:00:00 +0000', `10:00:0${String(second)} +0000`));
    });
    expect((await run(doctor, [server.home])).out).toContain(
      'pubDate of build 1.0.2 was another one at the second look',
    );
    server.files.set('appcast.xml', Buffer.from(text.replace('Sun, 01 Mar 2026 10', 'Wed, 01 Apr 2026 00')));
    expect((await run(doctor, [server.home])).out).toContain(
      'pubDate of build 1.0.2 is the moment of the look',
    );
  });

  it('lets no feed steer the terminal', async () => {
    publish((files) =>
      withText(files, 'manifest.json', (text) =>
        text.replace('"build": "1.0.2"', '"build": "\\u001b[2J\\u0007"'),
      ),
    );
    const { code, out } = await run(doctor, [server.home, '--no-download']);
    expect(code).toBe(1);
    expect(out).not.toMatch(/[\x00-\x09\x0b-\x1f]/u);
  });

  it('knows the addresses of whatever is newest', async () => {
    publish((files) =>
      withText(files, 'manifest.json', (text) =>
        text.replace(
          /"url": "[^"]*"/u,
          '"url": "https://github.com/nexy/app/releases/latest/download/Nexy.dmg"',
        ),
      ),
    );
    expect((await run(doctor, [server.home, '--no-download'])).out).toContain('(url_mutable)');
  });
});

describe('simulate', () => {
  it('passes on a good feed, from its URL and from a folder', async () => {
    publish();
    expect(await run(simulate, [server.home, ...key])).toMatchObject({
      code: 0,
      out: 'Every client comes to the newest build: 3 builds, 1 channels\n',
    });
    await writeFile(join(folder, 'manifest.json'), server.files.get('manifest.json') as Uint8Array);
    await writeFile(join(folder, 'appcast.xml'), server.files.get('appcast.xml') as Uint8Array);
    expect(await run(simulate, [folder, '--no-download'])).toMatchObject({ code: 0 });
  });

  it('fails where the app inside calls itself otherwise, and says what to do', async () => {
    publish();
    const { code, out } = await run(simulate, [server.home, '--installs', '1.0.2=1.0.1']);
    expect(code).toBe(1);
    expect(out).toContain('LOOP stable, JSON client: clients with 1.0.1 install 1.0.2 again and again');
    expect(out).toContain(
      'What to do: Give the app inside the download the CFBundleVersion that the feed names',
    );
  });

  it('fails where the public URL serves another file', async () => {
    publish();
    server.files.set(newest, Buffer.from('the app, build 1.0.X\n'));
    const { code, out } = await run(simulate, [server.home, ...key]);
    expect(code).toBe(1);
    expect(out).toContain('STRANDED stable, JSON client');
  });

  it('asks for builds that the feed has forgotten', async () => {
    publish();
    expect(await run(simulate, [server.home, '--in-the-field', '1001'])).toMatchObject({ code: 1 });
    expect(await run(simulate, [server.home, '--installs', '1001'])).toMatchObject({ code: 2 });
  });

  it('does not run on a folder without a feed', async () => {
    expect(await run(simulate, [folder])).toMatchObject({
      code: 2,
      notes: `There is no feed in ${folder}\n`,
    });
  });
});

describe('keygen', () => {
  it('writes a seed that only its owner can read, and prints the public key', async () => {
    const path = join(folder, 'seed');
    const { code, out, notes } = await run(keygen, [path]);
    expect(code).toBe(0);
    const seed = await readFile(path, 'utf8');
    const publicKey = out.replace('SUPublicEDKey ', '').trim();
    expect(signerFrom({ seed, publicKey }).sign(Buffer.from('bytes'))).toHaveLength(88);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(out + notes).not.toContain(seed);
  });

  it('never writes over a key', async () => {
    const path = join(folder, 'seed');
    await writeFile(path, 'the old one');
    expect(await run(keygen, [path])).toMatchObject({ code: 2, out: '' });
    expect(await readFile(path, 'utf8')).toBe('the old one');
  });
});

it('tells how each command is used', async () => {
  for (const command of [verify, doctor, simulate, keygen]) {
    const { code, out } = await run(command, ['--help']);
    expect(code).toBe(0);
    expect(out).toContain(command.arguments);
    for (const option of command.options) expect(out).toContain(option);
  }
});
