import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Metadata, status } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  InterruptRequest,
  InterruptResponse,
  StreamRequest,
  StreamResponse,
} from '../src/generated/streaming.ts';
import { callGrpcWeb, type Received } from '../src/http/console/grpc-web-client.ts';
import { frame, HttpRig } from './http-rig.ts';

let rig: HttpRig;
beforeEach(async () => {
  rig = await HttpRig.start();
});
afterEach(async () => {
  await rig.stop();
});

const STREAM_AUDIO = '/streaming.StreamingService/StreamAudio';
const GRPC_WEB = { 'content-type': 'application/grpc-web+proto' };

function question(fields: Partial<StreamRequest> = {}): Buffer {
  return Buffer.from(StreamRequest.encode(StreamRequest.create({ prompt: 'hello', ...fields })).finish());
}

function textChunk(text: string): StreamResponse {
  return { content: { $case: 'textChunk', value: text } };
}

async function collect(calls: AsyncIterable<Received>): Promise<Received[]> {
  const all: Received[] = [];
  for await (const received of calls) all.push(received);
  return all;
}

describe('gRPC-Web', () => {
  const callPage = (
    method: string,
    message: Uint8Array,
    signal?: AbortSignal,
  ): AsyncGenerator<Received, void> =>
    callGrpcWeb(
      `http://127.0.0.1:${String(rig.server.port)}/streaming.StreamingService/${method}`,
      message,
      signal ?? new AbortController().signal,
    );

  it('passes the request and the messages as they are, then the trailers', async () => {
    let seen: StreamRequest | undefined;
    rig.grpc.streamAudio = (call) => {
      seen = call.request;
      call.write(textChunk('One. '));
      call.write(textChunk('Two.'));
      call.end();
    };
    const body = frame(question({ prompt: 'вопрос', hardwareId: 'mac' }));
    const answer = await rig.ask(STREAM_AUDIO, { method: 'POST', headers: GRPC_WEB, body });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/grpc-web+proto');
    expect(seen).toMatchObject({ prompt: 'вопрос', hardwareId: 'mac' });
    expect(answer.body).toEqual(
      Buffer.concat([
        frame(StreamResponse.encode(textChunk('One. ')).finish()),
        frame(StreamResponse.encode(textChunk('Two.')).finish()),
        frame(Buffer.from('grpc-status: 0\r\ngrpc-message: OK\r\n'), 0x80),
      ]),
    );
  });

  it('carries the code, the message and the trailers of the contract, and no others', async () => {
    rig.grpc.streamAudio = (call) => {
      const metadata = new Metadata();
      metadata.set('error-type', 'stream_limit_exceeded');
      metadata.set('retry-after-ms', '1500');
      metadata.set('internal-note', 'private');
      call.write(textChunk('Half'));
      call.emit('error', { code: status.RESOURCE_EXHAUSTED, details: 'Too many — 100 %\r\nhere', metadata });
    };
    const received = await collect(callPage('StreamAudio', question()));
    expect(received).toEqual([
      { type: 'message', bytes: new Uint8Array(StreamResponse.encode(textChunk('Half')).finish()) },
      {
        type: 'status',
        status: {
          code: status.RESOURCE_EXHAUSTED,
          message: 'Too many — 100 %\r\nhere',
          errorType: 'stream_limit_exceeded',
          retryAfterMs: 1500,
        },
      },
    ]);
    const { text } = await rig.ask(STREAM_AUDIO, {
      method: 'POST',
      headers: GRPC_WEB,
      body: frame(question()),
    });
    expect(text).not.toContain('private');
  });

  it('serves unary methods', async () => {
    const message = InterruptRequest.encode({ hardwareId: 'mac' }).finish();
    const received = await collect(callPage('InterruptSession', message));
    expect(rig.grpc.interrupted).toEqual(['mac']);
    expect(received).toHaveLength(2);
    const first = received[0];
    expect(first?.type === 'message' && InterruptResponse.decode(first.bytes).interruptedSessions).toEqual([
      's1',
    ]);
  });

  it('says UNAVAILABLE when the gRPC server is gone', async () => {
    rig.grpc.stop();
    const received = await collect(callPage('StreamAudio', question()));
    expect(received).toMatchObject([{ type: 'status', status: { code: status.UNAVAILABLE } }]);
  });

  it('cancels the call when the browser goes away', async () => {
    const cancelled = Promise.withResolvers<void>();
    rig.grpc.streamAudio = (call) => {
      call.on('cancelled', () => {
        cancelled.resolve();
      });
      call.write(textChunk('first'));
    };
    const controller = new AbortController();
    const calls = callPage('StreamAudio', question(), controller.signal);
    await calls.next();
    controller.abort();
    await expect(calls.next()).rejects.toThrow('aborted');
    await cancelled.promise;
  });

  it('stops reading from gRPC while the browser does not read, and loses nothing', async () => {
    const messages = 8_000;
    const value = {
      audioData: Buffer.alloc(9_600),
      dtype: 'int16',
      shape: [],
      sampleRate: 48_000,
      channels: 1,
    };
    let written = 0;
    rig.grpc.streamAudio = (call) => {
      const writeOn = (): void => {
        while (written < messages) {
          written += 1;
          if (call.write({ content: { $case: 'audioChunk', value } })) continue;
          call.once('drain', writeOn);
          return;
        }
        call.end();
      };
      writeOn();
    };
    const response = await rig.open(STREAM_AUDIO, {
      method: 'POST',
      headers: GRPC_WEB,
      body: frame(question()),
    });
    response.pause();
    // Full are then the sockets' buffers and windows; 77 MB would follow.
    let before = -1;
    await expect
      .poll(
        () => {
          const still = written === before;
          before = written;
          return still && written > 0;
        },
        { interval: 200, timeout: 20_000 },
      )
      .toBe(true);
    expect(written).toBeLessThan(messages / 2);
    const body = Buffer.concat(await response.toArray());
    const size = frame(StreamResponse.encode({ content: { $case: 'audioChunk', value } }).finish()).length;
    expect(body.length - messages * size).toBe('grpc-status: 0\r\ngrpc-message: OK\r\n'.length + 5);
  });

  it('accepts a screenshot of 10 MiB and refuses a larger body', async () => {
    let screenshotLength = 0;
    rig.grpc.streamAudio = (call) => {
      screenshotLength = call.request.screenshot?.length ?? 0;
      call.end();
    };
    const screenshot = 'A'.repeat(13_981_016);
    const body = frame(question({ screenshot }));
    expect((await rig.ask(STREAM_AUDIO, { method: 'POST', headers: GRPC_WEB, body })).status).toBe(200);
    expect(screenshotLength).toBe(screenshot.length);

    const tooLarge = Buffer.alloc(14_000_000 + 65_537);
    expect((await rig.ask(STREAM_AUDIO, { method: 'POST', headers: GRPC_WEB, body: tooLarge })).status).toBe(
      413,
    );
    const chunked = { ...GRPC_WEB, 'transfer-encoding': 'chunked' };
    expect((await rig.ask(STREAM_AUDIO, { method: 'POST', headers: chunked, body: tooLarge })).status).toBe(
      413,
    );
    const interrupt = '/streaming.StreamingService/InterruptSession';
    const small = Buffer.alloc(65_537);
    expect((await rig.ask(interrupt, { method: 'POST', headers: GRPC_WEB, body: small })).status).toBe(413);
  });

  it('refuses bodies that are not one whole uncompressed frame', async () => {
    const whole = frame(question());
    for (const body of [
      Buffer.alloc(0),
      Buffer.from([0, 0]),
      whole.subarray(0, -1),
      Buffer.concat([whole, whole]),
      frame(question(), 1),
      frame(question(), 0x80),
    ]) {
      const { status } = await rig.ask(STREAM_AUDIO, { method: 'POST', headers: GRPC_WEB, body });
      expect(status).toBe(400);
    }
  });

  it('refuses the content types that a form or a fetch without preflight can send', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/grpc-web-text', '']) {
      const headers = type ? { 'content-type': type } : {};
      const { status } = await rig.ask(STREAM_AUDIO, { method: 'POST', headers, body: frame(question()) });
      expect(status, type).toBe(415);
    }
  });

  it('refuses other sites', async () => {
    const headers = { ...GRPC_WEB, origin: 'http://evil.example' };
    const { status, text } = await rig.ask(STREAM_AUDIO, {
      method: 'POST',
      headers,
      body: frame(question()),
    });
    expect(status).toBe(403);
    expect(JSON.parse(text)).toEqual({ error: 'Calls from other sites are refused.' });
  });

  it('refuses bodies beyond what all requests together may hold, and frees what has gone', async () => {
    const uploads = Array.from({ length: 4 }, () => {
      const { port } = rig.server;
      const options = { host: '127.0.0.1', port, path: STREAM_AUDIO, method: 'POST', headers: GRPC_WEB };
      const upload = httpRequest({ ...options, agent: false });
      upload.on('error', () => undefined);
      upload.write(Buffer.alloc(14_000_000 + 65_536));
      return upload;
    });
    const askSmall = async (): Promise<number> =>
      (await rig.ask(STREAM_AUDIO, { method: 'POST', headers: GRPC_WEB, body: frame(question()) })).status;
    await expect.poll(askSmall, { timeout: 10_000 }).toBe(503);
    for (const upload of uploads) upload.destroy();
    await expect.poll(askSmall, { timeout: 10_000 }).toBe(200);
  });
});

