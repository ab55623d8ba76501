/** Every probe against a server that keeps the contract and against servers that break it, each in one way by name. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startFakeServer } from '../testing/fake-server.ts';
import { type Flaw, flaws } from '../testing/flaws.ts';
import { testBackpressure } from './backpressure.ts';
import { chaosSmoke } from './chaos.ts';
import { type Finding, runChecks } from './checks.ts';
import { grpcContractTests } from './contract.ts';
import { alsoCaught, caught, type Name, probeNames } from './bad-servers.test-data.ts';
import { checkGrpcHealth } from './health.ts';
import { testInterceptorErrors } from './interceptor-errors.ts';
import { readArguments } from './options.ts';
import { preflightCheck } from './preflight.ts';
import { type Plan, type Probe, runProbe } from './probe.ts';
import { grpcSmoke } from './smoke.ts';

const never = new AbortController().signal;
const probes = {
  check_grpc_health: checkGrpcHealth,
  grpc_smoke: grpcSmoke,
  grpc_contract_tests: grpcContractTests,
  test_interceptor_errors: testInterceptorErrors,
  test_backpressure: testBackpressure,
  preflight_check: preflightCheck,
  chaos_smoke: chaosSmoke,
} as const satisfies Readonly<Record<Name, object>>;

const MAX_STREAMS = 5;
const MAX_RATE = 10;
/** Bounds far from what a good server needs on a busy machine; the flaws go beyond them. */
const argv: Readonly<Record<Name, readonly string[]>> = {
  check_grpc_health: ['--timeout', '1'],
  grpc_smoke: [],
  grpc_contract_tests: [],
  test_interceptor_errors: [],
  test_backpressure: ['--max-streams', '12', '--max-rate', String(MAX_RATE), '--max-refusal-ms', '1000'],
  preflight_check: ['--max-first-audio-ms', '500', '--timeout', '2'],
  chaos_smoke: ['--flood-calls', '100'],
};

/** Runs `work` with the arguments for a fake server that lives as long. */
async function withServer<T>(
  name: Name,
  broken: readonly Flaw[],
  work: (args: readonly string[]) => Promise<T>,
): Promise<T> {
  const bounds = name === 'test_backpressure' ? { maxStreams: MAX_STREAMS, maxRate: MAX_RATE } : {};
  const server = await startFakeServer({ ...bounds, flaws: broken });
  try {
    return await work(['127.0.0.1', String(server.port), ...argv[name]]);
  } finally {
    server.close();
  }
}

/** The whole probe, as its script runs it. */
function run(name: Name, ...broken: Flaw[]) {
  return withServer(name, broken, async (args) => {
    let out = '';
    const io = {
      out: (text: string) => {
        out += text;
      },
      note: (text: string) => {
        throw new Error(text);
      },
      signal: never,
      token: undefined,
    };
    const code = await runProbe(probes[name] as unknown as Probe, [...args, '--json'], io);
    const { findings } = JSON.parse(out) as { findings: Finding[] };
    return { code, findings, failed: findings.filter(({ verdict }) => verdict === 'failed') };
  });
}

async function planOf(name: Name, args: readonly string[]): Promise<Plan> {
  const probe = probes[name] as unknown as Probe;
  const options = readArguments(args, probe.options);
  if (options === undefined) throw new Error('the help was asked for');
  return probe.prepare(options, { signal: never });
}

/** Only the named checks, in the probe's order. */
function runOnly(name: Name, flaw: Flaw, wanted: readonly string[]): Promise<Finding[]> {
  return withServer(name, [flaw], async (args) => {
    const plan = await planOf(name, args);
    const checks = plan.checks.filter((check) => wanted.includes(check.name));
    expect(checks.map((check) => check.name)).toEqual(wanted);
    const findings = await runChecks(checks, never);
    await plan.close();
    return findings;
  });
}

/** The names of a probe's checks. */
function checksOf(name: Name): Promise<string[]> {
  return withServer(name, [], async (args) => {
    const plan = await planOf(name, args);
    await plan.close();
    return plan.checks.map((check) => check.name);
  });
}

describe.concurrent('a good server', () => {
  it.each(probeNames)(
    'is proved good by %s',
    async (name) => {
      const { code, findings } = await run(name);
      expect(findings.filter(({ verdict }) => verdict !== 'proved')).toEqual([]);
      expect(code).toBe(0);
    },
    30_000,
  );
});

