import { DefaultAzureCredential, type TokenCredential } from '@azure/identity';
import { refusalOf } from '../../src/rollout/azure/refusal.ts';
import { AzureLogsTurns } from '../../src/rollout/metrics/azure-logs.ts';
import type { TurnSource } from '../../src/rollout/ports.ts';

/** Of Azure Monitor's endpoint for PromQL. */
const PROMQL_SCOPE = 'https://prometheus.monitor.azure.com/.default';

export const logAnalytics = (workspaceId: string): TurnSource =>
  new AzureLogsTurns({ workspaceId, credential: new DefaultAzureCredential() });

/** Asked for each time: the library keeps a token until shortly before its end. */
export function promqlToken(
  credential: TokenCredential = new DefaultAzureCredential(),
): () => Promise<string> {
  return async () => {
    const got = await credential.getToken(PROMQL_SCOPE).catch((error: unknown) => {
      throw refusalOf('ask the Azure Monitor workspace', error);
    });
    if (!got) throw new Error('no login gave a token for Azure');
    return got.token;
  };
}
