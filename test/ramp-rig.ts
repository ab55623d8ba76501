import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { credentials } from '@grpc/grpc-js';
import { RequestPhase, StreamingServiceClient } from '../src/generated/streaming.ts';
import { freePort, freePorts, type InstancePorts, startInstance, startProgram } from './instances-rig.ts';
import { startPrometheus } from './prometheus-rig.ts';
import { read, request } from './rig.ts';

/** What a revision is like: the recordings it replays, and settings of its own. */
export interface Revision {
  readonly name: string;
  readonly recording: object;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Stage {
  /** Where clients dial. */
  readonly front: string;
  readonly haproxy: string;
  readonly prometheus: string;
  /** Of the stable revision and of the canary. */
  readonly servers: readonly [InstancePorts, InstancePorts];
  stop(): Promise<void>;
}

/** Two revisions behind HAProxy, watched by Prometheus; all on loopback. */
export async function startStage(stable: Revision, canary: Revision): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'nexy-ramp-'));
  const started: { stop(): Promise<unknown> }[] = [];
  const start = async ({ name, recording, env }: Revision) => {
    const file = join(folder, `${name}.json`);
    await writeFile(file, JSON.stringify(recording));
    const ports = await freePorts();
    const own = {
      REPLAY_FILE: file,
      TELEMETRY_PROMETHEUS: 'true',
      TELEMETRY_REVISION: name,
      LOG_LEVEL: 'info',
    };
    started.push(await startInstance(ports, { ...own, ...env }));
    return ports;
  };
  const [a, b] = [await start(stable), await start(canary)];
  const [front, admin] = [await freePort(), await freePort()];
  started.push(
    await startProgram(
      'haproxy',
      ['-db', '-f', fileURLToPath(new URL('../infra/local/ramp.cfg', import.meta.url))],
      {
        port: front,
        env: {
          FRONT_PORT: String(front),
          ADMIN_PORT: String(admin),
          STABLE_GRPC_PORT: String(a.grpc),
          STABLE_HTTP_PORT: String(a.http),
          CANARY_GRPC_PORT: String(b.grpc),
          CANARY_HTTP_PORT: String(b.http),
        },
      },
    ),
  );
  const prometheus = await startPrometheus([a, b].map(({ http }) => `127.0.0.1:${http}`));
  started.push(prometheus);
  return {
    front: `127.0.0.1:${front}`,
    haproxy: `127.0.0.1:${admin}`,
    prometheus: prometheus.url,
    servers: [a, b],
    stop: async () => {
      await Promise.all(started.map((one) => one.stop()));
    },
  };
}

export interface Load {
  /** What users got, by gRPC code. */
  readonly codes: ReadonlyMap<number, number>;
  stop(): Promise<void>;
}

/** Users who ask again and again, with COLLECTs before each question as generation N has them. */
export function startLoad(front: string, users: number): Load {
  const codes = new Map<number, number>();
  let goes = true;
  const user = async (): Promise<void> => {
    const own = { 'grpc.use_local_subchannel_pool': 1 };
    const client = new StreamingServiceClient(front, credentials.createInsecure(), own);
    while (goes) {
      const asks = request({ phase: RequestPhase.REQUEST_PHASE_COMMIT });
      const collect = {
        ...asks,
        phase: RequestPhase.REQUEST_PHASE_COLLECT,
        prompt: '',
        chunkSeq: 1,
        chunkText: 'one',
      };
      await read(client.streamAudio(collect)).ended;
      const { status } = await read(client.streamAudio(asks)).ended;
      codes.set(status.code, (codes.get(status.code) ?? 0) + 1);
    }
    client.close();
  };
  const running = Array.from({ length: users }, user);
  return {
    codes,
    stop: async () => {
      goes = false;
      await Promise.all(running);
    },
  };
}
