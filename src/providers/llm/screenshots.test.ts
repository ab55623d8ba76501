import { readFileSync } from 'node:fs';
import type sharpPackage from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Screenshot } from '../../assistant/ports.ts';
import type { DecisionFact } from '../../core/decisions.ts';
import { loadScreenshots, type Screenshots } from './screenshots.ts';

type Type = 'png' | 'jpeg' | 'webp' | 'gif' | 'tiff';
type Sharp = typeof sharpPackage;

let sharp: Sharp;
const pictures = new Map<Type, Buffer>();
const facts: DecisionFact[] = [];
let screenshots: Screenshots;
const { signal } = new AbortController();

/** A screen with an owner in its metadata; lying on its side where the format can say so. */
async function picture(type: Type, width = 2_880, height = 1_800): Promise<Buffer> {
  const background = { r: 20, g: 120, b: 220 };
  return sharp({ create: { width, height, channels: 3, background } })
    .withExif({ IFD0: { Copyright: 'a private owner' } })
    .toFormat(type)
    .toBuffer();
}

beforeAll(async () => {
  ({ default: sharp } = await import('sharp'));
  // Before the formats are blocked.
  for (const type of ['png', 'jpeg', 'webp', 'gif', 'tiff'] as const) pictures.set(type, await picture(type));
  const loaded = await loadScreenshots((fact) => facts.push(fact));
  if (!loaded) throw new Error('sharp is not installed');
  screenshots = loaded;
});

const shot = (type: Type, bytes = pictures.get(type)): Screenshot => ({
  bytes: bytes ?? new Uint8Array(),
  type: `image/${type}` as Screenshot['type'],
});

describe('screenshots', () => {
  it.each(['png', 'jpeg', 'webp'] as const)('become small JPEGs without metadata: %s', async (type) => {
    expect(pictures.get(type)?.includes('a private owner')).toBe(true);
    const image = await screenshots.prepare(shot(type), signal);
    if (!image) throw new Error('it was not read');
    const { width, height, format, exif, icc } = await sharp(image.bytes).metadata();
    expect({ width, height, format, exif, icc }).toEqual({ width: 1_536, height: 960, format: 'jpeg' });
    expect(Buffer.from(image.bytes).includes('a private owner')).toBe(false);
  });

  it('are not made larger', async () => {
    const image = await screenshots.prepare(shot('png', await picture('png', 300, 200)), signal);
    expect(await sharp(image?.bytes).metadata()).toMatchObject({ width: 300, height: 200 });
  });

  it.each([
    { what: 'another format than it says', bytes: () => pictures.get('gif') },
    { what: 'a format that is none of a screenshot', bytes: () => pictures.get('tiff') },
    { what: 'half a picture', bytes: () => pictures.get('png')?.subarray(0, 2_000) },
    { what: 'no picture', bytes: () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') },
  ])('are not shown where there is $what, and the log says so', async ({ bytes }) => {
    facts.length = 0;
    expect(await screenshots.prepare(shot('png', bytes()), signal)).toBeUndefined();
    expect(facts).toMatchObject([
      { decision: 'degrade', ctx: { provider: 'sharp', reason: 'a screenshot could not be read' } },
    ]);
  });

  it('are refused when they unpack to more than any screen', async () => {
    const bytes = await picture('png', 9_000, 8_000);
    expect(bytes.length).toBeLessThan(1024 * 1024);
    expect(await screenshots.prepare(shot('png', bytes), signal)).toBeUndefined();
  });

  it('are made once for all who ask in a turn, and many at once all get theirs', async () => {
    const one = shot('png');
    const [first, second] = await Promise.all([
      screenshots.prepare(one, signal),
      screenshots.prepare(one, signal),
    ]);
    expect(first).toBe(second);
    const many = await Promise.all(
      Array.from({ length: 8 }, () => screenshots.prepare(shot('jpeg'), signal)),
    );
    expect(many.every((image) => image && image !== first)).toBe(true);
  });

  it('wait no longer than the turn', async () => {
    const controller = new AbortController();
    const waiting = screenshots.prepare(shot('png'), controller.signal);
    const reason = new Error('interrupted');
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
  });
});

it('is a package that is left out of the bundle', () => {
  expect(readFileSync('scripts/build.ts', 'utf8')).toMatch(/external = \[[^\]]*'sharp'/u);
});
