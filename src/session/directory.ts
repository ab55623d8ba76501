import type { Screenshot } from '../assistant/ports.ts';
import type { Collected, Snapshot, SnapshotPart } from './collected.ts';
import type { SessionRegistry } from './registry.ts';

/**
 * What a request may need that another instance has: the device's live turns, for an InterruptSession, and what was
 * collected, for a COMMIT. Everything else is local. No method rejects, and none waits for more than its bounded
 * time: without the others, the local answer is the answer.
 */
export interface SessionDirectory {
  /** Interrupts what the device has live, here at once; resolves with the session ids. */
  interrupt(hardwareId: string): Promise<string[]>;
  /** Keeps what is newer than what is there; resolves when a COMMIT on any instance can find it. */
  collect(hardwareId: string, sessionId: string, part: SnapshotPart<Screenshot>): Promise<void>;
  /** The newest text and the newest screenshot by chunk_seq; an empty snapshot when nothing was collected. */
  find(hardwareId: string, sessionId: string): Promise<Snapshot<Screenshot>>;
  /** The turn has begun: lets go of the snapshot and ignores what comes late. */
  commit(hardwareId: string, sessionId: string): void;
  /** For /status: how the other instances are reached. */
  state(): 'off' | Readonly<Record<string, string>>;
  close(): void;
}

export interface LocalSessions {
  readonly sessions: SessionRegistry;
  readonly collected: Collected<Screenshot>;
}

/** The directory of an instance that is alone, or whose platform sends a device always to the same one. */
export function localDirectory({ sessions, collected }: LocalSessions): SessionDirectory {
  return {
    interrupt: (hardwareId) => Promise.resolve(sessions.interrupt(hardwareId)),
    collect: (hardwareId, sessionId, part) => {
      collected.put(hardwareId, sessionId, part);
      return Promise.resolve();
    },
    find: (hardwareId, sessionId) => Promise.resolve(collected.peek(hardwareId, sessionId)),
    commit: (hardwareId, sessionId) => {
      collected.commit(hardwareId, sessionId);
    },
    state: () => 'off',
    close: () => {
      collected.close();
    },
  };
}
