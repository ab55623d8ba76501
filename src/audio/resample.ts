import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import initSpeex from '@echogarden/speex-resampler-wasm/simd';
import type { SpeexModule } from '@echogarden/speex-resampler-wasm/simd';
import { assetUrl } from '../core/entry-url.ts';
import { NexyError } from '../core/errors.ts';
import { WIRE_RATE_HZ } from './pcm.ts';
import type { RatedSamples } from './pcm.ts';

/** 1–3 ms of CPU a second of audio (22.05 and 44.1 kHz cost most) at over 100 dB signal-to-noise ratio. */
const QUALITY = 5;
const MIN_RATE_HZ = 4_000;
const MAX_RATE_HZ = 192_000;
const BLOCK_SAMPLES = 4_096;
/** A turn of the event loop after each slice of this length: at most about 0.3 ms of work. */
const SLICE_MS = 100;

/** One stream's resampler to 48 kHz. */
export interface Resampler {
  /**
   * Takes the next samples. About 0.3 ms of CPU for 100 ms, so give it slices,
   * as `toWireRate` does.
   */
  push(samples: Int16Array): Int16Array;
  /** Ends the stream: what the filter still holds, so that all output is input × ratio long, rounded. */
  flush(): Int16Array;
  /** Frees its memory; may be called again. */
  close(): void;
}

/** The WebAssembly instance that all resamplers share; opening one takes less than 0.1 ms. */
export interface Resamplers {
  /** Throws `NexyError` "internal" for a rate that no audio has. */
  open(sampleRateHz: number): Resampler;
}

let loading: Promise<Resamplers> | undefined;

/** Loads the WebAssembly module (10 ms of CPU); the first call does it. */
export function loadResamplers(): Promise<Resamplers> {
  loading ??= initSpeex({
    locateFile: (file) =>
      fileURLToPath(assetUrl('@echogarden/speex-resampler-wasm/simd', file, import.meta.url)),
  }).then((speex) => {
    const scratch = new Scratch(speex);
    return {
      open: (sampleRateHz) => {
        if (
          !(sampleRateHz >= MIN_RATE_HZ && sampleRateHz <= MAX_RATE_HZ) ||
          !Number.isInteger(sampleRateHz)
        ) {
          throw new NexyError('internal', 'The voice came at a sample rate that cannot be played.');
        }
        return new SpeexResampler(scratch, sampleRateHz);
      },
    };
  });
  return loading;
}

/**
 * Brings a sentence's audio to 48 kHz as it comes; the rate may change on the way. Never holds the event loop for
 * more than about 0.3 ms, and frees the resampler when the consumer stops early.
 */
export async function* toWireRate(source: AsyncIterable<RatedSamples>): AsyncIterable<Int16Array> {
  let current: { readonly sampleRateHz: number; readonly resampler: Resampler } | undefined;
  try {
    for await (const { samples, sampleRateHz } of source) {
      if (current && current.sampleRateHz !== sampleRateHz) {
        const rest = current.resampler.flush();
        if (rest.length > 0) yield rest;
        current.resampler.close();
        current = undefined;
      }
      // Nothing to resample, nothing to slice, nothing to load.
      if (sampleRateHz === WIRE_RATE_HZ) {
        if (samples.length > 0) yield samples;
        continue;
      }
      current ??= { sampleRateHz, resampler: (await loadResamplers()).open(sampleRateHz) };
      const sliceSamples = Math.ceil((sampleRateHz * SLICE_MS) / 1_000);
      for (let start = 0; start < samples.length; start += sliceSamples) {
        if (start > 0) await nextTurn();
        const resampled = current.resampler.push(samples.subarray(start, start + sliceSamples));
        if (resampled.length > 0) yield resampled;
      }
    }
    const rest = current?.resampler.flush();
    if (rest && rest.length > 0) yield rest;
  } finally {
    current?.resampler.close();
  }
}

/** Memory in WebAssembly for one call's input, output and their lengths. Calls are synchronous, so all share it. */
class Scratch {
  readonly speex: SpeexModule;
  readonly inAddress: number;
  readonly outAddress: number;
  readonly lengthsAddress: number;

  constructor(speex: SpeexModule) {
    this.speex = speex;
    this.inAddress = speex._malloc(BLOCK_SAMPLES * 2);
    this.outAddress = speex._malloc(BLOCK_SAMPLES * 2);
    this.lengthsAddress = speex._malloc(8);
  }

  /** Resamples as much of `input` as fits in `output`; both are at most a block. Returns how much was used. */
  process(state: number, input: Int16Array, output: Int16Array): { taken: number; given: number } {
    const { speex, inAddress, outAddress, lengthsAddress } = this;
    const taken = Math.min(input.length, BLOCK_SAMPLES);
    speex.HEAP16.set(input.subarray(0, taken), inAddress >> 1);
    speex.HEAPU32[lengthsAddress >> 2] = taken;
    speex.HEAPU32[(lengthsAddress >> 2) + 1] = Math.min(output.length, BLOCK_SAMPLES);
    speex._speex_resampler_process_int(state, 0, inAddress, lengthsAddress, outAddress, lengthsAddress + 4);
    const given = speex.HEAPU32[(lengthsAddress >> 2) + 1] as number;
    output.set(speex.HEAP16.subarray(outAddress >> 1, (outAddress >> 1) + given));
    return { taken: speex.HEAPU32[lengthsAddress >> 2] as number, given };
  }
}

class SpeexResampler implements Resampler {
  readonly #scratch: Scratch;
  readonly #ratio: number;
  #state: number;
  #takenSamples = 0;
  #givenSamples = 0;

  constructor(scratch: Scratch, sampleRateHz: number) {
    this.#scratch = scratch;
    this.#ratio = WIRE_RATE_HZ / sampleRateHz;
    const { speex, lengthsAddress } = scratch;
    this.#state = speex._speex_resampler_init(1, sampleRateHz, WIRE_RATE_HZ, QUALITY, lengthsAddress);
    // The filter's delay is skipped at the start and fed as zeros at the end, so that the audio stays in place.
    speex._speex_resampler_skip_zeros(this.#state);
  }

  push(samples: Int16Array): Int16Array {
    this.#takenSamples += samples.length;
    return this.#process(samples, Infinity);
  }

  flush(): Int16Array {
    const missing = Math.round(this.#takenSamples * this.#ratio) - this.#givenSamples;
    const latency = this.#scratch.speex._speex_resampler_get_input_latency(this.#state);
    // One sample more than the latency, since the ratio's remainder may still want it.
    return this.#process(new Int16Array(latency + 1), missing);
  }

  close(): void {
    if (this.#state !== 0) this.#scratch.speex._speex_resampler_destroy(this.#state);
    this.#state = 0;
  }

  #process(samples: Int16Array, maxSamples: number): Int16Array {
    if (this.#state === 0) throw new NexyError('internal', 'The audio stream has been closed.');
    // Two more than the ratio says: what earlier calls left over of a sample.
    const most = Math.ceil(samples.length * this.#ratio) + 2;
    const output = new Int16Array(Math.max(0, Math.min(maxSamples, most)));
    let taken = 0;
    let given = 0;
    while (taken < samples.length && given < output.length) {
      const step = this.#scratch.process(this.#state, samples.subarray(taken), output.subarray(given));
      taken += step.taken;
      given += step.given;
    }
    this.#givenSamples += given;
    return output.subarray(0, given);
  }
}
