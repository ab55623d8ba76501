import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { feedOf, testKeyPair } from '../src/testing/feed.ts';
import { newest, releasesAt, UpdateRig } from './feed-rig.ts';
import { badFeeds } from './bad-feeds.ts';
import { command as verify } from '../src/updates/verify.ts';

const key = ['--key', testKeyPair.publicKey];

let rig: UpdateRig;
beforeEach(async () => {
  rig = await UpdateRig.start();
});
afterEach(async () => {
  await rig.close();
});

describe('verify', () => {
  it('proves a good feed, and says what memory it took', async () => {
    const { code, out, notes } = await rig.run(verify, [rig.home, ...key]);
    expect({ code, notes }).toEqual({ code: 0, notes: '' });
    expect(out).toContain('21 bytes, signed (at most 21 bytes of them in memory)');
    expect(out).toContain('4 proved, 0 failed, 0 unproven');
  });

  it('takes the key from UPDATE_PUBLIC_KEY, and the URL of a file of the feed', async () => {
    const { code } = await rig.run(verify, [`${rig.home}manifest.json`], {
      UPDATE_PUBLIC_KEY: testKeyPair.publicKey,
    });
    expect(code).toBe(0);
  });

  it('downloads once what two channels offer, and proves both', async () => {
    rig.publish((files) => feedOf(releasesAt(rig.home), { channel: 'beta', files }));
    const { code, out } = await rig.run(verify, [rig.home, ...key, '--json']);
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
    expect(rig.server.requests.filter((request) => request.endsWith('.dmg'))).toHaveLength(1);
  });

  it.each(badFeeds)('fails on $what', async ({ change, check }) => {
    rig.publish(change);
    const { code, out } = await rig.run(verify, [rig.home, ...key, '--json']);
    expect(code).toBe(1);
    const { findings } = JSON.parse(out) as { findings: { name: string; verdict: string }[] };
    expect(findings.filter(({ verdict }) => verdict === 'failed').map(({ name }) => name)).toContain(check);
  });

  it('fails on another key, and does not run without one', async () => {
    const other = '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';
    expect((await rig.run(verify, [rig.home, '--key', other])).code).toBe(1);
    expect(await rig.run(verify, [rig.home])).toMatchObject({ code: 2 });
    expect(await rig.run(verify, [rig.home, '--key', 'lol'])).toMatchObject({ code: 1 });
  });

  it('learns nothing where nobody answers: exit code 2', async () => {
    await rig.server.close();
    const { code, notes } = await rig.run(verify, [rig.home, ...key]);
    expect(code).toBe(2);
    expect(notes).toContain('tried 4 times');
  });

  it.each([
    ['no URL', []],
    ['two URLs', ['https://a.example', 'https://b.example']],
    ['http to somewhere else', ['http://updates.example']],
    ['an unknown option', ['https://a.example', '--fast']],
  ])('does not run with %s', async (_, argv) => {
    expect(await rig.run(verify, [...argv, ...key])).toMatchObject({ code: 2, out: '' });
  });

  it('does not follow a redirect that leaves https', async () => {
    rig.server.files.set(newest, (_, response) => {
      response.writeHead(302, { location: 'http://example.org/Nexy.dmg' }).end();
    });
    const { code, out } = await rig.run(verify, [rig.home, ...key]);
    expect(code).toBe(1);
    expect(out).toContain('Neither https nor this machine: http://example.org/Nexy.dmg');
  });
});
