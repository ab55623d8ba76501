import { parse, type PlistValue } from 'plist';
import { type Architecture, architectureOf, MACH_O_HEAD_BYTES } from './mach-o.ts';
import { Refusal } from './refusal.ts';
import { extractFile, listPaths } from './seven-zip.ts';

/** What the app in a disk image says of itself. A key that it lacks, or that is no string, is undefined. */
export interface AppInImage {
  /** CFBundleVersion: what Sparkle compares. */
  readonly build: string | undefined;
  /** CFBundleShortVersionString: what people see. */
  readonly version: string | undefined;
  /** LSMinimumSystemVersion. */
  readonly minimumSystem: string | undefined;
  /** SUPublicEDKey: the key by which this app will judge the next update. */
  readonly publicKey: string | undefined;
  /** SUFeedURL: where this app will look for the next update. */
  readonly feedUrl: string | undefined;
  /** By the executable that CFBundleExecutable names. */
  readonly architecture: Architecture | undefined;
  /** Whether there is a code signature; only a Mac can tell whether it is valid. */
  readonly signed: boolean;
  /** Whether the ticket of the notarisation is attached; only a Mac can tell whether it is valid. */
  readonly stapled: boolean;
}

/** The app at the top of an image, perhaps below the volume's name; apps within the app are deeper. */
const ofTopApp =
  /^(?:[^/]+\/)?[^/]+\.app\/Contents\/(?:Info\.plist|CodeResources|_CodeSignature\/CodeResources)$/u;
const MAX_PLIST_BYTES = 1024 ** 2;

/** Reads the disk image `path`. Throws a `Refusal` when it cannot be read or does not hold exactly one app. */
export async function appInImage(path: string): Promise<AppInImage> {
  const paths = await listPaths(path, ofTopApp);
  const infos = paths.filter((entry) => entry.endsWith('/Info.plist'));
  const [info] = infos;
  if (info === undefined || infos.length > 1) {
    throw new Refusal(
      `The disk image must hold one app at its top; it holds ${String(infos.length)}.`,
      'Build the image again, with Nexy.app and the link to Applications.',
    );
  }
  const contents = info.slice(0, -'Info.plist'.length);
  const values = propertyList(await extractFile(path, info, MAX_PLIST_BYTES));
  const text = (key: string): string | undefined => {
    const value = Object.hasOwn(values, key) ? values[key] : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const executable = text('CFBundleExecutable');
  return {
    architecture:
      executable === undefined
        ? undefined
        : architectureOf(await extractFile(path, `${contents}MacOS/${executable}`, MACH_O_HEAD_BYTES)),
    build: text('CFBundleVersion'),
    version: text('CFBundleShortVersionString'),
    minimumSystem: text('LSMinimumSystemVersion'),
    publicKey: text('SUPublicEDKey'),
    feedUrl: text('SUFeedURL'),
    signed: paths.includes(`${contents}_CodeSignature/CodeResources`),
    stapled: paths.includes(`${contents}CodeResources`),
  };
}

/** A property list in XML or binary; the text formats of the past are not read. */
function propertyList(bytes: Buffer): Record<string, PlistValue> {
  try {
    const binary = bytes.subarray(0, 6).toString('latin1') === 'bplist';
    const value = parse(binary ? new Uint8Array(bytes) : xmlOf(bytes));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, PlistValue>;
    }
  } catch {
    // Told below, as a list that is no dictionary is.
  }
  throw new Refusal("The app's Info.plist cannot be read.", 'Run plutil -lint on it and build again.');
}

function xmlOf(bytes: Buffer): string {
  const text = bytes.toString('utf8').replace(/^\uFEFF/u, '');
  if (!text.trimStart().startsWith('<')) throw new Error('no XML');
  return text;
}
