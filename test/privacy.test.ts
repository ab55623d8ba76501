/**
 * A full run of the bundle with a marker in everything that is private: no marker may leave in the log, on standard
 * output or error, in an error, a trailer, or what the HTTP port says.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials, Metadata, type ServiceError, type StatusObject } from '@grpc/grpc-js';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RequestPhase, StreamingServiceClient, type StreamRequest } from '../src/generated/streaming.ts';
import { types, frame, RawClient } from './raw-http2.ts';
import { type Ended, isCase, read, request } from './rig.ts';
import { type RunningServer, startBundle } from './start-server.ts';

/** In every private value; nowhere else. */
const MARK = 'PLANTED';
const DEVICE = `${MARK}-device`;
const SECRETS = {
  LOG_HASH_KEY: `${MARK} key of the log's hashes`,
  HTTP_OPERATOR_TOKEN: `${MARK} token of the operators`,
};
const shot = (format: string): string => Buffer.from(`${format}${MARK}-shot`, 'latin1').toString('base64');
const PNG = shot('\x89PNG\r\n\x1a\n');
/** MARK in base64 at each of the three offsets at which it may stand. */
const ENCODED = ['', 'x', 'xx'].map((before) => {
  const whole = Buffer.from(`${before}${MARK}`).toString('base64');
  return whole.slice(before === '' ? 0 : 4, -4);
});

let folder: string;
let logFile: string;
let server: RunningServer;
/** Whatever the server let out, by where. */
const out = new Map<string, string>();
const failures: string[] = [];

function keepEnded(name: string, { contents, status: ended, errorType }: Ended): void {
  // Answers are for the client itself; errors are not to repeat what it said.
  const errors = contents.filter(isCase('errorMessage')).map(({ value }) => value);
  out.set(name, JSON.stringify([errors, ended.details, ended.metadata.getMap()]));
  if (errorType !== undefined) failures.push(errorType);
}

function keepStatus(name: string, ended: ServiceError | StatusObject | null): void {
  if (!ended) return;
  out.set(
    name,
    JSON.stringify([ended.details, ended.metadata.getMap(), 'message' in ended ? ended.message : '']),
  );
  failures.push(ended.metadata.get('error-type').map(String).join());
}

