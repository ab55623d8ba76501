import { systemClock } from '../../src/core/clock.ts';
import { CloudRunService } from '../../src/rollout/cloud-run/service.ts';
import { CloudRunState } from '../../src/rollout/cloud-run/state.ts';
import { CLOUD_PLATFORM, googleTokens } from '../../src/rollout/google-token.ts';
import { CloudRunTraffic } from '../../src/rollout/traffic/cloud-run.ts';
import { CannotTell } from '../log-command.ts';
import { turnsOf } from './metrics.ts';
import type { Values } from './options.ts';
import type { Target } from './target.ts';

/** A service of Cloud Run, with the state in its annotations. */
export async function open(values: Values): Promise<Target> {
  const { project, region, app, 'cloud-run-api': api } = values;
  const name = `projects/${named('project', project)}/locations/${named('region', region)}/services/${named('app', app)}`;
  const service = new CloudRunService({
    name,
    api: api.replace(/\/+$/u, ''),
    token: googleTokens(CLOUD_PLATFORM),
    clock: systemClock,
  });
  const store = new CloudRunState(service, Date.now);
  return {
    store,
    turns: await turnsOf(values),
    isStopped: () => store.isStopped(),
    traffic: (_stable, canary) =>
      new CloudRunTraffic({
        service,
        canary,
        assertHeld: (found) => {
          store.assertHeld(found);
        },
      }),
  };
}

/** They become parts of a path. Older projects have a domain before their name, as example.com:nexy. */
function named(option: string, value: string | undefined): string {
  if (value === undefined) throw new CannotTell(`--target cloud-run wants --${option}`);
  if (!/^[a-z][a-z0-9.:-]{0,99}$/u.test(value))
    throw new CannotTell(`--${option} "${value}" is no such name`);
  return value;
}
