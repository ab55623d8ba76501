import { createHash } from 'node:crypto';
import { QUESTION_TTL_MS } from '../../session/questions.ts';
import type { RedisLink } from './redis-link.ts';

/** What devices have been asked, in Redis, so that a "yes" finds it on any instance, and only one of them. */
export class SharedQuestions {
  readonly #link: RedisLink;
  readonly #prefix: string;

  constructor(link: RedisLink, prefix: string) {
    this.#link = link;
    this.#prefix = prefix;
  }

  /** Resolves with false where Redis has not taken it. */
  async keep(hardwareId: string, question: string): Promise<boolean> {
    const key = this.#key(hardwareId);
    const kept = await this.#link.attempt((redis) => redis.set(key, question, 'PX', QUESTION_TTL_MS));
    return kept === 'OK';
  }

  async take(hardwareId: string): Promise<string | undefined> {
    const key = this.#key(hardwareId);
    // One transaction: of two instances, one gets it.
    const results = await this.#link.attempt((redis) => redis.multi().get(key).del(key).exec());
    const found = results?.[0]?.[1];
    return typeof found === 'string' ? found : undefined;
  }

  #key(hardwareId: string): string {
    return `${this.#prefix}:question:${createHash('sha256').update(hardwareId).digest('base64url')}`;
  }
}
