import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { status } from '@grpc/grpc-js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StreamRequest } from '../src/generated/streaming.ts';
import { read, request, type Rig, say, startRig, textOf } from './rig.ts';

/** Random and mutated requests at a live server: it must answer each, and be as it was afterwards. */
const REQUESTS = 10_000;
const AT_ONCE = 50;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

let rig: Rig;
beforeAll(async () => {
  rig = await startRig({ answer: say('Yes.') });
});
afterAll(async () => {
  await rig.close();
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '',
    ' ',
    'unknown',
    ' UNKNOWN ',
    '\u0000',
    '../../etc/passwd',
    "'; DROP TABLE",
    'x'.repeat(17_000),
    '🎉'.repeat(200),
  ),
);
const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const bytes = fc.uint8Array({ maxLength: 200 });

const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { freq: 3, nil: undefined }).map((value) => value ?? undefined);
const mostly = <T>(usual: T, odd: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: odd });

/** A request of random fields as bytes, and then perhaps with bytes changed or cut off. */
const wireBytes = fc
  .tuple(
    fc.record({
      prompt: mostly('hello', text),
      screenshot: mostly(
        undefined,
        rarely(
          fc.oneof(
            text,
            bytes.map((b) => Buffer.from(b).toString('base64')),
          ),
        ),
      ),
      screenWidth: mostly(undefined, rarely(int32)),
      screenHeight: mostly(undefined, rarely(int32)),
      hardwareId: mostly('mac-1', text),
      sessionId: mostly('', text),
      phase: mostly(0, fc.constantFrom(0, 1, 2, 3)) as fc.Arbitrary<0 | 1 | 2>,
      chunkSeq: int32,
      chunkText: rarely(text),
    }),
    mostly<[number, number][]>([], fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 })),
    mostly<number | undefined>(undefined, fc.nat(200)),
  )
  .map(([fields, mutations, cut]) => {
    const encoded = Buffer.from(StreamRequest.encode(fields).finish());
    for (const [at, byte] of mutations) if (at < encoded.length) encoded[at] = byte;
    return cut === undefined ? encoded : encoded.subarray(0, cut);
  });

async function fire(encoded: Buffer): Promise<number> {
  const stream = rig.client.makeServerStreamRequest(
    '/streaming.StreamingService/StreamAudio',
    (value: Buffer) => value,
    () => ({ content: { $case: 'endMessage', value: '' } }) as const,
    encoded,
    { deadline: Date.now() + 20_000 },
  );
  const { status: end } = await read(stream).ended;
  return end.code;
}

async function volley(seed: number, count: number): Promise<Map<number, number>> {
  const codes = new Map<number, number>();
  const samples = fc.sample(wireBytes, { seed, numRuns: count });
  for (let start = 0; start < samples.length; start += AT_ONCE) {
    for (const code of await Promise.all(samples.slice(start, start + AT_ONCE).map(fire))) {
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
  }
  return codes;
}

describe('a live server under random requests', () => {
  it('answers every one, keeps serving, and keeps nothing', async () => {
    await volley(1, 1_000);
    collectGarbage();
    const heapBefore = process.memoryUsage().heapUsed;
    const seed = Math.floor(Math.random() * 2 ** 31);
    const codes = await volley(seed, REQUESTS);
    const allowed = [status.OK, status.INVALID_ARGUMENT, status.ALREADY_EXISTS];
    expect(
      [...codes.keys()].filter((code) => !allowed.includes(code)),
      `seed ${seed}`,
    ).toEqual([]);
    expect(codes.get(status.OK), `seed ${seed}`).toBeGreaterThan(100);
    expect(codes.get(status.INVALID_ARGUMENT), `seed ${seed}`).toBeGreaterThan(1000);

    const ended = await read(rig.client.streamAudio(request())).ended;
    expect([ended.status.code, textOf(ended.contents)]).toEqual([status.OK, 'Yes.']);
    expect(rig.sessions.size).toBe(0);
    rig.facts.length = 0;
    rig.collected.close();
    collectGarbage();
    const grownMiB = (process.memoryUsage().heapUsed - heapBefore) / 2 ** 20;
    expect(grownMiB, `seed ${seed}`).toBeLessThan(8);
  }, 120_000);
});
