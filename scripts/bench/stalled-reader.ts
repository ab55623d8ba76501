import { StreamingServiceService } from '../../src/generated/streaming.ts';
import { FrameClient } from './frame-client.ts';
import { messageTags, nextRequest, type ServerUnderTest } from './lab.ts';
import { residentBytes, scheduled } from './process-cost.ts';
import { sleep } from './streams.ts';

export interface StalledReader {
  readonly messages: number;
  readonly kibibytes: number;
}

/** For the server to fill what it is willing to fill. */
const STALL_MS = 500;

/**
 * A reader whose windows are full: what was handed to gRPC for it and has not left. The server's log tells how many
 * audio chunks it wrote, the frames how many arrived.
 */
export async function measureStalledReader(server: ServerUnderTest): Promise<StalledReader> {
  const client = await FrameClient.connect({ address: server.grpc, stalled: true });
  let [arrived, chunkBytes] = [0, 0];
  const cancel = client.open(
    StreamingServiceService.streamAudio.path,
    nextRequest().bytes,
    (tag, bytes) => {
      if (tag !== messageTags.audio) return;
      arrived += 1;
      chunkBytes = Math.max(chunkBytes, bytes);
    },
    () => undefined,
  );
  await sleep(STALL_MS);
  const before = server.stdout.length;
  cancel();
  for (;;) {
    const line = server.stdout.slice(before).find((text) => text.includes('"abort"'));
    if (line !== undefined) {
      client.close();
      const written = (JSON.parse(line) as { ctx: { audio_chunks: number } }).ctx.audio_chunks;
      const messages = written - arrived;
      return { messages, kibibytes: (messages * chunkBytes) / 1024 };
    }
    await sleep(5);
  }
}

export interface Prefetched {
  readonly residentMegabytesPerStream: number;
}

const QUIET_MS = 500;
/** Wish for a core in that time below which nothing is being made any more. */
const QUIET_SECONDS = 0.03;

/**
 * Readers that stop at once: what the audio that is made ahead for each of them takes. The second half of them is
 * counted: the first one takes what garbage of the start had left.
 */
export async function measurePrefetch(server: ServerUnderTest, streams: number): Promise<Prefetched> {
  const half = Math.ceil(streams / 2);
  const first = await stalledReaders(server, half);
  const before = residentBytes(server.pid);
  const second = await stalledReaders(server, half);
  const residentMegabytesPerStream = (residentBytes(server.pid) - before) / half / 1e6;
  for (const client of [...first, ...second]) client.close();
  return { residentMegabytesPerStream };
}

/** Returns when nothing is being made for them any more. */
async function stalledReaders(server: ServerUnderTest, count: number): Promise<readonly FrameClient[]> {
  const clients: FrameClient[] = [];
  for (let i = 0; i < count; i += 1) {
    const client = await FrameClient.connect({ address: server.grpc, stalled: true });
    const { path } = StreamingServiceService.streamAudio;
    client.open(
      path,
      nextRequest().bytes,
      () => undefined,
      () => undefined,
    );
    clients.push(client);
  }
  const wishedSeconds = (): number => {
    const { run, wait } = scheduled(server.pid);
    return run + wait;
  };
  for (let wished = Infinity; wished > QUIET_SECONDS;) {
    const start = wishedSeconds();
    await sleep(QUIET_MS);
    wished = wishedSeconds() - start;
  }
  return clients;
}
