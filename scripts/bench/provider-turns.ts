import { StreamingServiceService, StreamRequest } from '../../src/generated/streaming.ts';
import type { RunningServer } from '../../test/start-server.ts';
import type { FrameClient } from './frame-client.ts';
import { messageTags } from './lab.ts';
import { type CpuShares, watchCpu } from './process-cost.ts';
import type { RunningPair } from './provider-pairs.ts';
import { quantile } from './statistics.ts';
import { connectAll, sleep } from './streams.ts';
import { codeOf, FIRST_AUDIO_MS, FIRST_TOKEN_MS } from './timed-peers.ts';

export interface TurnsScale {
  readonly clients: number;
  /** Turns of each client one after the other. */
  readonly rounds: number;
  /** All clients at the same moment, so often. */
  readonly bursts: number;
}

/** First audio at the client less what the peers took for it themselves, in ms. */
export interface PairFigures extends CpuShares {
  readonly aboveP50Ms: number;
  readonly aboveP95Ms: number;
  readonly burstAboveP50Ms: number;
  readonly burstAboveP95Ms: number;
  /** Of the first turn after the start, when the server had warmed up. */
  readonly firstAboveMs: number;
  /** Turns that went another way than is reckoned with: words spoken before their clause had ended, a voice asked again. */
  readonly astrayShare: number;
  /** New connections a turn. */
  readonly modelConnections: number;
  readonly voiceConnections: number;
}

const { path } = StreamingServiceService.streamAudio;
/** The server warms up by itself after its start (src/composition/warm-up.ts). */
const WARM_UP_MS = 1_500;
/** About as long as a turn takes: the clients begin one after the other within it. */
const SPREAD_MS = 2_000;

let turns = 0;

/**
 * One turn, to its end: what it took above its peers, NaN where it went astray, as it does on a machine that is too busy.
 * Rejects unless it ends as a whole one does.
 */
async function runTurn(client: FrameClient, { log }: RunningPair): Promise<number> {
  turns += 1;
  const code = codeOf(turns);
  const name = `bench-${turns}`;
  const request = { ...StreamRequest.create(), prompt: code, hardwareId: name, sessionId: name };
  const bytes = StreamRequest.encode(request).finish();
  const startedMs = performance.now();
  let firstAudioMs = NaN;
  await new Promise<void>((resolve, reject) => {
    let lastTag = 0;
    client.open(
      path,
      bytes,
      (tag) => {
        lastTag = tag;
        if (tag === messageTags.audio && Number.isNaN(firstAudioMs)) firstAudioMs = performance.now();
      },
      (reset) => {
        if (!reset && lastTag === messageTags.end) resolve();
        else reject(new Error(`a turn ended with message field ${lastTag >> 3}`));
      },
    );
  });
  const times = log.get(code);
  log.delete(code);
  const {
    modelAskedMs = NaN,
    clauseMs = NaN,
    speechAskedMs = NaN,
    firstAudioMs: spokeMs = NaN,
  } = times ?? {};
  const peersMs = clauseMs - modelAskedMs + (spokeMs - speechAskedMs);
  const isReckoned = speechAskedMs > clauseMs && firstAudioMs > spokeMs;
  // Less than they are set to take would mean that something else was measured.
  if (isReckoned && peersMs < FIRST_TOKEN_MS + FIRST_AUDIO_MS) throw new Error('the peers were too fast');
  return isReckoned ? firstAudioMs - startedMs - peersMs : NaN;
}

export async function measurePair(
  server: RunningServer,
  pair: RunningPair,
  { clients: count, rounds, bursts }: TurnsScale,
): Promise<PairFigures> {
  await sleep(WARM_UP_MS);
  const clients = await connectAll(server.grpc, count);
  const firstAboveMs = await runTurn(clients[0] as FrameClient, pair);
  const burst = (): Promise<number[]> => Promise.all(clients.map((client) => runTurn(client, pair)));
  // Makes the connections to the peers, and V8 compile what is left.
  await burst();
  const connectionsBefore = [pair.model.connections, pair.voice.connections] as const;
  const cpu = watchCpu(server.pid);
  const above: number[] = [];
  await Promise.all(
    clients.map(async (client, index) => {
      await sleep((index * SPREAD_MS) / count);
      for (let round = 0; round < rounds; round += 1) above.push(await runTurn(client, pair));
    }),
  );
  const shares = cpu();
  const newConnections = (index: 0 | 1, { connections }: { connections: number }): number =>
    (connections - connectionsBefore[index]) / (count * rounds);
  const figures = {
    modelConnections: newConnections(0, pair.model),
    voiceConnections: newConnections(1, pair.voice),
  };
  const atOnce: number[] = [];
  for (let round = 0; round < bursts; round += 1) atOnce.push(...(await burst()));
  for (const client of clients) client.close();
  const all = [...above, ...atOnce];
  const of = (values: readonly number[], q: number): number =>
    quantile(
      values.filter((value) => !Number.isNaN(value)),
      q,
    );
  return {
    aboveP50Ms: of(above, 0.5),
    aboveP95Ms: of(above, 0.95),
    burstAboveP50Ms: of(atOnce, 0.5),
    burstAboveP95Ms: of(atOnce, 0.95),
    firstAboveMs,
    astrayShare: all.filter(Number.isNaN).length / all.length,
    ...figures,
    ...shares,
  };
}
