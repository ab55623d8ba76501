import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect as connectHttp2,
  constants,
} from 'node:http2';
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { framed } from '../formats/framed.ts';
import { StreamingServiceService as service } from '../generated/streaming.ts';
import { hostAndPort, type Target, tlsOptions } from './client.ts';
import { undecodableCalls } from './contract-validation.ts';
import { GrpcConnection } from './grpc-connection.ts';
import { type Lab, longPrompt, longText } from './lab.ts';
import { turnRequest, welcomeAudio } from './observed.ts';

/** What a client can do to a server, bounded in count and time. */
export interface ClientFault {
  readonly name: string;
  /** Does it. Resolves with what was done, for the table. */
  readonly inflict: (lab: Lab) => Promise<string>;
}

const CONNECTIONS = 5;
const STREAMS = 10;
/** Calls that are under way at a time in a flood. */
const FLOOD_BATCH = 25;
const FLOOD_WAIT_MS = 5;
const GARBAGE = 100;
const PINGS = 1_000;
const SETTINGS = 100;
/** How long an unfinished thing is left lying. */
const LEFT_MS = 300;
const HEADER_BYTES = 200_000;
const GIANT_BYTES = 60 * 1024 * 1024;

const streamPath = service.streamAudio.path;
const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1');
const noSettings = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);

interface FrameParts {
  readonly flags?: number;
  readonly payload?: Buffer;
  /** What the header claims, where that is not the payload's length. */
  readonly length?: number;
}

/** A frame's nine bytes of header (RFC 9113, 4.1) and its payload. */
function frame(
  type: number,
  stream: number,
  { flags = 0, payload = Buffer.alloc(0), length }: FrameParts,
): Buffer {
  const header = Buffer.alloc(9);
  header.writeUIntBE(length ?? payload.length, 0, 3);
  header.writeUInt8(type, 3);
  header.writeUInt8(flags, 4);
  header.writeUInt32BE(stream, 5);
  return Buffer.concat([header, payload]);
}

/** What no HTTP/2 client would send. */
const badBytes: readonly Buffer[] = [
  Buffer.from('GET / HTTP/1.1\r\nhost: nexy\r\n\r\n', 'latin1'),
  Buffer.alloc(4_096, 0xa5),
  Buffer.concat([preface, Buffer.alloc(1_024, 0xff)]),
  Buffer.concat([preface, noSettings, frame(0, 0, { payload: Buffer.from('data on stream 0') })]),
  Buffer.concat([preface, noSettings, frame(0, 1, { length: 0xff_ffff })]),
  Buffer.concat([preface, noSettings, frame(1, 1, { flags: 5, payload: Buffer.alloc(64, 0xff) })]),
  Buffer.concat([preface, noSettings, frame(8, 0, { payload: Buffer.alloc(4) })]),
  Buffer.concat([preface, noSettings, frame(9, 3, { payload: Buffer.alloc(32) })]),
];

function openSocket(target: Target): Socket {
  const socket = target.tls ? connectTls(tlsOptions(target)) : connectPlain(hostAndPort(target));
  socket.on('error', () => undefined);
  return socket;
}

/** Of these, Node's types do not know maxOutstandingSettings; one more of them is sent at the start. */
const sessionOptions = {
  maxSendHeaderBlockLength: 2 * HEADER_BYTES,
  maxOutstandingPings: PINGS,
  maxOutstandingSettings: SETTINGS + 1,
};

function openSession({ tls, address }: Target): ClientHttp2Session {
  const session = connectHttp2(`${tls ? 'https' : 'http'}://${address}`, sessionOptions);
  session.on('error', () => undefined);
  return session;
}

const connected = (session: ClientHttp2Session): Promise<void> =>
  new Promise((resolve) => {
    session.once('connect', () => {
      resolve();
    });
    session.once('close', () => {
      resolve();
    });
  });

async function cancelFlood(lab: Lab, count: number): Promise<string> {
  const session = openSession(lab.target);
  await connected(session);
  const batch: ClientHttp2Stream[] = [];
  let opened = 0;
  while (opened < count && !session.closed && !session.destroyed) {
    const hardwareId = lab.device();
    const stream = session.request(lab.connection.headers(streamPath, hardwareId));
    stream.on('error', () => undefined);
    const request = turnRequest(hardwareId, { prompt: longPrompt });
    stream.end(framed(service.streamAudio.requestSerialize(request)));
    batch.push(stream);
    opened += 1;
    if (batch.length < FLOOD_BATCH && opened < count) continue;
    // Cancelled at once, a call would be over before the server has begun it.
    await lab.wait(FLOOD_WAIT_MS);
    for (const sent of batch.splice(0)) sent.close(constants.NGHTTP2_CANCEL);
  }
  await lab.wait(LEFT_MS);
  session.destroy();
  return `${String(opened)} calls opened and cancelled`;
}

