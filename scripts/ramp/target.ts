import type { StateStore, Traffic, TurnSource } from '../../src/rollout/ports.ts';

/** What a ramp moves, where it keeps its state, and what it counts. */
export interface Target {
  readonly store: StateStore;
  readonly turns: TurnSource;
  /** Between these two revisions. */
  readonly traffic: (stable: string, canary: string) => Traffic;
  /** A kill-switch of the platform's, beside the file. */
  readonly isStopped?: () => Promise<boolean>;
}
