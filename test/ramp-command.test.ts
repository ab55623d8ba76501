/** `npm run ramp`, as somebody meets it who types. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AuditFile } from '../src/rollout/audit.ts';

const script = fileURLToPath(new URL('../scripts/ramp.ts', import.meta.url));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** HAProxy's admin socket, as far as a ramp speaks to it. */
let partsPerTenThousand = 0;
const admin = createServer((socket) => {
  socket.setEncoding('utf8');
  socket.once('data', (line: string) => {
    const set = /int\((\d+)\)/u.exec(line);
    if (set) partsPerTenThousand = Number(set[1]);
    if (line.startsWith('get var'))
      socket.end(`proc.canary_bp: type=sint value=<${partsPerTenThousand}>\n\n`);
    else if (line.startsWith('show stat'))
      socket.end(`# pxname,svname,scur,status\nstable,BACKEND,0,UP\ncanary,BACKEND,0,UP\n\n`);
    else socket.end('\n');
  });
});

let folder: string;
/** No Prometheus. */
const figures = createHttpServer((_request, response) => {
  response.writeHead(404).end();
});
const urlOf = (server: HttpServer): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  for (const server of [admin, figures])
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  admin.close();
  figures.close();
});
beforeEach(async () => {
  partsPerTenThousand = 0;
  folder = await mkdtemp(join(tmpdir(), 'nexy-ramp-'));
});

function ramp(...args: string[]): Promise<Ended> {
  const { port } = admin.address() as AddressInfo;
  // A ramp without figures.
  const where = ['--haproxy', `127.0.0.1:${port}`, '--prometheus', urlOf(figures), '--state', folder];
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args, ...where], (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

describe('wrong use', () => {
  it.each([
    [['strat', '--stable', 'v1', '--canary', 'v2'], 'there is no command "strat"'],
    [['start'], '--stable and --canary are expected'],
    [['start', '--canary', 'v2'], '--stable is expected: HAProxy knows no revisions'],
    [['start', 'now'], 'one COMMAND is expected'],
    [
      ['start', '--stable', 'v1', '--canary', 'v2', '--github', 'octocat/nexy'],
      '--github OWNER/REPO and --deployment ID',
    ],
    [['start', '--stable', 'v1', '--canary', 'v2', '--synthetic', '10'], '--label HOST:PORT are expected'],
    [['replay', '--audit', 'nowhere.jsonl'], 'nowhere.jsonl'],
    [['tick', '--canari', 'v2'], 'Did you mean --canary?'],
    [['start', '--stable', 'v1', '--canary', 'v2', '--compress', '0'], '--compress must be from 1'],
    [['start', '--stable', 'v1', '--canary', 'v2', '--plan', 'nowhere.json'], '--plan nowhere.json'],
    [['abort', '--stable', 'v1', '--canary', 'v2'], 'abort wants --reason WHY'],
    [['start', '--stable', 'v1', '--canary', 'v2', '--ingress', 'a:b'], '--ingress: "a:b" is not an address'],
    [['status', '--target', 'azure'], '--target azure wants --subscription ID and --resource-group NAME'],
    [['status', '--prometheus-auth', 'aws'], '--prometheus-auth must be one of azure, google'],
  ])('%j', async (args, message) => {
    const { code, stderr } = await ramp(...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(stderr).toContain('npm run ramp -- --help');
  });

  it('names the stage that is wrong in a plan', async () => {
    const path = join(folder, 'plan.json');
    await writeFile(path, '[{"name":"A","percent":0}]');
    const { code, stderr } = await ramp('start', '--stable', 'v1', '--canary', 'v2', '--plan', path);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Stage 1: "percent"')]);
  });
});

it('says what could not be had, in a line and by a code of its own', async () => {
  await writeFile(join(folder, 'nexy.json'), '{"format":2}');
  expect(await ramp('abort', '--reason', 'lunch')).toMatchObject({
    code: 4,
    stderr: expect.stringMatching(/^error: .*no ramp of format 1\n$/u) as string,
  });
});

it('says that there is no ramp', async () => {
  expect(await ramp('status')).toMatchObject({ code: 0, stdout: 'There is no ramp.\n' });
  expect(await ramp('tick')).toMatchObject({ code: 0, stdout: 'There is no ramp.\n' });
});

it('starts, tells where it stands, refuses what makes no sense, and takes the traffic back', async () => {
  const started = await ramp('start', '--stable', 'v1', '--canary', 'v2');
  expect(started).toMatchObject({ code: 0, stderr: '' });
  expect(partsPerTenThousand).toBe(100);
  expect((await ramp('tick')).stdout).toContain('traffic: 1 % v2, 99 % v1');
  expect((await ramp('status')).stdout).toMatch(/stage A \(1 of 4, 1 %\).* of at least 30 min/u);
  expect(await ramp('start', '--stable', 'v1', '--canary', 'v2')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('is being ramped already') as string,
  });
  expect(await ramp('promote')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Not proved: p95') as string,
  });
  const aborted = await ramp('abort', '--reason', 'lunch');
  expect(aborted).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('aborted by a person: lunch') as string,
  });
  expect(partsPerTenThousand).toBe(0);
  // A job that comes by when all is told already does not fail.
  expect(await ramp('tick')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('rolled back') as string,
  });
  expect((await ramp('history')).stdout).toMatch(/start[^]*watching[^]*abort[^]*rolled back/u);
  expect((await new AuditFile(join(folder, 'nexy.audit.jsonl')).read()).length).toBeGreaterThan(4);
});

