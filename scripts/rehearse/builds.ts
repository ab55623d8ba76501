import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pair } from '../../src/rollout/pair.ts';
import { buildServer } from '../build.ts';

/** A build of the server in a folder of its own. */
export interface Build {
  readonly version: string;
  readonly build: string;
  /** SHA-256 over the names and contents of its programs, 12 digits of it. */
  readonly hash: string;
  /** Path of its server.mjs. */
  readonly bundle: string;
}

/** The server as it is here, built twice: as the release that runs, and as the one after it. */
export async function buildBoth(folder: string): Promise<Pair<Build>> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  const [major = '0', minor = '0'] = version.split('.');
  const stable = await buildAs(join(folder, 'stable'), version, 'rehearsal-stable');
  const canary = await buildAs(join(folder, 'canary'), `${major}.${Number(minor) + 1}.0`, 'rehearsal-canary');
  return { stable, canary };
}

async function buildAs(folder: string, version: string, build: string): Promise<Build> {
  await buildServer(folder, {
    define: { __NEXY_VERSION__: JSON.stringify(version), __NEXY_BUILD__: JSON.stringify(build) },
  });
  const files = (await readdir(folder)).filter((name) => name.endsWith('.mjs')).toSorted();
  const hash = createHash('sha256');
  for (const name of files) hash.update(`${name}\0`).update(await readFile(join(folder, name)));
  return { version, build, hash: hash.digest('hex').slice(0, 12), bundle: join(folder, 'server.mjs') };
}
