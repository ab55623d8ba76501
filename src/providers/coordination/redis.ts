import type { Clock } from '../../core/clock.ts';
import type { DecisionSink } from '../../core/decisions.ts';
import { type LocalSessions, localDirectory, type SessionDirectory } from '../../session/directory.ts';
import { SharedInterrupts } from './interrupts.ts';
import { SharedQuestions } from './questions.ts';
import { SharedSnapshots } from './snapshots.ts';

export interface RedisDirectoryOptions {
  /** redis:// or rediss://, may hold a user and a password; Redis 6 or newer. */
  readonly url: string;
  /** Begins every key and channel, so that environments may share a Redis. */
  readonly prefix: string;
  readonly local: LocalSessions;
  readonly ttlMs: number;
  readonly clock: Clock;
  readonly record: DecisionSink;
}

/** However often Redis fails, it is told once in so long. */
const TELL_EVERY_MS = 60_000;

/**
 * The directory of all instances that share a Redis. Connects on its own: it neither waits for Redis nor fails
 * without it. Where Redis is slow or gone, each method gives the local answer, within the links' bounded time.
 */
export function redisDirectory(options: RedisDirectoryOptions): SessionDirectory {
  const { clock, record, local } = options;
  const here = localDirectory(local);
  let toldAtMs = -Infinity;
  const onFailure = (reason: string): void => {
    if (clock.now() - toldAtMs < TELL_EVERY_MS) return;
    toldAtMs = clock.now();
    record({ decision: 'degrade', scope: 'provider', method: '-', ctx: { provider: 'redis', reason } });
  };
  // A screenshot on its way must not hold up an interrupt: a connection for each.
  const common = { url: options.url, prefix: options.prefix, clock, onFailure };
  const interrupts = new SharedInterrupts({
    ...common,
    interruptHere: (hardwareId) => local.sessions.interrupt(hardwareId),
  });
  const snapshots = new SharedSnapshots({ ...common, ttlMs: options.ttlMs });
  const questions = new SharedQuestions(snapshots.link, options.prefix);

  return {
    interrupt: async (hardwareId) => {
      const mine = await here.interrupt(hardwareId);
      return [...mine, ...(await interrupts.interrupt(hardwareId))];
    },
    collect: async (hardwareId, sessionId, part) => {
      await here.collect(hardwareId, sessionId, part);
      const committed = await snapshots.put(hardwareId, sessionId, part);
      if (committed) here.commit(hardwareId, sessionId);
    },
    find: async (hardwareId, sessionId) => {
      const mine = await here.find(hardwareId, sessionId);
      return mine.committed ? mine : snapshots.find(hardwareId, sessionId, mine);
    },
    commit: (hardwareId, sessionId) => {
      here.commit(hardwareId, sessionId);
      void snapshots.commit(hardwareId, sessionId);
    },
    keepQuestion: async (hardwareId, question) => {
      // In one place only, or a second "yes" elsewhere would find it again.
      await here.takeQuestion(hardwareId);
      if (!(await questions.keep(hardwareId, question))) await here.keepQuestion(hardwareId, question);
    },
    takeQuestion: async (hardwareId) => {
      const mine = await here.takeQuestion(hardwareId);
      return (await questions.take(hardwareId)) ?? mine;
    },
    state: () => ({
      interrupts: interrupts.isUp ? 'shared' : 'local',
      snapshots: snapshots.isUp ? 'shared' : 'local',
    }),
    close: () => {
      interrupts.close();
      snapshots.close();
      here.close();
    },
  };
}
