import type { ContainerAppArgs } from '@pulumi/azure-native/app/containerApp.js';
import type { JobArgs } from '@pulumi/azure-native/app/job.js';
import type { RoleAssignmentArgs } from '@pulumi/azure-native/authorization/roleAssignment.js';
import type * as pulumi from '@pulumi/pulumi';
import { byName, type Declared } from './declared.ts';

export type App = pulumi.Unwrap<ContainerAppArgs>;
type JobInputs = pulumi.Unwrap<JobArgs>;
type Container = NonNullable<NonNullable<App['template']>['containers']>[number];

/** The inputs of a resource, as the provider's types have them. */
export function inputsOf<Args>(
  resources: readonly Declared[],
  type: string,
  name: string,
): pulumi.Unwrap<Args> {
  const found = byName(resources, type)[name];
  if (!found) throw new Error(`there is no ${type} ${name}`);
  return found.inputs as pulumi.Unwrap<Args>;
}

/** The one container of an app or a job. */
export function containerOf({ template }: Pick<App | JobInputs, 'template'>): Container {
  const [container, ...others] = template?.containers ?? [];
  if (!container || others.length > 0) throw new Error('one container is expected');
  return container;
}

/** What its process would see; secrets as something of their form. */
export function environmentOf({ env }: Container): Record<string, string> {
  const standIns: Readonly<Record<string, string>> = {
    DATABASE_URL: 'postgresql://u:p@host.example/nexy',
    COORDINATION_URL: 'rediss://:p@host.example:10000',
    APPLICATIONINSIGHTS_CONNECTION_STRING:
      'InstrumentationKey=0a0a0a0a-0a0a-4a0a-8a0a-0a0a0a0a0a0a;IngestionEndpoint=https://in.example/',
  };
  return Object.fromEntries(
    (env ?? []).map(({ name = '', value }) => [name, value ?? standIns[name] ?? 'a-secret-of-some-length']),
  );
}

/** What an identity of the program's may do. */
export const grantsTo = (
  resources: readonly Declared[],
  identity: string,
): readonly pulumi.Unwrap<RoleAssignmentArgs>[] =>
  resources
    .filter(({ type }) => type === 'authorization:RoleAssignment')
    .map(({ inputs }) => inputs as pulumi.Unwrap<RoleAssignmentArgs>)
    .filter(({ principalId }) => principalId === `principal of nexy-prod-${identity}`);
