/** chaos_smoke --spawn against the built server, and its newest faults against servers that do not stand them. */
import { Redis } from 'ioredis';
import { describe, expect, it, vi } from 'vitest';
import { type Finding, runChecks } from '../src/probes/checks.ts';
import { innerFaultChecks } from '../src/probes/inner-faults.ts';
import { Lab } from '../src/probes/lab.ts';
import type { Order } from '../src/probes/saboteur.ts';
import type { SpawnedServer, StartServer } from '../src/probes/spawned-server.ts';
import { type FakeServer, startFakeServer } from '../src/testing/fake-server.ts';
import type { Flaw } from '../src/testing/flaws.ts';
import { script } from './operator-script.ts';

it('chaos_smoke breaks a server of its own, inside and out, and proves that it stands', async () => {
  const { code, notProved, findings, stderr } = await script('chaos_smoke', ['--spawn', '--timeout', '20']);
  expect({ notProved, stderr }).toEqual({ notProved: [], stderr: '' });
  expect(code).toBe(0);
  const names = findings.map(({ name }) => name);
  for (const name of ['voice-killed', 'workers-killed', 'clock-jump', 'redis-gone', 'redis-half-open'])
    expect(names).toContain(name);
  // Each tells what it did to live and to new turns.
  for (const { name, seen } of findings) expect(seen, name).toMatch(/live: .+; new: .*answered in \d+ ms$/u);
}, 120_000);

/** How a server that shares no code with the product takes a fault. */
interface Nature {
  readonly flaws?: readonly Flaw[];
  /** What it makes of an order; undefined where it obeys. */
  readonly sabotage?: (fake: FakeServer, order: Order) => number | undefined;
  /** What the loss of Redis does to it. */
  readonly lost?: (fake: FakeServer) => void;
  readonly heals?: boolean;
}

function obey({ service }: FakeServer, order: Order): number {
  if (order.order === 'end-workers') return 1;
  return (service.aheadMs = order.aheadMs);
}

/** Asks Redis ten times in each second, and tells its state as /status would. */
function watchRedis(url: string, { lost, heals = true }: { lost: () => void; heals?: boolean }) {
  const redis = new Redis(url, { maxRetriesPerRequest: 0, commandTimeout: 100, retryStrategy: () => 50 });
  redis.on('error', () => undefined);
  let [isUp, wasLost] = [false, false];
  const beat = setInterval(() => {
    const told = (answers: boolean): void => {
      if (isUp && !answers) {
        wasLost = true;
        lost();
      }
      isUp = answers && (heals || !wasLost);
    };
    redis.ping().then(
      () => {
        told(true);
      },
      () => {
        told(false);
      },
    );
  }, 100);
  return {
    state: () => ({ interrupts: isUp ? 'shared' : 'local' }),
    close: () => {
      clearInterval(beat);
      redis.disconnect();
    },
  };
}

/** Starts a server of that nature where the script would start the built one. */
function starter({ flaws = [], sabotage, lost, heals = true }: Nature): StartServer {
  return async ({ env = {} }): Promise<SpawnedServer> => {
    const fake = await startFakeServer({ flaws });
    const url = env['COORDINATION_URL'];
    const redis = url === undefined ? undefined : watchRedis(url, { lost: () => lost?.(fake), heals });
    return {
      target: { address: `127.0.0.1:${fake.port}`, tls: false },
      http: '',
      pid: process.pid,
      alive: () => true,
      status: () => Promise.resolve({ coordination: redis?.state() }),
      sabotage: (order) => Promise.resolve(sabotage?.(fake, order) ?? obey(fake, order)),
      stop: () => {
        redis?.close();
        fake.close();
        return Promise.resolve();
      },
    };
  };
}

type Told = readonly [verdict: Finding['verdict'], told: string];

/** Inflicts one fault on a server of that nature. */
async function inflict(name: string, nature: Nature): Promise<Finding | undefined> {
  const never = new AbortController().signal;
  const lab = new Lab({ address: '127.0.0.1:9', tls: false }, { timeoutMs: 30_000, signal: never });
  const start = starter(nature);
  // Only faults with a server of their own are looked at here.
  const checks = innerFaultChecks({ lab, server: undefined as unknown as SpawnedServer }, start);
  const [finding] = await runChecks(
    checks.filter((check) => check.name === name),
    never,
  );
  return finding;
}

/** Obeys, and is changed by the first order. */
const after = (change: (fake: FakeServer) => void) => {
  let isChanged = false;
  return (fake: FakeServer, order: Order): number => {
    if (!isChanged) change(fake);
    isChanged = true;
    return obey(fake, order);
  };
};
const cut = (fake: FakeServer): void => {
  fake.service.cut();
};
const become = (flaw: Flaw) => (fake: FakeServer) => {
  fake.service.become(flaw);
};

describe.concurrent('a server that', () => {
  it.each([
    ['stands it', 'clock-jump', {}, 'proved', 'live: '],
    ['cuts live turns', 'clock-jump', { sabotage: after(cut) }, 'failed', 'beside it'],
    [
      'refuses new turns',
      'clock-jump',
      { sabotage: after(become('always-error')) },
      'failed',
      'status-ok: INTERNAL',
    ],
    ['moves deadlines', 'clock-jump', { flaws: ['ignores-deadline'] }, 'failed', 'time'],
    [
      'closes idle connections',
      'clock-jump',
      {
        sabotage: after((fake) => {
          fake.closeConnections();
        }),
      },
      'failed',
      'a connection without calls was closed',
    ],
    ['keeps its clock', 'clock-jump', { sabotage: () => 0 }, 'unproven', 'the one that was set'],
    ['stands it', 'workers-killed', {}, 'proved', 'live: '],
    ['cuts other speech too', 'workers-killed', { sabotage: after(cut) }, 'failed', 'other voice'],
    ['loses its voice', 'workers-killed', { sabotage: after(become('always-error')) }, 'failed', 'INTERNAL'],
    ['has no threads', 'workers-killed', { sabotage: () => 0 }, 'unproven', 'no worker thread'],
    ['stands it', 'redis-gone', {}, 'proved', 'live: '],
    ['cuts live turns', 'redis-gone', { lost: cut }, 'failed', ''],
    ['forgets what it collects', 'redis-gone', { lost: become('forgets-snapshots') }, 'failed', 'INVALID'],
    [
      'cannot interrupt',
      'redis-gone',
      { lost: become('interrupt-does-nothing') },
      'failed',
      'in place of CANCELLED',
    ],
    ['no longer serves', 'redis-gone', { lost: become('not-serving') }, 'failed', 'NOT_SERVING'],
    ['does not heal', 'redis-gone', { heals: false }, 'failed', 'in place of shared'],
    ['stands it', 'redis-half-open', {}, 'proved', 'live: '],
    ['refuses new turns', 'redis-half-open', { lost: become('always-error') }, 'failed', ''],
  ] as const satisfies readonly (readonly [string, string, Nature, ...Told])[])(
    '%s: %s',
    async (_what, name, nature, ...[verdict, told]) => {
      const finding = await inflict(name, nature);
      expect(finding).toMatchObject({ verdict });
      expect(finding?.seen).toContain(told);
    },
    60_000,
  );
});

it('a Redis that is not installed is told, and never taken for health', async () => {
  vi.stubEnv('PATH', '/nowhere');
  const finding = await inflict('redis-gone', {});
  vi.unstubAllEnvs();
  expect(finding).toMatchObject({ verdict: 'unproven', seen: 'redis-server is not installed' });
});
