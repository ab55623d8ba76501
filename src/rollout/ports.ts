import type { AudioTimes } from './audio-times.ts';
import type { IngressCounts } from './compared.ts';
import type { TurnCounts } from './counts.ts';
import type { MemoryTrack } from './memory.ts';
import type { RampState } from './ramp.ts';

/** Percent of the traffic by revision; they sum to 100. Revisions without traffic may be left out. */
export type Weights = Readonly<Record<string, number>>;

export interface RevisionHealth {
  /** `unknown` where the platform does not tell. */
  readonly state: 'healthy' | 'unhealthy' | 'unknown';
  /** Of its instances, since they exist; undefined where the platform does not tell. */
  readonly restarts?: number;
  /** Calls that are still running on it; undefined where the platform does not tell. */
  readonly live?: number;
  /** Undefined where the platform does not count them: then they are not judged. */
  readonly ingress?: IngressCounts;
}

/** The platform that splits the traffic. Every method rejects when the platform cannot be asked; the ramp asks again. */
export interface Traffic {
  read(): Promise<Weights>;
  /**
   * Resolves when the platform has taken them. The caller reads them back: not every platform has a compare-and-set.
   */
  write(weights: Weights): Promise<void>;
  health(revision: string): Promise<RevisionHealth>;
  /** Ends a revision that has no traffic and no calls any more. Idempotent. */
  deactivate(revision: string): Promise<void>;
}

/** Calls by the revision that answered. */
export type Answers = Readonly<Record<string, number>>;

/** Calls as users make them: the last word on where traffic goes. Rejects when nothing was learnt. */
export type AskIngress = () => Promise<Answers>;

/** Where the figures of the turns come from. */
export interface TurnSource {
  /** How long it may take until a turn that ended can be counted; the last window asked for ends so long ago. */
  readonly lagMs?: number;
  /**
   * The turns of a revision that ended in (`fromMs`, `toMs`], milliseconds since 1970, exactly: windows that meet add
   * up. Undefined where nothing is known of the revision, which is something else than no turns.
   */
  between(revision: string, fromMs: number, toMs: number): Promise<TurnCounts | undefined>;
  /**
   * Turns with audio that ended in the same time, none where there were none. Left out by a source that knows none:
   * drift is not judged then, and `status` says so.
   */
  firstAudio?(revision: string, fromMs: number, toMs: number): Promise<AudioTimes>;
  /**
   * Resident memory of the revision's instances in that time, some tens of samples each. Left out by a source that
   * knows none: memory is not judged then, and `status` says so.
   */
  memory?(revision: string, fromMs: number, toMs: number): Promise<readonly MemoryTrack[]>;
}

/** Keeps the ramp's state, so that any process can go on with it. */
export interface StateStore {
  load(): Promise<RampState | undefined>;
  /** All of it or nothing, also when the process dies in between. */
  save(state: RampState): Promise<void>;
  /**
   * Runs `work` while nobody else does; rejects with `LeaseTaken` when somebody does. A lease of a process that died
   * ends by itself.
   */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}

export class LeaseTaken extends Error {
  override readonly name = 'LeaseTaken';
}
