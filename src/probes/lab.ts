import { systemClock } from '../core/clock.ts';
import { delay } from '../core/signals.ts';
import type { StreamRequest, WelcomeRequest } from '../generated/streaming.ts';
import { CannotRun, CheckFailed } from './checks.ts';
import type { Target } from './client.ts';
import type { Failure } from './failure-rules.ts';
import { GrpcConnection } from './grpc-connection.ts';
import type { Identity } from './identity.ts';
import {
  type Observed,
  type OpenStream,
  type StreamOptions,
  streamAudio,
  turnRequest,
  welcomeAudio,
} from './observed.ts';

/** A prompt whose answer is long enough to be stopped on its way, and a welcome of about five minutes of speech. */
export const longPrompt = 'Tell me a long story about the sea, in at least thirty sentences.';
export const longText = 'The sea is calm today, and the boats are far away. '.repeat(98).trim();

/** A server may bound the new devices that one address brings in a minute, so that a run takes few. */
const DEVICES = 16;
const MAX_RETRIES = 5;
const MAX_RETRY_MS = 5_000;

export interface LabOptions {
  /** Patience with one call. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly longPrompt?: string;
  /** Where the server asks for tokens. */
  readonly identity?: Identity | undefined;
}

/** What the checks of one run share: a connection, patience, and devices that nobody else has. */
export class Lab {
  readonly connection: GrpcConnection;
  readonly target: Target;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly identity: Identity | undefined;
  readonly #longPrompt: string;
  readonly #run = crypto.randomUUID().slice(0, 8);
  #devices = 0;

  constructor(target: Target, { timeoutMs, signal, longPrompt: prompt = longPrompt, identity }: LabOptions) {
    this.target = target;
    this.timeoutMs = timeoutMs;
    this.signal = signal;
    this.identity = identity;
    this.#longPrompt = prompt;
    this.connection = new GrpcConnection(target, identity);
  }

  /** A hardware_id of this run; the next ones are others, until they come round again, or where a token is of one. */
  device(): string {
    return this.deviceAt(this.#devices++ % DEVICES);
  }

  deviceAt(index: number): string {
    return this.identity?.device ?? `probe-${this.#run}-${String(index)}`;
  }

  wait(ms: number): Promise<void> {
    return delay(systemClock, ms, this.signal);
  }

  /** A turn to its end. A server that is busy is asked again when it says, as the contract wants of clients. */
  turn(over: Partial<StreamRequest> = {}, options: { readonly deadlineMs?: number } = {}): Promise<Observed> {
    const request = turnRequest(this.device(), over);
    return this.patiently(
      () => streamAudio(this.connection, request, { ...options, timeoutMs: this.timeoutMs }).ended,
    );
  }

  /** A welcome to its end. */
  welcome(over: Partial<WelcomeRequest> = {}): Promise<Observed> {
    return this.patiently(() => this.welcomeOnce(over));
  }

  /** A welcome that does not come back when it is refused. */
  welcomeOnce(over: Partial<WelcomeRequest> = {}): Promise<Observed> {
    const request = { text: 'Hello there. How are you?', hardwareId: this.device(), ...over };
    return welcomeAudio(this.connection, request, { timeoutMs: this.timeoutMs }).ended;
  }

  /** A long turn that is kept running by not being read, up to the lab's patience. */
  heldTurn(over: Partial<StreamRequest>, deadlineMs?: number): Promise<OpenStream> {
    const request = turnRequest(this.device(), { prompt: this.#longPrompt, ...over });
    return this.#held((options) => streamAudio(this.connection, request, options), deadlineMs);
  }

  /** A welcome of 5,000 characters that is kept running by not being read. */
  heldWelcome(over: Partial<WelcomeRequest>, deadlineMs?: number): Promise<OpenStream> {
    const request = {
      text: longText,
      sessionId: crypto.randomUUID(),
      hardwareId: this.device(),
      ...over,
    };
    return this.#held((options) => welcomeAudio(this.connection, request, options), deadlineMs);
  }

  async #held(open: (options: StreamOptions) => OpenStream, deadlineMs?: number): Promise<OpenStream> {
    const deadline = deadlineMs === undefined ? {} : { deadlineMs };
    let stream: OpenStream | undefined;
    const refused = await this.patiently(async () => {
      stream = open({ timeoutMs: this.timeoutMs, hold: true, ...deadline });
      if (await stream.until(({ $case }) => $case !== 'errorMessage')) return undefined;
      stream.resume();
      return stream.ended;
    });
    if (refused !== undefined || stream === undefined)
      throw new CheckFailed(`a long stream did not begin: ${refused?.code ?? ''} ${refused?.details ?? ''}`);
    return stream;
  }

  /**
   * Repeats a call that was refused because the server is busy, after the time that the refusal names. What fails
   * after it has begun is not asked again: that would hide the harm.
   */
  async patiently<T extends Failure | undefined>(call: () => Promise<T>): Promise<T> {
    for (let retries = 0; ; retries += 1) {
      const end = await call();
      if (end === undefined || retries === MAX_RETRIES) return end;
      const retryMs = Number(end.trailers['retry-after-ms']);
      const isBusy = end.code === 'RESOURCE_EXHAUSTED' || end.code === 'UNAVAILABLE';
      const hasBegun = end.arrivals?.some(({ content }) => content?.$case !== 'errorMessage') === true;
      if (!isBusy || hasBegun || !(retryMs > 0 && retryMs <= MAX_RETRY_MS)) return end;
      await this.wait(retryMs);
    }
  }

  close(): void {
    this.connection.close();
  }
}

/** Throws CannotRun where nothing answers. */
export async function openLab(target: Target | undefined, options: LabOptions): Promise<Lab> {
  if (target === undefined) throw new CannotRun('no server was given');
  const lab = new Lab(target, options);
  try {
    await lab.connection.ready(options.timeoutMs);
  } catch (error) {
    lab.close();
    throw new CannotRun(`no server answers at ${target.address} (${(error as Error).message})`);
  }
  return lab;
}
