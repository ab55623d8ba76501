import { type DecisionLogFile, DecisionLogTurns } from '../../src/rollout/metrics/decision-log.ts';
import { PromqlTurns } from '../../src/rollout/metrics/promql.ts';
import type { TurnSource } from '../../src/rollout/ports.ts';
import { CannotTell } from '../log-command.ts';
import type { Values } from './options.ts';

/** By the name that `--prometheus-auth` has: a cloud's token, asked for at each query. */
const tokens: Readonly<Record<string, () => Promise<() => Promise<string>>>> = {
  azure: async () => (await import('./azure-metrics.ts')).promqlToken(),
  google: async () => {
    const { googleTokens, MONITORING_READ } = await import('../../src/rollout/google-token.ts');
    return googleTokens(MONITORING_READ);
  },
};

export async function turnsOf(values: Values): Promise<TurnSource> {
  const { prometheus, 'prometheus-auth': auth, 'decision-logs': logs, 'log-analytics': workspaceId } = values;
  if (logs !== undefined) return new DecisionLogTurns(logs.map(fileOf));
  if (workspaceId !== undefined) return (await import('./azure-metrics.ts')).logAnalytics(workspaceId);
  const baseUrl = prometheus.replace(/\/+$/u, '');
  if (auth === undefined) return new PromqlTurns({ baseUrl });
  const token = Object.hasOwn(tokens, auth) ? tokens[auth] : undefined;
  if (!token) throw new CannotTell(`--prometheus-auth must be one of ${Object.keys(tokens).join(', ')}`);
  return new PromqlTurns({ baseUrl, token: await token() });
}

/** `FILE`, or `REVISION=FILE` for a log whose lines do not tell. */
function fileOf(text: string): DecisionLogFile {
  const at = text.indexOf('=');
  return at < 0 ? { path: text } : { revision: text.slice(0, at), path: text.slice(at + 1) };
}
