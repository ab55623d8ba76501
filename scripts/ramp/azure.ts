import { DefaultAzureCredential } from '@azure/identity';
import { ContainerApp, type ContainerAppOptions } from '../../src/rollout/azure/container-app.ts';
import { StateTags } from '../../src/rollout/azure/state-tags.ts';
import { ContainerAppsTraffic } from '../../src/rollout/traffic/container-apps.ts';
import { CannotTell } from '../log-command.ts';
import { turnsOf } from './metrics.ts';
import type { Values } from './options.ts';
import type { Target } from './target.ts';

/** How Azure is reached, where that is not as everywhere: a test has a peer. */
type Reached = Partial<Pick<ContainerAppOptions, 'credential' | 'client' | 'againMs'>>;

/** A container app of Azure's, with the state in its tags. */
export async function open(values: Values, reached: Reached = {}): Promise<Target> {
  const { subscription, 'resource-group': resourceGroup, app } = values;
  if (subscription === undefined || resourceGroup === undefined)
    throw new CannotTell('--target azure wants --subscription ID and --resource-group NAME');
  const { credential = new DefaultAzureCredential() } = reached;
  const containerApp = new ContainerApp({ subscription, resourceGroup, app, ...reached, credential });
  const store = new StateTags(containerApp, Date.now);
  return {
    store,
    turns: await turnsOf(values),
    // Which revisions it moves between is in the weights that are written.
    traffic: () =>
      new ContainerAppsTraffic(containerApp, (read) => {
        store.assertHeld(read);
      }),
    isStopped: () => store.isStopped(),
  };
}
