import {
  type CallOptions,
  credentials,
  type Metadata,
  type ServiceError,
  status,
  type StatusObject,
} from '@grpc/grpc-js';
import { systemClock } from '../../src/core/clock.ts';
import { delay } from '../../src/core/signals.ts';
import {
  RequestPhase,
  StreamingServiceClient,
  StreamRequest,
  type StreamResponse,
} from '../../src/generated/streaming.ts';
import type { Pair } from '../../src/rollout/pair.ts';
import type { LoadShape } from './scenarios.ts';

/** The turns of one revision that ended within one second, as their users saw them. */
export interface Turns {
  readonly all: number;
  /** Ended with an error, refusals not among them. */
  readonly failed: number;
  readonly refused: number;
  /** Of those that had any. */
  readonly firstAudioMs: readonly number[];
  /** How the first of them failed that did. */
  readonly failure?: string | undefined;
}

/** By the second since 1970 in which they ended. */
export type Seen = ReadonlyMap<number, Pair<Turns>>;

export interface Load {
  readonly seen: Seen;
  /** When the last turn began that the canary was asked for, milliseconds since 1970. */
  readonly lastCanaryMs: number;
  /** Lets turns under way end. */
  stop(): Promise<void>;
}

/** Connections, as devices have them; HAProxy takes 100 streams on each. */
const CONNECTIONS = 20;
const DEADLINE_MS = 30_000;

/** Users at `front` who ask again and again; what they get is told apart by the proxy's x-served-by. */
export function startLoad(front: string, { users, everyMs, collects }: LoadShape): Load {
  const own = { 'grpc.use_local_subchannel_pool': 1, 'grpc.enable_http_proxy': 0 };
  const clients = Array.from(
    { length: Math.min(CONNECTIONS, users) },
    () => new StreamingServiceClient(front, credentials.createInsecure(), own),
  );
  const seen = new Map<number, Pair<Tally>>();
  const ending = new AbortController();
  let lastCanaryMs = 0;
  /** Resolves early when the load ends. */
  const pause = (ms: number): Promise<void> =>
    delay(systemClock, Math.max(0, ms), ending.signal).catch(() => undefined);
  const user = async (index: number): Promise<void> => {
    const client = clients[index % clients.length] as StreamingServiceClient;
    const hardwareId = `user-${index}`;
    await pause((index / users) * everyMs);
    for (let owed = index / users; !ending.signal.aborted;) {
      const begunMs = Date.now();
      const sessionId = crypto.randomUUID();
      for (owed += collects; owed >= 1; owed -= 1)
        await ask(client, {
          hardwareId,
          sessionId,
          phase: RequestPhase.REQUEST_PHASE_COLLECT,
          chunkText: 'one',
          chunkSeq: 1,
        });
      const askedMs = Date.now();
      const turn = await ask(client, {
        hardwareId,
        sessionId,
        phase: RequestPhase.REQUEST_PHASE_COMMIT,
        prompt: 'hello',
      });
      if (turn.side === 'canary') lastCanaryMs = Math.max(lastCanaryMs, askedMs);
      tell(seen, turn);
      await pause(begunMs + everyMs - Date.now());
    }
  };
  const running = Array.from({ length: users }, (_, index) => user(index));
  return {
    seen,
    get lastCanaryMs() {
      return lastCanaryMs;
    },
    stop: async () => {
      ending.abort();
      await Promise.all(running);
      for (const client of clients) client.close();
    },
  };
}

interface Answered {
  readonly side: keyof Pair<unknown>;
  readonly code: number;
  readonly details: string;
  readonly firstAudioMs: number | undefined;
}

/** One call to its end, whatever that is. */
function ask(client: StreamingServiceClient, over: Partial<StreamRequest>): Promise<Answered> {
  const begun = performance.now();
  const options: CallOptions = { deadline: Date.now() + DEADLINE_MS };
  const call = client.streamAudio(StreamRequest.create(over), options);
  let side: Answered['side'] = 'stable';
  let firstAudioMs: number | undefined;
  const notice = (headers: Metadata): void => {
    if (headers.get('x-served-by')[0] === 'canary') side = 'canary';
  };
  call.on('metadata', notice);
  call.on('data', ({ content }: StreamResponse) => {
    if (content?.$case === 'audioChunk') firstAudioMs ??= performance.now() - begun;
  });
  call.on('error', (_error: ServiceError) => undefined);
  return new Promise((resolve) => {
    call.on('status', ({ code, details, metadata }: StatusObject) => {
      // A call that fails at once has its headers here.
      notice(metadata);
      resolve({ side, code, details, firstAudioMs });
    });
  });
}

interface Tally extends Turns {
  all: number;
  failed: number;
  refused: number;
  readonly firstAudioMs: number[];
  failure?: string | undefined;
}

const none = (): Tally => ({ all: 0, failed: 0, refused: 0, firstAudioMs: [] });

function tell(seen: Map<number, Pair<Tally>>, { side, code, details, firstAudioMs }: Answered): void {
  const second = Math.floor(Date.now() / 1_000);
  const both = seen.get(second) ?? { stable: none(), canary: none() };
  seen.set(second, both);
  const tally = both[side];
  tally.all += 1;
  if (code === status.RESOURCE_EXHAUSTED) tally.refused += 1;
  else if (code !== status.OK) {
    tally.failed += 1;
    tally.failure ??= `${status[code] ?? code} ${details}`;
  }
  if (firstAudioMs !== undefined) tally.firstAudioMs.push(firstAudioMs);
}

/** All of them together. */
export function totalOf(seen: Seen, side: keyof Pair<unknown>): Turns {
  const total = none();
  for (const second of seen.values()) {
    const { all, failed, refused, firstAudioMs, failure } = second[side];
    total.all += all;
    total.failed += failed;
    total.refused += refused;
    total.failure ??= failure;
    for (const ms of firstAudioMs) total.firstAudioMs.push(ms);
  }
  return total;
}
