import { once } from 'node:events';
import { type ClientHttp2Session, connect as connectHttp2 } from 'node:http2';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { framed } from '../formats/framed.ts';
import { StreamingServiceService, StreamRequest } from '../generated/streaming.ts';
import { handlers, type HandlerDeps } from './handlers.ts';
import { wireService } from './wire.ts';

/**
 * Asks one question after the other, through the handlers as clients reach them, and reads the answers to their ends.
 * `deps` say who answers and who is told of it. Rejects where one is not answered. The connection is one over loopback
 * that only this process has: what V8 learns of streams within the process would be of no use to those on sockets.
 */
export async function askWithin(prompts: Iterable<string>, deps: HandlerDeps): Promise<void> {
  const server = new Server();
  server.addService(wireService, handlers(deps));
  const [near, far] = await socketPair();
  server.createConnectionInjector(ServerCredentials.createInsecure()).injectConnection(far);
  const session = connectHttp2('http://within', { createConnection: () => near });
  try {
    for (const prompt of prompts) await ask(session, prompt);
  } finally {
    session.destroy();
    server.forceShutdown();
  }
}

function ask(session: ClientHttp2Session, prompt: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = session.request({
      ':method': 'POST',
      ':path': StreamingServiceService.streamAudio.path,
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    let status: unknown = 'none';
    call.once('trailers', (trailers) => {
      status = trailers['grpc-status'];
    });
    call.once('error', reject);
    call.once('close', () => {
      if (status === '0') resolve();
      else reject(new Error(`a question ended with status ${String(status)}`));
    });
    const request = { ...StreamRequest.create(), hardwareId: 'warm-up', prompt };
    call.end(framed(StreamRequest.encode(request).finish()));
    call.resume();
  });
}

/** Both ends of a connection on loopback; rejects where somebody else was faster to connect. */
async function socketPair(): Promise<[Socket, Socket]> {
  const listener = createServer({ noDelay: true }).listen(0, '127.0.0.1');
  try {
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    const near = connect({ port, host: '127.0.0.1', noDelay: true });
    const both = await Promise.all([once(listener, 'connection'), once(near, 'connect')]);
    const [[far]] = both as [[Socket], unknown];
    if (far.remotePort === near.localPort) return [near, far];
    near.destroy();
    far.destroy();
    throw new Error('somebody else connected');
  } finally {
    listener.close();
  }
}
