import type { AppInImage } from './app-in-image.ts';
import type { Architecture } from './mach-o.ts';
import { Refusal } from './refusal.ts';

export interface ExpectedApp {
  /** The version of the release's tag. */
  readonly version: string;
  /** Base64 of the 32 bytes of the key under which the feed is published. */
  readonly publicKey: string;
  /** The addresses at which the feed's appcast is served. */
  readonly feedUrls: readonly string[];
}

/** An app that has all that a feed needs. */
export interface CheckedApp {
  readonly build: string;
  readonly version: string;
  readonly minimumSystem: string;
  readonly architecture: Architecture;
}

/** What no program outside of macOS can tell; said with every publication. */
export const onlyOnAMac = [
  'codesign --verify --deep --strict Nexy.app',
  'spctl --assess --type execute Nexy.app',
  'xcrun stapler validate Nexy.app',
] as const;

/**
 * Compares the app in the image with the release and with the feed it is published under. An app with another key or
 * another feed would take this update and never again another one. Throws a `Refusal` that names all differences.
 */
export function checkApp(app: AppInImage, expected: ExpectedApp): CheckedApp {
  const { build, version, minimumSystem, architecture } = app;
  const wrong: string[] = [];
  const compare = (key: string, found: string | undefined, wanted: readonly string[]): void => {
    if (found === undefined || !wanted.includes(found)) {
      wrong.push(`${key} is ${found ?? 'missing or no string'}, and must be ${wanted.join(' or ')}`);
    }
  };
  compare('CFBundleShortVersionString', version, [expected.version]);
  compare('SUPublicEDKey', app.publicKey, [expected.publicKey]);
  compare('SUFeedURL', app.feedUrl, expected.feedUrls);
  if (build === undefined || build === '') wrong.push('CFBundleVersion is missing or no string');
  if (minimumSystem === undefined || !/^[1-9]\d?(\.\d{1,2}){0,2}$/u.test(minimumSystem)) {
    wrong.push(
      `LSMinimumSystemVersion is ${minimumSystem ?? 'missing or no string'}, and must be one such as 12.0`,
    );
  }
  if (architecture === undefined) wrong.push('CFBundleExecutable is no program for arm64 or x86_64');
  if (!app.signed) wrong.push('there is no code signature (Contents/_CodeSignature/CodeResources)');
  if (!app.stapled) wrong.push('no notarisation ticket is stapled to it (Contents/CodeResources)');
  // The rest says the same to the compiler.
  if (wrong.length > 0 || !build || !version || !minimumSystem || !architecture) {
    throw new Refusal(
      `The app in the disk image must not be published here: ${wrong.join('; ')}.`,
      'Correct the app, then sign, notarise and staple it, build the image, and release it under a new version.',
    );
  }
  return { build, version, minimumSystem, architecture };
}
