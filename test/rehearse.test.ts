/** The rehearsal in its short form, as somebody meets it who types: real HAProxy, Prometheus, servers and clients. */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AuditFile } from '../src/rollout/audit.ts';

const script = fileURLToPath(new URL('../scripts/rehearse.ts', import.meta.url));
/** Two builds and two ramps; far less where nobody else is at work. */
const RAMPS_MS = 280_000;

/** For all that it writes; every process of its own has it in its arguments or its environment. */
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nexy-rehearse-test-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

interface Running {
  readonly pid: number;
  readonly ended: Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;
}

function rehearse(...args: string[]): Running {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (chunk: Buffer) => (said[name] += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { pid: child.pid ?? 0, ended: ended.then((code) => ({ code, ...said })) };
}

/** Processes that name the folder; not the command itself, nor esbuild's, which ends by itself a moment after it. */
async function left(): Promise<string[]> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/u.test(name));
  const texts = await Promise.all(
    processes.map(async (pid) => {
      const parts = ['cmdline', 'environ'].map((file) =>
        readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => ''),
      );
      const [cmdline = '', environ = ''] = await Promise.all(parts);
      return { cmdline: cmdline.replaceAll('\0', ' '), all: cmdline + environ };
    }),
  );
  return texts
    .filter(
      ({ all, cmdline }) => all.includes(folder) && !cmdline.includes(script) && !cmdline.includes('esbuild'),
    )
    .map(({ cmdline }) => cmdline);
}

async function shares(scenario: string): Promise<number[]> {
  const records = await new AuditFile(join(folder, `out/${scenario}.audit.jsonl`)).read();
  return records.flatMap(({ write }) => (write ? [write['v2'] ?? 0] : []));
}

it(
  'takes a good canary to 100 %, an erroring one back, and reports both',
  async () => {
    const { code, stdout, stderr } = await rehearse(
      '--quick',
      '--out',
      join(folder, 'out'),
      'good',
      'erroring',
    ).ended;
    expect([code, stderr], stdout).toEqual([0, '']);
    expect(stdout).toMatch(/good: .*\n {2}✓ done after/u);
    expect(stdout).toMatch(
      /erroring: .*\n {2}✓ rolled back after .* breaks errors.*confirmed by 100 calls through the ingress/u,
    );
    expect(await shares('good')).toEqual([25, 50, 100]);
    expect(await shares('erroring')).toEqual([25, 0]);
    const report = await readFile(join(folder, 'out/report.html'), 'utf8');
    expect(report).toContain('2 of 2 ended as expected');
    // It stands for itself.
    expect(report).not.toMatch(
      /<script(?! type="application.json")|<link|<img|\b(?:src|href)="(?!#)|url\(|https?:/u,
    );
    expect(await left()).toEqual([]);
    expect(await readdir(folder)).toEqual(['out']);
  },
  RAMPS_MS,
);

it(
  'leaves nothing behind when it is stopped',
  async () => {
    const running = rehearse('--quick', '--out', join(folder, 'out'), 'good');
    // Two servers, HAProxy, Prometheus and the ramp.
    await expect.poll(async () => (await left()).length, { timeout: 60_000, interval: 200 }).toBe(5);
    process.kill(running.pid, 'SIGINT');
    const { code, stderr } = await running.ended;
    expect([code, stderr]).toEqual([130, 'stopped by SIGINT\n']);
    expect(await left()).toEqual([]);
    expect(await readdir(folder)).toEqual(['out']);
  },
  RAMPS_MS,
);

it('knows its scenarios', async () => {
  const { code, stderr } = await rehearse('godo').ended;
  expect([code, stderr]).toEqual([
    2,
    expect.stringContaining('there is no scenario "godo". Did you mean good?'),
  ]);
  const help = await rehearse('--help').ended;
  expect([help.code, help.stdout]).toEqual([0, expect.stringContaining('fails-at-25')]);
});
