/** A ramp with the real HAProxy, the real Prometheus, two builds of the server and real clients; only time is short. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { status } from '@grpc/grpc-js';
import { afterEach, expect, it } from 'vitest';
import { AuditFile } from '../src/rollout/audit.ts';
import { Controller } from '../src/rollout/controller.ts';
import { killSwitch } from '../src/rollout/kill-switch.ts';
import { PromqlTurns } from '../src/rollout/metrics/promql.ts';
import { isOver, type RampState } from '../src/rollout/ramp.ts';
import { StateFile } from '../src/rollout/state-file.ts';
import { HaproxyTraffic } from '../src/rollout/traffic/haproxy.ts';
import { askIngress } from '../src/rollout/traffic/ingress-calls.ts';
import { nobody } from '../src/rollout/webhook.ts';
import { type Load, type Revision, type Stage, startLoad, startStage } from './ramp-rig.ts';

const good = {
  answers: [{ events: [{ text: 'Done.' }] }],
  speech: [{ events: [{ toneHz: 440, ms: 60 }] }],
};
/** One turn of three. */
const failing = { ...good, answers: [...good.answers, ...good.answers, { events: [{ error: 'internal' }] }] };
const USERS = 12;
const LOOK_MS = 500;
// Each lasts ten seconds at least: until ten samples tell of its memory.
const plan = [25, 100].map((percent) => ({ name: `${percent}`, percent, minMs: 2_000, maxMs: 120_000 }));

let stage: Stage | undefined;
let load: Load | undefined;
afterEach(async () => {
  await load?.stop();
  await stage?.stop();
});

async function ramp(canary: Revision): Promise<{ state: RampState; audit: AuditFile }> {
  stage = await startStage({ name: 'v1', recording: good }, canary);
  load = startLoad(stage.front, USERS);
  const { front } = stage;
  const turns = new PromqlTurns({ baseUrl: stage.prometheus });
  // Its first scrape comes some seconds after its start.
  for (const revision of ['v1', canary.name])
    await expect
      .poll(() => turns.between(revision, Date.now() - 10_000, Date.now()), {
        timeout: 20_000,
        interval: 200,
      })
      .toBeDefined();
  const folder = await mkdtemp(join(tmpdir(), 'nexy-ramp-state-'));
  const audit = new AuditFile(join(folder, 'audit.jsonl'));
  const controller = new Controller({
    now: Date.now,
    store: new StateFile(join(folder, 'state.json'), Date.now),
    audit,
    turns,
    traffic: new HaproxyTraffic({
      socket: stage.haproxy,
      stable: { revision: 'v1', backend: 'stable' },
      canary: { revision: canary.name, backend: 'canary' },
    }),
    notifier: nobody,
    askIngress: () => askIngress({ address: front, tls: false }),
    isStopped: killSwitch(join(folder, 'stop')),
  });
  let state = await controller.start({ app: 'nexy', stable: 'v1', canary: canary.name, plan }, 'test');
  while (!isOver(state.phase)) {
    // The load, HAProxy and Prometheus live in real time: the ramp looks as a job would, only sooner.
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    state = (await controller.tick()) ?? state;
    if (state.phase === 'asking' || state.phase === 'frozen') break;
  }
  return { state, audit };
}

async function sharesOf(audit: AuditFile, canary: string): Promise<number[]> {
  const records = await audit.read();
  return records.flatMap(({ write }) => (write ? [write[canary] ?? 0] : []));
}

it('takes a good canary to 100 %, and no client sees it', async () => {
  const { state, audit } = await ramp({ name: 'v2', recording: good });
  expect(state).toMatchObject({ phase: 'done', percent: 100 });
  expect(await sharesOf(audit, 'v2')).toEqual([25, 100]);
  await load?.stop();
  expect([...(load?.codes.keys() ?? [])]).toEqual([status.OK]);
  // Two stages of ten seconds, and the start of four programs.
}, 60_000);

it('takes an erroring canary back, for its errors, and harms no more than its share', async () => {
  const { state, audit } = await ramp({ name: 'v2', recording: failing });
  expect(state.phase).toBe('rolled back');
  expect(state.reason).toMatch(/breaks errors.*confirmed by 100 calls through the ingress/u);
  expect(await sharesOf(audit, 'v2')).toEqual([25, 0]);
  await load?.stop();
  const {
    [status.OK]: well = 0,
    [status.INTERNAL]: failed = 0,
    ...others
  } = Object.fromEntries(load?.codes ?? []);
  expect(others).toEqual({});
  expect(failed).toBeGreaterThan(0);
  // It had a quarter of the turns and failed a third of them.
  expect(failed / (well + failed)).toBeLessThan(0.25);
});
