import type { Config } from '../config/config.ts';
import type { Clock } from '../core/clock.ts';
import type { DecisionSink } from '../core/decisions.ts';
import { localDirectory, type LocalSessions, type SessionDirectory } from '../session/directory.ts';

/** Alone, or with the instances that share a Redis. */
export async function createDirectory(
  config: Config,
  local: LocalSessions,
  { clock, record }: { clock: Clock; record: DecisionSink },
): Promise<SessionDirectory> {
  if (!config.coordination.url.isSet) return localDirectory(local);
  const { redisDirectory } = await import('../providers/coordination/redis.ts');
  const ttlMs = config.collect.ttlSeconds * 1000;
  return redisDirectory({
    url: config.coordination.url.reveal(),
    prefix: `nexy:${config.env}`,
    local,
    ttlMs,
    clock,
    record,
  });
}
