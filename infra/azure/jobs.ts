import type * as pulumi from '@pulumi/pulumi';
import type { ContainerApp } from '@pulumi/azure-native/app/containerApp.js';
import { Job } from '@pulumi/azure-native/app/job.js';
import type { ManagedEnvironment } from '@pulumi/azure-native/app/managedEnvironment.js';
import type { ManagedEnvironmentsStorage } from '@pulumi/azure-native/app/managedEnvironmentsStorage.js';
import type { UserAssignedIdentity } from '@pulumi/azure-native/managedidentity/userAssignedIdentity.js';
import { PROFILE } from './environment.ts';
import type { Place } from './place.ts';
import { roles } from './postgres.ts';
import type { makeRampRights } from './ramp-rights.ts';
import { grpcVariables } from './server-variables.ts';
import type { Settings } from './settings.ts';
import type { Kept } from './vault.ts';
import { environmentOf, makeWorkload } from './workload.ts';

interface Made {
  readonly place: Place;
  readonly settings: Settings;
}

const ONE_AT_A_TIME = { parallelism: 1, replicaCompletionCount: 1 } as const;
const SMALL = { cpu: 0.25, memory: '0.5Gi' } as const;

/** Makes the servers' role where it is missing and sets its password; psql quotes what it is given. */
const makeRole = `psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -v password="$SERVER_PASSWORD" <<'SQL'
select 'create role ${roles.server} login' where not exists (select from pg_roles where rolname = '${roles.server}')
\\gexec
alter role ${roles.server} password :'password';
revoke create on schema public from public;
SQL`;

/** Started by hand or by a deployment, before the new revision: makes the role, then migrates as the owner. */
export function makeMigrateJob(
  environment: ManagedEnvironment,
  secrets: { readonly owner: Kept; readonly password: Kept; readonly server: readonly Kept[] },
  { place, settings }: Made,
): { readonly job: Job; readonly identity: UserAssignedIdentity } {
  // The settings are the servers' own, since they are judged as a whole; the address of the database is the owner's.
  const ofServer = secrets.server.filter(({ variable }) => variable !== secrets.owner.variable);
  const all = [...ofServer, secrets.owner];
  const workload = makeWorkload('migrate', [...all, secrets.password], { place, settings });
  const job = new Job(
    'migrate',
    {
      ...place.inGroup,
      jobName: `${place.prefix}-migrate`,
      environmentId: environment.id,
      workloadProfileName: PROFILE,
      identity: workload.identities,
      configuration: {
        triggerType: 'Manual',
        manualTriggerConfig: ONE_AT_A_TIME,
        replicaTimeout: 900,
        replicaRetryLimit: 0,
        registries: workload.registries,
        secrets: workload.secrets,
      },
      template: {
        initContainers: [
          {
            name: 'role',
            image: settings.psqlImage,
            command: ['sh', '-c', makeRole],
            resources: SMALL,
            env: environmentOf({}, [secrets.owner, secrets.password]),
          },
        ],
        containers: [
          {
            name: 'migrate',
            image: settings.image,
            command: ['node', 'ops.mjs', 'migrate', '--grant', roles.server],
            resources: SMALL,
            env: environmentOf(grpcVariables(settings), all),
          },
        ],
      },
    },
    // A deployment brings its own image before it starts the job.
    { dependsOn: [...workload.rights], ignoreChanges: ['template.containers[0].image'] },
  );
  return { job, identity: workload.identity };
}

interface RampParts {
  readonly app: ContainerApp;
  readonly workspaceGuid: pulumi.Output<string>;
  readonly rightsOf: ReturnType<typeof makeRampRights>;
  readonly records: ManagedEnvironmentsStorage;
  /** For RAMP_WEBHOOK. */
  readonly webhook: Kept | undefined;
}

/** Where the ramp's job keeps its audit. */
const STATE_FOLDER = '/records';
/** Of the image's user. */
const IMAGE_USER = 65_534;

/** Takes one step of the ramp each minute; without a ramp it finds nothing to do. */
export function makeRampJob(
  environment: ManagedEnvironment,
  { app, workspaceGuid, rightsOf, records, webhook }: RampParts,
  { place, settings }: Made,
): Job {
  const secrets = webhook === undefined ? [] : [webhook];
  const workload = makeWorkload('ramp', secrets, { place, settings });
  const options: readonly (readonly [string, pulumi.Input<string>])[] = [
    ['--target', 'azure'],
    ['--subscription', place.subscriptionId],
    ['--resource-group', place.inGroup.resourceGroupName],
    ['--app', app.name],
    ['--log-analytics', workspaceGuid],
    ['--state', STATE_FOLDER],
  ];
  // A shell puts the secret among the arguments, so that no resource has it in plain.
  const start =
    webhook === undefined
      ? ['node', 'ops.mjs']
      : ['sh', '-c', `exec node ops.mjs "$@" --webhook "$${webhook.variable}"`, 'sh'];
  return new Job(
    'ramp',
    {
      ...place.inGroup,
      jobName: `${place.prefix}-ramp`,
      environmentId: environment.id,
      workloadProfileName: PROFILE,
      identity: workload.identities,
      configuration: {
        triggerType: 'Schedule',
        scheduleTriggerConfig: { cronExpression: '* * * * *', ...ONE_AT_A_TIME },
        // A step that hangs ends; the next one goes on where it was.
        replicaTimeout: 300,
        replicaRetryLimit: 0,
        registries: workload.registries,
        secrets: workload.secrets,
      },
      template: {
        containers: [
          {
            name: 'ramp',
            image: settings.image,
            command: [...start, 'ramp', 'tick', ...options.flat()],
            resources: SMALL,
            // By which Azure's SDK knows which identity is meant.
            env: environmentOf({ AZURE_CLIENT_ID: workload.identity.clientId }, secrets),
            volumeMounts: [{ volumeName: 'records', mountPath: STATE_FOLDER }],
          },
        ],
        volumes: [
          {
            name: 'records',
            storageType: 'AzureFile',
            storageName: records.name,
            mountOptions: `uid=${IMAGE_USER},gid=${IMAGE_USER}`,
          },
        ],
      },
    },
    { dependsOn: [...workload.rights, ...rightsOf('ramp', workload.identity)] },
  );
}
