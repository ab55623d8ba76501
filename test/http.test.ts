import { rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HealthCheckResponse_ServingStatus } from '../src/generated/grpc/health/v1/health.ts';
import { StreamRequest, type StreamResponse } from '../src/generated/streaming.ts';
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

describe('/health', () => {
  it('answers 200 with strings for version and build while gRPC says SERVING', async () => {
    await rig.clock.advance(61_000);
    const { status, body } = await rig.askJson('/health');
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'ok',
      version: '1.10',
      build: '20260115',
      lifecycle: 'serving',
      started_at: '2026-01-15T12:00:00.000Z',
      uptime_seconds: 61,
    });
    expect(rig.clock.pending).toBe(0);
  });

  it('shares one gRPC check among concurrent requests and remembers it for less than a second', async () => {
    await Promise.all(Array.from({ length: 10 }, () => rig.ask('/health')));
    expect(rig.grpc.checked).toEqual(['streaming.StreamingService']);
    await rig.clock.advance(999);
    await rig.ask('/health');
    expect(rig.grpc.checked).toEqual(['streaming.StreamingService']);
    await rig.clock.advance(1);
    await rig.ask('/health');
    expect(rig.grpc.checked).toHaveLength(2);
  });

  it('answers 503 when gRPC says NOT_SERVING, and 200 again when that is over', async () => {
    rig.grpc.servingStatus = HealthCheckResponse_ServingStatus.NOT_SERVING;
    const { status, body } = await rig.askJson('/health');
    expect(status).toBe(503);
    expect(body).toMatchObject({
      status: 'unavailable',
      reason: expect.stringContaining('not serving') as string,
    });
    rig.grpc.servingStatus = HealthCheckResponse_ServingStatus.SERVING;
    await rig.clock.advance(1_000);
    expect((await rig.ask('/health')).status).toBe(200);
  });

  it('answers 503 when gRPC hangs, within a second, and cancels the check', async () => {
    const asked = Promise.withResolvers<void>();
    const cancelled = Promise.withResolvers<void>();
    rig.grpc.hung = { asked: asked.resolve, cancelled: cancelled.resolve };
    const answer = rig.askJson('/health');
    await asked.promise;
    await rig.clock.advance(1_000);
    const { status, body } = await answer;
    expect(status).toBe(503);
    expect(body['reason']).toBe('gRPC did not answer within 1000 ms');
    await cancelled.promise;
  });

  it('answers 503 when nothing listens on the gRPC port', async () => {
    rig.grpc.stop();
    const { status, body } = await rig.askJson('/health');
    expect(status).toBe(503);
    expect(body['reason']).toBe('the gRPC health check failed with UNAVAILABLE');
  });

  it('answers 503 and closes connections as soon as the server drains, without asking gRPC', async () => {
    expect((await rig.ask('/health')).status).toBe(200);
    rig.lifecycle.apply('stop');
    const { status, headers, text } = await rig.ask('/health', { headers: { connection: 'keep-alive' } });
    expect(status).toBe(503);
    expect(headers.connection).toBe('close');
    expect(JSON.parse(text)).toMatchObject({ reason: 'the server is draining', lifecycle: 'draining' });
    expect(rig.grpc.checked).toEqual(['streaming.StreamingService']);
  });

  it('closes idle kept-alive connections on drain', async () => {
    const socket = connect(rig.server.port, '127.0.0.1');
    const closed = new Promise((resolve) => socket.on('close', resolve));
    const answered = new Promise((resolve) => socket.once('data', resolve));
    socket.write('GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n');
    await answered;
    const drainedAtMs = performance.now();
    rig.lifecycle.apply('stop');
    await closed;
    // Sooner than the connection's own time to live, 5 s.
    expect(performance.now() - drainedAtMs).toBeLessThan(3_000);
  });
});

describe('/metrics', () => {
  it('is the page of the exporter, in the type that Prometheus reads', async () => {
    const { status, headers, text } = await rig.ask('/metrics');
    expect([status, text]).toEqual([200, 'nexy_turn_total 1\n']);
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  });

  it('is not there without an exporter', async () => {
    await rig.restart({ metrics: false });
    expect((await rig.ask('/metrics')).status).toBe(404);
  });
});

