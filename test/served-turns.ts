/** A server that has answered, degraded, failed and refused, for the tests of rules, logs and dashboards. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { start, startPeer } from './models-rig.ts';
import { type Scrape, scrape } from './prometheus-text.ts';
import { isCase, read, request } from './rig.ts';

export interface Served {
  /** /metrics when all was told. */
  readonly scrape: Scrape;
  /** The decision log, line by line. */
  readonly log: readonly string[];
}

/** Four turns (well, degraded, failing, cancelled), a refused one, one that is not valid, and two COLLECTs. */
export async function serveTurns(): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'nexy-served-'));
  const replay = join(folder, 'replay.json');
  writeFileSync(
    replay,
    JSON.stringify({
      answers: [{ events: [{ text: 'Hello there.' }] }, { events: [{ error: 'unavailable' }] }],
      speech: [{ events: [{ toneHz: 440, ms: 200 }] }],
    }),
  );
  const peer = await startPeer('chat');
  const { server, client, ask } = await start({
    ANSWER_PROVIDERS: 'compatible,replay',
    ANSWER_BASE_URL: peer.baseUrl,
    ANSWER_MODEL: 'm',
    SPEECH_PROVIDERS: 'replay',
    REPLAY_FILE: replay,
    BACKPRESSURE_MAX_STREAMS: '1',
    TELEMETRY_PROMETHEUS: 'true',
    // COLLECTs are told of at this level only.
    LOG_LEVEL: 'debug',
  });
  const url = `http://${server.http ?? ''}/metrics`;
  const until = (name: string, value: number): Promise<Scrape> =>
    vi.waitFor(
      async () => {
        const found = await scrape(url);
        expect(found.sum(name)).toBe(value);
        return found;
      },
      { timeout: 10_000 },
    );
  try {
    // A permit comes back a moment after its turn's last message.
    const askAlone = async (prompt?: string): Promise<void> => {
      await until('nexy_live_streams', 0);
      await ask(prompt);
    };
    peer.play({ does: 'answer', tokens: ['Sure! ', 'Here it is.'] });
    await askAlone();
    peer.play({ does: 'status', status: 500 });
    await askAlone();
    await askAlone();
    await until('nexy_live_streams', 0);
    peer.play({ does: 'stay', tokens: ['Let me think. ', 'Well'] });
    const cancelled = read(client.streamAudio(request({ hardwareId: 'mac-2' })));
    await cancelled.until(isCase('audioChunk'));
    await ask();
    cancelled.cancel();
    await askAlone(' ');
    for (const chunkSeq of [1, 2])
      await read(client.streamAudio(request({ phase: 1, prompt: '', chunkText: 'so far', chunkSeq }))).ended;
    const last = await until('rpc_server_call_duration_count', 8);
    await server.stop();
    return { scrape: last, log: server.stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
