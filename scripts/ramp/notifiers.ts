import { systemClock } from '../../src/core/clock.ts';
import type { Notifier } from '../../src/rollout/events.ts';
import { githubDeployment } from '../../src/rollout/github-deployment.ts';
import { webhook } from '../../src/rollout/webhook.ts';
import { CannotTell } from '../log-command.ts';
import type { Values } from './options.ts';

/** A look holds the lease meanwhile. */
const PATIENCE_MS = 10_000;

/** Tells everybody who is named. Who cannot be told is a line on stderr, and nothing more. */
export async function notifierOf(values: Values, env: NodeJS.ProcessEnv): Promise<Notifier> {
  const named: [string, Notifier][] = [];
  if (values.webhook !== undefined) named.push(['the webhook', webhook(values.webhook)]);
  if (values.github !== undefined || values.deployment !== undefined)
    named.push(['GitHub', await deploymentOf(values, env)]);
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

async function deploymentOf(
  { github = '', deployment = '' }: Values,
  env: NodeJS.ProcessEnv,
): Promise<Notifier> {
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/u.exec(github) ?? [];
  if (owner === undefined || repo === undefined || !/^\d{1,15}$/u.test(deployment))
    throw new CannotTell('--github OWNER/REPO and --deployment ID are expected together');
  const token = env['GITHUB_TOKEN'];
  if (token === undefined || token === '')
    throw new CannotTell(
      '--github wants GITHUB_TOKEN in the environment, with the permission "Deployments: write"',
    );
  // Loaded only here: most ramps tell nobody on GitHub.
  const { githubClient } = await import('../../src/updates/github.ts');
  const apiUrl = env['GITHUB_API_URL'] ?? 'https://api.github.com';
  const client = () =>
    githubClient({ token, apiUrl, clock: systemClock, signal: AbortSignal.timeout(PATIENCE_MS) });
  return githubDeployment({ owner, repo, id: Number(deployment) }, client);
}
