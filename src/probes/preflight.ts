import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { CannotRun, type Check, expectThat, shared, Unproven } from './checks.ts';
import { hostAndPort, tlsOptions } from './client.ts';
import { healthChecks } from './health.ts';
import { httpGet } from './http-get.ts';
import { Lab } from './lab.ts';
import type { Observed } from './observed.ts';
import { defineProbe } from './probe.ts';
import { expectGoodTurn } from './smoke.ts';

const TURNS = 5;
const DAY_MS = 86_400_000;
/** The answer is short; a stranger's need not be. */
const MAX_HEALTH_BYTES = 65_536;
/** The Date header tells whole seconds. */
const MAX_SKEW_MS = 5_000;

function expectReachable({ target, timeoutMs }: Lab): Promise<string> {
  const startMs = performance.now();
  return new Promise((resolve, reject) => {
    const socket = connectPlain({ ...hostAndPort(target), timeout: timeoutMs });
    socket.once('connect', () => {
      socket.destroy();
      resolve(`after ${(performance.now() - startMs).toFixed(1)} ms`);
    });
    socket.once('timeout', () => socket.destroy(new Error('no connection in time')));
    socket.once('error', reject);
  });
}

interface Certificate {
  readonly protocol: string | false | null;
  readonly trusted: boolean;
  readonly problem: string;
  readonly validTo: string;
}

function readCertificate({ target, timeoutMs }: Lab): Promise<Certificate> {
  return new Promise((resolve, reject) => {
    // Not trusting it is told as a finding; no call is made on this connection.
    const socket = connectTls(
      { ...tlsOptions(target), timeout: timeoutMs, rejectUnauthorized: false },
      () => {
        resolve({
          protocol: socket.alpnProtocol,
          trusted: socket.authorized,
          problem: String(socket.authorizationError),
          validTo: socket.getPeerCertificate().valid_to,
        });
        socket.destroy();
      },
    );
    socket.once('timeout', () => socket.destroy(new Error('no TLS handshake in time')));
    socket.once('error', reject);
  });
}

async function expectCertificate(lab: Lab, minDays: number): Promise<string> {
  const { protocol, trusted, problem, validTo } = await readCertificate(lab);
  const days = Math.floor((Date.parse(validTo) - Date.now()) / DAY_MS);
  expectThat(days >= minDays, `${String(days)} days left (${validTo})`);
  expectThat(trusted, `not trusted: ${problem}`);
  expectThat(protocol === 'h2', `ALPN "${String(protocol)}" in place of "h2"`);
  return `${String(days)} days left`;
}

/** "HOST:PORT" (TLS on 443) or a URL; always its /health. */
function healthUrl(text: string): URL {
  const url = /^https?:\/\//u.test(text) ? text : `${text.endsWith(':443') ? 'https' : 'http'}://${text}`;
  if (!URL.canParse('/health', url)) throw new CannotRun(`--http: "${text}" is not an address`);
  return new URL('/health', url);
}

function httpChecks(url: URL, timeoutMs: number): Check[] {
  const health = shared(async () => {
    const { status, headers, body } = await httpGet(url, url.pathname, {
      timeoutMs,
      maxBytes: MAX_HEALTH_BYTES,
    });
    return { status, body: body.toString(), date: headers.date };
  });
  return [
    {
      name: 'http-health',
      claim: 'GET /health is 200 and tells the version',
      run: async () => {
        const { status, body } = await health();
        expectThat(status === 200, `${String(status)} ${body.slice(0, 200)}`);
        const found = /"version":\s*"([^"]+)"/u.exec(body)?.[1];
        expectThat(found !== undefined, `no version in ${body.slice(0, 200)}`);
        return `version ${found}`;
      },
    },
    {
      name: 'clock-skew',
      claim: `its clock differs by at most ${String(MAX_SKEW_MS / 1000)} s from this one`,
      run: async () => {
        const { date } = await health();
        if (date === undefined) throw new Unproven('no Date header');
        const skewMs = Math.abs(Date.parse(date) - Date.now());
        expectThat(skewMs <= MAX_SKEW_MS, `${(skewMs / 1000).toFixed(0)} s`);
        return `${(skewMs / 1000).toFixed(1)} s`;
      },
    },
  ];
}

/** Nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

async function runTurns(lab: Lab, prompt: string): Promise<Observed[]> {
  const turns: Observed[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) turns.push(await lab.turn({ prompt }));
  return turns;
}

function turnChecks(
  lab: Lab,
  { prompt, maxMs }: { readonly prompt: string; readonly maxMs: number },
): Check[] {
  const turns = shared(() => runTurns(lab, prompt));
  return [
    {
      name: 'turns',
      claim: `${String(TURNS)} turns are answered in text and speech`,
      run: async () => {
        for (const turn of await turns()) expectGoodTurn(turn);
        return `${String(TURNS)} of ${String(TURNS)}`;
      },
    },
    {
      name: 'first-audio',
      claim: `p95 of the time to the first audio is at most ${String(maxMs)} ms`,
      run: async () => {
        const firsts = (await turns()).map(
          ({ arrivals }) => arrivals.find(({ content }) => content?.$case === 'audioChunk')?.atMs ?? Infinity,
        );
        const p95 = percentile(firsts, 0.95);
        expectThat(p95 <= maxMs, Number.isFinite(p95) ? `${p95.toFixed(0)} ms` : 'a turn without audio');
        return `p50 ${percentile(firsts, 0.5).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`;
      },
    },
  ];
}

export const preflightCheck = defineProbe({
  name: 'preflight_check',
  proves:
    'Proves that a server is ready for traffic: reachable, certificate, health, clock, turns and their latency.',
  options: {
    http: { kind: 'text', value: 'HOST:PORT', doc: 'also look at /health there; a URL will do too' },
    prompt: { kind: 'text', value: 'TEXT', doc: 'the question of each turn', default: 'hello' },
    'max-first-audio-ms': {
      kind: 'number',
      value: 'MS',
      doc: 'bound on the p95 of the time to the first audio',
      min: 1,
      max: 60_000,
      default: 1_000,
    },
    'min-days': {
      kind: 'number',
      value: 'N',
      doc: 'days that a certificate must have left',
      min: 0,
      max: 3_650,
      default: 14,
    },
  },
  prepare: ({ target, timeoutMs, own }, around) => {
    if (target === undefined) throw new CannotRun('no server was given');
    const lab = new Lab(target, { timeoutMs, ...around });
    const url = own.http === undefined ? undefined : healthUrl(own.http);
    const checks = [
      { name: 'reachable', claim: 'its port takes a connection', run: () => expectReachable(lab) },
      ...(target.tls
        ? [
            {
              name: 'tls-certificate',
              claim: `a trusted certificate with at least ${String(own['min-days'])} days left, HTTP/2 by ALPN`,
              run: () => expectCertificate(lab, own['min-days']),
            },
          ]
        : []),
      ...healthChecks(lab),
      ...(url === undefined ? [] : httpChecks(url, timeoutMs)),
      ...turnChecks(lab, { prompt: own.prompt, maxMs: own['max-first-audio-ms'] }),
    ];
    const notes = [
      ...(target.tls ? [] : ['no certificate was looked at: the port is plaintext']),
      ...(url === undefined ? ['HTTP and the clock were not looked at: give --http HOST:PORT'] : []),
    ];
    return Promise.resolve({
      target: target.address,
      checks,
      notes,
      close: () => {
        lab.close();
      },
    });
  },
});
