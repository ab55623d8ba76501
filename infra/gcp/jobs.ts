import { app, databaseRole, jobs, needed, ownerSecret } from './names.ts';
import { accountOf, networkAnnotations, plainEnv, secretEnv } from './parts.ts';
import type { Values } from './values.ts';

/** Brings the database up to date, before a revision that needs it. */
export function migrateJob(values: Values) {
  const task = {
    serviceAccountName: accountOf('migrate', values),
    timeoutSeconds: '900',
    containers: [
      {
        name: 'migrate',
        image: values.image,
        command: ['node'],
        args: ['ops.mjs', 'migrate', '--grant', databaseRole],
        env: [
          // It answers nobody, so it needs no model and no key for one.
          ...plainEnv({ NEXY_ENV: 'prod', ANSWER_ALLOW_OFFLINE: 'true' }),
          ...secretEnv({ DATABASE_URL: ownerSecret, LOG_HASH_KEY: needed.LOG_HASH_KEY }, values),
        ],
        resources: { limits: { cpu: '1', memory: '512Mi' } },
      },
    ] as const,
  };
  return job(jobs.migrate, values, task, networkAnnotations(values));
}

/** One look of the ramp; Cloud Scheduler runs it each minute (Docs/RAMP_PLAN.md). */
export function rampJob(values: Values) {
  const { project, region, host } = values;
  return job(jobs.ramp, values, {
    serviceAccountName: accountOf('ramp', values),
    // Longer than a shift is waited for. The lease keeps the next look away meanwhile.
    timeoutSeconds: '120',
    containers: [
      {
        name: 'ramp',
        image: values.image,
        command: ['node'],
        args: [
          ...['ops.mjs', 'ramp', 'tick', '--target', 'cloud-run'],
          ...['--project', project, '--region', region, '--app', app],
          ...['--prometheus', managedPrometheus(project), '--prometheus-auth', 'google'],
          // Where users call: after a roll back it is asked who answers there.
          ...['--ingress', `${host}:443`],
          // The job has no disk that lasts; Cloud Logging keeps what it prints.
          ...['--audit', '-'],
        ],
        resources: { limits: { cpu: '1', memory: '512Mi' } },
      },
    ] as const,
  });
}

/** Where Google answers PromQL. */
function managedPrometheus(project: string): string {
  return `https://monitoring.googleapis.com/v1/projects/${project}/location/global/prometheus`;
}

function job<Task extends object>(
  name: string,
  { region }: Values,
  task: Task,
  annotations?: Readonly<Record<string, string>>,
) {
  return {
    apiVersion: 'run.googleapis.com/v1',
    kind: 'Job',
    metadata: { name, labels: { 'cloud.googleapis.com/location': region } },
    spec: {
      template: {
        ...(annotations && { metadata: { annotations } }),
        // One task, and not again by itself: the next look is a minute away, and a migration wants somebody who reads why.
        spec: { parallelism: 1, taskCount: 1, template: { spec: { maxRetries: 0, ...task } } },
      },
    },
  };
}
