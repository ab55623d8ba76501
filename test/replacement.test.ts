/** A rolling replacement under load: both instances behind HAProxy are stopped and started again, one by one. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials, status } from '@grpc/grpc-js';
import { expect, it, vi } from 'vitest';
import { StreamingServiceClient } from '../src/generated/streaming.ts';
import { freePorts, startInstance, startProxy } from './instances-rig.ts';
import { type Ended, read, request, samplesOf, textOf } from './rig.ts';

const IN_FLIGHT = 80;
const TURNS = 400;
/** So many users share one connection to the proxy. */
const CONNECTIONS = 8;

const sentences = ['One moment. ', 'Here it is. ', 'Done.'];
const toneMs = 200;

/** About 1.2 s a turn, well within the grace. */
const recording = {
  answers: [{ events: sentences.map((text, index) => ({ text, afterMs: index === 0 ? 0 : 600 })) }],
  speech: [{ events: [{ toneHz: 440, ms: toneMs }] }],
};

interface Count {
  ended: number;
  /** Turned away before anything of an answer: the client asks again. */
  refused: number;
  /** Of those, by the proxy, which has no retry-after-ms. */
  refusedByProxy: number;
  readonly lost: string[];
}

function isWhole({ contents, status: { code } }: Ended): boolean {
  const samples = samplesOf(contents).reduce((sum, chunk) => sum + chunk.length, 0);
  return (
    code === status.OK &&
    textOf(contents) === sentences.join('') &&
    // The resampler may take a few samples at the ends.
    samples > sentences.length * toneMs * 48 * 0.95 &&
    contents.at(-1)?.$case === 'endMessage'
  );
}

function isRefused({ contents, status: { code } }: Ended): boolean {
  return code === status.UNAVAILABLE && contents.every(({ $case }) => $case === 'errorMessage');
}

/** One user: turn after turn, asking again what was refused, as the contract tells clients to. */
async function user(client: StreamingServiceClient, hardwareId: string, count: Count): Promise<void> {
  while (count.ended < TURNS) {
    const ended = await read(client.streamAudio(request({ hardwareId }))).ended;
    if (isRefused(ended)) {
      count.refused += 1;
      const [told] = ended.status.metadata.get('retry-after-ms');
      if (told === undefined) count.refusedByProxy += 1;
      const retryAfterMs = Number(told ?? 100);
      await new Promise((resolve) => setTimeout(resolve, retryAfterMs * (0.5 + Math.random())));
      continue;
    }
    count.ended += 1;
    if (!isWhole(ended)) {
      const { code, details } = ended.status;
      count.lost.push(
        `${status[code]} ${details} after ${ended.contents.map(({ $case }) => $case).join(' ')}`,
      );
    }
  }
}

it('loses no turn', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'nexy-replay-')), 'replay.json');
  await writeFile(file, JSON.stringify(recording));
  const env = { REPLAY_FILE: file };
  const ports = [await freePorts(), await freePorts()] as const;
  const instances = [await startInstance(ports[0], env), await startInstance(ports[1], env)];
  const proxy = await startProxy(...ports);
  const clients = Array.from(
    { length: CONNECTIONS },
    () =>
      new StreamingServiceClient(`127.0.0.1:${proxy.port}`, credentials.createInsecure(), {
        'grpc.use_local_subchannel_pool': 1,
      }),
  );
  const count: Count = { ended: 0, refused: 0, refusedByProxy: 0, lost: [] };
  const users = Promise.all(
    Array.from({ length: IN_FLIGHT }, (_, index) =>
      user(clients[index % CONNECTIONS] as StreamingServiceClient, `mac-${index}`, count),
    ),
  );

  const serves = (index: number): boolean =>
    instances[index]?.stdout.some((line) => line.includes('"turn start"')) === true;
  let replaced = 0;
  const stopsMs: number[] = [];
  while (count.ended < TURNS) {
    const index = replaced % 2;
    // The proxy has found the one that is to be stopped, and the other one too.
    await vi.waitFor(
      () => {
        expect(count.ended >= TURNS || (serves(0) && serves(1))).toBe(true);
      },
      { timeout: 10_000, interval: 20 },
    );
    const startMs = performance.now();
    expect(await instances[index]?.stop()).toBe(0);
    stopsMs.push(performance.now() - startMs);
    instances[index] = await startInstance(ports[index] ?? ports[0], env);
    replaced += 1;
  }
  await users;
  for (const client of clients) client.close();
  await Promise.all([proxy, ...instances].map((running) => running.stop()));

  console.log(
    `${count.ended} turns, ${replaced} replacements (stop ${Math.min(...stopsMs).toFixed(0)} to ` +
      `${Math.max(...stopsMs).toFixed(0)} ms), ${count.refused} asked again (${count.refusedByProxy} of them refused by the proxy), ${count.lost.length} lost`,
  );
  expect(count.lost).toEqual([]);
  expect(replaced).toBeGreaterThanOrEqual(2);
});