describe('/status', () => {
  it('answers JSON by default and a page where HTML is preferred', async () => {
    const json = await rig.ask('/status');
    expect(json.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(JSON.parse(json.text)).toMatchObject({
      server: { version: '1.10', lifecycle: 'serving' },
      limits: { max_concurrent_streams: 50 },
    });
    for (const [accept, type] of [
      ['text/html,application/xhtml+xml,*/*;q=0.8', 'text/html'],
      ['text/*;q=0.5, application/json;q=0.4', 'text/html'],
      ['text/html;q=0.1, application/json', 'application/json'],
      ['text/html;q=0, */*', 'application/json'],
      ['*/*', 'application/json'],
      ['image/png', 'application/json'],
    ] as const) {
      const { headers } = await rig.ask('/status', { headers: { accept } });
      expect(headers['content-type'], accept).toContain(type);
      expect(headers.vary).toBe('accept');
    }
  });

  it('escapes everything, and allows its own style and script and nothing else', async () => {
    rig.report = () => ({
      'x<y': { 'a&b': ['<script>alert("1")</script>', { deep: null }], empty: [], none: {} },
      '<img>': '"<b>"',
    });
    const { text, headers } = await rig.ask('/status', { headers: { accept: 'text/html' } });
    expect(text.match(/<script[^>]*>/gu)).toEqual(['<script type="module" src="/status.js">']);
    expect(text).not.toMatch(/<(?:img|b)\b/u);
    expect(text).toContain('&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;');
    expect(text).toContain('x&#60;y');
    expect(text).toContain('a&#38;b');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
        "require-trusted-types-for 'script'; trusted-types 'none'; " +
        "base-uri 'none'; frame-ancestors 'none'; form-action 'none'",
    );
    expect((await rig.ask('/status.css')).text).toBe('main {}');
    expect((await rig.ask('/status.js')).text).toBe('export {};');
  });

  it('says that there were no turns, in both forms', async () => {
    const { traffic } = (await rig.askJson('/status')).body as { traffic: Record<string, unknown> };
    const verdict = 'none';
    const verdicts = { first_audio: verdict, errors: verdict, decisions: verdict, refusals: verdict };
    for (const window of ['last_5_minutes', 'last_hour']) {
      expect(traffic[window]).toMatchObject({
        turns: 0,
        error_rate: null,
        first_audio_p95_ms: null,
        verdicts,
      });
    }
    expect(traffic['minutes']).toHaveLength(60);
    const { text } = await rig.ask('/status', { headers: { accept: 'text/html' } });
    expect(text.match(/no turns yet/gu)).toHaveLength(8);
    expect(text).not.toContain('>good<');
  });

  it('answers 500 without the cause, which goes to the log, when the report fails', async () => {
    rig.report = () => {
      throw new TypeError('private detail');
    };
    const { status, text } = await rig.ask('/status?x=1');
    expect(status).toBe(500);
    expect(text).not.toContain('private');
    expect(rig.facts).toEqual([
      { decision: 'error', scope: 'server', method: '/status', ctx: { cause: 'TypeError: private detail' } },
    ]);
  });
});

