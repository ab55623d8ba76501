import type { ContainerApp } from '@pulumi/azure-native/app/containerApp.js';
import { HttpRouteConfig } from '@pulumi/azure-native/app/httpRouteConfig.js';
import type { ManagedEnvironment } from '@pulumi/azure-native/app/managedEnvironment.js';
import type { Place } from './place.ts';

/** Where the clients in the field ask by HTTP (Docs/CUTOVER.md); everything else is gRPC. */
export const httpPaths = ['/health', '/status', '/manifest.json', '/appcast.xml'] as const;
export const httpPrefix = '/updates';

/** One name for both apps, ROUTE.ENVIRONMENT's domain. The first rule that matches decides. */
export const makeRoutes = (
  environment: ManagedEnvironment,
  { grpc, http }: { grpc: ContainerApp; http: ContainerApp },
  { prefix, inGroup }: Place,
): HttpRouteConfig =>
  new HttpRouteConfig('routes', {
    resourceGroupName: inGroup.resourceGroupName,
    environmentName: environment.name,
    httpRouteName: prefix,
    properties: {
      rules: [
        {
          description: 'HTTP',
          routes: [
            ...httpPaths.map((path) => ({ match: { path } })),
            { match: { pathSeparatedPrefix: httpPrefix } },
          ],
          targets: [{ containerApp: http.name }],
        },
        { description: 'gRPC', routes: [{ match: { prefix: '/' } }], targets: [{ containerApp: grpc.name }] },
      ],
    },
  });
