import { DefaultAzureCredential } from '@azure/identity';
import { AzureLogsTurns } from '../../src/rollout/metrics/azure-logs.ts';
import type { TurnSource } from '../../src/rollout/ports.ts';

/** Of Azure Monitor's endpoint for PromQL. */
const PROMQL_SCOPE = 'https://prometheus.monitor.azure.com/.default';

export const logAnalytics = (workspaceId: string): TurnSource =>
  new AzureLogsTurns({ workspaceId, credential: new DefaultAzureCredential() });

/** Asked for each time: the library keeps a token until shortly before its end. */
export function promqlToken(): () => Promise<string> {
  const credential = new DefaultAzureCredential();
  return async () => (await credential.getToken(PROMQL_SCOPE)).token;
}
