import { execFile } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, expect, it } from 'vitest';
import { RequestPhase, StreamRequest } from '../src/generated/streaming.ts';
import { checkHealth, streamingClient } from '../src/probes/client.ts';
import { freePort } from '../src/probes/loopback.ts';
import { runTurn, type TurnOutcome } from '../src/probes/turn.ts';
import { startServer, type RunningServer } from './start-server.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

/** nobody: the user of the image. */
const unprivileged = 65534;
const isRoot = process.getuid?.() === 0;

interface Image {
  /** What the last stage and those under it copy: path in the checkout → path below the working directory. */
  readonly copies: readonly (readonly [from: string, to: string])[];
  readonly env: Readonly<Record<string, string>>;
  readonly cmd: readonly string[];
  readonly user: string;
  readonly stopSignal: string;
}

/** Reads the Dockerfile as far as it is written here; an instruction that it does not know fails the test. */
async function readImage(withEspeak: '0' | '1'): Promise<Image> {
  const text = (await readFile(join(root, 'Dockerfile'), 'utf8')).replaceAll(`\${WITH_ESPEAK}`, withEspeak);
  const stages = new Map<string, { base: string; lines: [string, string][] }>();
  let name = '';
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [, instruction = '', rest = ''] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    if (instruction === '') throw new Error(`cannot read "${line}"`);
    if (instruction === 'FROM') {
      const [base = '', , alias = 'final'] = rest.split(' ');
      name = alias;
      stages.set(name, { base, lines: [] });
    } else stages.get(name)?.lines.push([instruction, rest]);
  }
  const chain: [string, string][] = [];
  for (let stage = stages.get('final'); stage !== undefined; stage = stages.get(stage.base)) {
    chain.unshift(...stage.lines);
  }
  const all = (instruction: string): string[] =>
    chain.filter(([found]) => found === instruction).map(([, rest]) => rest);
  const known = ['WORKDIR', 'COPY', 'ENV', 'USER', 'STOPSIGNAL', 'EXPOSE', 'CMD'];
  expect(chain.filter(([instruction]) => !known.includes(instruction))).toEqual([]);
  const copies = all('COPY').flatMap((rest) => {
    const words = rest.replace('--from=build ', '').split(' ');
    const to = words.pop() ?? '';
    // `COPY FOLDER ./` copies what is in the folder, `COPY FILE ./` the file itself.
    return words.map((from): [string, string] => {
      const source = from.replace('/build/', '');
      return [source, to === './' ? (rest.startsWith('--from') ? '.' : source) : to];
    });
  });
  return {
    copies,
    env: Object.fromEntries(all('ENV').map((rest) => rest.split('=') as [string, string])),
    cmd: JSON.parse(all('CMD').at(-1) ?? '[]') as string[],
    user: all('USER').at(-1) ?? '',
    stopSignal: all('STOPSIGNAL').at(-1) ?? '',
  };
}

async function ask(address: string, prompt: string): Promise<TurnOutcome> {
  const client = streamingClient({ address, tls: false });
  const request = StreamRequest.create({
    prompt,
    hardwareId: 'image-test',
    sessionId: crypto.randomUUID(),
    phase: RequestPhase.REQUEST_PHASE_COMMIT,
  });
  return runTurn({ client, request, signal: new AbortController().signal }).finally(() => {
    client.close();
  });
}

const folders: string[] = [];
let server: RunningServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
  for (const folder of folders.splice(0)) {
    await run('chmod', ['-R', 'u+w', folder]);
    await rm(folder, { recursive: true });
  }
});

/** Lays the image out in a folder, read-only, with the Node that it would bring; starts nothing. */
async function assemble({ copies }: Image): Promise<{ node: string; app: string }> {
  // Outside of the checkout, so that nothing is found in its node_modules.
  const folder = await mkdtemp(join(tmpdir(), 'image-'));
  folders.push(folder);
  const [node, app] = [join(folder, 'bin/node'), join(folder, 'app')];
  await mkdir(join(folder, 'bin'));
  await copyFile(process.execPath, node);
  for (const [from, to] of copies) await cp(join(root, from), join(app, to), { recursive: true });
  await run('chmod', ['-R', 'a-w,a+rX', folder]);
  return { node, app };
}

/** Starts the image as a platform does: PORT and settings, nothing else. */
async function startImage(image: Image, env: Readonly<Record<string, string>>): Promise<RunningServer> {
  const { node, app } = await assemble(image);
  const [command, ...args] = image.cmd;
  expect(command).toBe('node');
  return startServer({
    command: node,
    args,
    cwd: app,
    env: { ...image.env, ...env },
    ...(isRoot ? { uid: unprivileged } : {}),
  });
}

it('declares prod, the unprivileged user and SIGTERM', async () => {
  expect(await readImage('1')).toMatchObject({
    env: { NEXY_ENV: 'prod' },
    user: `${String(unprivileged)}:${String(unprivileged)}`,
    stopSignal: 'SIGTERM',
  });
});

