const SAMPLE_RATE_HZ = 48_000;
/** Between a chunk's arrival at a silent speaker and its first sample: covers the next chunk's jitter. */
const LEAD_SECONDS = 0.06;
const FADE_SECONDS = 0.02;

/** One speaker for the page: everything that sounds passes its analyser. */
export class Speaker {
  readonly context = new AudioContext({ sampleRate: SAMPLE_RATE_HZ, latencyHint: 'interactive' });
  readonly #analyser = this.context.createAnalyser();
  readonly #window = new Float32Array(this.#analyser.fftSize);

  constructor() {
    this.#analyser.connect(this.context.destination);
  }

  /** Browsers let a page sound only after a click or a key: call it from there. */
  async wake(): Promise<void> {
    if (this.context.state === 'suspended') await this.context.resume();
  }

  get input(): AudioNode {
    return this.#analyser;
  }

  /** Of the last 43 ms that went to the loudspeaker, 0 to 1. */
  level(): { peak: number; rms: number } {
    this.#analyser.getFloatTimeDomainData(this.#window);
    let peak = 0;
    let squares = 0;
    for (const sample of this.#window) {
      peak = Math.max(peak, Math.abs(sample));
      squares += sample * sample;
    }
    return { peak, rms: Math.sqrt(squares / this.#window.length) };
  }
}

/** The sound of one answer: chunks are laid end to end on the audio clock, so that no timer can make a gap. */
export class Playback {
  readonly #speaker: Speaker;
  readonly #gain: GainNode;
  readonly #sources = new Set<AudioBufferSourceNode>();
  /** Stretches without a gap, in order, on the audio clock. */
  readonly #stretches: { startSeconds: number; endSeconds: number }[] = [];
  #stoppedAtSeconds = Infinity;

  constructor(speaker: Speaker) {
    this.#speaker = speaker;
    this.#gain = speaker.context.createGain();
    this.#gain.connect(speaker.input);
  }

  add(samples: Int16Array, sampleRateHz: number): void {
    const { context } = this.#speaker;
    if (samples.length === 0 || sampleRateHz <= 0 || this.#stoppedAtSeconds !== Infinity) return;
    const buffer = context.createBuffer(1, samples.length, sampleRateHz);
    buffer.copyToChannel(
      Float32Array.from(samples, (sample) => sample / 32_768),
      0,
    );
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.connect(this.#gain);
    this.#sources.add(source);
    source.onended = () => {
      this.#sources.delete(source);
      source.disconnect();
    };
    source.start(this.#place(buffer.duration));
  }

  /** Where a chunk of this length goes: right behind the last one, or a little ahead of now when that is over. */
  #place(durationSeconds: number): number {
    const now = this.#speaker.context.currentTime;
    const last = this.#stretches.at(-1);
    if (last && last.endSeconds >= now) {
      const startSeconds = last.endSeconds;
      last.endSeconds += durationSeconds;
      return startSeconds;
    }
    const startSeconds = now + LEAD_SECONDS;
    this.#stretches.push({ startSeconds, endSeconds: startSeconds + durationSeconds });
    return startSeconds;
  }

  /** Fades out in 20 ms; what comes later is not played. */
  stop(): void {
    if (this.#stoppedAtSeconds !== Infinity) return;
    const now = this.#speaker.context.currentTime;
    this.#stoppedAtSeconds = now + FADE_SECONDS;
    this.#gain.gain.setValueAtTime(1, now);
    this.#gain.gain.linearRampToValueAtTime(0, this.#stoppedAtSeconds);
    for (const source of this.#sources) source.stop(this.#stoppedAtSeconds);
  }

  get playing(): boolean {
    return this.#sources.size > 0 && this.#stoppedAtSeconds === Infinity;
  }

  get receivedSeconds(): number {
    return this.#stretches.reduce((sum, { startSeconds, endSeconds }) => sum + endSeconds - startSeconds, 0);
  }

  /** What has left for the loudspeaker so far, by the audio clock, which stands while sound is blocked. */
  get heardSeconds(): number {
    const until = Math.min(this.#speaker.context.currentTime, this.#stoppedAtSeconds);
    return this.#stretches.reduce(
      (sum, { startSeconds, endSeconds }) => sum + Math.max(0, Math.min(until, endSeconds) - startSeconds),
      0,
    );
  }

  /** How often the sound ran dry before the next chunk came. */
  get gaps(): number {
    return Math.max(0, this.#stretches.length - 1);
  }
}
