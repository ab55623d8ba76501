import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type FakeServer, startFakeServer } from '../testing/fake-server.ts';
import type { Finding } from './checks.ts';
import { percentile, preflightCheck } from './preflight.ts';
import { runProbe } from './probe.ts';

const open: { close(): unknown }[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

async function fake(): Promise<FakeServer> {
  const server = await startFakeServer();
  open.push(server);
  return server;
}

/** An HTTP server on a free port; resolves with "host:port". */
function http(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  open.push(server);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(`127.0.0.1:${String((server.address() as AddressInfo).port)}`);
    });
  });
}

async function run(...argv: string[]) {
  let out = '';
  let note = '';
  const code = await runProbe(preflightCheck, [...argv, '--json', '--timeout', '5'], {
    out: (text) => {
      out += text;
    },
    note: (text) => {
      note += text;
    },
    signal: new AbortController().signal,
    token: undefined,
  });
  if (out === '') return { code, note, of: () => undefined };
  const { findings } = JSON.parse(out) as { findings: Finding[] };
  return { code, note, of: (name: string) => findings.find((found) => found.name === name) };
}

describe('preflight_check', () => {
  it('reads the version and the clock of a good HTTP side', async () => {
    const { port } = await fake();
    const address = await http((_request, response) => {
      response.end('{"status":"ok","version":"1.10"}');
    });
    const result = await run('127.0.0.1', String(port), '--http', address);
    expect(result.code).toBe(0);
    expect(result.of('http-health')).toMatchObject({ verdict: 'proved', seen: 'version 1.10' });
    expect(result.of('clock-skew')).toMatchObject({ verdict: 'proved' });
  });

  it.each([
    [
      'a 503',
      (response: Parameters<RequestListener>[1]) => response.writeHead(503).end('{"version":"1.10"}'),
      ['failed', 'proved'],
    ],
    ['no version', (response: Parameters<RequestListener>[1]) => response.end('{}'), ['failed', 'proved']],
    [
      'a clock that is an hour late',
      (response: Parameters<RequestListener>[1]) => {
        response.setHeader('date', new Date(Date.now() - 3_600_000).toUTCString());
        return response.end('{"version":"1"}');
      },
      ['proved', 'failed'],
    ],
    [
      'no Date header',
      (response: Parameters<RequestListener>[1]) => {
        response.sendDate = false;
        return response.end('{"version":"1"}');
      },
      ['proved', 'unproven'],
    ],
  ])('catches %s', async (_name, answer, verdicts) => {
    const { port } = await fake();
    const address = await http((_request, response) => void answer(response));
    const { of } = await run('127.0.0.1', String(port), '--http', address);
    expect([of('http-health')?.verdict, of('clock-skew')?.verdict]).toEqual(verdicts);
  });

  it('tells by name that nothing listens', async () => {
    const server = await fake();
    server.close();
    const { code, of } = await run('127.0.0.1', String(server.port));
    expect(code).toBe(1);
    expect(of('reachable')).toMatchObject({ verdict: 'failed' });
  });

  it('refuses an --http that is no address', async () => {
    const { code, note } = await run('127.0.0.1', '1', '--http', 'http://');
    expect(code).toBe(2);
    expect(note).toContain('--http');
  });
});

it('percentile takes the nearest rank', () => {
  const values = [5, 1, 4, 2, 3];
  expect([0.5, 0.95, 0.2, 1].map((share) => percentile(values, share))).toEqual([3, 5, 1, 5]);
});
