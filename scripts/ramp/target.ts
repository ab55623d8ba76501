import type { StateStore, Traffic, TurnSource } from '../../src/rollout/ports.ts';
import { CannotTell } from '../log-command.ts';
import type { Values } from './options.ts';

/** What a ramp moves, where it keeps its state, and what it counts. */
export interface Target {
  readonly store: StateStore;
  readonly turns: TurnSource;
  /** Between these two revisions. */
  readonly traffic: (stable: string, canary: string) => Traffic;
  /** A kill-switch of the platform's, beside the file. */
  readonly isStopped?: () => Promise<boolean>;
}

/** By the name that `--target` has; each is loaded only when it is used. Throws CannotTell for wrong options. */
const targets: Readonly<
  Record<string, () => Promise<{ readonly open: (values: Values) => Promise<Target> }>>
> = {
  local: () => import('./local.ts'),
  azure: () => import('./azure.ts'),
};

export async function openTarget(values: Values): Promise<Target> {
  const load = Object.hasOwn(targets, values.target) ? targets[values.target] : undefined;
  if (!load) throw new CannotTell(`--target must be one of ${Object.keys(targets).join(', ')}`);
  return (await load()).open(values);
}
