import { parseArgs } from 'node:util';
import type { ContainerAppArgs } from '@pulumi/azure-native/app/containerApp.js';
import type { JobArgs } from '@pulumi/azure-native/app/job.js';
import type { RoleDefinitionArgs } from '@pulumi/azure-native/authorization/roleDefinition.js';
import type * as pulumi from '@pulumi/pulumi';
import { describe, expect, it } from 'vitest';
import { options } from '../../scripts/ramp/options.ts';
import { roles } from './postgres.ts';
import { declareStack, digestOf, SUBSCRIPTION } from './testing/declared.ts';
import { openSecrets, valuesOf } from './testing/open-secrets.ts';
import { containerOf, grantsTo, inputsOf } from './testing/workloads.ts';

const { resources } = await declareStack();
const deployed = await declareStack({ repository: 'nexy/nexy-server' });
const telling = await declareStack({}, { rampWebhook: 'https://hooks.example/ramp' });
const ofAzure = await declareStack({
  registryId: `/subscriptions/${SUBSCRIPTION}/resourceGroups/images/providers/Microsoft.ContainerRegistry/registries/nexyimages`,
  image: `nexyimages.azurecr.io/nexy-server@${digestOf('d')}`,
});
const grpc = inputsOf<ContainerAppArgs>(resources, 'app:ContainerApp', 'grpc');
const migrate = inputsOf<JobArgs>(resources, 'app:Job', 'migrate');
const ramp = inputsOf<JobArgs>(resources, 'app:Job', 'ramp');

describe('jobs', () => {
  it('migrate by hand, as the owner, after the role is there', () => {
    expect(migrate.configuration?.triggerType).toBe('Manual');
    expect(containerOf(migrate).command).toEqual(['node', 'ops.mjs', 'migrate', '--grant', roles.server]);
    expect(containerOf(migrate).env).toContainEqual({
      name: 'DATABASE_URL',
      secretRef: 'owner-database-url',
    });
    expect(containerOf(grpc).env).toContainEqual({ name: 'DATABASE_URL', secretRef: 'database-url' });
    const [role] = migrate.template?.initContainers ?? [];
    expect(role?.command?.at(-1)).toContain(`alter role ${roles.server} password :'password'`);
  });

  it('take a step of the ramp each minute, one at a time', () => {
    expect(ramp.configuration).toMatchObject({
      triggerType: 'Schedule',
      scheduleTriggerConfig: { cronExpression: '* * * * *', parallelism: 1, replicaCompletionCount: 1 },
      replicaRetryLimit: 0,
    });
    expect(containerOf(ramp).command?.join(' ')).toBe(
      `node ops.mjs ramp tick --target azure --subscription ${SUBSCRIPTION} --resource-group nexy-prod --app nexy-prod-grpc --log-analytics 00000000-0000-4000-8000-000000000002 --state /records`,
    );
    // As the command itself reads them: an option that it does not know would throw.
    const [, , , ...args] = containerOf(ramp).command ?? [];
    expect(parseArgs({ args, options, allowPositionals: true }).positionals).toEqual(['tick']);
    expect(containerOf(ramp).env).toEqual([{ name: 'AZURE_CLIENT_ID', value: 'client of nexy-prod-ramp' }]);
  });

  it('tell a webhook of the ramp, whose address is a secret', () => {
    const job = inputsOf<JobArgs>(telling.resources, 'app:Job', 'ramp');
    const { command, env } = containerOf(job);
    expect(command?.slice(0, 6)).toEqual([
      'sh',
      '-c',
      'exec node ops.mjs "$@" --webhook "$RAMP_WEBHOOK"',
      'sh',
      'ramp',
      'tick',
    ]);
    expect(env).toContainEqual({ name: 'RAMP_WEBHOOK', secretRef: 'ramp-webhook' });
    const open = telling.resources.flatMap(({ wire }) => openSecrets(wire, ['hooks.example/ramp']));
    expect(open).toEqual([]);
  });

  it('let the ramp write the app that answers, read logs, and nothing else', () => {
    const mine = grantsTo(resources, 'ramp').map(({ scope }) => scope.split('/').slice(-2).join('/'));
    expect(mine.toSorted()).toEqual([
      'ContainerApp/nexy-prod-grpc',
      'ManagedEnvironment/nexy-prod',
      'Workspace/nexy-prod',
      `subscriptions/${SUBSCRIPTION}`,
    ]);
    const actions = resources
      .filter(({ type }) => type === 'authorization:RoleDefinition')
      .flatMap(({ inputs }) => (inputs as pulumi.Unwrap<RoleDefinitionArgs>).permissions ?? [])
      .flatMap((permission) => permission.actions ?? []);
    expect(actions.filter((action) => !action.endsWith('/read')).toSorted()).toEqual([
      'Microsoft.App/containerApps/revisions/deactivate/action',
      'Microsoft.App/containerApps/write',
      'Microsoft.App/managedEnvironments/join/action',
      'Microsoft.Resources/tags/write',
    ]);
  });

  it('keep the audit of the ramp on a share that its container can write', () => {
    const [mount] = containerOf(ramp).volumeMounts ?? [];
    const [volume] = ramp.template?.volumes ?? [];
    expect(volume).toEqual({
      name: mount?.volumeName,
      storageType: 'AzureFile',
      storageName: 'ramp',
      mountOptions: 'uid=65534,gid=65534',
    });
    expect(containerOf(ramp).command).toContain(mount?.mountPath);
  });
});

describe('workflows of GitHub', () => {
  it('may do nothing unless the stack names their repository', () => {
    expect(resources.filter(({ name }) => name.startsWith('deploy'))).toEqual([]);
  });

  it('are known by tokens of two environments of this repository', () => {
    const credentials = deployed.resources.filter(
      ({ type }) => type === 'managedidentity:FederatedIdentityCredential',
    );
    expect(credentials.map(({ inputs }) => valuesOf(inputs, 'subject'))).toEqual([
      ['repo:nexy/nexy-server:environment:azure'],
      ['repo:nexy/nexy-server:environment:azure-rollback'],
    ]);
    expect(deployed.outputs['deployClientId']).toBe('client of nexy-prod-deploy');
  });
});

describe('a registry of Azure’s', () => {
  it('is read by every identity', () => {
    const pulls = ofAzure.resources.filter(({ name }) => name.endsWith('-pulls'));
    expect(pulls.map(({ name }) => name).toSorted()).toEqual([
      'grpc-pulls',
      'http-pulls',
      'migrate-pulls',
      'ramp-pulls',
    ]);
    const apps = ofAzure.resources.filter(({ type }) => type === 'app:ContainerApp' || type === 'app:Job');
    for (const { inputs } of apps)
      expect(valuesOf(inputs, 'registries')).toEqual([
        [{ server: 'nexyimages.azurecr.io', identity: expect.any(String) }],
      ]);
  });
});
