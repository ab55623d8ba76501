/** The part of Emscripten's module that resample.ts uses; the package brings no types. */
declare module '@echogarden/speex-resampler-wasm/simd' {
  export interface SpeexModule {
    /** Replaced when the memory grows: read it anew after each call. */
    readonly HEAP16: Int16Array;
    readonly HEAPU32: Uint32Array;
    _malloc(bytes: number): number;
    _speex_resampler_init(
      channels: number,
      inRateHz: number,
      outRateHz: number,
      quality: number,
      errorAddress: number,
    ): number;
    _speex_resampler_skip_zeros(state: number): number;
    _speex_resampler_get_input_latency(state: number): number;
    _speex_resampler_process_int(
      state: number,
      channel: number,
      inAddress: number,
      inLengthAddress: number,
      outAddress: number,
      outLengthAddress: number,
    ): number;
    _speex_resampler_destroy(state: number): void;
  }
  export default function init(options: { locateFile(file: string): string }): Promise<SpeexModule>;
}
