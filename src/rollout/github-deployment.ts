import type { Clock } from '../core/clock.ts';
import type { AuditEvent, Notifier } from './events.ts';
import type { GithubDeployment, Phase } from './ramp.ts';
import { tryAgain } from './try-again.ts';

export interface Deployment extends GithubDeployment {
  /** https://api.github.com, or that of an own GitHub. */
  readonly apiUrl: string;
  /** With the permission "Deployments: write"; in no error. */
  readonly token: string;
  readonly clock: Clock;
}

/** What GitHub shows of a deployment (REST, "Create a deployment status"). */
const states: Readonly<Record<Phase, 'in_progress' | 'pending' | 'failure' | 'success'>> = {
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
/** With all tries: a look holds the lease meanwhile. */
const PATIENCE_MS = 10_000;

/**
 * A status of a deployment for every change. One request by hand: Octokit, which the updates are published with, would
 * bring a dozen packages into the image for it.
 */
export function githubDeployment({ owner, repo, id, apiUrl, token, clock }: Deployment): Notifier {
  const post = async (body: string, signal: AbortSignal): Promise<number> => {
    const response = await fetch(`${apiUrl}/repos/${owner}/${repo}/deployments/${id}/statuses`, {
      method: 'POST',
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'x-github-api-version': '2022-11-28',
      },
      body,
      signal,
      redirect: 'error',
    });
    await response.body?.cancel();
    if (response.status >= 500) throw new Error(`GitHub answered ${response.status}`);
    return response.status;
  };
  return {
    notify: async ({ state }: AuditEvent) => {
      const { canary, phase, percent, reason } = state;
      const text = `${canary} ${phase} at ${percent} %: ${reason}`;
      const description = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
      const body = JSON.stringify({ state: states[phase], description });
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const status = await tryAgain(() => post(body, signal), clock, signal);
      if (status !== 201) throw new Error(`GitHub answered ${status}`);
    },
  };
}
