/** Which paths of the HTTP port are for everybody, and how operators reach the others outside dev. */
import { networkInterfaces } from 'node:os';
import { request as httpRequest } from 'node:http';
import { Metadata } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InterruptRequest } from '../src/generated/streaming.ts';
import { frame, HttpRig } from './http-rig.ts';
import { type RunningServer, startBundle } from './start-server.ts';

const TOKEN = 'planted operator token';
const INTERRUPT = '/streaming.StreamingService/InterruptSession';
const OPERATOR_PATHS = ['/status', '/status.js', '/status.css', '/metrics', '/', '/console.js', INTERRUPT];
const REFUSAL = { error: 'This path is for operators.' };
const GRPC_WEB = { 'content-type': 'application/grpc-web+proto' };

let rig: HttpRig;
beforeEach(async () => {
  rig = await HttpRig.start();
});
afterEach(async () => {
  await rig.stop();
});

const close = (token = ''): Promise<void> => rig.restart({ operators: { isOpen: false, token } });
const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
/** Comes through a proxy on this host. */
const proxied = { 'x-forwarded-for': '203.0.113.7' };

describe('outside dev', () => {
  it('the paths for operators answer to this host itself', async () => {
    await close();
    expect((await rig.ask('/status')).status).toBe(200);
    // As a sidecar scrapes it.
    expect((await rig.ask('/metrics')).status).toBe(200);
    expect((await rig.ask('/')).status).toBe(200);
    const body = frame(InterruptRequest.encode({ hardwareId: 'mac-1' }).finish());
    expect((await rig.ask(INTERRUPT, { method: 'POST', headers: GRPC_WEB, body })).status).toBe(200);
    expect(rig.grpc.interrupted).toEqual(['mac-1']);
  });

  it.each(['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'])(
    'a proxy on this host that sends %s is not this host',
    async (name) => {
      await close();
      for (const path of OPERATOR_PATHS) {
        const { status, headers, text } = await rig.ask(path, { headers: { [name]: '127.0.0.1' } });
        expect([status, JSON.parse(text)], path).toEqual([401, REFUSAL]);
        expect(headers['www-authenticate']).toBe('Bearer');
      }
    },
  );

  it('a name that was re-bound to this host is not this host', async () => {
    await close();
    expect((await rig.ask('/status', { headers: { host: 'evil.example' } })).status).toBe(403);
  });

  it('the token lets in from elsewhere, whole and only as it is', async () => {
    await close(TOKEN);
    expect((await rig.ask('/status', { headers: { ...proxied, ...bearer(TOKEN) } })).status).toBe(200);
    for (const given of [
      {},
      bearer(''),
      bearer(TOKEN.slice(0, -1)),
      bearer(`${TOKEN}x`),
      bearer(TOKEN.toUpperCase()),
      { authorization: TOKEN },
      { authorization: `Basic ${TOKEN}` },
    ]) {
      const { status, text } = await rig.ask('/status', { headers: { ...proxied, ...given } });
      expect([status, JSON.parse(text)], JSON.stringify(given)).toEqual([401, REFUSAL]);
    }
  });

  it('an empty token is none', async () => {
    await close('');
    expect((await rig.ask('/status', { headers: { ...proxied, ...bearer('') } })).status).toBe(401);
  });

  it('/health answers to everybody, and unknown paths say so', async () => {
    await close(TOKEN);
    expect((await rig.ask('/health', { headers: proxied })).status).toBe(200);
    expect((await rig.ask('/nothing', { headers: proxied })).status).toBe(404);
    // Not even which methods a path has.
    expect((await rig.ask('/status', { method: 'POST', headers: proxied })).status).toBe(401);
  });

  it('an address of this host that is not loopback is elsewhere', async () => {
    const own = Object.values(networkInterfaces())
      .flat()
      .find((face) => face && !face.internal && face.family === 'IPv4')?.address;
    await rig.restart({ host: '0.0.0.0', operators: { isOpen: false, token: TOKEN } });
    const { port } = rig.server;
    const ask = (headers: Record<string, string>): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        // The whole of 127/8 is loopback; another interface is taken where there is one.
        httpRequest(
          { host: own ?? '127.0.0.1', port, path: '/status', headers, agent: false },
          (response) => {
            response.resume();
            resolve(response.statusCode);
          },
        )
          .on('error', reject)
          .end();
      });
    expect(await ask({})).toBe(own === undefined ? 200 : 401);
    expect(await ask(bearer(TOKEN))).toBe(200);
  });
});

describe('in dev', () => {
  it('the paths for operators are open', async () => {
    expect((await rig.ask('/status', { headers: proxied })).status).toBe(200);
  });
});

describe('what goes on to gRPC', () => {
  const sent = async (headers: Record<string, string>): Promise<Metadata> => {
    let seen = new Metadata();
    rig.grpc.streamAudio = (call) => {
      seen = call.metadata;
      call.end();
    };
    const path = '/streaming.StreamingService/StreamAudio';
    await rig.ask(path, {
      method: 'POST',
      headers: { ...GRPC_WEB, ...headers },
      body: frame(Buffer.alloc(0)),
    });
    return seen;
  };

  it("is the device's token and the process's own secret", async () => {
    const metadata = await sent(bearer('of a device'));
    expect(metadata.get('authorization')).toEqual(['Bearer of a device']);
    expect(metadata.get('own-call')).toEqual(['secret']);
    expect((await sent({})).get('authorization')).toEqual([]);
  });

  it("is never the operator's token, nor what metadata cannot hold", async () => {
    await close(TOKEN);
    expect((await sent(bearer(TOKEN))).get('authorization')).toEqual([]);
    const path = '/streaming.StreamingService/StreamAudio';
    const headers = { ...GRPC_WEB, authorization: 'Bearer é' };
    expect((await rig.ask(path, { method: 'POST', headers, body: frame(Buffer.alloc(0)) })).status).toBe(400);
  });
});

describe('the bundle', () => {
  let server: RunningServer | undefined;
  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });

  it.each([
    { env: 'dev', status: 200 },
    { env: 'stage', status: 401 },
    { env: 'prod', status: 401 },
  ])('in $env answers a proxied /status with $status', async ({ env, status }) => {
    server = await startBundle({
      env: {
        NEXY_ENV: env,
        ANSWER_ALLOW_OFFLINE: 'true',
        HTTP_OPERATOR_TOKEN: TOKEN,
        HTTP_HOST: '127.0.0.1',
      },
    });
    const ask = (headers: Record<string, string>): Promise<Response> =>
      fetch(`http://${String(server?.http)}/status`, { headers });
    expect((await ask(proxied)).status).toBe(status);
    const opened = await ask({ ...proxied, ...bearer(TOKEN) });
    expect(opened.status).toBe(200);
    expect(await opened.text()).not.toContain(TOKEN);
  });
});
