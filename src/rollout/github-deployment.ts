import type { Octokit } from '@octokit/rest';
import type { AuditEvent, Notifier } from './events.ts';
import type { Phase } from './ramp.ts';

export interface Deployment {
  readonly owner: string;
  readonly repo: string;
  readonly id: number;
}

type State = NonNullable<Parameters<Octokit['rest']['repos']['createDeploymentStatus']>[0]>['state'];

/** What GitHub shows of a deployment (REST, "Create a deployment status"). */
const states: Readonly<Record<Phase, State>> = {
  shifting: 'in_progress',
  watching: 'in_progress',
  paused: 'pending',
  asking: 'pending',
  frozen: 'pending',
  'rolling back': 'failure',
  'rolled back': 'failure',
  draining: 'in_progress',
  done: 'success',
};

const MOST_CHARACTERS = 140;

/** A status of a deployment for every change. `client` makes one that gives up by itself. */
export function githubDeployment({ owner, repo, id }: Deployment, client: () => Octokit): Notifier {
  return {
    notify: async ({ state }: AuditEvent) => {
      const { canary, phase, percent, reason } = state;
      const text = `${canary} ${phase} at ${percent} %: ${reason}`;
      const description = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
      const status = { owner, repo, deployment_id: id, state: states[phase], description };
      await client().rest.repos.createDeploymentStatus(status);
    },
  };
}
