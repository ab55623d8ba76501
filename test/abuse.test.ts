/**
 * Abuse of HTTP/2 by hand-written frames: the connection that does it is closed, calls of others go on, and memory
 * stays flat. A reason in the log says that src/grpc/connection-guard.ts was it; without one it was Node (nghttp2).
 */
import { readFileSync, rmSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { status } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../src/testing/fake-clock.ts';
import { makeCertificates } from './certificates.ts';
import { isCase, read, request, type Rig, type RigOptions, type Running, say, startRig } from './rig.ts';
import {
  callHeaders,
  END_HEADERS,
  END_STREAM,
  ENHANCE_YOUR_CALM,
  frame,
  literal,
  PREFACE,
  RawClient,
  streamId,
  types,
} from './raw-http2.ts';

const MIB = 1024 * 1024;

let rig: Rig;
let clock: FakeClock;
const raws: RawClient[] = [];

async function start(options: RigOptions = {}): Promise<void> {
  clock = new FakeClock();
  // Sentences over about a second: they are being spoken all the while.
  const slowly = Array.from({ length: 40 }, (_, index) => ({
    text: `Number ${String(index)}. `,
    afterMs: 25,
  }));
  rig = await startRig({ clock, answer: say(...slowly), ...options });
}
beforeEach(() => start());
afterEach(async () => {
  for (const raw of raws.splice(0)) raw.close();
  await rig.close();
});

async function restart(options: RigOptions): Promise<void> {
  await rig.close();
  await start(options);
}

function keep(raw: RawClient): RawClient {
  raws.push(raw);
  return raw;
}

const open = async (): Promise<RawClient> => keep(await RawClient.open(rig.address));

/** A turn of another client, which has begun to speak. */
async function liveTurn(): Promise<Running> {
  const live = read(rig.client.streamAudio(request()));
  await live.until(isCase('audioChunk'));
  return live;
}

async function expectUnharmed(live: Running): Promise<void> {
  const { status: ended, contents } = await live.ended;
  expect([ended.code, contents.filter(isCase('textChunk')).length]).toEqual([status.OK, 40]);
}

/** What the guard refused, as its next sweep tells the log. */
async function refusals(): Promise<unknown[]> {
  await clock.advance(1_000);
  return rig.facts
    .filter(({ scope, decision }) => scope === 'server' && decision === 'refuse')
    .map(({ ctx }) => ctx);
}

describe('a flood on one connection ends that connection and nothing else', () => {
  const opened = frame(types.headers, END_HEADERS, 1, callHeaders());

  it.each<{ name: string; next: (index: number) => Buffer; max: number }>([
    {
      name: 'rapid resets',
      next: (index) =>
        Buffer.concat([
          frame(types.headers, END_HEADERS, streamId(index), callHeaders()),
          frame(types.reset, 0, streamId(index), Buffer.from([0, 0, 0, 8])),
        ]),
      max: 10_000,
    },
    {
      name: 'CONTINUATION frames',
      next: (index) =>
        index === 0
          ? frame(types.headers, 0, 1, callHeaders())
          : frame(types.continuation, 0, 1, literal('a', 'b')),
      max: 10_000,
    },
    {
      name: 'empty DATA frames',
      next: (index) => (index === 0 ? opened : frame(types.data, 0, 1)),
      max: 10_000,
    },
    {
      name: 'pings whose answers are not read',
      next: () => frame(types.ping, 0, 0, Buffer.alloc(8)),
      max: 50_000,
    },
  ])('$name', async ({ next, max }) => {
    const live = await liveTurn();
    const raw = await open();
    expect(await raw.flood(next, { max, batch: 500 })).toBeLessThan(max);
    await raw.closed;
    await expectUnharmed(live);
    expect(rig.connections().open).toBe(1);
  });

  it('pings whose answers are read', async () => {
    const live = await liveTurn();
    const raw = await open();
    const answered = async (written: number): Promise<void> => {
      await expect.poll(() => raw.isClosed || raw.count(types.ping) >= written, { interval: 1 }).toBe(true);
    };
    const written = await raw.flood(() => frame(types.ping, 0, 0, Buffer.alloc(8)), {
      max: 5_000,
      between: answered,
    });
    expect(written).toBe(1_100);
    expect(raw.goAwayCode).toBe(ENHANCE_YOUR_CALM);
    expect(await refusals()).toEqual([{ reason: 'too many pings', count: 1 }]);
    await expectUnharmed(live);
  });

  it('SETTINGS whose answers are read', async () => {
    const raw = await open();
    const answered = async (written: number): Promise<void> => {
      await expect
        .poll(() => raw.isClosed || raw.count(types.settings) >= written, { interval: 1 })
        .toBe(true);
    };
    const written = await raw.flood(() => frame(types.settings), {
      max: 1_000,
      batch: 10,
      between: answered,
    });
    expect(written).toBe(50);
    expect(raw.goAwayCode).toBe(ENHANCE_YOUR_CALM);
    expect(await refusals()).toEqual([{ reason: 'too many settings', count: 1 }]);
  });

  it.each([
    { name: 'window updates', next: frame(types.windowUpdate, 0, 0, Buffer.from([0, 0, 0, 1])) },
    { name: 'window updates of a stream', next: frame(types.windowUpdate, 0, 1, Buffer.from([0, 0, 0, 1])) },
    { name: 'frames of no known type', next: frame(0xbb, 0, 0, Buffer.alloc(64)) },
    { name: 'priorities', next: frame(types.priority, 0, 1, Buffer.from([0, 0, 0, 0, 1])) },
    { name: 'padding', next: frame(types.data, 0x8, 1, Buffer.alloc(256, 255)) },
  ])('$name', async ({ next }) => {
    const live = await liveTurn();
    const raw = await open();
    await raw.write(opened);
    const sweep = async (written: number): Promise<void> => {
      if (written % 10_000 === 0) await clock.advance(1_000);
    };
    const before = process.memoryUsage().rss;
    const written = await raw.flood(() => next, { max: 500_000, batch: 1_000, between: sweep });
    expect(written).toBeLessThan(500_000);
    await raw.closed;
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * MIB);
    await expectUnharmed(live);
  });

  it('is told to the log once a second, however many there were', async () => {
    await restart({ connections: { maxConnectionsPerAddress: 1 } });
    await open();
    for (let extra = 0; extra < 5; extra += 1) await (await open()).closed;
    expect(await refusals()).toEqual([{ reason: 'too many connections of one address', count: 5 }]);
  });
});