describe('every answer', () => {
  it('carries the security headers', async () => {
    const answers = await Promise.all([
      rig.ask('/health'),
      rig.ask('/status'),
      rig.ask('/'),
      rig.ask('/console.js'),
      rig.ask('/nothing'),
      rig.ask('/', { method: 'DELETE' }),
      rig.ask(STREAM_AUDIO, { method: 'POST', headers: GRPC_WEB, body: frame(question()) }),
    ]);
    for (const { headers } of answers) {
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none';.* base-uri 'none'; frame-ancestors 'none'; form-action 'none'$/,
      );
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
      expect(headers['permissions-policy']).toContain('microphone=()');
      expect(headers['cache-control']).toMatch(/^no-(store|cache)$/);
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('is 404 for unknown paths, however they are written', async () => {
    for (const path of [
      '/nothing',
      '/../package.json',
      '/console.js/../../package.json',
      '/..%2fpackage.json',
      '/%2e%2e/package.json',
      '/health/',
      '//health',
      '/streaming.StreamingService/ReportUsage',
      '*',
    ]) {
      const { status, text } = await rig.ask(path);
      expect(status, path).toBe(404);
      expect(JSON.parse(text)).toEqual({ error: 'There is nothing at this path.' });
    }
  });

  it('is 405 with the allowed methods for others, and for CORS preflights', async () => {
    for (const [path, method, allow] of [
      ['/health', 'POST', 'GET, HEAD'],
      ['/status', 'PUT', 'GET, HEAD'],
      ['/', 'DELETE', 'GET, HEAD'],
      [STREAM_AUDIO, 'GET', 'POST'],
      [STREAM_AUDIO, 'OPTIONS', 'POST'],
    ] as const) {
      const { status, headers } = await rig.ask(path, { method });
      expect(status, `${method} ${path}`).toBe(405);
      expect(headers.allow).toBe(allow);
    }
  });

  it('has the length and no body for HEAD', async () => {
    for (const path of ['/health', '/status', '/', '/console.css']) {
      const { status, headers, text } = await rig.ask(path, { method: 'HEAD' });
      expect(status, path).toBe(200);
      expect(Number(headers['content-length'])).toBeGreaterThan(0);
      expect(text).toBe('');
    }
  });

  it('is a clear refusal for what is not HTTP', async () => {
    expect(await rig.raw('NONSENSE\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 Bad Request\r\n[^]*\{"error":"400 Bad Request"\}/,
    );
    expect(await rig.raw('GET /health HTTP/1.1\r\nconnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    const header = `x-large: ${'x'.repeat(17_000)}\r\n`;
    expect(await rig.raw(`GET /health HTTP/1.1\r\nhost: localhost\r\n${header}\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    );
  });
});

describe('the console page', () => {
  it('is served with a policy for its own script, and revalidated by its hash', async () => {
    const page = await rig.ask('/');
    expect(page.status).toBe(200);
    expect(page.text).toContain('<title>page</title>');
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
        "require-trusted-types-for 'script'; trusted-types 'none'; " +
        "base-uri 'none'; frame-ancestors 'none'; form-action 'none'",
    );
    expect((await rig.ask('/console.js')).headers['content-type']).toContain('text/javascript');
    const again = await rig.ask('/', { headers: { 'if-none-match': String(page.headers.etag) } });
    expect(again.status).toBe(304);
    expect(again.text).toBe('');
  });

  it('and its gRPC-Web do not exist when the console is off', async () => {
    await rig.restart({ console: false });
    for (const path of ['/', '/console.js', '/console.css', STREAM_AUDIO]) {
      expect((await rig.ask(path)).status, path).toBe(404);
    }
    expect((await rig.ask('/health')).status).toBe(200);
  });

  it('that was never built stops the start, by name', async () => {
    await rm(join(rig.assets, 'console.js'));
    await expect(rig.listen()).rejects.toThrow(/page has not been built: .*console\.js/);
    await writeFile(join(rig.assets, 'console.js'), 'export {};');
  });
});

describe('closing', () => {
  it('refuses a port in use', async () => {
    await expect(rig.listen({ port: rig.server.port })).rejects.toThrow('EADDRINUSE');
  });

  it('cuts what does not end within the grace, and can be asked twice', async () => {
    rig.grpc.streamAudio = (call) => {
      call.write(textChunk('first'));
    };
    const response = await rig.open(STREAM_AUDIO, {
      method: 'POST',
      headers: GRPC_WEB,
      body: frame(question()),
    });
    const cut = new Promise((resolve) => response.on('error', resolve));
    response.resume();
    const closed = rig.server.close();
    expect(rig.server.close()).toBe(closed);
    await rig.clock.advance(1_000);
    await Promise.all([closed, cut]);
    await expect(rig.ask('/health')).rejects.toThrow('ECONNREFUSED');
    expect(rig.clock.pending).toBe(0);
  });
});
