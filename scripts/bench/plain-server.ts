/**
 * What the server is measured against: a grpc-js handler that writes given messages with ts-proto's own encoder and
 * does nothing else. Run with the file of the messages.
 */
import { Metadata, Server, ServerCredentials } from '@grpc/grpc-js';
import {
  type InterruptRequest,
  type InterruptResponse,
  StreamingServiceService,
  type StreamRequest,
  StreamResponse,
} from '../../src/generated/streaming.ts';
import { Health } from '../../src/grpc/health.ts';
import { announce, playMessages, readMessages } from './timed-messages.ts';

interface Call {
  readonly request: StreamRequest;
  write(message: StreamResponse): boolean;
  end(): void;
  once(event: 'cancelled', listener: () => void): void;
}

const messages = readMessages(process.argv[2] ?? '').map(({ atMs, bytes }) => ({
  atMs,
  message: StreamResponse.decode(bytes),
}));
const isAudio = ({ content }: StreamResponse): boolean => content?.$case === 'audioChunk';
const live = new Map<string, () => void>();

const server = new Server();
server.addService(StreamingServiceService, {
  streamAudio: (call: Call) => {
    const { hardwareId } = call.request;
    let audioChunks = 0;
    const stop = playMessages(
      messages,
      ({ message }) => {
        if (isAudio(message)) audioChunks += 1;
        call.write(message);
      },
      () => {
        live.delete(hardwareId);
        call.end();
      },
    );
    live.set(hardwareId, () => {
      stop();
      call.write({ content: { $case: 'endMessage', value: 'interrupted' } });
      call.end();
    });
    call.once('cancelled', () => {
      stop();
      live.delete(hardwareId);
      // As the server's own log tells it.
      process.stdout.write(`${JSON.stringify({ decision: 'abort', ctx: { audio_chunks: audioChunks } })}\n`);
    });
  },
  interruptSession: (
    call: { readonly request: InterruptRequest },
    callback: (error: null, response: InterruptResponse) => void,
  ) => {
    live.get(call.request.hardwareId)?.();
    callback(null, { success: true, interruptedSessions: [], message: '' });
  },
  generateWelcomeAudio: () => undefined,
  reportUsage: () => undefined,
});
const health = new Health(new Metadata());
server.addService(health.definition, health.implementation);
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  health.setServing(true);
  announce(port);
});
process.on('SIGTERM', () => process.exit(0));
