import { systemClock } from '../../src/core/clock.ts';
import type { Notifier } from '../../src/rollout/events.ts';
import { githubDeployment } from '../../src/rollout/github-deployment.ts';
import type { GithubDeployment } from '../../src/rollout/ramp.ts';
import { webhook } from '../../src/rollout/webhook.ts';
import { CannotTell } from '../log-command.ts';
import type { Values } from './options.ts';

/**
 * Tells everybody who is named. Who cannot be told is a line on stderr, and nothing more.
 * @param deployment that of the options, or that which the ramp was begun with
 */
export function notifierOf(
  values: Values,
  deployment: GithubDeployment | undefined,
  env: NodeJS.ProcessEnv,
): Notifier {
  const named: [string, Notifier][] = [];
  if (values.webhook !== undefined) named.push(['the webhook', webhook(values.webhook)]);
  if (deployment !== undefined) named.push(['GitHub', github(deployment, env)]);
  return {
    notify: async (event) => {
      const told = named.map(([name, notifier]) =>
        notifier.notify(event).catch((error: unknown) => {
          console.error(`${name} was not told: ${error instanceof Error ? error.message : String(error)}`);
        }),
      );
      await Promise.all(told);
    },
  };
}

function github(
  deployment: GithubDeployment,
  { GITHUB_TOKEN: token = '', GITHUB_API_URL }: NodeJS.ProcessEnv,
): Notifier {
  if (token === '') return { notify: () => Promise.reject(new Error('GITHUB_TOKEN is not set')) };
  const apiUrl = GITHUB_API_URL ?? 'https://api.github.com';
  return githubDeployment({ ...deployment, apiUrl, token, clock: systemClock });
}

/** What `--github` and `--deployment` name, undefined without them. Throws CannotTell. */
export function deploymentOf(values: Values, env: NodeJS.ProcessEnv): GithubDeployment | undefined {
  if (values.github === undefined && values.deployment === undefined) return undefined;
  const { github: name = '', deployment: id = '' } = values;
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/u.exec(name) ?? [];
  if (owner === undefined || repo === undefined || !/^\d{1,15}$/u.test(id))
    throw new CannotTell('--github OWNER/REPO and --deployment ID are expected together');
  if ((env['GITHUB_TOKEN'] ?? '') === '')
    throw new CannotTell(
      '--github wants GITHUB_TOKEN in the environment, with the permission "Deployments: write"',
    );
  return { owner, repo, id: Number(id) };
}