async function useHttp(name: string, path: string, init: RequestInit = {}): Promise<void> {
  const response = await fetch(`http://${String(server.http)}${path}`, init);
  const headers = JSON.stringify([...response.headers]);
  out.set(name, `${String(response.status)} ${headers} ${await response.text()}`);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nexy-privacy-'));
  logFile = join(folder, 'decisions.log');
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const keys = createServer((_request, response) => {
    void exportJWK(publicKey).then((jwk) => response.end(JSON.stringify({ keys: [{ ...jwk, kid: 'k' }] })));
  });
  await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
  const jwksUrl = `http://127.0.0.1:${String((keys.address() as AddressInfo).port)}/?${MARK}`.replace(
    `?${MARK}`,
    '',
  );
  const recording = join(folder, 'replay.json');
  writeFileSync(
    recording,
    JSON.stringify({
      answers: [
        {
          events: [
            { text: `${MARK} answer. ` },
            { action: { command: 'open_app', args: { app_name: MARK } } },
          ],
        },
        { events: [{ text: `${MARK} half. ` }, { error: 'internal' }] },
        { events: [{ error: 'unavailable' }] },
        { events: [{ text: `${MARK} slow. ` }, { text: 'x', afterMs: 60_000 }] },
      ],
      speech: [{ events: [{ toneHz: 440, ms: 200 }] }],
    }),
  );
  server = await startBundle({
    env: {
      NEXY_ENV: 'stage',
      GRPC_HOST: '127.0.0.1',
      HTTP_HOST: '127.0.0.1',
      HTTP_CONSOLE: 'true',
      TELEMETRY_PROMETHEUS: 'true',
      BACKPRESSURE_MAX_RATE: '0',
      ADMISSION_MAX_STREAMS_PER_DEVICE: '0',
      LOG_LEVEL: 'debug',
      LOG_FILE: logFile,
      ...SECRETS,
      AUTH_MODE: 'mixed',
      AUTH_ISSUER: 'issuer',
      AUTH_AUDIENCE: 'audience',
      AUTH_JWKS_URL: jwksUrl,
      ANSWER_PROVIDERS: 'replay',
      SPEECH_PROVIDERS: 'replay',
      REPLAY_FILE: recording,
    },
  });
  const client = new StreamingServiceClient(server.grpc, credentials.createInsecure());
  const token = (sub: string): Promise<string> =>
    new SignJWT({ iss: 'issuer', aud: 'audience', sub, note: MARK })
      .setExpirationTime('5m')
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .sign(privateKey);
  const bearer = (value: string): Metadata => {
    const metadata = new Metadata();
    metadata.set('authorization', `Bearer ${value}`);
    return metadata;
  };
  const mine = bearer(await token(DEVICE));
  let turns = 0;
  const ask = async (name: string, over: Partial<StreamRequest> = {}, metadata = mine): Promise<void> => {
    const asked = request({
      hardwareId: DEVICE,
      prompt: `${MARK} prompt`,
      sessionId: `turn-${String(turns++)}`,
      ...over,
    });
    keepEnded(name, await read(client.streamAudio(asked, metadata)).ended);
  };

  const collect = {
    phase: RequestPhase.REQUEST_PHASE_COLLECT,
    prompt: '',
    chunkText: `${MARK} chunk`,
    chunkSeq: 1,
  };
  await ask('collect', { ...collect, screenshot: PNG, sessionId: 'collected' });
  await ask('turn', { sessionId: 'collected' });
  await ask('failure in the middle', { screenshot: PNG });
  await ask('failure at the start');
  const interrupted = read(
    client.streamAudio(request({ hardwareId: DEVICE, prompt: MARK, sessionId: 'live' }), mine),
  );
  await interrupted.until(isCase('audioChunk'));
  await ask('duplicate session', { sessionId: 'live' });
  keepStatus(
    'interrupt',
    await new Promise((resolve) => {
      client.interruptSession({ hardwareId: DEVICE }, mine, resolve);
    }),
  );
  keepEnded('interrupted', await interrupted.ended);
  await ask('bad screenshot', { screenshot: `${MARK}!` });
  await ask('screenshot of no known format', { screenshot: shot('GIF89a') });
  await ask('bad device', { hardwareId: `${DEVICE}\n` }, new Metadata());
  await ask('bad screen', { screenWidth: -1 });
  await ask('long prompt', { prompt: MARK.repeat(5_000) });
  await ask('bad token', {}, bearer(`${MARK}.${MARK}.${MARK}`));
  await ask("another device's token", {}, bearer(await token(`${MARK}-other`)));
  await ask(
    'unknown key',
    {},
    bearer(
      (await token(DEVICE)).replace(
        /^[^.]*/u,
        Buffer.from(`{"alg":"ES256","kid":"${MARK}"}`).toString('base64url'),
      ),
    ),
  );
  keepEnded(
    'welcome',
    await read(
      client.generateWelcomeAudio(
        { text: `${MARK} welcome`, sessionId: '', voice: `${MARK} voice`, language: '', hardwareId: DEVICE },
        mine,
      ),
    ).ended,
  );
  const usage = {
    hardwareId: DEVICE,
    sessionId: '',
    source: 'test',
    inputTokens: 1,
    outputTokens: 1,
    model: MARK,
  };
  for (const [name, asked] of Object.entries({ usage, 'bad usage': { ...usage, inputTokens: -1 } })) {
    keepStatus(
      name,
      await new Promise((resolve) => {
        client.reportUsage(asked, mine, resolve);
      }),
    );
  }
  const undecodable = Buffer.from([0xff, ...Buffer.from(MARK)]);
  keepStatus(
    'no message',
    await new Promise((resolve) => {
      client.makeUnaryRequest(
        '/streaming.StreamingService/ReportUsage',
        (bytes: Buffer) => bytes,
        (bytes: Buffer) => bytes,
        undecodable,
        resolve,
      );
    }),
  );
  keepStatus(
    'no method',
    await new Promise((resolve) => {
      const method = '/streaming.StreamingService/Unknown';
      client.makeUnaryRequest(
        method,
        (b: Buffer) => b,
        (b: Buffer) => b,
        undecodable,
        resolve,
      );
    }),
  );
  client.close();

  const raw = await RawClient.connect(
    server.grpc,
    Buffer.from(`GET /${MARK} HTTP/1.1\r\nhost: ${MARK}\r\n\r\n`),
  );
  await raw.closed;
  const flood = await RawClient.open(server.grpc);
  await flood.flood(() => frame(types.ping, 0, 0, Buffer.from(`${MARK}!`)), { max: 20_000 });
  await flood.closed;
  // nghttp2 may be the first to end a flood of pings; one of SETTINGS is always the guard's.
  const settings = await RawClient.open(server.grpc);
  await settings.flood(() => frame(types.settings, 0, 0), { max: 200 });
  await settings.closed;

  const operator = { authorization: `Bearer ${SECRETS.HTTP_OPERATOR_TOKEN}` };
  const html = { accept: 'text/html' };
  const proxied = { 'x-forwarded-for': '203.0.113.7' };
  await useHttp('/health', '/health');
  await useHttp('/status', '/status');
  await useHttp('/status as a page', '/status', { headers: html });
  await useHttp('/status by token', '/status', { headers: { ...proxied, ...operator } });
  await useHttp('/status by a wrong token', '/status', {
    headers: { ...proxied, authorization: `Bearer ${MARK}` },
  });
  await useHttp('/metrics', '/metrics');
  await useHttp('a path', `/${MARK}?${MARK}`);
  await useHttp('the bridge', '/streaming.StreamingService/StreamAudio', {
    method: 'POST',
    headers: { 'content-type': 'application/grpc-web+proto', authorization: `Bearer ${MARK}` },
    body: Buffer.from([0, 0, 0, 0, 0]),
  });
  expect(await server.stop()).toBe(0);
  keys.close();
  keys.closeAllConnections();
  out.set('standard output', server.stdout.join('\n'));
  out.set('standard error', server.stderr);
  out.set('the log file', readFileSync(logFile, 'utf8'));
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the run', () => {
  it('went through every kind of decision and failure that it means to', () => {
    const wanted = [
      'cancelled_by_user',
      'duplicate_session',
      'internal',
      'permission_denied',
      'unauthenticated',
      'unavailable',
      'validation_failed',
    ];
    expect([...new Set(failures)].filter((type) => type !== '').toSorted()).toEqual(wanted);
    const decided = server.stdout.map((line) => JSON.parse(line) as { scope: string; decision: string });
    const kinds = new Set(decided.map(({ scope, decision }) => `${scope} ${decision}`));
    for (const kind of [
      'server start',
      'server refuse',
      'server shutdown',
      'collect complete',
      'turn start',
      'turn complete',
      'turn error',
      'turn refuse',
      'turn abort',
      'welcome complete',
      'interrupt complete',
      'usage complete',
      'usage refuse',
    ]) {
      expect(kinds).toContain(kind);
    }
  });

  it('let out no marker, plain or encoded', () => {
    expect(out.get('/metrics')).toMatch(/^200 .*nexy_turn_total/su);
    expect(out.size).toBeGreaterThan(28);
    for (const [where, text] of out) {
      for (const marker of [MARK, ...ENCODED, encodeURIComponent(`${MARK} `)]) {
        expect(text.includes(marker), `${where} has ${marker}: ${text.slice(0, 500)}`).toBe(false);
      }
    }
  });

  it('would have found one', () => {
    expect(ENCODED.every((part) => part.length >= 4)).toBe(true);
    expect(ENCODED.some((part) => PNG.includes(part))).toBe(true);
  });

  it('names devices by a hash under the key alone', () => {
    const hashes = new Set(/"hardware":"([^"]*)"/gu.exec(out.get('the log file') ?? '')?.slice(1));
    expect([...hashes]).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/u)]);
  });
});
