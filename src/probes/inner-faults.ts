import type { Check } from './checks.ts';
import { clockJump } from './clock-jump.ts';
import { processFaults } from './process-faults.ts';
import { providerFaults } from './provider-faults.ts';
import { redisChecks } from './redis-faults.ts';
import { inScene, type Scene, withServer } from './scene.ts';
import type { StartServer } from './spawned-server.ts';

/** One check a fault; those that need no server of their own break the one of `scene`. */
export function innerFaultChecks(scene: Scene, start: StartServer): Check[] {
  const checks = [...providerFaults, ...processFaults, clockJump].map(({ name, claim, own, inflict }) => ({
    name,
    claim,
    run: () =>
      own === undefined
        ? inScene(scene, inflict)
        : withServer(start, own, { lab: scene.lab, work: (ours) => inScene(ours, inflict) }),
  }));
  return [...checks, ...redisChecks(scene.lab, start)];
}