describe.concurrent('a check that', () => {
  it.each(alsoCaught)(
    'must fail at the flaw "%s" does: %s %j',
    async (flaw, probe, checks) => {
      const findings = await runOnly(probe, flaw, checks);
      expect(findings.filter(({ verdict }) => verdict !== 'failed')).toEqual([]);
    },
    30_000,
  );

  it('looks at a rule of validation fails where nothing is refused', async () => {
    const { failed } = await run('grpc_contract_tests', 'accepts-anything');
    const found = failed.map(({ name }) => name).filter((name) => name.startsWith('refuses-'));
    const all = await checksOf('grpc_contract_tests');
    const rules = all.filter((name) => /^refuses-(?!undecodable)/u.test(name));
    expect(found).toEqual(rules);
  }, 30_000);

  it('looks at a refusal fails where it is told wrongly', async () => {
    for (const [flaw, check] of [
      ['forgets-trailers', 'refusal-status'],
      ['payment-words', 'refusal-message'],
      ['refusal-cuts-running', 'turn-needs-permit'],
    ] as const) {
      const findings = await runOnly('test_backpressure', flaw, ['bound-found', check]);
      expect(
        findings.map(({ verdict }) => verdict),
        flaw,
      ).toEqual(['proved', 'failed']);
    }
    const cut = await run('test_backpressure', 'refusal-cuts-running');
    expect(cut.failed.map(({ name }) => name)).toContain('permits-back-after-interrupt');
  }, 30_000);

  it.each(probeNames)(
    '%s has is seen to fail',
    async (name) => {
      const seen = [
        ...Object.values(caught).flatMap(([probe, ...checks]) => (probe === name ? checks.slice(-1) : [])),
        ...alsoCaught.flatMap(([, probe, checks]) => (probe === name ? checks : [])),
        // In the tests just above, and in preflight.test.ts.
        'refusal-status',
        'refusal-message',
        'turn-needs-permit',
        'permits-back-after-interrupt',
        'reachable',
      ];
      const all = await checksOf(name);
      expect(all.filter((check) => !seen.includes(check) && !check.startsWith('refuses-'))).toEqual([]);
    },
    30_000,
  );
});

/** A server behind something that drops every connection when one of them sends what is no HTTP/2. */
async function behindBrittleIngress<T>(work: (args: readonly string[]) => Promise<T>): Promise<T> {
  return withServer('chaos_smoke', [], async ([host = '', port = '', ...options]) => {
    const sockets = new Set<Socket>();
    const keep = (socket: Socket): Socket => {
      sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)));
      return socket;
    };
    const ingress = createServer((near) => {
      const far = keep(connect({ host, port: Number(port) }));
      keep(near).once('data', (start: Buffer) => {
        if (!start.toString('latin1').startsWith('PRI')) for (const socket of sockets) socket.destroy();
      });
      near.pipe(far).pipe(near);
    });
    await new Promise<void>((resolve) => {
      ingress.listen(0, host, resolve);
    });
    try {
      return await work([host, String((ingress.address() as AddressInfo).port), ...options]);
    } finally {
      for (const socket of sockets) socket.destroy();
      ingress.close();
    }
  });
}

it('chaos_smoke names the one fault that harms others', async () => {
  const findings = await behindBrittleIngress(async (args) => {
    const plan = await planOf('chaos_smoke', args);
    const checks = plan.checks.filter(({ name }) =>
      ['half-requests', 'bad-frames', 'giant-message'].includes(name),
    );
    const seen = await runChecks(checks, never);
    await plan.close();
    return seen;
  });
  expect(findings.map(({ name, verdict }) => [name, verdict])).toEqual([
    ['half-requests', 'proved'],
    ['bad-frames', 'failed'],
    ['giant-message', 'proved'],
  ]);
}, 30_000);

describe.concurrent('a bad server', () => {
  it.each(flaws)(
    'with the flaw "%s" is caught by name',
    async (flaw) => {
      const [probe, ...checks]: readonly [Name, ...string[]] = caught[flaw];
      const findings = await runOnly(probe, flaw, checks);
      const verdicts = findings.map(({ verdict }) => verdict);
      // Those before the last one are what it needs: they hold, so that the last one is what tells.
      const expected = checks.map((_check, at) => (at === checks.length - 1 ? 'failed' : 'proved'));
      expect(verdicts).toEqual(expected);
    },
    30_000,
  );

  it.each(probeNames.filter((name) => name !== 'check_grpc_health'))(
    'that only fails, or only says yes, does not pass %s',
    async (name) => {
      for (const flaw of ['always-error', 'always-empty'] as const) {
        const { code, failed } = await run(name, flaw);
        expect(code, flaw).toBe(1);
        expect(failed, flaw).not.toEqual([]);
      }
    },
    30_000,
  );
});
