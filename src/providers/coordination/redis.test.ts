import { describe, expect, it } from 'vitest';
import type { Screenshot } from '../../assistant/ports.ts';
import type { DecisionFact } from '../../core/decisions.ts';
import { Collected } from '../../session/collected.ts';
import { Questions } from '../../session/questions.ts';
import { SessionRegistry } from '../../session/registry.ts';
import { FakeClock } from '../../testing/fake-clock.ts';
import { redisDirectory } from './redis.ts';

describe('redisDirectory where there is no Redis', () => {
  it('is the local one, and says so once a minute', async () => {
    const clock = new FakeClock();
    const sessions = new SessionRegistry();
    const facts: DecisionFact[] = [];
    const directory = redisDirectory({
      // Nobody listens on the port of TCP's discard service.
      url: 'redis://127.0.0.1:9',
      prefix: 'nexy:test',
      local: {
        sessions,
        collected: new Collected<Screenshot>({ clock, ttlMs: 600_000, maxSessions: 10, maxBytes: 1_000 }),
        questions: new Questions(clock),
      },
      ttlMs: 600_000,
      clock,
      record: (fact) => facts.push(fact),
    });
    sessions.begin({ sessionId: 's', hardwareId: 'mac', kind: 'turn', interrupt: () => undefined });
    for (let minute = 1; minute <= 3; minute += 1) {
      await directory.collect('mac', 't', { seq: minute, text: `text ${minute}`, screenshot: undefined });
      expect((await directory.find('mac', 't')).text).toBe(`text ${minute}`);
      expect(await directory.interrupt('mac')).toEqual(['s']);
      await directory.keepQuestion('mac', `question ${minute}`);
      expect(await directory.takeQuestion('mac')).toBe(`question ${minute}`);
      expect(await directory.takeQuestion('mac')).toBeUndefined();
      expect(facts).toHaveLength(minute);
      await clock.advance(60_000);
    }
    directory.commit('mac', 't');
    expect((await directory.find('mac', 't')).committed).toBe(true);
    expect(directory.state()).toEqual({ interrupts: 'local', snapshots: 'local' });
    directory.close();
    expect(clock.pending).toBe(0);
  });
});
