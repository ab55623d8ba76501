import { callGrpcWeb, type GrpcStatus } from './grpc-web-client.ts';
import {
  decodeStreamResponse,
  decodeWelcomeResponse,
  encodeInterruptRequest,
  encodeStreamRequest,
  encodeWelcomeRequest,
  type StreamEvent,
} from './messages.ts';
import { Playback, type Speaker } from './playback.ts';
import type { TurnView } from './turn-view.ts';

const SERVICE = '/streaming.StreamingService';
/** The server ends an interrupted turn in milliseconds; a call it has overlooked is cancelled after this. */
const INTERRUPT_GRACE_MS = 1_000;
const INTERRUPT_TIMEOUT_MS = 2_000;

/** What is asked: a question with an optional screenshot (bare base64, "" for none), or the greeting. */
export type Ask = { readonly prompt: string; readonly screenshot: string } | 'greeting';

/** One call from the question to the last sample; its state is what the page shows. */
export class Turn {
  readonly #view: TurnView;
  readonly #playback: Playback;
  readonly #hardwareId: string;
  readonly #controller = new AbortController();
  #streaming = true;
  #interrupting: Promise<void> | undefined;

  constructor({ view, speaker, hardwareId }: { view: TurnView; speaker: Speaker; hardwareId: string }) {
    this.#view = view;
    this.#playback = new Playback(speaker);
    this.#hardwareId = hardwareId;
    view.follow(this.#playback, speaker, () => this.#streaming);
  }

  get active(): boolean {
    return this.#streaming || this.#playback.playing;
  }

  /** Resolves at the end of the stream, when the last sound may still be playing; shows failures itself. */
  async run(ask: Ask): Promise<void> {
    const call = { hardwareId: this.#hardwareId, sessionId: randomId() };
    const [method, request, decode] =
      ask === 'greeting'
        ? (['GenerateWelcomeAudio', encodeWelcomeRequest(call), decodeWelcomeResponse] as const)
        : (['StreamAudio', encodeStreamRequest({ ...ask, ...call }), decodeStreamResponse] as const);
    let errorMessage = '';
    try {
      for await (const received of callGrpcWeb(`${SERVICE}/${method}`, request, this.#controller.signal)) {
        if (received.type === 'status') {
          this.#finish(received.status, errorMessage);
          continue;
        }
        const event = decode(received.bytes);
        if (event?.type === 'error') errorMessage = event.message;
        else if (event) this.#show(event);
      }
    } catch (error) {
      if (!this.#interrupting) this.#view.addError(describeFailure(error));
    } finally {
      this.#streaming = false;
      this.#view.markEnd(this.#playback);
    }
  }

  /** Silence at once. Resolves when the server has been told, so that the next question is not hit as well. */
  interrupt(): Promise<void> {
    if (this.active) this.#interrupting ??= this.#interrupt();
    return this.#interrupting ?? Promise.resolve();
  }

  async #interrupt(): Promise<void> {
    this.#playback.stop();
    this.#view.addInterrupted();
    if (!this.#streaming) return;
    try {
      const request = encodeInterruptRequest(this.#hardwareId);
      const signal = AbortSignal.timeout(INTERRUPT_TIMEOUT_MS);
      for await (const received of callGrpcWeb(`${SERVICE}/InterruptSession`, request, signal)) {
        if (received.type === 'status' && received.status.code !== 0)
          throw new Error(received.status.message);
      }
      setTimeout(() => {
        this.#controller.abort();
      }, INTERRUPT_GRACE_MS);
    } catch (error) {
      this.#view.addError(describeFailure(error));
      this.#controller.abort();
    }
  }

  #show(event: Exclude<StreamEvent, { type: 'error' }>): void {
    if (this.#interrupting) return;
    switch (event.type) {
      case 'text':
        this.#view.addText(event.text);
        break;
      case 'audio':
        this.#view.markAudio();
        this.#playback.add(event.samples, event.sampleRateHz);
        break;
      case 'action':
        this.#view.addAction(event.actionJson);
        break;
      case 'end':
        break;
    }
  }

  #finish(status: GrpcStatus, errorMessage: string): void {
    if (status.code === 0 || this.#interrupting) return;
    // Another device or tool may have interrupted this page's turn.
    if (status.errorType === 'cancelled_by_user') {
      this.#playback.stop();
      this.#view.addInterrupted();
      return;
    }
    this.#view.addError(errorMessage || status.message || 'The answer failed.', status);
  }
}

/** 128 random bits; crypto.randomUUID exists on https and localhost only. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

function describeFailure(error: unknown): string {
  // fetch throws a TypeError, with words that differ by browser, when there is no connection.
  if (error instanceof TypeError) return 'The server cannot be reached.';
  return error instanceof Error ? error.message : String(error);
}
