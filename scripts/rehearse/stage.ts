import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type SpawnedServer, spawnServer } from '../../src/probes/spawned-server.ts';
import type { Pair } from '../../src/rollout/pair.ts';
import type { Build } from './builds.ts';
import { startExpiredModel } from './model-peer.ts';
import { startProgram } from './program.ts';
import { freePort } from '../../src/probes/loopback.ts';
import { startPrometheus } from './prometheus.ts';
import { type Nature, tinyTurns } from './scenarios.ts';

export interface Revision {
  /** On its metrics, and for the ramp. */
  readonly name: string;
  readonly build: Build;
  readonly nature: Nature;
}

/** Two revisions behind HAProxy, watched by Prometheus; all on loopback. */
export interface Stage {
  /** Where clients dial. */
  readonly front: string;
  readonly haproxy: string;
  readonly prometheus: string;
  stop(): Promise<void>;
}

/** No bounds but those of a scenario: what is rehearsed is the ramp. */
const settings = {
  ANSWER_PROVIDERS: 'replay',
  SPEECH_PROVIDERS: 'replay',
  ANSWER_MAX_TOKENS_PER_MINUTE: '0',
  ANSWER_MAX_CHARACTERS_PER_MINUTE: '0',
  BACKPRESSURE_MAX_STREAMS: '5000',
  BACKPRESSURE_MAX_RATE: '0',
  ADMISSION_MAX_STREAMS_PER_DEVICE: '0',
  ADMISSION_OVERLOAD_EVENT_LOOP_MS: '0',
  DATABASE_PATH: ':memory:',
  TELEMETRY_PROMETHEUS: 'true',
};

interface Stoppable {
  stop(): Promise<unknown>;
}

/** @param folder for the recordings. Rejects, with all of it stopped again, where a part does not start. */
export async function openStage(folder: string, revisions: Pair<Revision>): Promise<Stage> {
  const started: Stoppable[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((one) => one.stop()));
  };
  const begun = async <T extends Stoppable>(starting: Promise<T>): Promise<T> => {
    const one = await starting;
    started.push(one);
    return one;
  };
  try {
    const stable = await startRevision(folder, revisions.stable, begun);
    const canary = await startRevision(folder, revisions.canary, begun);
    const proxy = await startProxy({ stable, canary });
    started.push(proxy);
    const prometheus = await begun(startPrometheus([stable.http, canary.http]));
    return { front: proxy.front, haproxy: proxy.admin, prometheus: prometheus.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startRevision(
  folder: string,
  { name, build, nature }: Revision,
  begun: <T extends Stoppable>(starting: Promise<T>) => Promise<T>,
): Promise<SpawnedServer> {
  const { recording = tinyTurns, env, fault, hasExpiredModel = false } = nature;
  const file = join(folder, `${name}.json`);
  await writeFile(file, JSON.stringify(recording));
  const peer = hasExpiredModel ? await begun(startExpiredModel()) : undefined;
  const server = await begun(
    spawnServer({
      bundle: build.bundle,
      ...(fault ? { preload: new URL('saboteur.ts', import.meta.url).href } : {}),
      env: {
        ...settings,
        REPLAY_FILE: file,
        TELEMETRY_REVISION: name,
        ...(peer
          ? { ANSWER_BASE_URL: peer.baseUrl, ANSWER_MODEL: 'rehearsal', ANSWER_API_KEY: 'rehearsal' }
          : {}),
        ...(fault ? { REHEARSAL_FAULT: fault } : {}),
        ...env,
      },
    }),
  );
  const status = (await server.status()) as {
    readonly server: { readonly version?: string; readonly build?: string };
  };
  const found = status.server;
  if (found.version !== build.version || found.build !== build.build)
    throw new Error(`${name} says that it is ${found.version ?? '?'} (${found.build ?? '?'})`);
  return server;
}

/** HAProxy in front of both, split request by request. */
export interface Proxy extends Stoppable {
  /** Where clients dial. */
  readonly front: string;
  /** Of its admin socket. */
  readonly admin: string;
}

export async function startProxy({ stable, canary }: Pair<SpawnedServer>): Promise<Proxy> {
  const [front, admin] = [await freePort(), await freePort()];
  const config = fileURLToPath(new URL('../../infra/local/ramp.cfg', import.meta.url));
  const program = await startProgram('haproxy', ['-db', '-f', config], {
    port: front,
    env: {
      FRONT_PORT: String(front),
      ADMIN_PORT: String(admin),
      STABLE_GRPC_PORT: portOf(stable.target.address),
      STABLE_HTTP_PORT: portOf(stable.http),
      CANARY_GRPC_PORT: portOf(canary.target.address),
      CANARY_HTTP_PORT: portOf(canary.http),
    },
  });
  return { front: `127.0.0.1:${front}`, admin: `127.0.0.1:${admin}`, stop: () => program.stop() };
}

const portOf = (address: string): string => address.slice(address.lastIndexOf(':') + 1);