describe('the page’s gRPC-Web reader', () => {
  /** A peer that sends these bytes one by one. */
  async function received(bytes: Buffer): Promise<Received[]> {
    const peer = createServer((_request, response) => {
      void (async () => {
        for (const byte of bytes) await new Promise((resolve) => response.write(Buffer.of(byte), resolve));
        response.end();
      })();
    });
    await new Promise<void>((resolve) => peer.listen(0, '127.0.0.1', resolve));
    const { port } = peer.address() as AddressInfo;
    const { signal } = new AbortController();
    try {
      return await collect(callGrpcWeb(`http://127.0.0.1:${String(port)}/`, new Uint8Array(0), signal));
    } finally {
      peer.close();
      peer.closeAllConnections();
    }
  }

  it('puts frames together from any pieces', async () => {
    const trailers = frame(Buffer.from('grpc-status: 1\r\nerror-type: cancelled_by_user\r\n'), 0x80);
    expect(
      await received(Buffer.concat([frame(Buffer.from('ab')), frame(Buffer.alloc(0)), trailers])),
    ).toEqual([
      { type: 'message', bytes: new Uint8Array([97, 98]) },
      { type: 'message', bytes: new Uint8Array(0) },
      {
        type: 'status',
        status: { code: 1, message: '', errorType: 'cancelled_by_user', retryAfterMs: undefined },
      },
    ]);
  });

  it('reports a stream without its end, and a length that cannot be', async () => {
    await expect(received(frame(Buffer.from('ab')))).rejects.toThrow('broke off');
    await expect(received(Buffer.from([0, 0xff, 0xff, 0xff, 0xff, 1]))).rejects.toThrow('too large');
  });

  it('passes on why the server refused', async () => {
    const url = `http://127.0.0.1:${String(rig.server.port)}/nothing`;
    const calls = callGrpcWeb(url, new Uint8Array(0), new AbortController().signal);
    await expect(calls.next()).rejects.toThrow('There is nothing at this path.');
  });
});
