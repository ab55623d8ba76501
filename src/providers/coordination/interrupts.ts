import { randomUUID } from 'node:crypto';
import type { Clock } from '../../core/clock.ts';
import { RedisLink } from './redis-link.ts';

export interface SharedInterruptsOptions {
  readonly url: string;
  readonly prefix: string;
  readonly clock: Clock;
  readonly onFailure: (reason: string) => void;
  /** Interrupts what the device has live on this instance and returns the session ids. */
  readonly interruptHere: (hardwareId: string) => string[];
}

/** The longest that an InterruptSession waits for other instances. */
const ANSWERS_MS = 250;
/** Beyond it an InterruptSession stays local. */
const MAX_WAITING = 1_000;
/** An answer tells no more; a device has a few sessions at most. */
const MAX_SESSIONS = 100;
const MAX_MESSAGE_CHARS = 64 * 1024;
/** A request that was held back so long, in Redis or before it, is not carried out: the device may be in its next turn. */
const STALE_MS = 5_000;

interface Request {
  readonly id: string;
  readonly replyTo: string;
  /** By Redis' clock: those of the hosts may differ by anything. */
  readonly sentAtMs: number;
  readonly hardwareId: string;
}

interface Answer {
  readonly id: string;
  readonly sessions: readonly string[];
}

interface Waiting {
  readonly sessions: string[];
  answers: number;
  /** How many instances heard the request; Infinity until PUBLISH has returned. */
  heard: number;
  readonly done: () => void;
}

/**
 * InterruptSession over Redis pub/sub: each instance hears every request, carries it out for its own turns, and
 * answers the one that asked. PUBLISH tells how many hear it, so nobody waits for longer than those take.
 */
export class SharedInterrupts {
  readonly #options: SharedInterruptsOptions;
  readonly #channel: string;
  readonly #replies: string;
  readonly #waiting = new Map<string, Waiting>();
  readonly #link: RedisLink;

  constructor(options: SharedInterruptsOptions) {
    this.#options = options;
    this.#channel = `${options.prefix}:interrupt`;
    this.#replies = `${options.prefix}:interrupted:${randomUUID()}`;
    this.#link = new RedisLink({
      url: options.url,
      clock: options.clock,
      onFailure: options.onFailure,
      prepare: (redis) => redis.subscribe(this.#channel, this.#replies),
      onMessage: (channel, text) => {
        if (channel === this.#channel) this.#onRequest(text);
        else this.#onAnswer(text);
      },
    });
  }

  get isUp(): boolean {
    return this.#link.isUp;
  }

  /** Interrupts the device's sessions on the other instances; resolves with the ids that were told in time. */
  async interrupt(hardwareId: string): Promise<string[]> {
    if (this.#waiting.size >= MAX_WAITING) return [];
    const { clock } = this.#options;
    const id = randomUUID();
    const request: Request = { id, replyTo: this.#replies, sentAtMs: this.#link.now(), hardwareId };
    const sessions: string[] = [];
    const answered = new Promise<void>((resolve) => {
      const cancel = clock.after(ANSWERS_MS, resolve);
      const done = (): void => {
        cancel();
        resolve();
      };
      this.#waiting.set(id, { sessions, answers: 0, heard: Infinity, done });
    });
    const heard = await this.#link.attempt((redis) => redis.publish(this.#channel, JSON.stringify(request)));
    this.#progress(id, (waiting) => (waiting.heard = heard ?? 0));
    await answered;
    this.#waiting.delete(id);
    return sessions;
  }

  close(): void {
    this.#link.close();
  }

  #onRequest(text: string): void {
    const request = parse(text, isRequest);
    if (!request) return;
    const { id, replyTo, sentAtMs, hardwareId } = request;
    // PUBLISH counts the one that asked too; it has carried out its part already.
    if (replyTo === this.#replies) {
      this.#progress(id, (waiting) => (waiting.answers += 1));
      return;
    }
    if (Math.abs(this.#link.now() - sentAtMs) > STALE_MS) return;
    const answer: Answer = { id, sessions: this.#options.interruptHere(hardwareId).slice(0, MAX_SESSIONS) };
    void this.#link.attempt((redis) => redis.publish(replyTo, JSON.stringify(answer)));
  }

  #onAnswer(text: string): void {
    const answer = parse(text, isAnswer);
    if (!answer) return;
    this.#progress(answer.id, (waiting) => {
      waiting.answers += 1;
      waiting.sessions.push(...answer.sessions);
    });
  }

  #progress(id: string, change: (waiting: Waiting) => void): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    change(waiting);
    if (waiting.answers >= waiting.heard) waiting.done();
  }
}

/** Others write to this Redis too: what is not one of our messages is passed over. */
function parse<T>(
  text: string,
  isRight: (value: Partial<Record<keyof T, unknown>>) => boolean,
): T | undefined {
  if (text.length > MAX_MESSAGE_CHARS) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && isRight(value) ? (value as T) : undefined;
  } catch {
    return undefined;
  }
}

function isRequest({ id, replyTo, sentAtMs, hardwareId }: Partial<Record<keyof Request, unknown>>): boolean {
  return [id, replyTo, hardwareId].every((field) => typeof field === 'string') && Number.isFinite(sentAtMs);
}

function isAnswer({ id, sessions }: Partial<Record<keyof Answer, unknown>>): boolean {
  return (
    typeof id === 'string' &&
    Array.isArray(sessions) &&
    sessions.every((session) => typeof session === 'string')
  );
}
