import type { StateStore, Traffic, TurnSource } from '../../src/rollout/ports.ts';

/** What a ramp moves, where it keeps its state, and what it counts. */
export interface Target {
  readonly store: StateStore;
  readonly turns: TurnSource;
  /** Between these two revisions; one that is only read needs no stable one where the platform knows their names. */
  readonly traffic: (stable: string | undefined, canary: string) => Traffic;
  /** A kill-switch of the platform's, beside the file. */
  readonly isStopped?: () => Promise<boolean>;
}
