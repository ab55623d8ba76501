/** The floor: node:http2 that writes the frames of given gRPC messages, without gRPC. Run with the messages' file. */
import { createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { announce, playMessages, readMessages } from './timed-messages.ts';

const frames = readMessages(process.argv[2] ?? '').map(({ atMs, bytes }) => {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(bytes.length, 1);
  return { atMs, frame: Buffer.concat([prefix, bytes]) };
});

const server = createServer();
server.on('stream', (stream) => {
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  stream.once('wantTrailers', () => {
    stream.sendTrailers({ 'grpc-status': '0' });
  });
  stream.resume();
  const stop = playMessages(
    frames,
    ({ frame }) => stream.write(frame),
    () => stream.end(),
  );
  stream.once('close', stop);
  stream.on('error', () => undefined);
});
server.listen(0, '127.0.0.1', () => {
  announce((server.address() as AddressInfo).port);
});
process.on('SIGTERM', () => process.exit(0));
