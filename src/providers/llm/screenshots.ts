import type sharpPackage from 'sharp';
import type { Screenshot } from '../../assistant/ports.ts';
import type { DecisionSink } from '../../core/decisions.ts';
import { abortable } from '../../core/signals.ts';

/** A picture as a model gets it. */
export interface ModelImage {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg';
}

export interface Screenshots {
  /** Undefined where it cannot be shown: then the answer says so. Rejects with the signal's reason only. */
  prepare(screenshot: Screenshot, signal: AbortSignal): Promise<ModelImage | undefined>;
}

/**
 * Two tiles of Gemini's 768 pixels, three of OpenAI's 512, and within the 1,568 that Anthropic takes as they are: what
 * is larger costs time on the way and is made smaller there.
 */
const MAX_EDGE_PX = 1_536;
/** A 6K screen has 20 million; a picture that unpacks to more than this is none of a screen. */
const MAX_PIXELS = 64_000_000;
/** At a time: each may hold a screen's pixels, and the embedded voices want the processor too. */
const AT_A_TIME = 2;
const TIME_LIMIT_SECONDS = 5;

type Sharp = typeof sharpPackage;

/**
 * Makes screenshots small with sharp, in its own threads: decoded as what their first bytes say, turned upright, scaled
 * down, written anew as JPEG and so without metadata. Undefined without the optional package: then none is shown.
 */
export async function loadScreenshots(record: DecisionSink): Promise<Screenshots | undefined> {
  const degrade = (reason: string): void => {
    record({ decision: 'degrade', scope: 'provider', method: '-', ctx: { provider: 'sharp', reason } });
  };
  const sharp = await load();
  if (!sharp) {
    degrade('not installed: models do not see the screen');
    return undefined;
  }
  const slots = new Slots(AT_A_TIME);
  /** Another provider may ask for the same one in the same turn. */
  const made = new WeakMap<Screenshot, Promise<ModelImage | undefined>>();
  const make = async (screenshot: Screenshot): Promise<ModelImage | undefined> => {
    const release = await slots.take();
    try {
      return { bytes: await shrink(sharp, screenshot), mediaType: 'image/jpeg' };
    } catch {
      degrade('a screenshot could not be read');
      return undefined;
    } finally {
      release();
    }
  };
  return {
    prepare: (screenshot, signal) => {
      signal.throwIfAborted();
      let image = made.get(screenshot);
      if (!image) made.set(screenshot, (image = make(screenshot)));
      return abortable(image, signal);
    },
  };
}

async function load(): Promise<Sharp | undefined> {
  try {
    const { default: sharp } = await import('sharp');
    // A picture on each of its threads is enough, and nothing is asked for twice.
    sharp.concurrency(1);
    sharp.cache(false);
    // libvips reads dozens of formats; a screenshot is one of three.
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] });
    return sharp;
  } catch {
    return undefined;
  }
}

function shrink(sharp: Sharp, { bytes }: Screenshot): Promise<Buffer> {
  return sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true, pages: 1 })
    .autoOrient()
    .resize({ width: MAX_EDGE_PX, height: MAX_EDGE_PX, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 85, chromaSubsampling: '4:4:4' })
    .timeout({ seconds: TIME_LIMIT_SECONDS })
    .toBuffer();
}

/** Those who wait are turns that have a permit, so there are never many. */
class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  async take(): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return () => {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    };
  }
}
