/** The look of a ramp as the job of infra/gcp starts it, out of the bundle, before a peer that speaks Cloud Run's API. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { example } from '../infra/gcp/example.test-data.ts';
import { rampJob } from '../infra/gcp/jobs.ts';
import { readDeployed, trafficFor } from '../infra/gcp/traffic.ts';
import { readValues } from '../infra/gcp/values.ts';
import { LEASE, STATE } from '../src/rollout/cloud-run/annotations.ts';
import { CloudRunPeer, writeCredentials } from '../src/testing/cloud-run-peer.ts';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const { template } = rampJob(readValues({ ...example, project: 'nexy-test' })).spec.template.spec;
const [{ args }] = template.spec.containers;

let peer: CloudRunPeer;
let folder: string;
let credentials: string;
beforeEach(async () => {
  peer = await CloudRunPeer.start();
  folder = await mkdtemp(join(tmpdir(), 'nexy-ramp-job-'));
  credentials = await writeCredentials(folder, peer.api);
});
afterEach(async () => {
  await peer.close();
  await rm(folder, { recursive: true });
});

/** These arguments, with the peer in Google's place. */
function run(given: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { GOOGLE_APPLICATION_CREDENTIALS: credentials };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...given, '--cloud-run-api', peer.api],
      { env, cwd: dist },
      (error, stdout, stderr) => {
        resolve({ code: Number(error?.code ?? 0), stdout, stderr });
      },
    );
  });
}

it('is well where there is no ramp', async () => {
  const { code, stdout, stderr } = await run(args);
  expect([code, stdout + stderr]).toEqual([0, 'There is no ramp.\n']);
});

it('looks at a ramp and prints its audit; nothing is applied meanwhile', async () => {
  await writeFile(join(folder, 'none.log'), '');
  const figures = ['--decision-logs', join(folder, 'none.log')];
  const start = args.map((each) => (each === 'tick' ? 'start' : each));
  const begun = await run([...start, '--stable', 'nexy-v1', '--canary', 'nexy-v2', ...figures]);
  expect(begun).toMatchObject({ code: 0 });
  const looked = await run([...args, ...figures]);
  expect(looked.code).toBe(0);
  const audit = looked.stdout.split('\n').filter((line) => line.startsWith('{'));
  expect(audit.map((line) => (JSON.parse(line) as { what: string }).what)).toContain('look');

  const { annotations } = peer.service;
  expect(Object.keys(annotations)).toContain(STATE);
  const now = [
    {
      metadata: { name: 'nexy', annotations: { ...annotations, [LEASE]: 'x' } },
      status: { traffic: [{ revisionName: 'nexy-v1', percent: 100 }] },
    },
  ];
  const deployed = readDeployed(JSON.stringify(now), 'nexy');
  expect(Object.keys(deployed?.annotations ?? {})).not.toContain(LEASE);
  expect(() => trafficFor('nexy-v3', deployed)).toThrow('a ramp is under way');
});
