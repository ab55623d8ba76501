import { NexyError } from '../core/errors.ts';

/** A live turn or welcome speech, as the registry needs it. */
export interface LiveSession {
  readonly sessionId: string;
  readonly hardwareId: string;
  /** A welcome may share its session_id with a turn; only turns claim it (wire rule 6). */
  readonly kind: 'turn' | 'welcome';
  /** Aborts the upstream work at once; the stream then ends by itself. */
  interrupt(): void;
}

/**
 * Every live turn and welcome of this instance. A session belongs to the call that began it, not to an id that a
 * client chose: the release function given by `begin` takes away exactly that one, exactly once. How many there may be
 * is for admission to say (admission/gate.ts).
 */
export class SessionRegistry {
  readonly #live = new Set<LiveSession>();
  readonly #turns = new Map<string, LiveSession>();
  readonly #byDevice = new Map<string, Set<LiveSession>>();
  readonly #emptyWaiters = new Set<() => void>();
  #leaving = 0;

  get size(): number {
    return this.#live.size;
  }

  /** Throws `duplicate_session` when the turn's session_id is live, without disturbing that turn. */
  begin(session: LiveSession): () => void {
    if (session.kind === 'turn' && this.#turns.has(session.sessionId)) {
      throw new NexyError(
        'duplicate_session',
        'This session_id is already in use. Use a new one for each turn.',
      );
    }
    this.#live.add(session);
    if (session.kind === 'turn') this.#turns.set(session.sessionId, session);
    if (session.hardwareId !== '') {
      const device = this.#byDevice.get(session.hardwareId) ?? new Set();
      this.#byDevice.set(session.hardwareId, device.add(session));
    }
    return () => {
      this.#release(session);
    };
  }

  /** Interrupts what the device has live here and returns the session ids; nothing live is an empty list. */
  interrupt(hardwareId: string): string[] {
    const sessions = [...(this.#byDevice.get(hardwareId) ?? [])];
    for (const session of sessions) session.interrupt();
    return sessions.map((session) => session.sessionId);
  }

  /** A call that has ended, or is about to, while its last bytes are on their way; the returned function says that they are gone. */
  leaving(): () => void {
    this.#leaving += 1;
    return () => {
      this.#leaving -= 1;
      this.#tellWhenEmpty();
    };
  }

  /** Resolves when nothing is live and nothing is leaving; at once when nothing is. */
  async whenEmpty(): Promise<void> {
    if (this.#live.size + this.#leaving === 0) return;
    await new Promise<void>((resolve) => this.#emptyWaiters.add(resolve));
  }

  #release(session: LiveSession): void {
    if (!this.#live.delete(session)) return;
    if (this.#turns.get(session.sessionId) === session) this.#turns.delete(session.sessionId);
    const device = this.#byDevice.get(session.hardwareId);
    device?.delete(session);
    if (device?.size === 0) this.#byDevice.delete(session.hardwareId);
    this.#tellWhenEmpty();
  }

  #tellWhenEmpty(): void {
    if (this.#live.size + this.#leaving > 0) return;
    for (const resolve of this.#emptyWaiters) resolve();
    this.#emptyWaiters.clear();
  }
}
