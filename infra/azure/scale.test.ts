import { expect, it } from 'vitest';
import { settingsByKey } from '../../src/config/schema.ts';
import { FULL, requestsPerSecond, scaleRules } from './scale.ts';

const permits = Number(settingsByKey.get('backpressure.max_concurrent_streams')?.defaults.prod);

it('starts another instance when so many of the permits of prod are in use', () => {
  const load = { permits, turnSeconds: 10, requestsPerTurn: 16 };
  const rate = requestsPerSecond(load);
  expect(rate).toBe(48);
  // Little's law, backwards: turns a second times their seconds.
  expect((rate / load.requestsPerTurn) * load.turnSeconds).toBe(FULL * permits);
});

it('counts the calls of a turn, not its length alone', () => {
  expect(requestsPerSecond({ permits, turnSeconds: 10, requestsPerTurn: 1 })).toBe(3);
  expect(requestsPerSecond({ permits, turnSeconds: 5, requestsPerTurn: 16 })).toBe(96);
  expect(requestsPerSecond({ permits: 1, turnSeconds: 200, requestsPerTurn: 1 })).toBe(1);
});

it('writes numbers as the platform wants them: texts', () => {
  const [requests, cpu] = scaleRules({ permits, turnSeconds: 10, requestsPerTurn: 16 });
  expect(requests?.http?.metadata.concurrentRequests).toBe('48');
  expect(cpu?.custom?.metadata).toEqual({ type: 'Utilization', value: '60' });
});
