import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import { resourceFromAttributes } from '@opentelemetry/resources';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { expect, it } from 'vitest';
import type { EndedCall } from '../core/measured.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { startTraces } from './traces.ts';

const parent = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };
const ended: EndedCall = {
  kind: 'turn',
  status: 'OK',
  errorType: undefined,
  isRefused: false,
  durMs: 1_000,
  speech: undefined,
};

function start({ percent = 100, perSecond = 0 } = {}) {
  const clock = new FakeClock();
  const spans: ReadableSpan[] = [];
  const exporter = {
    export: (batch: ReadableSpan[], done: (result: ExportResult) => void) => {
      spans.push(...batch);
      done({ code: ExportResultCode.SUCCESS });
    },
    shutdown: () => Promise.resolve(),
  };
  const labels = { revision: 'blue', version: '1.0.0', env: 'dev' };
  const resource = resourceFromAttributes({ 'service.name': 'nexy-server' });
  const kept = { percent, perSecond };
  return { spans, clock, ...startTraces({ exporters: [exporter], labels, resource, kept, clock }) };
}

it('takes what comes before the end, and nothing after it', async () => {
  const { spans, trace, close } = start();
  const call = trace('p.S/M', parent);
  const part = call.child('answer');
  part.set({ a: 1 });
  part.end('timeout');
  part.set({ a: 2 });
  part.end();
  call.callEnded(ended);
  call.callEnded({ ...ended, status: 'INTERNAL' });
  await close();
  expect(spans.map(({ name, attributes, status }) => [name, attributes['a'], status])).toEqual([
    ['answer', 1, { code: 2, message: 'timeout' }],
    ['p.S/M', undefined, { code: 0 }],
  ]);
});

it('has parts that outlive their call, as the storing of its usage does', async () => {
  const { spans, trace, close } = start();
  const call = trace('p.S/M', undefined);
  call.callEnded(ended);
  call.child('usage').end();
  await close();
  expect(spans.map(({ name, parentSpanContext }) => [name, parentSpanContext?.spanId])).toEqual([
    ['p.S/M', undefined],
    ['usage', call.ids?.spanId],
  ]);
});

it.each([
  ['UNKNOWN', 2],
  ['DEADLINE_EXCEEDED', 2],
  ['INTERNAL', 2],
  ['UNAVAILABLE', 2],
  ['OK', 0],
  ['CANCELLED', 0],
  ['RESOURCE_EXHAUSTED', 0],
  ['INVALID_ARGUMENT', 0],
  ['PERMISSION_DENIED', 0],
])('with %s has the status %i', async (status, code) => {
  const { spans, trace, close } = start();
  trace('p.S/M', undefined).callEnded({ ...ended, status });
  await close();
  expect(spans.map((span) => span.status.code)).toEqual([code]);
});

it('keeps whole traces or nothing of them, whatever the client asks for, and has ids for the log all the same', async () => {
  const { spans, trace, close } = start({ percent: 30 });
  const calls = Array.from({ length: 200 }, () => {
    const call = trace('p.S/M', undefined);
    call.child('answer').end();
    call.callEnded(ended);
    return call;
  });
  await close();
  expect(new Set(calls.map(({ ids }) => ids?.traceId)).size).toBe(200);
  const byTrace = Map.groupBy(spans, (span) => span.spanContext().traceId);
  // 60 are expected; fewer than 20 or more than 100 come once in 10⁹ times.
  expect(byTrace.size).toBeGreaterThan(20);
  expect(byTrace.size).toBeLessThan(100);
  for (const parts of byTrace.values()) expect(parts.map(({ name }) => name)).toEqual(['answer', 'p.S/M']);
  // Azure Monitor reads how many rows one stands for.
  for (const { attributes } of spans) expect(attributes['microsoft.sample_rate']).toBe(30);
});

it('follows so many calls a second, whole ones, and names the client’s trace of the others', async () => {
  const { spans, clock, trace, close } = start({ perSecond: 10 });
  const call = () => {
    const span = trace('p.S/M', parent);
    span.child('answer').end();
    span.callEnded(ended);
    return span.ids;
  };
  const first = Array.from({ length: 25 }, call);
  await clock.advance(500);
  Array.from({ length: 25 }, call);
  await close();
  expect(spans).toHaveLength(2 * (10 + 5));
  expect(first.slice(0, 10).map((ids) => ids?.spanId)).not.toContain(parent.spanId);
  expect(first.slice(10)).toEqual(Array.from({ length: 15 }, () => parent));
});
