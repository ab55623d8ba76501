import { PromqlTurns } from '../../src/rollout/metrics/promql.ts';
import type { TurnSource } from '../../src/rollout/ports.ts';
import type { Values } from './options.ts';

export function turnsOf({ prometheus }: Values): TurnSource {
  return new PromqlTurns({ baseUrl: prometheus.replace(/\/+$/u, '') });
}
