import { once } from 'node:events';
import { connect, createServer, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Outbox } from './outbox.ts';
import type { Encoded } from './wire.ts';

const encode = (message: Buffer): Encoded => ({
  byteLength: message.length,
  writeTo: (target, start) => void target.set(message, start),
});

/** gRPC over HTTP/2's length-prefixed messages, as a reader sees them. */
function messagesIn(bytes: Buffer): Buffer[] {
  const messages: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    expect(bytes[at]).toBe(0);
    const end = at + 5 + bytes.readUInt32BE(at + 1);
    messages.push(bytes.subarray(at + 5, end));
    at = end;
  }
  return messages;
}

const nextTick = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));

/** A transport that takes a write when it is told to. */
function held() {
  const writes: Buffer[] = [];
  let done: ((error?: Error) => void) | undefined;
  const stream = new Writable({
    highWaterMark: 1024 * 1024,
    write: (chunk: Buffer, _encoding, callback) => {
      writes.push(chunk);
      done = callback;
    },
  });
  const controller = new AbortController();
  const written: Buffer[] = [];
  let taking = 0;
  const outbox = new Outbox<Buffer>({
    open: () => stream as unknown as ServerHttp2Stream,
    encode,
    onWritten: (message) => written.push(message),
    onTaken: () => (taking += 1),
    signal: controller.signal,
  });
  return {
    outbox,
    writes,
    written,
    controller,
    stream,
    get taking() {
      return taking;
    },
    take: async (error?: Error): Promise<void> => {
      done?.(error);
      await nextTick();
      await nextTick();
    },
  };
}

const filled = (bytes: number, value: number): Buffer => Buffer.alloc(bytes, value);

describe('Outbox', () => {
  it('hands over in one write what was pushed in one turn of the event loop', async () => {
    const { outbox, writes, written } = held();
    expect(outbox.push(filled(10, 1))).toBeUndefined();
    expect(outbox.push(filled(0, 2))).toBeUndefined();
    expect(writes).toEqual([]);
    await nextTick();
    expect(writes.map(messagesIn)).toEqual([[filled(10, 1), filled(0, 2)]]);
    expect(written).toHaveLength(2);
  });

  it('gathers while the transport is busy, up to its bound, and makes who pushes wait', async () => {
    const rig = held();
    void rig.outbox.push(filled(1_000, 1));
    await nextTick();
    const rooms: (Promise<void> | undefined)[] = [];
    for (let i = 0; i < 7; i += 1) rooms.push(rig.outbox.push(filled(10_000, i)));
    expect(rooms.map((room) => room !== undefined)).toEqual([false, false, false, false, false, false, true]);
    expect(rig.writes).toHaveLength(1);
    await rig.take();
    await rooms[6];
    // Six of them are 60 KB; the seventh would be over 64 KiB.
    expect(messagesIn(rig.writes[1] as Buffer)).toHaveLength(6);
    expect(rig.taking).toBe(1);
    await rig.take();
    expect(messagesIn(rig.writes[2] as Buffer)).toEqual([filled(10_000, 6)]);
  });

  it('sends a message that is larger than a batch, alone', async () => {
    const rig = held();
    const large = filled(200_000, 9);
    expect(rig.outbox.push(large)).toBeInstanceOf(Promise);
    void rig.outbox.push(filled(1, 1));
    await nextTick();
    expect(messagesIn(rig.writes[0] as Buffer)).toEqual([large]);
    await rig.take();
    expect(messagesIn(rig.writes[1] as Buffer)).toEqual([filled(1, 1)]);
  });

  it('ends the wait for room when its signal aborts', async () => {
    const rig = held();
    void rig.outbox.push(filled(1, 1));
    await nextTick();
    const room = rig.outbox.push(filled(70_000, 1));
    rig.controller.abort(new Error('over'));
    await expect(room).resolves.toBeUndefined();
  });

  it('gives back what the transport has not got, and flushes what it has yet to get', async () => {
    const rig = held();
    void rig.outbox.push(filled(1, 1));
    await nextTick();
    void rig.outbox.push(filled(2, 2));
    void rig.outbox.push(filled(3, 3));
    expect(rig.outbox.takeBack()).toEqual([filled(2, 2), filled(3, 3)]);
    expect(rig.outbox.takeBack()).toEqual([]);
    void rig.outbox.push(filled(4, 4));
    rig.outbox.flush();
    expect(rig.written).toEqual([filled(1, 1), filled(4, 4)]);
    rig.stream.end();
    await rig.take();
    expect(rig.writes.map(messagesIn)).toEqual([[filled(1, 1)], [filled(4, 4)]]);
  });

  it('uses a buffer again only when the transport has taken it', async () => {
    const [one, two] = [held(), held()];
    const push = async ({ outbox, writes }: typeof one, value: number): Promise<unknown> => {
      void outbox.push(filled(9_000, value));
      await nextTick();
      return writes.at(-1)?.buffer;
    };
    const [ofOne, ofTwo] = [await push(one, 1), await push(two, 2)];
    expect(ofOne === ofTwo).toBe(false);
    expect(messagesIn(one.writes[0] as Buffer)).toEqual([filled(9_000, 1)]);
    await one.take();
    expect((await push(one, 3)) === ofOne).toBe(true);
    // A transport that failed may still read.
    two.stream.on('error', () => undefined);
    await two.take(new Error('gone'));
    await one.take();
    const three = held();
    expect([await push(one, 4), await push(three, 5)].includes(ofTwo)).toBe(false);
  });

  it('brings every byte to its own stream, in order, over real connections', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    onTestFinished(() => {
      client.close();
    });
    const lengths = fc.array(fc.integer({ min: 0, max: 30_000 }), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.array(lengths, { minLength: 2, maxLength: 6 }), async (streams) => {
        const sent = streams.map((list, at) => list.map((length, index) => filled(length, at * 40 + index)));
        const serve = (stream: ServerHttp2Stream, headers: { ':path'?: string }): void => {
          stream.respond();
          const outbox = new Outbox<Buffer>({
            open: () => stream,
            encode,
            onWritten: () => undefined,
            onTaken: () => undefined,
            signal: new AbortController().signal,
          });
          void (async () => {
            for (const message of sent[Number(headers[':path']?.slice(1))] ?? []) {
              const room = outbox.push(message);
              if (room) await room;
            }
            outbox.flush();
            stream.end();
          })();
        };
        server.on('stream', serve);
        const received = await Promise.all(
          sent.map(async (_, at) => {
            const stream = client.request({ ':path': `/${String(at)}` });
            const pieces: Buffer[] = [];
            stream.on('data', (piece: Buffer) => pieces.push(piece));
            await once(stream, 'end');
            return messagesIn(Buffer.concat(pieces));
          }),
        );
        server.off('stream', serve);
        received.forEach((messages, at) => {
          expect(Buffer.concat(messages).equals(Buffer.concat(sent[at] ?? []))).toBe(true);
          expect(messages.map(({ length }) => length)).toEqual(streams[at]);
        });
      }),
      { numRuns: 30 },
    );
  });
});
