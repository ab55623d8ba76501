import { status, type ClientReadableStream, type ServiceError } from '@grpc/grpc-js';
import { onAbort } from '../core/signals.ts';
import type {
  ActionMessage,
  AudioChunk,
  StreamingServiceClient,
  StreamRequest,
  StreamResponse,
} from '../generated/streaming.ts';

/** Why a turn failed, as a client of the newest generation sees it (Docs/GRPC_PROTOCOL_AUDIT.md). */
export interface TurnFailure {
  /** For people: the error_message where one came, else the status. */
  readonly message: string;
  /** Name of the gRPC status code; "OK" when the stream itself broke the contract. */
  readonly code: string;
  /** The trailer `error-type`; undefined when the server sent none, as when it was never reached. */
  readonly errorType: string | undefined;
}

export interface TurnOutcome {
  readonly text: string;
  readonly action: ActionMessage | undefined;
  /** 48 kHz mono int16 little-endian, in order. */
  readonly pcm: readonly Uint8Array[];
  /** Milliseconds since the request was sent. */
  readonly firstTextMs: number | undefined;
  readonly firstAudioMs: number | undefined;
  readonly endMs: number;
  readonly audioSeconds: number;
  readonly failure: TurnFailure | undefined;
}

export interface TurnOptions {
  readonly client: StreamingServiceClient;
  readonly request: StreamRequest;
  /** Cancels the RPC. */
  readonly signal: AbortSignal;
  /** Called with each text chunk and with the action as they come. */
  readonly onText?: (text: string) => void;
  readonly onAction?: (action: ActionMessage) => void;
}

const sampleRateHz = 48_000;

/** The clients drop audio of any other form. */
function playable(chunk: AudioChunk): boolean {
  return chunk.sampleRate === sampleRateHz && chunk.channels === 1 && chunk.dtype === 'int16';
}

function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && 'code' in error && 'details' in error && 'metadata' in error;
}

function statusFailure(error: ServiceError, errorMessage: string | undefined): TurnFailure {
  const type = error.metadata.get('error-type')[0];
  return {
    message: errorMessage ?? error.details,
    code: status[error.code],
    errorType: type === undefined ? undefined : String(type),
  };
}

function broken(message: string): TurnFailure {
  return { message, code: 'OK', errorType: undefined };
}

/** Collects what a stream brings; `failure` applies the newest clients' rules to it. */
class Collector {
  text = '';
  action: ActionMessage | undefined;
  readonly pcm: Uint8Array[] = [];
  firstTextMs: number | undefined;
  firstAudioMs: number | undefined;
  errorMessage: string | undefined;
  #ended = false;
  #unplayable = 0;
  readonly #options: TurnOptions;

  constructor(options: TurnOptions) {
    this.#options = options;
  }

  take({ content }: StreamResponse, atMs: number): void {
    switch (content?.$case) {
      case 'textChunk':
        this.firstTextMs ??= atMs;
        this.text += content.value;
        this.#options.onText?.(content.value);
        break;
      case 'audioChunk':
        if (playable(content.value)) {
          this.firstAudioMs ??= atMs;
          this.pcm.push(content.value.audioData);
        } else this.#unplayable += 1;
        break;
      case 'actionMessage':
        this.action ??= content.value;
        this.#options.onAction?.(content.value);
        break;
      case 'endMessage':
        this.#ended = true;
        break;
      case 'errorMessage':
        this.errorMessage = content.value;
        break;
      case 'browserProgress':
      case undefined:
        break;
    }
  }

  failure(): TurnFailure | undefined {
    if (this.errorMessage !== undefined) return broken(this.errorMessage);
    if (!this.#ended) return broken('the stream ended without an end_message');
    if (this.#unplayable > 0)
      return broken(`${String(this.#unplayable)} audio chunks were not 48 kHz mono int16`);
    const empty = this.text === '' && this.pcm.length === 0 && this.action === undefined;
    return empty ? broken('the answer is empty') : undefined;
  }
}

async function drain(call: ClientReadableStream<StreamResponse>, each: (response: StreamResponse) => void) {
  for await (const response of call as AsyncIterable<StreamResponse>) each(response);
}

/** One StreamAudio call, judged as the newest client generation does. Never rejects for a failed turn. */
export async function runTurn(options: TurnOptions): Promise<TurnOutcome> {
  const startMs = performance.now();
  const collector = new Collector(options);
  const call = options.client.streamAudio(options.request);
  const unlink = onAbort(options.signal, () => {
    call.cancel();
  });
  const failure = await drain(call, (response) => {
    collector.take(response, performance.now() - startMs);
  }).then(
    () => collector.failure(),
    (error: unknown) => {
      if (isServiceError(error)) return statusFailure(error, collector.errorMessage);
      throw error;
    },
  );
  unlink();
  const pcmBytes = collector.pcm.reduce((sum, chunk) => sum + chunk.byteLength, 0);
  return {
    text: collector.text,
    action: collector.action,
    pcm: collector.pcm,
    firstTextMs: collector.firstTextMs,
    firstAudioMs: collector.firstAudioMs,
    endMs: performance.now() - startMs,
    audioSeconds: pcmBytes / 2 / sampleRateHz,
    failure,
  };
}
