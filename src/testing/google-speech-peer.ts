import { type Metadata, Server, ServerCredentials, type ServerDuplexStream } from '@grpc/grpc-js';
import {
  type StreamingSynthesizeRequest,
  type StreamingSynthesizeResponse,
  type TextToSpeechServer,
  TextToSpeechService,
} from '../generated/google/cloud/texttospeech/v1/cloud_tts.ts';

export type GoogleCall = ServerDuplexStream<StreamingSynthesizeRequest, StreamingSynthesizeResponse>;

export interface GoogleAsked {
  readonly metadata: Metadata;
  /** In the order in which they came; complete when the answer begins. */
  readonly requests: readonly StreamingSynthesizeRequest[];
  /** The connection on which it came. */
  readonly peer: string;
  readonly cancelled: Promise<unknown>;
}

export interface GoogleSpeechPeer {
  readonly origin: string;
  readonly asked: readonly GoogleAsked[];
  /** Resolves when the next request is whole. */
  nextAsked(): Promise<GoogleAsked>;
  /** Destroys all connections. */
  reset(): void;
  close(): Promise<void>;
}

/** A server of Google's StreamingSynthesize on loopback that answers, when the text is there, as the test says. */
export async function googleSpeechPeer(
  answer: (call: GoogleCall, asked: GoogleAsked) => void,
): Promise<GoogleSpeechPeer> {
  const asked: GoogleAsked[] = [];
  const waiting: ((asked: GoogleAsked) => void)[] = [];
  const server = new Server();
  server.addService(TextToSpeechService, {
    streamingSynthesize: (call: GoogleCall) => {
      const requests: StreamingSynthesizeRequest[] = [];
      const cancelled = new Promise<void>((resolve) =>
        call.once('cancelled', () => {
          resolve();
        }),
      );
      call.on('data', (request: StreamingSynthesizeRequest) => requests.push(request));
      call.on('error', () => undefined);
      call.on('end', () => {
        const all = { metadata: call.metadata, requests, peer: call.getPeer(), cancelled };
        asked.push(all);
        waiting.shift()?.(all);
        answer(call, all);
      });
    },
  } satisfies TextToSpeechServer);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    nextAsked: () => new Promise((resolve) => waiting.push(resolve)),
    reset: () => {
      server.forceShutdown();
    },
    close: () => {
      server.forceShutdown();
      return Promise.resolve();
    },
  };
}
