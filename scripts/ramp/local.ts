import { StateFile } from '../../src/rollout/state-file.ts';
import { HaproxyTraffic } from '../../src/rollout/traffic/haproxy.ts';
import { CannotTell } from '../log-command.ts';
import { turnsOf } from './metrics.ts';
import type { Values } from './options.ts';
import type { Target } from './target.ts';

/** HAProxy on this machine, and a file. */
export async function open(values: Values): Promise<Target> {
  return {
    store: new StateFile(`${values.state}/${values.app}.json`, Date.now),
    turns: await turnsOf(values),
    traffic: (stable, canary) => {
      if (stable === undefined) throw new CannotTell('--stable is expected: HAProxy knows no revisions');
      return new HaproxyTraffic({
        socket: values.haproxy,
        stable: { revision: stable, backend: 'stable' },
        canary: { revision: canary, backend: 'canary' },
      });
    },
  };
}
