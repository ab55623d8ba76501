import { PromqlTurns } from '../../src/rollout/metrics/promql.ts';
import type { TurnSource } from '../../src/rollout/ports.ts';
import { CannotTell } from '../log-command.ts';
import type { Values } from './options.ts';

/** By the name that `--prometheus-auth` has: a cloud's token, asked for at each query. */
const tokens: Readonly<Record<string, () => Promise<() => Promise<string>>>> = {
  azure: async () => (await import('./azure-metrics.ts')).promqlToken(),
};

export async function turnsOf(values: Values): Promise<TurnSource> {
  const { prometheus, 'prometheus-auth': auth, 'log-analytics': workspaceId } = values;
  if (workspaceId !== undefined) return (await import('./azure-metrics.ts')).logAnalytics(workspaceId);
  const baseUrl = prometheus.replace(/\/+$/u, '');
  if (auth === undefined) return new PromqlTurns({ baseUrl });
  const token = Object.hasOwn(tokens, auth) ? tokens[auth] : undefined;
  if (!token) throw new CannotTell(`--prometheus-auth must be one of ${Object.keys(tokens).join(', ')}`);
  return new PromqlTurns({ baseUrl, token: await token() });
}
