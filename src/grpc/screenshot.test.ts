import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeScreenshot, MAX_SCREENSHOT_BYTES } from './screenshot.ts';

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const image = (size: number, head = png): Buffer =>
  Buffer.concat([head, Buffer.alloc(Math.max(0, size - head.length), 7)]);
const refused = { type: 'validation_failed' };

describe('decodeScreenshot', () => {
  it('decodes images of any size bit for bit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 700_000 }), async (tail) => {
        const bytes = Buffer.concat([png, tail]);
        const shot = await decodeScreenshot(bytes.toString('base64'));
        expect(shot.type).toBe('image/png');
        expect(Buffer.compare(shot.bytes, bytes)).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  it('tells the type by the first bytes', async () => {
    const webp = Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1');
    expect((await decodeScreenshot(image(40, webp).toString('base64'))).type).toBe('image/webp');
    expect(
      (await decodeScreenshot(image(40, Buffer.from([0xff, 0xd8, 0xff, 0xe0])).toString('base64'))).type,
    ).toBe('image/jpeg');
    for (const text of ['GIF89a…', '<svg xmlns=""/>', 'hello', '']) {
      await expect(decodeScreenshot(Buffer.from(text).toString('base64'))).rejects.toMatchObject(refused);
    }
  });

  it('refuses what is not strict base64, wherever it stands', async () => {
    const good = image(600_000).toString('base64');
    const at = (index: number, text: string): string =>
      good.slice(0, index) + text + good.slice(index + text.length);
    const bad = [
      at(100, ' '),
      at(100, '\n'),
      at(300_000, '='),
      at(300_000, '-'),
      at(300_001, '_'),
      at(500_000, '*'),
      at(100, 'é'),
      at(good.length - 3, '='),
      good.slice(1),
      good.slice(0, -1),
      `data:image/png;base64,${good}`,
    ];
    for (const text of bad) await expect(decodeScreenshot(text)).rejects.toMatchObject(refused);
    // Bits that padding leaves over must be zero: two texts may not mean the same bytes.
    const padded = image(601).toString('base64');
    expect(padded.endsWith('Bw==')).toBe(true);
    await expect(decodeScreenshot(`${padded.slice(0, -3)}x==`)).rejects.toMatchObject(refused);
  });

  it('is bounded at 10 MiB decoded', async () => {
    expect((await decodeScreenshot(image(MAX_SCREENSHOT_BYTES).toString('base64'))).bytes.length).toBe(
      MAX_SCREENSHOT_BYTES,
    );
    await expect(decodeScreenshot(image(MAX_SCREENSHOT_BYTES + 1).toString('base64'))).rejects.toMatchObject(
      refused,
    );
    await expect(decodeScreenshot(image(MAX_SCREENSHOT_BYTES + 4).toString('base64'))).rejects.toMatchObject(
      refused,
    );
  });
});
