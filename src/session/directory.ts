import type { Screenshot } from '../assistant/ports.ts';
import type { Collected, Snapshot, SnapshotPart } from './collected.ts';
import type { Questions } from './questions.ts';
import type { SessionRegistry } from './registry.ts';

/**
 * What a request may need that another instance has: the device's live turns, for an InterruptSession, what was
 * collected, for a COMMIT, and what the device was asked, for its yes. Everything else is local. No method rejects, and none waits for more than its bounded
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
  /** Keeps what the device has been asked, in place of what it was asked before. */
  keepQuestion(hardwareId: string, question: string): Promise<void>;
  /** What the device has been asked in the last two minutes; each question is given out once, on one instance. */
  takeQuestion(hardwareId: string): Promise<string | undefined>;
  /** For /status: how the other instances are reached. */
  state(): 'off' | Readonly<Record<string, string>>;
  close(): void;
}

export interface LocalSessions {
  readonly sessions: SessionRegistry;
  readonly collected: Collected<Screenshot>;
  readonly questions: Questions;
}

/** The directory of an instance that is alone, or whose platform sends a device always to the same one. */
export function localDirectory({ sessions, collected, questions }: LocalSessions): SessionDirectory {
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
    keepQuestion: (hardwareId, question) => {
      questions.keep(hardwareId, question);
      return Promise.resolve();
    },
    takeQuestion: (hardwareId) => Promise.resolve(questions.take(hardwareId)),
    state: () => 'off',
    close: () => {
      collected.close();
    },
  };
}
