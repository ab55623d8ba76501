import { expect, it } from 'vitest';
import { recommended as simulated } from '../../scripts/scaling/settings.ts';
import { recommended, requestsPerSecond, scaleRules } from './scale.ts';
import { windowSecondsOf } from './server-variables.ts';

it('is what Docs/SCALING.md recommends, which a simulated day was run with', () => {
  const { containerApps } = simulated;
  expect({
    vcpu: recommended.cores,
    permits: Number(recommended.variables.BACKPRESSURE_MAX_STREAMS),
    min: recommended.minReplicas,
    max: recommended.maxReplicas,
    requests: requestsPerSecond(recommended.load),
    graceSeconds: windowSecondsOf({ environment: 'prod', variables: [] }),
  }).toEqual({
    vcpu: containerApps.vcpu,
    permits: containerApps.permits,
    min: containerApps.min,
    max: containerApps.max,
    requests: containerApps.requests,
    graceSeconds: containerApps.graceSeconds,
  });
});

it('counts the calls of a turn, not its length alone', () => {
  expect(requestsPerSecond({ turnSeconds: 8, requestsPerTurn: 1 })).toBe(3);
  expect(requestsPerSecond({ turnSeconds: 4, requestsPerTurn: 13 })).toBe(100);
  expect(requestsPerSecond({ turnSeconds: 200, requestsPerTurn: 1 })).toBe(1);
});

it('writes numbers as the platform wants them: texts', () => {
  const [requests, cpu] = scaleRules(recommended.load);
  expect(requests?.http?.metadata.concurrentRequests).toBe('50');
  expect(Number(cpu?.custom?.metadata.value) / 100).toBe(simulated.containerApps.cpu);
});
