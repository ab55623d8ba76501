import { app, databaseRole, jobs, needed, ownerSecret, rampBucket } from './names.ts';
import { accountOf, networkAnnotations, plainEnv, secretEnv } from './parts.ts';
import type { Values } from './values.ts';

const stateFolder = '/var/lib/nexy-ramp';

/** Brings the database up to date, before a revision that needs it. */
export function migrateJob(values: Values) {
  return job(jobs.migrate, values, {
    annotations: networkAnnotations(values),
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
    ],
  });
}

/** One look of the ramp; Cloud Scheduler runs it each minute (Docs/RAMP_PLAN.md). */
export function rampJob(values: Values) {
  const { project, region } = values;
  return job(jobs.ramp, values, {
    annotations: { 'run.googleapis.com/execution-environment': 'gen2' },
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
          ...['--state', stateFolder],
        ],
        resources: { limits: { cpu: '1', memory: '512Mi' } },
        volumeMounts: [{ name: 'state', mountPath: stateFolder }],
      },
    ],
    // The audit outlives each look here, and an object "stop" is the kill-switch.
    volumes: [
      {
        name: 'state',
        csi: {
          driver: 'gcsfuse.run.googleapis.com',
          readOnly: false,
          // The image's user.
          volumeAttributes: { bucketName: rampBucket(project), mountOptions: 'uid=65534,gid=65534' },
        },
      },
    ],
  });
}

/** Where Google answers PromQL. */
export function managedPrometheus(project: string): string {
  return `https://monitoring.googleapis.com/v1/projects/${project}/location/global/prometheus`;
}

function job<Task extends object>(
  name: string,
  { region }: Values,
  { annotations, ...task }: Task & { readonly annotations: Readonly<Record<string, string>> },
) {
  return {
    apiVersion: 'run.googleapis.com/v1',
    kind: 'Job',
    metadata: { name, labels: { 'cloud.googleapis.com/location': region } },
    spec: {
      template: {
        metadata: { annotations },
        // Never twice at the same time, and never again by itself: the next look is a minute away.
        spec: { parallelism: 1, taskCount: 1, template: { spec: { maxRetries: 0, ...task } } },
      },
    },
  };
}
