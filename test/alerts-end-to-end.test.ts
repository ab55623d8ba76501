/** From what goes wrong to who is told: the bundle, Prometheus, Alertmanager and a webhook. */
import { setTimeout as wait } from 'node:timers/promises';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { scaled } from '../infra/alerts/conditions.ts';
import { prometheusRules } from '../infra/alerts/prometheus.ts';
import { spec } from '../infra/alerts/spec.ts';
import type { PeerTurn } from '../src/testing/model-peer.ts';
import { start, startPeer } from './models-rig.ts';
import { type Monitoring, startMonitoring } from './monitoring-rig.ts';

/** Minutes become seconds. */
const SCALE = 1 / 60;
/** Who ask at the same time; of their questions the first two meet the trouble. */
const LISTENERS = 8;
const tokens = ['Sure! Here it is.'];

let monitoring: Monitoring | undefined;
const folder = mkdtempSync(join(tmpdir(), 'nexy-alerts-'));
afterEach(async () => {
  await monitoring?.stop();
  rmSync(folder, { recursive: true });
});

/** A model whose first word takes so long. */
const after = (ms: number): PeerTurn => ({ does: 'wait', until: wait(ms), tokens });
const troubles = {
  none: () => after(300),
  slow: () => after(1_200),
  failing: (): PeerTurn => ({ does: 'status', status: 500 }),
};

it(
  'tells of a slow provider, of a failing one, that all is well, and of a server that is gone',
  { timeout: 150_000 },
  async () => {
    const replay = join(folder, 'voice.json');
    writeFileSync(replay, JSON.stringify({ speech: [{ events: [{ toneHz: 440, ms: 200 }] }] }));
    const peer = await startPeer('chat');
    const { server, ask } = await start({
      ANSWER_PROVIDERS: 'compatible',
      ANSWER_BASE_URL: peer.baseUrl,
      ANSWER_MODEL: 'm',
      SPEECH_PROVIDERS: 'replay',
      REPLAY_FILE: replay,
      // More is asked in a minute than one listener would: nobody is to be refused.
      BACKPRESSURE_MAX_STREAMS: '100',
      ANSWER_MAX_TOKENS_PER_MINUTE: '0',
      ANSWER_MAX_CHARACTERS_PER_MINUTE: '0',
    });
    monitoring = await startMonitoring(server.http ?? '', prometheusRules(scaled(spec, SCALE)));
    const { out, told } = monitoring;

    const model = { trouble: 'none' as keyof typeof troubles, isAsked: true };
    const asking = (async () => {
      while (model.isAsked) {
        const [well, ill] = [troubles.none, troubles[model.trouble]];
        peer.play(...Array.from({ length: LISTENERS }, (_, index) => (index < 2 ? ill() : well())));
        await Promise.all(Array.from({ length: LISTENERS }, () => ask()));
      }
    })();
    const until = (alerts: readonly string[]): Promise<void> =>
      vi.waitFor(
        () => {
          expect([...out].toSorted(), told.join('\n')).toEqual(alerts);
        },
        { timeout: 40_000, interval: 100 },
      );

    try {
      model.trouble = 'slow';
      await until(['FirstAudioSlow/warn']);
      model.trouble = 'failing';
      await until(['CallsUnavailable/page', 'TurnsFailing/page']);
      model.trouble = 'none';
      await until([]);
    } finally {
      model.isAsked = false;
      await asking;
    }
    await server.stop();
    await until(['TelemetryAbsent/page']);
    expect(told).toContain('resolved TurnsFailing/page');
    // The page stands for its warning.
    expect(told).not.toContain('firing TurnsFailing/warn');
  },
);