it('serves from its own files alone, read-only and without privileges, and stops cleanly', async () => {
  const russian: Buffer[] = [];
  for (const withEspeak of ['0', '1'] as const) {
    const port = await freePort();
    const env = { PORT: String(port), ANSWER_ALLOW_OFFLINE: 'true' };
    server = await startImage(await readImage(withEspeak), env);
    expect(server).toMatchObject({ grpc: `0.0.0.0:${String(port)}`, http: undefined });

    const address = `127.0.0.1:${String(port)}`;
    expect(await checkHealth({ address, tls: false })).toBe('SERVING');
    expect(await checkHealth({ address, tls: false }, 'streaming.StreamingService')).toBe('SERVING');
    const english = await ask(address, 'what is 15% of 240?');
    expect(english).toMatchObject({ failure: undefined, text: expect.stringContaining('36') as string });
    expect(english.audioSeconds).toBeGreaterThan(0.3);
    const help = await ask(address, 'что ты умеешь?');
    expect(help).toMatchObject({ failure: undefined, text: expect.stringMatching(/[а-я]/) as string });
    expect(help.audioSeconds).toBeGreaterThan(0.3);
    russian.push(Buffer.concat(help.pcm));

    expect(await server.stop()).toBe(0);
    // The decision log is all that it prints, and it ends with the shutdown.
    const facts = server.stdout.map((line) => JSON.parse(line) as { decision: string });
    expect(facts.at(-1)?.decision).toBe('shutdown');
    server = undefined;
  }
  // Without eSpeak NG an apology is heard in its place, so the voice has to be another.
  const [apology, answer] = russian;
  expect(apology?.equals(answer ?? Buffer.alloc(0))).toBe(false);
});

it.runIf(isRoot)('brings what V8 has compiled, made by its user', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'image-'));
  folders.push(folder);
  await cp(join(root, 'dist'), join(folder, 'dist'), { recursive: true });
  await rm(join(folder, 'dist/compile-cache'), { recursive: true, force: true });
  await run('chmod', ['-R', 'a+rX', folder]);
  const steps = [...(await readFile(join(root, 'Dockerfile'), 'utf8')).matchAll(/^RUN (.+)$/gmu)];
  const command = steps.map(([, step]) => step).find((step) => step?.includes('compile-cache')) ?? 'false';
  // Where Node can be reached by everybody, as it can in the image.
  await copyFile(process.execPath, join(folder, 'node'));
  await run('sh', ['-c', command], { cwd: folder, env: { PATH: `${folder}:${process.env['PATH'] ?? ''}` } });
  const [made] = await readdir(join(folder, 'dist/compile-cache'));
  expect(made).toMatch(new RegExp(`^${process.version}-.*-${String(unprivileged)}$`, 'u'));
  expect((await readdir(join(folder, 'dist/compile-cache', made ?? ''))).length).toBeGreaterThan(10);
});

it('brings what models need to see the screen', async () => {
  const model = { ANSWER_PROVIDERS: 'compatible', ANSWER_VISION: 'true', ANSWER_MODEL: 'm' };
  const env = { PORT: String(await freePort()), ANSWER_BASE_URL: 'http://127.0.0.1:9/v1', ...model };
  server = await startImage(await readImage('0'), env);
  // Without sharp it would say so before it serves.
  expect(server.stdout.join()).not.toContain('sharp');
});

it('refuses to start in prod with the embedded answers alone, and says how to allow it', async () => {
  const starting = startImage(await readImage('0'), { PORT: String(await freePort()) });
  await expect(starting).rejects.toThrow(/exited with 2[^]*ANSWER_ALLOW_OFFLINE/);
});

it('leaves eSpeak NG out of the image without it', async () => {
  const paths = async (withEspeak: '0' | '1') => (await readImage(withEspeak)).copies.map(([from]) => from);
  expect((await paths('1')).join()).toContain('espeak');
  expect((await paths('0')).join()).not.toContain('espeak');
});

it('keeps secrets out of the build context', async () => {
  const ignored = (await readFile(join(root, '.dockerignore'), 'utf8')).split('\n');
  expect(ignored).toEqual(expect.arrayContaining(['config.env', '.git', '**/node_modules', 'dist']));
});

it('brings the Node on which everything was tested', async () => {
  const [dockerfile, nvmrc, manifest] = await Promise.all(
    ['Dockerfile', '.nvmrc', 'package.json'].map((file) => readFile(join(root, file), 'utf8')),
  );
  const { devDependencies } = JSON.parse(manifest ?? '') as { devDependencies: { node: string } };
  const major = devDependencies.node.split('.')[0] ?? '';
  expect(nvmrc?.trim()).toBe(major);
  expect(dockerfile?.match(/^FROM node:.*$/gm)).toEqual([
    `FROM node:${major}-slim AS build`,
    `FROM node:${major}-slim AS espeak-0`,
  ]);
});