it('judges a recorded ramp again under other limits, if nobody changed the record', async () => {
  await ramp('start', '--stable', 'v1', '--canary', 'v2');
  await ramp('tick');
  const audit = join(folder, 'nexy.audit.jsonl');
  expect(await ramp('replay')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/the same at all \d+ looks/u),
  });
  const limits = join(folder, 'limits.json');
  await writeFile(limits, '{"bda": 0.02}');
  expect(await ramp('replay', '--audit', audit, '--thresholds', limits)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('There is no limit "bda"'),
  });
  await writeFile(audit, (await readFile(audit, 'utf8')).replace('"by":"', '"by":"not '));
  expect(await ramp('replay')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('record 2 does not follow the one before it'),
  });
});

it('writes its audit to standard output where no disk lasts, as one chain', async () => {
  const started = await ramp('start', '--stable', 'v1', '--canary', 'v2', '--audit', '-');
  const ticked = await ramp('tick', '--audit', '-');
  expect(ticked.stderr).toContain('traffic: 1 % v2, 99 % v1');
  const audit = join(folder, 'collected.jsonl');
  await writeFile(audit, started.stdout + ticked.stdout);
  expect((await new AuditFile(audit).read()).map(({ what }) => what).slice(0, 2)).toEqual(['start', 'look']);
  expect((await ramp('history', '--audit', audit)).stdout).toContain('watching');
});

it('moves nothing while the file "stop" is there', async () => {
  await writeFile(join(folder, 'stop'), '');
  const { stdout } = await ramp('start', '--stable', 'v1', '--canary', 'v2');
  expect(stdout).toContain('paused (the kill-switch is on)');
  expect(partsPerTenThousand).toBe(0);
});

it('freezes on traffic that somebody else moved, and says who is to decide', async () => {
  await ramp('start', '--stable', 'v1', '--canary', 'v2');
  await ramp('tick');
  partsPerTenThousand = 4_000;
  const { code, stdout } = await ramp('tick');
  expect([code, stdout]).toEqual([
    3,
    expect.stringContaining('somebody else moved the traffic: found v1 60 %, v2 40 %'),
  ]);
});

it('tells the deployment of GitHub that it was begun with, also from a process that was not told of it', async () => {
  const asked: string[] = [];
  const github = createHttpServer((request, response) => {
    request.setEncoding('utf8');
    let body = '';
    request.on('data', (text: string) => (body += text));
    request.on('end', () => {
      asked.push(`${request.url} ${(JSON.parse(body) as { state: string }).state}`);
      response.writeHead(201).end('{}');
    });
  });
  await new Promise<void>((resolve) => github.listen(0, '127.0.0.1', resolve));
  const { port } = github.address() as AddressInfo;
  process.env['GITHUB_API_URL'] = `http://127.0.0.1:${port}`;
  process.env['GITHUB_TOKEN'] = 'secret';
  try {
    await ramp('start', '--stable', 'v1', '--canary', 'v2', '--github', 'octocat/nexy', '--deployment', '42');
    const begun = asked.length;
    await ramp('abort', '--reason', 'slow');
    delete process.env['GITHUB_TOKEN'];
    expect(asked.slice(0, begun)).toContain('/repos/octocat/nexy/deployments/42/statuses in_progress');
    expect(asked.slice(begun)).toContain('/repos/octocat/nexy/deployments/42/statuses failure');
    const { stderr } = await ramp('start', '--stable', 'v1', '--canary', 'v2');
    expect(stderr).toBe('');
    const later = asked.length;
    await ramp('abort', '--reason', 'slow');
    expect(asked).toHaveLength(later);
  } finally {
    delete process.env['GITHUB_API_URL'];
    delete process.env['GITHUB_TOKEN'];
    github.close();
  }
});
