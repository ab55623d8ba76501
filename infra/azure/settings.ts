import type * as pulumi from '@pulumi/pulumi';
import type { Severity } from '../alerts/conditions.ts';

/** The namespace of the keys, as Pulumi.yaml names the project. */
export const PROJECT = 'nexy';

/** One of the server's settings, with the value for its variable. */
export interface Given<Value> {
  /** In the schema: update.feed_url. */
  readonly key: string;
  /** The variable: UPDATE_FEED_URL. */
  readonly name: string;
  readonly value: Value;
}

export interface Receivers {
  readonly emails: readonly string[];
  /** May hold a token, so it is a secret. */
  readonly webhook: pulumi.Output<string> | undefined;
}

export interface Settings {
  /** Begins every name. */
  readonly prefix: string;
  readonly location: string;
  readonly environment: 'stage' | 'prod';
  /** By digest. */
  readonly image: string;
  /** Resource id of a registry of Azure's that the image is in; undefined where everybody may pull it. */
  readonly registryId: string | undefined;
  /** OWNER/NAME on GitHub, whose workflows may deploy; undefined where none may. */
  readonly repository: string | undefined;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** Of an instance; it has 2 GiB for each. */
  readonly cores: number;
  readonly zoneRedundant: boolean;
  readonly turnSeconds: number;
  readonly requestsPerTurn: number;
  readonly receivers: Readonly<Record<Severity, Receivers>>;
  /** Whether the apps are made: at the first time, the database must be migrated before. */
  readonly apps: boolean;
  /** Suffix of a revision that this update is to make of the app that answers; undefined leaves its template alone. */
  readonly revision: string | undefined;
  /** With psql, by digest: makes the servers' role. */
  readonly psqlImage: string;
  /** Told of what the ramp does; may hold a token, so it is a secret. */
  readonly rampWebhook: pulumi.Output<string> | undefined;
  readonly ownerPassword: pulumi.Output<string>;
  readonly serverPassword: pulumi.Output<string>;
  readonly variables: readonly Given<string>[];
  readonly secrets: readonly Given<pulumi.Output<string>>[];
}
