import { createHash } from 'node:crypto';
import { accounts, variableOf } from './names.ts';
import type { Values } from './values.ts';

export interface EnvVar {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
}

export function plainEnv(variables: Readonly<Record<string, string>>): EnvVar[] {
  return Object.entries(variables).map(([name, value]) => ({ name, value }));
}

/** `variables` says which secret each variable takes. */
export function secretEnv(variables: Readonly<Record<string, string>>, values: Values): EnvVar[] {
  return Object.entries(variables).map(([name, secret]) => ({
    name,
    valueFrom: { secretKeyRef: { name: secret, key: versionOf(secret, values) } },
  }));
}

/** The server's secrets by the variable that takes each. */
export function serverSecrets({ versions }: Values): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...versions.keys()].flatMap((secret) => {
      const variable = variableOf(secret);
      return variable === undefined ? [] : [[variable, secret] as const];
    }),
  );
}

export function versionOf(secret: string, { versions }: Values): string {
  return String(versions.get(secret));
}

export function accountOf(who: keyof typeof accounts, { project }: Values): string {
  return `${accounts[who]}@${project}.iam.gserviceaccount.com`;
}

/** For what talks to PostgreSQL and Redis, which have private addresses; all else leaves by the internet. */
export function networkAnnotations({ network, subnetwork }: Values): Readonly<Record<string, string>> {
  return {
    'run.googleapis.com/network-interfaces': JSON.stringify([{ network, subnetwork }]),
    'run.googleapis.com/vpc-access-egress': 'private-ranges-only',
  };
}

/**
 * A name that stands for what a revision is: applied twice, nothing new comes of it, and two revisions that differ
 * never have the same one.
 */
export function revisionName(service: string, template: object): string {
  return `${service}-${createHash('sha256').update(JSON.stringify(template)).digest('hex').slice(0, 12)}`;
}