describe('headers', () => {
  it('over 16 KiB end their call alone', async () => {
    const session = connectHttp2(`http://${rig.address}`);
    const ask = (size: number): Promise<string> =>
      new Promise((resolve) => {
        const call = session.request({
          ':method': 'POST',
          ':path': '/grpc.health.v1.Health/Check',
          'content-type': 'application/grpc',
          te: 'trailers',
          large: 'x'.repeat(size),
        });
        call.on('error', (error: NodeJS.ErrnoException) => {
          resolve(error.message);
        });
        call.on('trailers', (trailers) => {
          resolve(`grpc-status ${String(trailers['grpc-status'])}`);
        });
        call.resume();
        call.end(Buffer.from([0, 0, 0, 0, 0]));
      });
    expect(await ask(15_000)).toBe('grpc-status 0');
    expect(await ask(17_000)).toContain('NGHTTP2_ENHANCE_YOUR_CALM');
    expect(await ask(15_000)).toBe('grpc-status 0');
    session.destroy();
  });

  it('that a small block unpacks to megabytes end their call', async () => {
    const raw = await open();
    // Into the dynamic table (RFC 7541, 6.2.1), then named 4,000 times (index 62).
    const name = Buffer.concat([Buffer.from([0x40, 1, 0x61, 126]), Buffer.alloc(126, 0x62)]);
    const bomb = Buffer.concat([callHeaders(), name, Buffer.alloc(4_000, 0xbe)]);
    await raw.write(frame(types.headers, END_HEADERS, 1, bomb));
    await expect.poll(() => raw.resets.get(1) ?? raw.goAwayCode).toBe(ENHANCE_YOUR_CALM);
  });
});

