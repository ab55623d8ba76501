/** What clients and the platform see of a server that is being replaced: the built bundle and real signals. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { connect as connectHttp2 } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials, status } from '@grpc/grpc-js';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  HealthClient,
  HealthCheckResponse_ServingStatus as ServingStatus,
} from '../src/generated/grpc/health/v1/health.ts';
import { StreamingServiceClient } from '../src/generated/streaming.ts';
import { isCase, read, request, textOf } from './rig.ts';
import { type RunningServer, startBundle } from './start-server.ts';

let file: string;
beforeAll(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'nexy-replay-')), 'replay.json');
  const events = [{ text: 'One moment. ' }, { afterMs: 2_000, text: 'Here it is.' }];
  await writeFile(
    file,
    JSON.stringify({ answers: [{ events }], speech: [{ events: [{ toneHz: 440, ms: 200 }] }] }),
  );
});

let server: RunningServer | undefined;
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
  if (server && isAlive(server.pid)) process.kill(server.pid, 'SIGKILL');
  server = undefined;
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function start(env: Record<string, string> = {}): Promise<RunningServer> {
  const replay = { ANSWER_PROVIDERS: 'replay', SPEECH_PROVIDERS: 'replay', REPLAY_FILE: file };
  server = await startBundle({ env: { ...replay, ...env } });
  return server;
}

function clientOf({ grpc }: RunningServer): StreamingServiceClient {
  const client = new StreamingServiceClient(grpc, credentials.createInsecure(), {
    'grpc.use_local_subchannel_pool': 1,
  });
  closers.push(() => {
    client.close();
  });
  return client;
}

async function timed<T>(work: Promise<T>): Promise<{ value: T; ms: number }> {
  const startMs = performance.now();
  const value = await work;
  return { value, ms: performance.now() - startMs };
}

describe('a server that is stopped', () => {
  it.each([
    { voices: 'replayed', env: {} },
    { voices: 'embedded', env: { ANSWER_PROVIDERS: 'offline', SPEECH_PROVIDERS: 'embedded' } },
  ])('ends in under 300 ms when it is idle, with $voices voices and a client that stays', async ({ env }) => {
    const running = await start(env);
    const client = clientOf(running);
    await new Promise<void>((resolve, reject) => {
      client.waitForReady(Date.now() + 5_000, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
    const { value: code, ms } = await timed(running.stop());
    console.log(`idle: ${ms.toFixed(0)} ms`);
    expect(code).toBe(0);
    expect(ms).toBeLessThan(300);
    expect(running.stdout.at(-1)).toContain('"server shutdown"');
  });

  it('says so at once everywhere, refuses what comes, and lets the live turn end', async () => {
    const running = await start();
    const live = read(clientOf(running).streamAudio(request()));
    await live.until(isCase('textChunk'));

    const health = new HealthClient(running.grpc, credentials.createInsecure());
    closers.push(() => {
      health.close();
    });
    const told: ServingStatus[] = [];
    const watch = health.watch({ service: '' });
    watch.on('error', () => undefined);
    const isToldOf = (wanted: ServingStatus): Promise<void> =>
      new Promise((resolve) => {
        watch.on('data', (response: { status: ServingStatus }) => {
          told.push(response.status);
          if (response.status === wanted) resolve();
        });
      });
    await isToldOf(ServingStatus.SERVING);
    const idle = connectHttp2(`http://${running.grpc}`);
    closers.push(() => {
      idle.destroy();
    });
    await new Promise((resolve) => idle.once('remoteSettings', resolve));
    const goAway = new Promise<number>((resolve) => {
      idle.once('goaway', (code: number) => {
        resolve(code);
      });
    });
    const notServing = isToldOf(ServingStatus.NOT_SERVING);

    const stopped = running.stop();
    const { value: code, ms } = await timed(Promise.all([goAway, notServing]));
    expect(code[0]).toBe(0);
    expect(ms).toBeLessThan(500);
    expect((await fetch(`http://${running.http ?? ''}/health`)).status).toBe(503);
    // On a new connection: who comes all the same gets an answer and a time, not a reset.
    const refused = await read(clientOf(running).streamAudio(request())).ended;
    expect(refused.status.code).toBe(status.UNAVAILABLE);
    expect(Number(refused.status.metadata.get('retry-after-ms')[0])).toBeGreaterThan(0);
    expect(refused.contents.map(({ $case }) => $case)).toEqual(['errorMessage']);

    const ended = await live.ended;
    expect([ended.status.code, textOf(ended.contents)]).toEqual([status.OK, 'One moment. Here it is.']);
    expect(await stopped).toBe(0);
    expect(running.stdout.at(-1)).toContain('1 of 1 live turns ended by themselves');
  });

  it('tells a turn that does not fit in the window, 4 s before the platform kills the process', async () => {
    const running = await start({ SHUTDOWN_PLATFORM_WINDOW_SECONDS: '5' });
    const live = read(clientOf(running).streamAudio(request()));
    await live.until(isCase('textChunk'));
    const stopped = timed(running.stop());
    const { value: ended, ms } = await timed(live.ended);
    expect(ended.contents.at(-1)?.$case).toBe('errorMessage');
    expect(ended.status.code).toBe(status.UNAVAILABLE);
    expect(Number(ended.status.metadata.get('retry-after-ms')[0])).toBeGreaterThan(0);
    expect(ms).toBeGreaterThan(900);
    expect(ms).toBeLessThan(1_500);
    const { value: code, ms: stopMs } = await stopped;
    expect(code).toBe(0);
    expect(stopMs).toBeLessThan(5_000);
    expect(running.stdout.at(-1)).toContain('0 of 1 live turns ended by themselves');
  });

  it.each([
    { signal: 'SIGTERM', code: 143 },
    { signal: 'SIGINT', code: 130 },
  ] as const)('ends at once at a second signal ($signal)', async ({ signal, code }) => {
    const running = await start();
    const live = read(clientOf(running).streamAudio(request()));
    await live.until(isCase('textChunk'));
    const stopped = running.stop();
    await expect.poll(async () => (await fetch(`http://${running.http ?? ''}/health`)).status).toBe(503);
    process.kill(running.pid, signal);
    const { value, ms } = await timed(stopped);
    expect(value).toBe(code);
    expect(ms).toBeLessThan(200);
    expect((await live.ended).status.code).not.toBe(status.OK);
  });
});
