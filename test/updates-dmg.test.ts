/** Disk images as Macs make them (UDIF), written by the test around a real file system, and opened by the real 7-Zip. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AppImage, appImage } from '../src/testing/dmg/app-image.ts';
import { type AppInImage, appInImage } from '../src/updates/app-in-image.ts';
import { TOKEN, UpdatesRig } from './updates-rig.ts';

const info = {
  CFBundleExecutable: 'Nexy',
  CFBundleVersion: '2.1.0',
  CFBundleShortVersionString: '2.1.0',
  LSMinimumSystemVersion: '12.0',
  SUPublicEDKey: 'a key',
  SUFeedURL: 'https://updates.example.org/appcast.xml',
};
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nexy-dmg-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function look(image: Partial<AppImage> = {}): Promise<AppInImage> {
  const path = join(folder, 'Nexy.dmg');
  await writeFile(path, await appImage({ info, ...image }));
  return appInImage(path);
}

const whole: AppInImage = {
  build: '2.1.0',
  version: '2.1.0',
  minimumSystem: '12.0',
  publicKey: 'a key',
  feedUrl: 'https://updates.example.org/appcast.xml',
  architecture: 'universal',
  signed: true,
  stapled: true,
};

describe('a disk image', () => {
  it.each([
    ['XML', false],
    ['binary', true],
  ])('says what the app in it is, with Info.plist in %s', async (_form, binaryPlist) => {
    expect(await look({ binaryPlist })).toEqual(whole);
  });

  it('says which keys are missing, or no strings', async () => {
    expect(await look({ info: { CFBundleVersion: 210, CFBundleShortVersionString: '2.1.0' } })).toEqual({
      build: undefined,
      version: '2.1.0',
      minimumSystem: undefined,
      publicKey: undefined,
      feedUrl: undefined,
      architecture: undefined,
      signed: true,
      stapled: true,
    });
  });

  it('says whether there is a code signature, and a ticket', async () => {
    expect(await look({ signed: false })).toEqual({ ...whole, signed: false });
    expect(await look({ stapled: false })).toEqual({ ...whole, stapled: false });
  });

  it('is refused with two apps, or none', async () => {
    const files = { 'Other.app/Contents/Info.plist': '<plist/>' };
    await expect(look({ files })).rejects.toThrow('it holds 2');
    const path = join(folder, 'none.dmg');
    await writeFile(path, Buffer.from('no image at all'));
    await expect(appInImage(path)).rejects.toThrow('7-Zip cannot open the disk image');
  });

  it('is refused when its Info.plist cannot be read', async () => {
    const files = { 'Nexy.app/Contents/Info.plist': 'no property list' };
    await expect(look({ files })).rejects.toThrow("The app's Info.plist cannot be read");
  });

  it('is refused when it is cut off', async () => {
    const path = join(folder, 'half.dmg');
    const image = await appImage({ info });
    await writeFile(path, image.subarray(0, image.length / 2));
    await expect(appInImage(path)).rejects.toThrow('7-Zip cannot open the disk image');
  });
});

describe('publish with a disk image', () => {
  let rig: UpdatesRig;

  beforeEach(async () => {
    rig = new UpdatesRig();
    await rig.start();
  });

  afterEach(async () => {
    await rig.stop();
  });

  const publishWith = async (changes: Readonly<Record<string, string>>): Promise<number> => {
    const ours = { SUPublicEDKey: rig.keys.publicKey, SUFeedURL: `${rig.home}appcast.xml` };
    const image = await appImage({ info: { ...info, ...ours, ...changes } });
    rig.release('2.1.0', 'not looked at', { image });
    return rig.publish('2.1.0', { inspect: appInImage });
  };

  it('publishes what is in it', async () => {
    expect(await publishWith({ CFBundleVersion: '2.1.0.77' })).toBe(0);
    expect(rig.json('manifest_beta.json')).toMatchObject({ version: '2.1.0', build: '2.1.0.77' });
  });

  it.each([
    // Of another key pair, in the right form.
    ['SUPublicEDKey', 'vTvlGOhkQrx+rqKOkOkzKxyhF1ROL3LUYFqYCuoMKmE='],
    ['SUFeedURL', 'https://elsewhere.example.org/appcast.xml'],
    ['CFBundleShortVersionString', '2.0.9'],
    ['CFBundleVersion', '2.1.0-beta'],
    ['LSMinimumSystemVersion', 'Monterey'],
  ])('refuses one with another %s', async (key, value) => {
    await expect(publishWith({ [key]: value })).rejects.toThrow(
      key === 'CFBundleVersion' ? /build/u : `${key} is ${value}`,
    );
    expect(rig.files().size).toBe(0);
  });
});

describe('npm run updates -- publish', () => {
  let rig: UpdatesRig;

  beforeEach(async () => {
    rig = new UpdatesRig();
    await rig.start();
    const ours = { SUPublicEDKey: rig.keys.publicKey, SUFeedURL: `${rig.home}appcast.xml` };
    rig.release('2.1.0', 'not looked at', { image: await appImage({ info: { ...info, ...ours } }) });
  });

  afterEach(async () => {
    await rig.stop();
  });

  const run = (env: Readonly<Record<string, string>> = {}, ...argv: readonly string[]) =>
    new Promise<{ readonly code: unknown; readonly text: string }>((resolve) => {
      const args = [
        'scripts/updates.ts',
        'publish',
        '--repo',
        'octocat/Hello-World',
        '--tag',
        'v2.1.0',
        ...argv,
      ];
      const all = { PATH: process.env['PATH'], ...rig.io().env, ...env };
      execFile(process.execPath, args, { env: all }, (error, stdout, stderr) => {
        resolve({ code: error?.code ?? 0, text: stdout + stderr });
      });
    });

  it('publishes once, and prints no secret', async () => {
    const first = await run();
    expect(first.text).toContain('published 2.1.0 (build 2.1.0, universal, macOS 12.0 or newer) into beta');
    expect(first.text).toContain(`live at ${rig.home}; its files came within 0 s`);
    expect(first.text).toMatch(/the whole file in memory: \d+ MB, the process \d+ MB at its peak/u);
    expect(first.code).toBe(0);
    const second = await run();
    expect(second.text).toContain('nothing was changed');
    for (const secret of [TOKEN, rig.keys.seed]) expect(first.text + second.text).not.toContain(secret);
  });

  it('says what is missing: 7-Zip, a setting, the tag, the right seed', async () => {
    const without7zip = await run({ PATH: folder });
    expect(without7zip.text).toContain('7-Zip is not installed');
    expect(without7zip.text).toContain('apt-get install 7zip');
    expect(without7zip.code).toBe(1);
    expect(await run({ UPDATE_FEED_URL: '' })).toMatchObject({
      code: 2,
      text: expect.stringContaining('UPDATE_FEED_URL is not set') as string,
    });
    const seed = Buffer.alloc(32, 7).toString('base64');
    const wrongSeed = await run({ UPDATE_SIGNING_SEED: seed });
    expect(wrongSeed.text).toContain('The seed belongs to another public key');
    expect(wrongSeed.text).not.toContain(seed);
    expect(wrongSeed.code).toBe(1);
    expect((await run({}, '--phased-hours', '1.5')).code).toBe(2);
    expect(rig.files().size).toBe(0);
  });
});
