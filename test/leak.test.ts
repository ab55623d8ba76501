import { getEventListeners } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { credentials, status } from '@grpc/grpc-js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AnswerProvider } from '../src/assistant/ports.ts';
import { StreamingServiceClient } from '../src/generated/streaming.ts';
import { read, request, type Rig, say, startRig, tones } from './rig.ts';

/** Turns that end well, are cancelled and are interrupted: afterwards the server is as it was before. */
const TURNS = 10_000;
const SAMPLES = 10;
const WARM_UP = 1_000;
const AT_ONCE = 20;
/** Of ten turns, two are cancelled and one is interrupted. */
const endings = [
  'well',
  'cancel',
  'well',
  'well',
  'interrupt',
  'well',
  'well',
  'cancel',
  'well',
  'well',
] as const;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const short = say('Yes.');
/** Goes on until it is stopped: HTTP/2 takes no more than the client reads. */
const long = say(...Array.from({ length: 500 }, (_, i) => `Sentence number ${i} is here. `));
const answer: AnswerProvider = {
  name: 'short-or-long',
  answer: (asked, signal) => (asked.prompt === 'long' ? long : short).answer(asked, signal),
  close: () => Promise.resolve(),
};

let rig: Rig;
let resourcesAtStart: string;
beforeAll(async () => {
  rig = await startRig({ answer, speech: tones({ toneHz: 440, ms: 100 }) });
  resourcesAtStart = resources();
});
afterAll(async () => {
  await rig.close();
});

interface Turn {
  readonly client: StreamingServiceClient;
  readonly hardwareId: string;
  readonly ending: (typeof endings)[number];
}

async function turn({ client, hardwareId, ending }: Turn): Promise<number> {
  const prompt = ending === 'well' ? 'short' : 'long';
  const running = read(client.streamAudio(request({ hardwareId, prompt })));
  if (ending !== 'well') await running.until(() => true);
  if (ending === 'cancel') running.cancel();
  if (ending === 'interrupt')
    await new Promise((resolve) => client.interruptSession({ hardwareId }, resolve));
  return (await running.ended).status.code;
}

/**
 * Runs `count` turns, `AT_ONCE` at a time, and counts their codes. Each call has a connection of its own: Node's HTTP/2
 * client gives one up after a thousand frames for streams that it has cancelled itself (maxSessionInvalidFrames).
 */
async function turns(count: number): Promise<Map<number, number>> {
  const client = new StreamingServiceClient(rig.address, credentials.createInsecure());
  const codes = new Map<number, number>();
  let begun = 0;
  const slot = async (_: unknown, index: number): Promise<void> => {
    while (begun < count) {
      const ending = endings[begun % endings.length] ?? 'well';
      begun += 1;
      const code = await turn({ client, hardwareId: `mac-${index}`, ending });
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, slot));
  client.close();
  return codes;
}

const resources = (): string => process.getActiveResourcesInfo().sort().join(' ');
const live = (): number =>
  rig.gate.state.streams + rig.sessions.size + getEventListeners(rig.shutdown.signal, 'abort').length;

/** Bytes on the heap when nothing runs any more, and all handles are gone. */
async function heapBytes(): Promise<number> {
  // Without a timer of its own, which would be one more handle.
  const untilMs = performance.now() + 5_000;
  while (performance.now() < untilMs && (live() > 0 || resources() !== resourcesAtStart))
    await new Promise((resolve) => setImmediate(resolve));
  expect([live(), resources()]).toEqual([0, resourcesAtStart]);
  rig.facts.length = rig.measured.calls.length = 0;
  for (let pass = 0; pass < 3; pass += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
  }
  return process.memoryUsage().heapUsed;
}

/** Least squares: by how much `values` grow from one to the next. */
function slope(values: readonly number[]): number {
  const meanX = (values.length - 1) / 2;
  const meanY = values.reduce((sum, value) => sum + value, 0) / values.length;
  const [rise, run] = values.reduce(
    ([xy, xx], value, x) => [xy + (x - meanX) * (value - meanY), xx + (x - meanX) ** 2],
    [0, 0],
  );
  return rise / run;
}

it('10,000 turns, three in ten cancelled or interrupted, leave heap and handles flat', async () => {
  await turns(WARM_UP);
  const samples: number[] = [];
  const codes = new Map<number, number>();
  for (let batch = 0; batch < SAMPLES; batch += 1) {
    for (const [code, count] of await turns(TURNS / SAMPLES)) codes.set(code, (codes.get(code) ?? 0) + count);
    samples.push(await heapBytes());
  }
  expect(codes).toEqual(
    new Map([
      [status.OK, 0.7 * TURNS],
      [status.CANCELLED, 0.3 * TURNS],
    ]),
  );
  // Less than the smallest object with a reference to it; the compiler's own growth is about 30.
  expect((slope(samples) * SAMPLES) / TURNS).toBeLessThan(64);
}, 240_000);
