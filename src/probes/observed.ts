import {
  type InterruptRequest,
  type InterruptResponse,
  RequestPhase,
  StreamingServiceService as service,
  StreamRequest,
  StreamResponse,
  type UsageRequest,
  type UsageResponse,
  WelcomeRequest,
  WelcomeResponse,
} from '../generated/streaming.ts';
import type { CallEnd, CallOptions, GrpcConnection, RawCall } from './grpc-connection.ts';

/** What one message of a stream holds, of a turn or of a welcome. */
export type Content = NonNullable<StreamResponse['content'] | WelcomeResponse['content']>;

export interface Arrival {
  /** undefined where the message held nothing that this version of the contract knows, or could not be decoded. */
  readonly content: Content | undefined;
  /** Milliseconds since the request was sent. */
  readonly atMs: number;
}

/** A stream as a client saw it, to its end. */
export interface Observed extends CallEnd {
  readonly arrivals: readonly Arrival[];
}

export interface OpenStream {
  readonly arrivals: readonly Arrival[];
  readonly ended: Promise<Observed>;
  /** Resolves with true at the first message that satisfies `wanted` (also one that came before), else at the end. */
  until(wanted: (content: Content) => boolean): Promise<boolean>;
  pause(): void;
  resume(): void;
  cancel(): void;
}

export interface StreamOptions {
  readonly timeoutMs: number;
  readonly deadlineMs?: number;
  /** Reads the first message and then no more, which keeps a long answer running for as long as one likes. */
  readonly hold?: boolean;
}

type Decode = (bytes: Buffer) => { readonly content?: Content | undefined };

function openStream(
  start: (onMessage: (message: Buffer, atMs: number) => void) => RawCall,
  decode: Decode,
  hold: boolean,
): OpenStream {
  const arrivals: Arrival[] = [];
  const waiters: { wanted: (content: Content) => boolean; resolve: (found: boolean) => void }[] = [];
  const contentOf = (message: Buffer): Content | undefined => {
    try {
      return decode(message).content;
    } catch {
      return undefined;
    }
  };
  const call = start((message, atMs) => {
    const content = contentOf(message);
    arrivals.push({ content, atMs });
    if (hold && arrivals.length === 1) call.pause();
    if (content) for (const { wanted, resolve } of waiters) if (wanted(content)) resolve(true);
  });
  const ended = call.ended.then((end) => {
    for (const { resolve } of waiters) resolve(false);
    return { ...end, arrivals };
  });
  return {
    arrivals,
    ended,
    until: async (wanted) => {
      if (arrivals.some(({ content }) => content && wanted(content))) return true;
      return new Promise((resolve) => {
        waiters.push({ wanted, resolve });
        void ended.then(() => {
          resolve(false);
        });
      });
    },
    pause: call.pause,
    resume: call.resume,
    cancel: call.cancel,
  };
}

/** undefined for bytes that are no message. */
const deviceOf = (request: { readonly hardwareId?: string | undefined } | Uint8Array): string | undefined =>
  request instanceof Uint8Array ? undefined : request.hardwareId;

/** Any message at all. */
export const anything = (): boolean => true;

export const isCase =
  ($case: Content['$case']) =>
  (content: Content): boolean =>
    content.$case === $case;

/** A turn as the newest client generation asks, with a session_id of its own. */
export function turnRequest(hardwareId: string, over: Partial<StreamRequest> = {}): StreamRequest {
  return StreamRequest.create({
    prompt: 'hello',
    screenshot: '',
    hardwareId,
    sessionId: crypto.randomUUID(),
    phase: RequestPhase.REQUEST_PHASE_COMMIT,
    chunkSeq: 0,
    chunkText: '',
    ...over,
  });
}

/** StreamAudio. */
export function streamAudio(
  connection: GrpcConnection,
  request: StreamRequest | Uint8Array,
  { hold = false, ...options }: StreamOptions,
): OpenStream {
  const message = request instanceof Uint8Array ? request : service.streamAudio.requestSerialize(request);
  const hardwareId = deviceOf(request);
  return openStream(
    (onMessage) => connection.call(service.streamAudio.path, { ...options, hardwareId, message, onMessage }),
    (bytes) => StreamResponse.decode(bytes),
    hold,
  );
}

/** GenerateWelcomeAudio. */
export function welcomeAudio(
  connection: GrpcConnection,
  request: Partial<WelcomeRequest> | Uint8Array,
  { hold = false, ...options }: StreamOptions,
): OpenStream {
  const message =
    request instanceof Uint8Array ? request : WelcomeRequest.encode(WelcomeRequest.create(request)).finish();
  const hardwareId = deviceOf(request);
  return openStream(
    (onMessage) =>
      connection.call(service.generateWelcomeAudio.path, { ...options, hardwareId, message, onMessage }),
    (bytes) => WelcomeResponse.decode(bytes),
    hold,
  );
}

/** How a unary call ended; `response` where one came that could be decoded. */
export interface UnaryEnd<T> extends CallEnd {
  readonly response: T | undefined;
}

/** Any unary method, by its path, with any bytes. */
export async function unary<T>(
  connection: GrpcConnection,
  request: Pick<CallOptions, 'hardwareId' | 'message' | 'timeoutMs'> & { readonly path: string },
  decode: (bytes: Buffer) => T,
): Promise<UnaryEnd<T>> {
  let response: T | undefined;
  const end = await connection.call(request.path, {
    ...request,
    onMessage: (bytes) => {
      response = decode(bytes);
    },
  }).ended;
  return { ...end, response };
}

/** InterruptSession. */
export function interruptSession(
  connection: GrpcConnection,
  request: InterruptRequest | Uint8Array,
  timeoutMs: number,
): Promise<UnaryEnd<InterruptResponse>> {
  const { path, requestSerialize, responseDeserialize } = service.interruptSession;
  const message = request instanceof Uint8Array ? request : requestSerialize(request);
  return unary(connection, { path, hardwareId: deviceOf(request), message, timeoutMs }, responseDeserialize);
}

/** ReportUsage. */
export function reportUsage(
  connection: GrpcConnection,
  request: UsageRequest | Uint8Array,
  timeoutMs: number,
): Promise<UnaryEnd<UsageResponse>> {
  const { path, requestSerialize, responseDeserialize } = service.reportUsage;
  const message = request instanceof Uint8Array ? request : requestSerialize(request);
  return unary(connection, { path, hardwareId: deviceOf(request), message, timeoutMs }, responseDeserialize);
}
