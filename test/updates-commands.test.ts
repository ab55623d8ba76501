import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signerFrom } from '../src/formats/feed/signature.ts';
import { testKeyPair } from '../src/testing/feed.ts';
import { newest, UpdateRig } from './feed-rig.ts';
import { command as doctor } from '../src/updates/doctor.ts';
import { command as keygen } from '../src/updates/keygen.ts';
import { command as simulate } from '../src/updates/simulate.ts';
import { command as verify } from '../src/updates/verify.ts';

const key = ['--key', testKeyPair.publicKey];

let rig: UpdateRig;
beforeEach(async () => {
  rig = await UpdateRig.start();
});
afterEach(async () => {
  await rig.close();
});

describe('simulate', () => {
  it('passes on a good feed, from its URL and from a folder', async () => {
    expect(await rig.run(simulate, [rig.home, ...key])).toMatchObject({
      code: 0,
      out: 'Every client comes to the newest build: 3 builds, 1 channels\n',
    });
    await writeFile(join(rig.folder, 'manifest.json'), rig.text('manifest.json'));
    await writeFile(join(rig.folder, 'appcast.xml'), rig.text('appcast.xml'));
    expect(await rig.run(simulate, [rig.folder, '--no-download'])).toMatchObject({ code: 0 });
  });

  it('fails where the app inside calls itself otherwise, and says what to do', async () => {
    const { code, out } = await rig.run(simulate, [rig.home, '--installs', '1.0.2=1.0.1']);
    expect(code).toBe(1);
    expect(out).toContain('LOOP stable, JSON client: clients with 1.0.1 install 1.0.2 again and again');
    expect(out).toContain(
      'What to do: Give the app inside the download the CFBundleVersion that the feed names',
    );
  });

  it('fails where the public URL serves another file', async () => {
    rig.server.files.set(newest, Buffer.from('the app, build 1.0.X\n'));
    const { code, out } = await rig.run(simulate, [rig.home, ...key]);
    expect(code).toBe(1);
    expect(out).toContain('STRANDED stable, JSON client');
  });

  it('asks for builds that the feed has forgotten', async () => {
    expect(await rig.run(simulate, [rig.home, '--in-the-field', '1001'])).toMatchObject({ code: 1 });
    expect(await rig.run(simulate, [rig.home, '--installs', '1001'])).toMatchObject({ code: 2 });
  });

  it('does not run on a folder without a feed', async () => {
    expect(await rig.run(simulate, [rig.folder])).toMatchObject({
      code: 2,
      notes: `There is no feed in ${rig.folder}\n`,
    });
  });
});

describe('keygen', () => {
  it('writes a seed that only its owner can read, and prints the public key', async () => {
    const path = join(rig.folder, 'seed');
    const { code, out, notes } = await rig.run(keygen, [path]);
    expect(code).toBe(0);
    const seed = await readFile(path, 'utf8');
    const publicKey = out.replace('SUPublicEDKey ', '').trim();
    expect(signerFrom({ seed, publicKey }).sign(Buffer.from('bytes'))).toHaveLength(88);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(out + notes).not.toContain(seed);
  });

  it('never writes over a key', async () => {
    const path = join(rig.folder, 'seed');
    await writeFile(path, 'the old one');
    expect(await rig.run(keygen, [path])).toMatchObject({ code: 2, out: '' });
    expect(await readFile(path, 'utf8')).toBe('the old one');
  });
});

it('tells how each command is used', async () => {
  for (const command of [verify, doctor, simulate, keygen]) {
    const { code, out } = await rig.run(command, ['--help']);
    expect(code).toBe(0);
    expect(out).toContain(command.arguments);
    for (const option of command.options) expect(out).toContain(option);
  }
});
