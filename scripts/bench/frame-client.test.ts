import { Server, ServerCredentials } from '@grpc/grpc-js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StreamingServiceService, StreamRequest, StreamResponse } from '../../src/generated/streaming.ts';
import { FrameClient } from './frame-client.ts';
import { FrameReader, MessageReader } from './frame-reader.ts';

const { path } = StreamingServiceService.streamAudio;

describe('MessageReader', () => {
  it('counts the same messages wherever the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1 }),
        (messages, cuts) => {
          const bytes = Buffer.concat(
            messages.map((message) => {
              const prefix = Buffer.alloc(5);
              prefix.writeUInt32BE(message.length, 1);
              return Buffer.concat([prefix, message]);
            }),
          );
          const seen: [number, number][] = [];
          const reader = new MessageReader((tag, length) => seen.push([tag, length]));
          for (let start = 0, turn = 0; start < bytes.length; turn += 1) {
            const end = Math.min(bytes.length, start + (cuts[turn % cuts.length] as number));
            reader.push(bytes, start, end);
            start = end;
          }
          expect(seen).toEqual(messages.map((message) => [message[0] ?? 0, message.length]));
        },
      ),
    );
  });
});

describe('FrameReader', () => {
  it('finds frames that are cut anywhere, empty ones too', () => {
    const ping = Buffer.from([0, 0, 8, 6, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
    const data = Buffer.from([0, 0, 3, 0, 1, 0, 0, 1, 5, 7, 8, 9]);
    const settings = Buffer.from([0, 0, 0, 4, 1, 0, 0, 0, 0]);
    const seen: unknown[] = [];
    const reader = new FrameReader({
      data: (id, bytes, start, end) => seen.push([id, ...bytes.subarray(start, end)]),
      frame: (type, bits, id, payload) => seen.push({ type, bits, id, payload: [...payload] }),
    });
    for (const byte of Buffer.concat([ping, data, settings])) reader.push(Uint8Array.of(byte), 1);
    expect(seen).toEqual([
      { type: 6, bits: 0, id: 0, payload: [1, 2, 3, 4, 5, 6, 7, 8] },
      [261, 7],
      [261, 8],
      [261, 9],
      { type: 0, bits: 1, id: 261, payload: [] },
      { type: 4, bits: 1, id: 0, payload: [] },
    ]);
  });
});

describe('FrameClient', () => {
  const server = new Server();
  let address = '';
  let served = 0;
  const audio = {
    audioData: Buffer.alloc(20_000, 7),
    dtype: 'int16',
    shape: [],
    sampleRate: 48_000,
    channels: 1,
  };
  const answer: StreamResponse[] = [
    { content: { $case: 'textChunk', value: 'Hello. ' } },
    ...Array.from({ length: 20 }, () => ({ content: { $case: 'audioChunk', value: audio } }) as const),
    { content: { $case: 'endMessage', value: 'completed' } },
  ];

  beforeAll(async () => {
    server.addService(StreamingServiceService, {
      streamAudio: (call: {
        request: StreamRequest;
        write(message: StreamResponse): void;
        end(): void;
        on(event: 'cancelled', listener: () => void): void;
      }) => {
        for (const message of answer) call.write(message);
        if (call.request.prompt !== 'endless') call.end();
        served += 1;
      },
      interruptSession: () => undefined,
      generateWelcomeAudio: () => undefined,
      reportUsage: () => undefined,
    });
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
        if (error) reject(error);
        else resolve(bound);
      });
    });
    address = `127.0.0.1:${port}`;
  });
  afterAll(() => {
    server.forceShutdown();
  });

  const requestOf = (prompt: string): Uint8Array =>
    StreamRequest.encode({ ...StreamRequest.create(), prompt, hardwareId: 'bench' }).finish();

  it('counts what a grpc-js server writes, message for message, on many streams at once', async () => {
    const client = await FrameClient.connect({ address });
    const wanted = answer.map((message) => {
      const bytes = StreamResponse.encode(message).finish();
      return [bytes[0], bytes.length];
    });
    const streams = Array.from(
      { length: 30 },
      () =>
        new Promise<{ reset: boolean; seen: number[][] }>((resolve) => {
          const seen: number[][] = [];
          client.open(
            path,
            requestOf('hello'),
            (tag, length) => seen.push([tag, length]),
            (reset) => {
              resolve({ reset, seen });
            },
          );
        }),
    );
    for (const stream of await Promise.all(streams)) expect(stream).toEqual({ reset: false, seen: wanted });
    expect(served).toBe(30);
    client.close();
  });

  it('reads no more than the window when it stalls', async () => {
    const stalled = await FrameClient.connect({ address, stalled: true });
    let messages = 0;
    const cancel = await new Promise<() => void>((resolve) => {
      const stop = stalled.open(
        path,
        requestOf('endless'),
        () => {
          messages += 1;
          // Text and three chunks fit into 65,535 bytes.
          if (messages === 4) resolve(stop);
        },
        () => undefined,
      );
    });
    // While another one reads a whole answer, the rest would long have come.
    const reading = await FrameClient.connect({ address });
    await new Promise((resolve) => reading.open(path, requestOf('hello'), () => undefined, resolve));
    expect(messages).toBe(4);
    cancel();
    stalled.close();
    reading.close();
  });
});
