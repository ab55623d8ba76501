import type * as pulumi from '@pulumi/pulumi';
import type { ContainerApp } from '@pulumi/azure-native/app/containerApp.js';
import type { Job } from '@pulumi/azure-native/app/job.js';
import { FederatedIdentityCredential } from '@pulumi/azure-native/managedidentity/federatedIdentityCredential.js';
import type { UserAssignedIdentity } from '@pulumi/azure-native/managedidentity/userAssignedIdentity.js';
import type { Place } from './place.ts';
import type { makeRampRights } from './ramp-rights.ts';
import { grant, makeIdentity } from './roles.ts';

/** The environments of the repository whose workflows may deploy and roll back (Docs/DELIVERY.md). */
export const environments = ['azure', 'azure-rollback'] as const;

interface Parts {
  readonly app: ContainerApp;
  readonly migrate: Job;
  /** Of the app and the job: who starts a container as somebody must be allowed to. */
  readonly actsAs: Readonly<Record<string, UserAssignedIdentity>>;
  readonly rightsOf: ReturnType<typeof makeRampRights>;
}

/** Who GitHub's workflows of this repository are: no password, only tokens that GitHub signs for these environments. */
export function makeDeployer(
  repository: string,
  { app, migrate, actsAs, rightsOf }: Parts,
  place: Place,
): pulumi.Output<string> {
  const identity = makeIdentity('deploy', place);
  const credentials: FederatedIdentityCredential[] = [];
  for (const environment of environments)
    credentials.push(
      new FederatedIdentityCredential(
        `deploy-from-${environment}`,
        {
          resourceGroupName: place.inGroup.resourceGroupName,
          resourceName: identity.name,
          federatedIdentityCredentialResourceName: environment,
          issuer: 'https://token.actions.githubusercontent.com',
          subject: `repo:${repository}:environment:${environment}`,
          audiences: ['api://AzureADTokenExchange'],
        },
        // Azure takes one at a time.
        { dependsOn: [...credentials] },
      ),
    );
  rightsOf('deploy', identity);
  grant('deploy-changes-app', { to: identity, role: 'Container Apps Contributor', on: app.id }, place);
  grant('deploy-migrates', { to: identity, role: 'Container Apps Jobs Contributor', on: migrate.id }, place);
  for (const [name, as] of Object.entries(actsAs))
    grant(`deploy-as-${name}`, { to: identity, role: 'Managed Identity Operator', on: as.id }, place);
  return identity.clientId;
}