describe('connections', () => {
  it('of one address are bounded, and free again when they close', async () => {
    await restart({ connections: { maxConnectionsPerAddress: 3 } });
    const live = await liveTurn();
    const [first] = [await open(), await open()];
    await (
      await open()
    ).closed;
    expect(rig.connections().open).toBe(3);
    first.close();
    await expect.poll(() => rig.connections().open).toBe(2);
    const again = await open();
    await expect.poll(() => again.count(types.settings)).toBeGreaterThan(0);
    await expectUnharmed(live);
  });

  it('are bounded in all', async () => {
    await restart({ connections: { maxConnections: 2 } });
    await Promise.all([open(), open()]);
    await (
      await open()
    ).closed;
    expect(await refusals()).toEqual([{ reason: 'too many connections', count: 1 }]);
  });

  it.each([
    { what: 'nothing', first: [] },
    { what: 'half the preface', first: [PREFACE.subarray(0, 12)] },
    { what: 'the preface without SETTINGS', first: [PREFACE] },
    { what: 'half of SETTINGS', first: [PREFACE, frame(types.settings).subarray(0, 5)] },
  ])('that send $what are closed after 10 s', async ({ first }) => {
    const live = await liveTurn();
    const raw = keep(await RawClient.connect(rig.address, ...first));
    await expect.poll(() => rig.connections().open).toBe(2);
    await clock.advance(8_000);
    expect(await refusals()).toEqual([]);
    expect(raw.isClosed).toBe(false);
    await clock.advance(1_000);
    await raw.closed;
    expect(await refusals()).toEqual([{ reason: 'no handshake', count: 1 }]);
    await expectUnharmed(live);
  });

  it('on which half a frame came, or nothing after the handshake, are closed after 300 s', async () => {
    const quiet = await open();
    const half = await open();
    await half.write(frame(types.headers, END_HEADERS, 1, callHeaders()).subarray(0, 20));
    await expect.poll(() => [quiet, half].every((raw) => raw.count(types.settings) > 0)).toBe(true);
    await clock.advance(299_000);
    expect([quiet.isClosed, half.isClosed]).toEqual([false, false]);
    await clock.advance(2_000);
    await Promise.all([quiet.closed, half.closed]);
    expect([quiet.goAwayCode, half.goAwayCode]).toEqual([0, 0]);
  });

  it('with a live turn are never idle', async () => {
    await restart({ maxMs: 10_000_000, idleMs: 10_000_000 });
    const live = await liveTurn();
    await clock.advance(400_000);
    await expectUnharmed(live);
  });

  it('that flood or are silent under TLS are closed too', async () => {
    const made = makeCertificates();
    try {
      await restart({ tls: { certFile: made.cert, keyFile: made.key, clientCaFile: '' } });
      const silent = keep(await RawClient.connect(rig.address));
      const socket = await new Promise<TLSSocket>((resolve) => {
        const [, port] = rig.address.split(':');
        const connecting = connectTls(
          { port: Number(port), ca: readFileSync(made.ca), servername: 'localhost', ALPNProtocols: ['h2'] },
          () => {
            resolve(connecting);
          },
        );
      });
      const raw = keep(new RawClient(socket));
      await raw.write(Buffer.concat([PREFACE, frame(types.settings)]));
      const answered = async (written: number): Promise<void> => {
        await expect.poll(() => raw.isClosed || raw.count(types.ping) >= written, { interval: 1 }).toBe(true);
      };
      const written = await raw.flood(() => frame(types.ping, 0, 0, Buffer.alloc(8)), {
        max: 5_000,
        between: answered,
      });
      expect(written).toBeLessThan(5_000);
      await clock.advance(10_000);
      await silent.closed;
      expect(await refusals()).toEqual([
        { reason: 'too many pings', count: 1 },
        { reason: 'no handshake', count: 1 },
      ]);
    } finally {
      rmSync(made.folder, { recursive: true });
    }
  });
});

describe('requests', () => {
  it('that do not come to their end within 60 s end alone', async () => {
    const raw = await open();
    const half = Buffer.concat([
      frame(types.headers, END_HEADERS, 1, callHeaders()),
      frame(types.data, 0, 1, Buffer.from([0, 0, 0, 1, 0, 0x0a])),
    ]);
    await raw.write(half);
    await expect.poll(() => rig.connections().receivingBytes).toBeGreaterThan(0);
    await clock.advance(59_000);
    expect(raw.resets.size).toBe(0);
    await clock.advance(1_000);
    await expect.poll(() => raw.resets.get(1)).toBe(ENHANCE_YOUR_CALM);
    expect(await refusals()).toEqual([{ reason: 'slow request', count: 1 }]);
    expect(rig.connections().receivingBytes).toBe(0);
    // The connection itself is still good.
    await raw.write(frame(types.headers, END_HEADERS | END_STREAM, 3, callHeaders('/nowhere')));
    await expect.poll(() => raw.count(types.headers)).toBeGreaterThan(0);
  });

  it('that are being received hold at most 256 MiB', async () => {
    const live = await liveTurn();
    const session = connectHttp2(`http://${rig.address}`);
    const reset: number[] = [];
    const upload = (bytes: number): void => {
      const call = session.request({
        ':method': 'POST',
        ':path': '/streaming.StreamingService/StreamAudio',
        'content-type': 'application/grpc',
        te: 'trailers',
      });
      call.on('close', () => reset.push(call.rstCode));
      call.on('error', () => undefined);
      call.resume();
      const prefix = Buffer.from([0, 0, 0, 0, 0]);
      prefix.writeUInt32BE(49 * MIB, 1);
      call.write(prefix);
      call.write(Buffer.alloc(bytes));
    };
    for (let call = 0; call < 6; call += 1) upload(45 * MIB);
    await expect.poll(() => reset, { timeout: 20_000 }).toEqual([ENHANCE_YOUR_CALM]);
    expect(rig.connections().receivingBytes).toBeLessThan(256 * MIB);
    await expectUnharmed(live);
    session.destroy();
    await expect.poll(() => rig.connections().receivingBytes).toBe(0);
    expect(await refusals()).toEqual([{ reason: 'too much being received', count: 1 }]);
  });

  it('of honest clients leave nothing behind', async () => {
    await restart({ answer: say('Yes.') });
    await Promise.all(Array.from({ length: 50 }, () => read(rig.client.streamAudio(request())).ended));
    await clock.advance(5_000);
    expect(rig.connections()).toEqual({ open: 1, receivingBytes: 0 });
    expect(await refusals()).toEqual([]);
  });
});