async function resets(lab: Lab): Promise<string> {
  for (let at = 0; at < CONNECTIONS; at += 1) {
    const connection = new GrpcConnection(lab.target, lab.identity);
    const request = { text: longText, hardwareId: lab.device() };
    const stream = welcomeAudio(connection, request, { timeoutMs: lab.timeoutMs });
    await stream.until(() => true);
    connection.session().socket.resetAndDestroy();
    await stream.ended;
    connection.close();
  }
  return `${String(CONNECTIONS)} connections reset in mid-stream`;
}

async function halfRequests(lab: Lab): Promise<string> {
  const session = openSession(lab.target);
  await connected(session);
  const message = framed(service.streamAudio.requestSerialize(turnRequest(lab.device())));
  for (let at = 0; at < STREAMS; at += 1) {
    const stream = session.request(lab.connection.headers(streamPath));
    stream.on('error', () => undefined);
    // Half a length prefix, or half a message; some are ended there, others left.
    stream.write(message.subarray(0, at % 2 === 0 ? 3 : 20));
    if (at % 4 < 2) stream.end();
  }
  await lab.wait(LEFT_MS);
  session.destroy();
  return `${String(STREAMS)} requests left half sent`;
}

async function slowReaders(lab: Lab): Promise<string> {
  const readers = await Promise.all(Array.from({ length: 3 }, () => lab.heldWelcome({})));
  await lab.wait(LEFT_MS);
  for (const reader of readers) reader.cancel();
  return `${String(readers.length)} readers that did not read`;
}

async function badFrames(lab: Lab): Promise<string> {
  const sockets = badBytes.map((bytes) => {
    const socket = openSocket(lab.target);
    socket.write(bytes);
    socket.resume();
    return socket;
  });
  await lab.wait(LEFT_MS);
  for (const socket of sockets) socket.destroy();
  return `${String(sockets.length)} connections with bytes that are no HTTP/2`;
}

async function oversizedHeaders(lab: Lab): Promise<string> {
  const session = openSession(lab.target);
  await connected(session);
  const stream = session.request({
    ...lab.connection.headers(streamPath),
    'x-large': 'a'.repeat(HEADER_BYTES),
  });
  stream.on('error', () => undefined);
  stream.end();
  await lab.wait(LEFT_MS);
  session.destroy();
  return `${String(HEADER_BYTES / 1000)} KB of headers`;
}

async function giantMessage(lab: Lab): Promise<string> {
  const session = openSession(lab.target);
  await connected(session);
  const stream = session.request(lab.connection.headers(streamPath));
  stream.on('error', () => undefined);
  stream.resume();
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(GIANT_BYTES, 1);
  stream.write(Buffer.concat([prefix, Buffer.alloc(1024 * 1024)]));
  await lab.wait(LEFT_MS);
  session.destroy();
  return `a message of ${String(GIANT_BYTES / 1024 / 1024)} MiB announced`;
}

async function garbageMessages(lab: Lab): Promise<string> {
  const rounds = GARBAGE / Object.keys(undecodableCalls).length;
  const calls = Array.from({ length: rounds }, () => Object.values(undecodableCalls)).flat();
  await Promise.all(calls.map((call) => call(lab)));
  return `${String(GARBAGE)} messages that cannot be decoded`;
}

async function controlFlood(lab: Lab): Promise<string> {
  const session = openSession(lab.target);
  await connected(session);
  // Either throws once the server has closed the connection, which is an answer too.
  for (let at = 0; at < PINGS && !session.destroyed; at += 1) session.ping(() => undefined);
  for (let at = 0; at < SETTINGS && !session.destroyed; at += 1)
    session.settings({ initialWindowSize: 65_535 + at }, () => undefined);
  await lab.wait(LEFT_MS);
  session.destroy();
  return `${String(PINGS)} PING and ${String(SETTINGS)} SETTINGS frames`;
}

/** @param floodCalls how many calls a flood opens. */
export function clientFaults(floodCalls: number): readonly ClientFault[] {
  return [
    { name: 'cancel-flood', inflict: (lab) => cancelFlood(lab, floodCalls) },
    { name: 'reset-mid-stream', inflict: resets },
    { name: 'half-requests', inflict: halfRequests },
    { name: 'slow-readers', inflict: slowReaders },
    { name: 'bad-frames', inflict: badFrames },
    { name: 'oversized-headers', inflict: oversizedHeaders },
    { name: 'giant-message', inflict: giantMessage },
    { name: 'garbage-messages', inflict: garbageMessages },
    { name: 'control-flood', inflict: controlFlood },
  ];
}
