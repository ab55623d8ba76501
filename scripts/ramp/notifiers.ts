import { systemClock } from '../../src/core/clock.ts';
import type { Notifier } from '../../src/rollout/events.ts';
import { githubDeployment } from '../../src/rollout/github-deployment.ts';
import { webhook } from '../../src/rollout/webhook.ts';
import { CannotTell } from '../log-command.ts';
import type { Values } from './options.ts';

/** Tells everybody who is named. Who cannot be told is a line on stderr, and nothing more. */
export function notifierOf(values: Values, env: NodeJS.ProcessEnv): Notifier {
  const named: [string, Notifier][] = [];
  if (values.webhook !== undefined) named.push(['the webhook', webhook(values.webhook)]);
  if (values.github !== undefined || values.deployment !== undefined)
    named.push(['GitHub', deploymentOf(values, env)]);
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

function deploymentOf({ github = '', deployment = '' }: Values, env: NodeJS.ProcessEnv): Notifier {
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/u.exec(github) ?? [];
  if (owner === undefined || repo === undefined || !/^\d{1,15}$/u.test(deployment))
    throw new CannotTell('--github OWNER/REPO and --deployment ID are expected together');
  const token = env['GITHUB_TOKEN'];
  if (token === undefined || token === '')
    throw new CannotTell(
      '--github wants GITHUB_TOKEN in the environment, with the permission "Deployments: write"',
    );
  const apiUrl = env['GITHUB_API_URL'] ?? 'https://api.github.com';
  return githubDeployment({ owner, repo, id: Number(deployment), apiUrl, token, clock: systemClock });
}
