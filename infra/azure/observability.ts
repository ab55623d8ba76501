import type * as pulumi from '@pulumi/pulumi';
import { Component } from '@pulumi/azure-native/applicationinsights/component.js';
import { Workspace } from '@pulumi/azure-native/operationalinsights/workspace.js';
import type { Place } from './place.ts';

const KEPT_DAYS = 30;

export interface Observability {
  /** Resource id. */
  readonly workspaceId: pulumi.Output<string>;
  /** By which queries name it, a GUID. */
  readonly workspaceGuid: pulumi.Output<string>;
  readonly connectionString: pulumi.Output<string>;
}

/** One workspace for the log, for metrics and for traces: alerts and the ramp ask it. */
export function makeObservability({ prefix, inGroup }: Place): Observability {
  const workspace = new Workspace('logs', {
    ...inGroup,
    workspaceName: prefix,
    sku: { name: 'PerGB2018' },
    retentionInDays: KEPT_DAYS,
  });
  const component = new Component('insights', {
    ...inGroup,
    resourceName: prefix,
    kind: 'web',
    applicationType: 'web',
    ingestionMode: 'LogAnalytics',
    workspaceResourceId: workspace.id,
    // Addresses of callers are none of its business.
    disableIpMasking: false,
  });
  return {
    workspaceId: workspace.id,
    workspaceGuid: workspace.customerId,
    connectionString: component.connectionString,
  };
}
