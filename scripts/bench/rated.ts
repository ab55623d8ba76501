import { type ClientReadableStream, credentials } from '@grpc/grpc-js';
import { StreamingServiceClient, type StreamResponse } from '../../src/generated/streaming.ts';
import { nextRequest, type ServerUnderTest } from './lab.ts';
import { type CpuShares, watchCpu } from './process-cost.ts';
import { quantile } from './statistics.ts';
import { sleep } from './streams.ts';

export interface RatedScale {
  readonly clients: number;
  readonly warmUpRounds: number;
  readonly rounds: number;
}

export interface Rated extends CpuShares {
  readonly firstAudioP50Ms: number;
  readonly firstAudioP99Ms: number;
  readonly loopP99Ms: number;
}

export interface Interrupted extends CpuShares {
  readonly lastAudioP50Ms: number;
  readonly lastAudioP99Ms: number;
}

interface Turn {
  readonly startedMs: number;
  readonly hardwareId: string;
  firstAudioMs: number;
  lastAudioMs: number;
  readonly ended: Promise<void>;
}

/** One that reads to the end. An interrupted turn ends with CANCELLED, after its end_message. */
function begin(client: StreamingServiceClient): Turn {
  const { request } = nextRequest();
  const startedMs = performance.now();
  const stream: ClientReadableStream<StreamResponse> = client.streamAudio(request);
  const turn: Turn = {
    startedMs,
    hardwareId: request.hardwareId,
    firstAudioMs: NaN,
    lastAudioMs: NaN,
    ended: new Promise((resolve, reject) => {
      let last: StreamResponse['content'];
      stream.on('data', ({ content }: StreamResponse) => {
        last = content;
        if (content?.$case !== 'audioChunk') return;
        turn.lastAudioMs = performance.now();
        if (Number.isNaN(turn.firstAudioMs)) turn.firstAudioMs = turn.lastAudioMs;
      });
      stream.on('error', () => undefined);
      stream.on('status', ({ details }) => {
        if (last?.$case === 'endMessage') resolve();
        else reject(new Error(`a turn failed: ${details}`));
      });
    }),
  };
  return turn;
}

/** A client a connection, as devices are. */
function clientsOf({ grpc }: ServerUnderTest, count: number): StreamingServiceClient[] {
  const own = { 'grpc.use_local_subchannel_pool': 1 };
  return Array.from(
    { length: count },
    () => new StreamingServiceClient(grpc, credentials.createInsecure(), own),
  );
}

/** All clients ask at once, again and again: what a device waits for its first audio. */
export async function measureRated(server: ServerUnderTest, scale: RatedScale): Promise<Rated> {
  const clients = clientsOf(server, scale.clients);
  const round = async (): Promise<number[]> => {
    const turns = clients.map(begin);
    await Promise.all(turns.map(({ ended }) => ended));
    return turns.map(({ firstAudioMs, startedMs }) => firstAudioMs - startedMs);
  };
  for (let i = 0; i < scale.warmUpRounds; i += 1) await round();
  await server.loopP99Ms();
  const cpu = watchCpu(server.pid);
  const waits: number[] = [];
  for (let i = 0; i < scale.rounds; i += 1) waits.push(...(await round()));
  const shares = cpu();
  const loopP99Ms = await server.loopP99Ms();
  for (const client of clients) client.close();
  return {
    firstAudioP50Ms: quantile(waits, 0.5),
    firstAudioP99Ms: quantile(waits, 0.99),
    loopP99Ms,
    ...shares,
  };
}

/** Between two interrupts; they do not come at once. */
const INTERRUPT_EVERY_MS = 5;

/** All clients are answered, and interrupt one after the other: from the interrupt's start to the last audio. */
export async function measureInterrupt(server: ServerUnderTest, scale: RatedScale): Promise<Interrupted> {
  const clients = clientsOf(server, scale.clients);
  const round = async (): Promise<number[]> => {
    const turns = clients.map(begin);
    await sleep(200);
    const interruptedMs: number[] = [];
    for (const [index, turn] of turns.entries()) {
      interruptedMs.push(performance.now());
      clients[index]?.interruptSession({ hardwareId: turn.hardwareId }, () => undefined);
      await sleep(INTERRUPT_EVERY_MS);
    }
    await Promise.all(turns.map(({ ended }) => ended));
    return turns.map(({ lastAudioMs }, index) => Math.max(0, lastAudioMs - (interruptedMs[index] ?? NaN)));
  };
  for (let i = 0; i < scale.warmUpRounds; i += 1) await round();
  const cpu = watchCpu(server.pid);
  const delays: number[] = [];
  for (let i = 0; i < scale.rounds; i += 1) delays.push(...(await round()));
  const shares = cpu();
  for (const client of clients) client.close();
  return { lastAudioP50Ms: quantile(delays, 0.5), lastAudioP99Ms: quantile(delays, 0.99), ...shares };
}
