import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectThat } from './checks.ts';
import { healthChecks } from './health.ts';
import { type Lab, type LabOptions, openLab } from './lab.ts';
import type { SpawnedServer, SpawnOptions, StartServer } from './spawned-server.ts';
import { newcomer } from './witness.ts';

/** A server that the probe has started itself, and a client of it. */
export interface Scene {
  readonly lab: Lab;
  readonly server: SpawnedServer;
}

/** What a fault did: to the turns that were live, and where that was looked at to those that came meanwhile. */
export interface Effects {
  readonly live: string;
  readonly fresh?: string;
}

/** What is broken inside a server that the probe has started itself, always from outside the product. */
export interface InnerFault {
  readonly name: string;
  readonly claim: string;
  /** What its own server needs; in the one that such faults share without. */
  readonly own?: OwnServer;
  /** Inflicts it. Throws where a turn was harmed more than the claim allows. */
  readonly inflict: (scene: Scene) => Promise<Effects>;
}

export interface OwnServer extends SpawnOptions {
  /** The recording that its providers play (Docs/ARCHITECTURE_OVERVIEW.md, "Replay"). */
  readonly recording?: object;
}

/** The fault, then a newcomer: a new turn is answered after all, and the server still says that it serves. */
export async function inScene(scene: Scene, inflict: InnerFault['inflict']): Promise<string> {
  const { live, fresh } = await inflict(scene);
  for (const { run } of healthChecks(scene.lab)) await run();
  const after = await newcomer(scene.lab, 'hello');
  expectThat(scene.server.alive(), 'the server died');
  return `live: ${live}; new: ${fresh === undefined ? '' : `${fresh}, then `}${after}`;
}

/** Does `work` with a server that lives as long. */
export async function withServer<T>(
  start: StartServer,
  { recording = {}, env = {}, ...rest }: OwnServer,
  { lab: options, work }: { lab: LabOptions; work: (scene: Scene) => Promise<T> },
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'nexy-chaos-'));
  const file = join(folder, 'recording.json');
  await writeFile(file, JSON.stringify(recording));
  const server = await start({ ...rest, env: { REPLAY_FILE: file, ...env } });
  try {
    const lab = await openLab(server.target, options);
    try {
      return await work({ lab, server });
    } finally {
      lab.close();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
