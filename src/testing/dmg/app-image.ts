import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { build, buildBinary } from 'plist';
import { udif } from './udif.ts';

export interface AppImage {
  /** Of the app's Info.plist. */
  readonly info: Readonly<Record<string, string | number>>;
  readonly binaryPlist?: boolean;
  readonly signed?: boolean;
  readonly stapled?: boolean;
  /** Further files, path in the image → content. */
  readonly files?: Readonly<Record<string, string | Buffer>>;
}

/** The head of an executable for both processors: mach-o/fat.h, with two rows of five words. */
export const universalProgram = Buffer.from(
  [0xcafe_babe, 2, 0x0100_0007, 3, 0x4000, 0x1000, 14, 0x0100_000c, 0, 0x8000, 0x1000, 14].flatMap((word) => [
    word >>> 24,
    (word >>> 16) & 0xff,
    (word >>> 8) & 0xff,
    word & 0xff,
  ]),
);

/** A disk image (.dmg) with Nexy.app in it, around a file system that Debian's genisoimage makes. */
export async function appImage(image: AppImage): Promise<Buffer> {
  const { info, binaryPlist = false, signed = true, stapled = true, files = {} } = image;
  const contents = 'Nexy.app/Contents';
  const folder = await mkdtemp(join(tmpdir(), 'nexy-image-'));
  try {
    const all: Record<string, string | Buffer> = {
      [`${contents}/Info.plist`]: binaryPlist ? Buffer.from(buildBinary({ ...info })) : build({ ...info }),
      [`${contents}/MacOS/Nexy`]: universalProgram,
      // An app within the app, which must not be taken for it.
      [`${contents}/Frameworks/Sparkle.framework/Updater.app/Contents/Info.plist`]: build({
        CFBundleVersion: '9',
      }),
      ...(signed ? { [`${contents}/_CodeSignature/CodeResources`]: build({ files: {} }) } : {}),
      ...(stapled ? { [`${contents}/CodeResources`]: Buffer.from('ticket') } : {}),
      ...files,
    };
    for (const [path, content] of Object.entries(all)) {
      const to = join(folder, 'volume', path);
      await mkdir(dirname(to), { recursive: true });
      await writeFile(to, content);
    }
    const iso = join(folder, 'volume.iso');
    const options = ['-quiet', '-V', 'Nexy', '-R', '-o', iso, join(folder, 'volume')];
    await promisify(execFile)('genisoimage', options);
    return udif(await readFile(iso));
  } finally {
    await rm(folder, { recursive: true });
  }
}
