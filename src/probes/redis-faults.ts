import { type Check, CheckFailed } from './checks.ts';
import { newestSnapshot } from './contract-sessions.ts';
import { interruptTurn } from './contract-stops.ts';
import { healthChecks } from './health.ts';
import { Lab } from './lab.ts';
import { type OwnRedis, withRedis } from './own-redis.ts';
import { type Effects, inScene, type Scene, withServer } from './scene.ts';
import { expectGoodTurn } from './smoke.ts';
import type { StartServer } from './spawned-server.ts';
import { Witness } from './witness.ts';

/** How long a server may take to notice, and to heal by itself. */
const NOTICE_MS = 10_000;
const LOOK_MS = 100;

interface RedisFault {
  readonly name: string;
  readonly claim: string;
  readonly breaks: (redis: OwnRedis) => Promise<void> | void;
  readonly heals: (redis: OwnRedis) => Promise<void> | void;
}

const redisFaults: readonly RedisFault[] = [
  {
    name: 'redis-gone',
    claim:
      'a Redis that is killed under live turns costs none; everything works on the one instance, and heals',
    breaks: (redis) => redis.kill(),
    heals: (redis) => redis.restart(),
  },
  {
    name: 'redis-half-open',
    claim: 'a Redis that takes connections and says nothing costs no turn either',
    breaks: (redis) => {
      redis.freeze();
    },
    heals: (redis) => {
      redis.thaw();
    },
  },
];

/** Waits until /status says so of all that goes through Redis. Returns how long that took, in ms. */
async function untilCoordination({ lab, server }: Scene, wanted: 'shared' | 'local'): Promise<number> {
  const startMs = performance.now();
  for (;;) {
    const { coordination } = (await server.status()) as { coordination?: unknown };
    const states = typeof coordination === 'object' ? Object.values(coordination ?? {}) : [];
    const tookMs = performance.now() - startMs;
    if (states.length > 0 && states.every((state) => state === wanted)) return tookMs;
    if (tookMs > NOTICE_MS)
      throw new CheckFailed(`coordination is ${JSON.stringify(coordination)} in place of ${wanted}`);
    await lab.wait(LOOK_MS);
  }
}

/** What a turn may want from other instances, answered by this one; for devices that nobody else here has. */
async function alone({ lab }: Scene): Promise<string> {
  const own = new Lab(lab.target, lab);
  try {
    return `a COMMIT found its COLLECTs (${await newestSnapshot(own)}), an interrupt its turn (${await interruptTurn(own)})`;
  } finally {
    own.close();
  }
}

async function inflict(scene: Scene, redis: OwnRedis, { breaks, heals }: RedisFault): Promise<Effects> {
  const { lab } = scene;
  await untilCoordination(scene, 'shared');
  const witness = await Witness.start(lab, 'hello');
  const live = await lab.heldTurn({});
  await breaks(redis);
  // Once while nobody has noticed, once when it is known.
  await alone(scene);
  await untilCoordination(scene, 'local');
  const seen = await alone(scene);
  for (const { run } of healthChecks(lab)) await run();
  const beside = await witness.stop();
  live.resume();
  const whole = expectGoodTurn(await live.ended);
  await heals(redis);
  const healedMs = await untilCoordination(scene, 'shared');
  return {
    live: `one from before ends whole (${whole}); ${beside}`,
    fresh: `${seen}; shared again ${healedMs.toFixed(0)} ms after Redis was back`,
  };
}

/** Each with a Redis and a server of its own; unproven where there is no redis-server to start. */
export function redisChecks(lab: Lab, start: StartServer): Check[] {
  return redisFaults.map((fault) => ({
    name: fault.name,
    claim: fault.claim,
    run: () =>
      withRedis(lab.signal, (redis) =>
        withServer(
          start,
          { env: { COORDINATION_URL: redis.url } },
          { lab, work: (scene) => inScene(scene, (own) => inflict(own, redis, fault)) },
        ),
      ),
  }));
}
