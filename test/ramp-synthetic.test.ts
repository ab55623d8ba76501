/** Synthetic turns before a ramp, to a real server that a real Prometheus watches. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { options, type Values } from '../scripts/ramp/options.ts';
import { readArguments } from '../scripts/log-command.ts';
import { sendSynthetic } from '../scripts/ramp/synthetic.ts';
import { startPrometheus } from '../scripts/rehearse/prometheus.ts';
import { PromqlTurns } from '../src/rollout/metrics/promql.ts';
import { freePorts, startInstance } from './instances-rig.ts';

const good = { events: [{ text: 'Done.' }] };
const speech = [{ events: [{ toneHz: 440, ms: 60 }] }];
let folder: string;
const started: { stop(): Promise<unknown> }[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nexy-synthetic-'));
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.stop()));
  await rm(folder, { recursive: true });
});

async function canary(answers: readonly object[]): Promise<{ values: Values; source: PromqlTurns }> {
  const file = join(folder, 'replay.json');
  await writeFile(file, JSON.stringify({ answers, speech }));
  const ports = await freePorts();
  const own = { REPLAY_FILE: file, TELEMETRY_PROMETHEUS: 'true', TELEMETRY_REVISION: 'v2' };
  const prometheus = await startPrometheus([`127.0.0.1:${ports.http}`]);
  started.push(prometheus, await startInstance(ports, own));
  const source = new PromqlTurns({ baseUrl: prometheus.url });
  await expect
    .poll(() => source.between('v2', Date.now() - 10_000, Date.now()), { timeout: 20_000, interval: 200 })
    .toBeDefined();
  const args = ['start', '--synthetic', '30', '--label', `127.0.0.1:${ports.grpc}`];
  return { values: readArguments(args, options).values, source };
}
const to = (source: PromqlTurns) => ({ source, revision: 'v2', thresholds: undefined, env: {} });

it('want figures that know the canary', async () => {
  const { values, source } = await canary([good]);
  const other = { ...to(source), revision: 'v3' };
  await expect(sendSynthetic(values, other)).rejects.toThrow('the figures know nothing of v3 yet');
});

it('are counted apart, and the ramp begins when the figures have them all', async () => {
  const { values, source } = await canary([good]);
  const before = Date.now() - 60_000;
  expect(await sendSynthetic(values, to(source))).toEqual({ turns: 30, failed: 0, late: 0 });
  // None of them comes after this.
  const begun = Date.now();
  expect(await source.between('v2', before, begun)).toMatchObject({ total: 30 });
  await expect.poll(() => source.between('v2', begun, Date.now())).toMatchObject({ total: 0 });
});

it('refuse the start where they fail', async () => {
  const { values, source } = await canary([good, { events: [{ error: 'internal' }] }]);
  await expect(sendSynthetic(values, to(source))).rejects.toThrow(/synthetic errors: 1\d of 30/u);
});

it('refuse the start where nobody answers', async () => {
  const { values, source } = await canary([good]);
  const nowhere = { ...values, label: '127.0.0.1:1' };
  await expect(sendSynthetic(nowhere, to(source))).rejects.toThrow('no server answers at 127.0.0.1:1');
});
