import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testKeyPair, withText } from '../src/testing/feed.ts';
import { UpdateRig } from './feed-rig.ts';
import { badFeeds } from './bad-feeds.ts';
import { command as doctor } from '../src/updates/doctor.ts';

const key = ['--key', testKeyPair.publicKey];

let rig: UpdateRig;
beforeEach(async () => {
  rig = await UpdateRig.start();
});
afterEach(async () => {
  await rig.close();
});

describe('doctor', () => {
  it('finds nothing wrong with a good feed', async () => {
    expect(await rig.run(doctor, [rig.home, ...key])).toEqual({
      code: 0,
      out: `Nothing is wrong with ${rig.home}\n`,
      notes: '',
    });
  });

  it('says that it did not check signatures where it has no key', async () => {
    const { code, notes } = await rig.run(doctor, [rig.home, '--no-download']);
    expect(code).toBe(0);
    expect(notes).toContain('signatures were not checked');
    expect(notes).toContain('was not downloaded');
    expect(rig.server.requests.some((request) => request.endsWith('.dmg'))).toBe(false);
  });

  it.each(badFeeds)('explains $what', async ({ change, code }) => {
    rig.publish(change);
    const { code: exitCode, out } = await rig.run(doctor, [rig.home, ...key]);
    expect(exitCode).toBe(1);
    expect(out).toContain(`(${code})\n  What to do: `);
  });

  it('sees a pubDate that is made for each request, or of now', async () => {
    const text = rig.text('appcast.xml');
    let second = 0;
    rig.server.files.set('appcast.xml', (_, response) => {
      second += 1;
      response.end(text.replace('10:00:00 +0000', `10:00:0${String(second)} +0000`));
    });
    expect((await rig.run(doctor, [rig.home])).out).toContain(
      'pubDate of build 1.0.2 was another one at the second look',
    );
    rig.server.files.set(
      'appcast.xml',
      Buffer.from(text.replace('Sun, 01 Mar 2026 10', 'Wed, 01 Apr 2026 00')),
    );
    expect((await rig.run(doctor, [rig.home])).out).toContain(
      'pubDate of build 1.0.2 is the moment of the look',
    );
  });

  it('lets no feed steer the terminal', async () => {
    rig.publish((files) =>
      withText(files, 'manifest.json', (text) =>
        text.replace('"build": "1.0.2"', '"build": "\\u001b[2J\\u0007"'),
      ),
    );
    const { code, out } = await rig.run(doctor, [rig.home, '--no-download']);
    expect(code).toBe(1);
    expect(out).not.toMatch(/[\x00-\x09\x0b-\x1f]/u);
  });

  it('knows the addresses of whatever is newest', async () => {
    rig.publish((files) =>
      withText(files, 'manifest.json', (text) =>
        text.replace(
          /"url": "[^"]*"/u,
          '"url": "https://github.com/nexy/app/releases/latest/download/Nexy.dmg"',
        ),
      ),
    );
    expect((await rig.run(doctor, [rig.home, '--no-download'])).out).toContain('(url_mutable)');
  });
});
