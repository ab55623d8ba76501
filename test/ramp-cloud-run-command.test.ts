/** `node ops.mjs ramp … --target cloud-run`, out of the bundle, with a federated identity as CI has it. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatLine } from '../src/formats/decision-log.ts';
import { CloudRunPeer, PEER_TOKEN, writeCredentials } from '../src/testing/cloud-run-peer.ts';

const ops = fileURLToPath(new URL('../dist/ops.mjs', import.meta.url));

let peer: CloudRunPeer;
let folder: string;
let credentials: string;
beforeEach(async () => {
  peer = await CloudRunPeer.start();
  folder = await mkdtemp(join(tmpdir(), 'nexy-cloud-run-'));
  credentials = await writeCredentials(folder, peer.api);
});
afterEach(() => peer.close());

function ramp(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const where = ['--target', 'cloud-run', '--region', 'europe-west1', '--cloud-run-api', peer.api];
  const env = { GOOGLE_APPLICATION_CREDENTIALS: credentials };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [ops, 'ramp', ...args, ...where, '--state', join(folder, 'audit')],
      { env, cwd: folder },
      (error, stdout, stderr) => {
        resolve({ code: Number(error?.code ?? 0), stdout, stderr });
      },
    );
  });
}

const project = ['--project', 'nexy-test'];
const revisions = ['--stable', 'nexy-v1', '--canary', 'nexy-v2'];

describe('wrong use', () => {
  it.each([
    [['status'], '--target cloud-run wants --project'],
    [['status', '--project', 'a/../b'], '--project "a/../b" is no such name'],
    [['status', ...project, '--prometheus-auth', 'gogle'], '--prometheus-auth must be one of'],
  ])('%j', async (args, message) => {
    expect(await ramp(...args)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(message) as string,
    });
  });
});

it('starts a ramp, counts its turns in decision logs, and takes it back', async () => {
  expect(await ramp('status', ...project)).toEqual({ code: 0, stdout: 'There is no ramp.\n', stderr: '' });
  const log = join(folder, 'server.log');
  const line = (revision: string): string => {
    const entry = {
      date: new Date(Date.now() - 60_000),
      fact: { decision: 'complete', scope: 'turn', method: 'StreamAudio', durMs: 500 },
      ctx: { first_audio_ms: 70 },
    } as const;
    return JSON.stringify({
      resource: { labels: { revision_name: revision } },
      jsonPayload: JSON.parse(formatLine(entry, 'json')) as unknown,
    });
  };
  await writeFile(log, `${line('nexy-v1')}\n${line('nexy-v2')}\n`);
  const logs = ['--decision-logs', log];
  const planned = await ramp('plan', ...project, ...revisions, ...logs);
  expect([planned.code, planned.stdout]).toEqual([
    3,
    expect.stringContaining('had 1 turns in the last hour'),
  ]);
  // From the revision that has all traffic.
  const started = await ramp('start', ...project, '--canary', 'nexy-v2', ...logs);
  expect(started).toMatchObject({ code: 0, stderr: '' });
  expect(peer.served).toEqual({ 'nexy-v1': 99, 'nexy-v2': 1 });
  expect((await ramp('tick', ...project, ...logs)).stdout).toContain('1 % nexy-v2, 99 % nexy-v1');
  expect((await ramp('abort', '--reason', 'lunch', ...project, ...logs)).code).toBe(1);
  expect(peer.served).toEqual({ 'nexy-v1': 100 });
  const audit = await readFile(join(folder, 'audit', 'nexy.audit.jsonl'), 'utf8');
  expect(audit + started.stdout).not.toContain(PEER_TOKEN);
});

it('says what Google says, without a secret', async () => {
  peer.fault = () => ({
    http: 403,
    status: 'PERMISSION_DENIED',
    message: "Permission 'run.services.get' denied",
  });
  const { code, stderr } = await ramp('status', ...project);
  expect(code).toBe(4);
  expect(stderr).toContain("PERMISSION_DENIED: Permission 'run.services.get' denied");
  expect(stderr).not.toContain(PEER_TOKEN);
});
