/** Spans and metrics of the built server, as a collector of OTLP receives them. */
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RequestPhase } from '../src/generated/streaming.ts';
import { type IngestionPeer, startIngestionPeer } from '../src/testing/ingestion-peer.ts';
import { pointsOf, type ReceivedPoint, type ReceivedSpan, spansOf } from '../src/testing/otlp-wire.ts';
import { isCase } from './rig.ts';
import { planted, startTelemetryRig, type TelemetryRig } from './telemetry-rig.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';
const traceparent = `00-${traceId}-${spanId}-00`;

function startCollector(): Promise<IngestionPeer> {
  return startIngestionPeer({ answer: () => ({ contentType: 'application/x-protobuf', body: '' }) });
}

describe('with OTLP configured', () => {
  let collector: IngestionPeer;
  let rig: TelemetryRig;
  let spans: ReceivedSpan[];
  let points: ReceivedPoint[];

  /** The server's spans by the session of their turn: the log names both. */
  const calls = (): ReceivedSpan[] => spans.filter(({ kind }) => kind === 2);
  const callOf = (sessionId: string): ReceivedSpan | undefined => {
    const line = rig.log().find(({ ctx }) => (ctx as { session_id?: string }).session_id === sessionId);
    return calls().find((span) => span.spanId === line?.['span_id'] && span.traceId === line['trace_id']);
  };
  const partsOf = (call: ReceivedSpan | undefined): ReceivedSpan[] =>
    spans.filter(({ parentSpanId, kind }) => kind === 1 && parentSpanId === call?.spanId);

  beforeAll(async () => {
    collector = await startCollector();
    rig = await startTelemetryRig(['whole', 'failing', 'endless', 'endless', 'whole'], {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-api-key=a%20key, x-tenant=nexy',
      TELEMETRY_REVISION: 'blue',
    });
    await rig.watched();
    const collect = {
      phase: RequestPhase.REQUEST_PHASE_COLLECT,
      prompt: '',
      chunkSeq: 1,
      chunkText: planted,
    };
    await rig.ask({ sessionId: 'collect', ...collect }, { traceparent });
    await rig.ask({ sessionId: 'whole' }, { traceparent });
    await rig.ask({ sessionId: 'failing' });
    const cancelled = rig.begin({ sessionId: 'cancelled' });
    await cancelled.until(isCase('audioChunk'));
    cancelled.cancel();
    await cancelled.ended;
    const interrupted = rig.begin({ sessionId: 'interrupted', hardwareId: 'mac-2' });
    await interrupted.until(isCase('audioChunk'));
    await new Promise((resolve) => rig.client.interruptSession({ hardwareId: 'mac-2' }, resolve));
    await interrupted.ended;
    await rig.ask({ sessionId: 'refused', screenshot: `not base64: ${planted}` });
    for (const bad of [`00-${'0'.repeat(32)}-${spanId}-01`, [traceparent, traceparent]])
      await rig.ask({ sessionId: 'hostile' }, { traceparent: bad });
    expect(await rig.server.stop()).toBe(0);
    spans = collector.received
      .filter(({ path }) => path === '/v1/traces')
      .flatMap(({ body }) => spansOf(body));
    points = collector.received
      .filter(({ path }) => path === '/v1/metrics')
      .flatMap(({ body }) => pointsOf(body));
  });
  afterAll(async () => {
    await rig.close();
    await collector.close();
  });

  it('sends a server span of each call, a part of its client’s trace', () => {
    const call = callOf('whole');
    expect(call).toMatchObject({
      traceId,
      parentSpanId: spanId,
      name: 'streaming.StreamingService/StreamAudio',
      status: { code: 0 },
    });
    expect(call?.attributes).toEqual({
      'rpc.system.name': 'grpc',
      'rpc.method': 'streaming.StreamingService/StreamAudio',
      'rpc.status_code': 'OK',
      'rpc.grpc.status_code': 0,
      'nexy.first_audio_ms': expect.any(Number) as number,
      revision: 'blue',
      version: expect.any(String) as string,
      env: 'dev',
    });
    expect(call?.durationMs).toBeGreaterThan(0);
  });

  it('has a part for the answer, for each sentence and for the storage of usage', () => {
    const parts = partsOf(callOf('whole'));
    expect(parts.map(({ name }) => name).sort()).toEqual(['answer', 'speech', 'speech', 'usage']);
    for (const part of parts) expect([part.traceId, part.status.code]).toEqual([traceId, 0]);
    const [speech] = parts.filter(({ name }) => name === 'speech');
    expect(speech?.attributes).toMatchObject({ 'nexy.provider': 'replay', 'nexy.language': 'en' });
  });

  it('calls an error what is the server’s fault, and nothing else', () => {
    const failing = callOf('failing');
    expect(failing?.status).toEqual({ code: 2, message: 'unavailable' });
    expect(failing?.attributes).toMatchObject({
      'rpc.status_code': 'UNAVAILABLE',
      'error.type': 'unavailable',
    });
    const answer = partsOf(failing).find(({ name }) => name === 'answer');
    expect(answer?.status).toEqual({ code: 2, message: 'unavailable' });
    for (const sessionId of ['cancelled', 'interrupted']) {
      const call = callOf(sessionId);
      expect(call?.status.code, sessionId).toBe(0);
      expect(call?.attributes, sessionId).toMatchObject({
        'rpc.status_code': 'CANCELLED',
        'rpc.grpc.status_code': status.CANCELLED,
        'error.type': 'cancelled_by_user',
      });
      for (const part of partsOf(call)) expect([part.name, part.status.code]).toEqual([part.name, 0]);
    }
    const refused = calls().find(({ attributes }) => attributes['error.type'] === 'validation_failed');
    expect(refused?.status.code).toBe(0);
    expect(refused?.attributes['rpc.status_code']).toBe('INVALID_ARGUMENT');
  });

  it('begins a trace of its own where the client’s is none', () => {
    const roots = calls().filter(({ parentSpanId }) => parentSpanId === '');
    expect(roots.filter((root) => root.traceId === traceId)).toEqual([]);
    // failing, cancelled, interrupted and its InterruptSession, refused, and the two hostile ones.
    expect(roots).toHaveLength(7);
  });

  it('has no span of a COLLECT, whose lines in the log name the client’s', () => {
    expect(calls()).toHaveLength(8);
    const line = rig.log().find(({ scope }) => scope === 'collect');
    expect(line).toMatchObject({ trace_id: traceId, span_id: spanId });
  });

  it('names revision, version and environment on every span, and on the resource', () => {
    for (const { attributes, resource } of spans) {
      expect(attributes).toMatchObject({ revision: 'blue', env: 'dev' });
      expect(resource).toMatchObject({ 'service.name': 'nexy-server', revision: 'blue', env: 'dev' });
      expect(attributes['version']).toBe(resource['service.version']);
    }
  });

  it('sends the metrics as sums since the start', () => {
    const total = points.filter(({ name }) => name === 'nexy.turn.total').at(-1);
    // whole, failing, cancelled, interrupted, and the two hostile ones.
    expect(total).toMatchObject({ kind: 'sum', temporality: 2, value: 6 });
    expect(total?.attributes).toMatchObject({ revision: 'blue', env: 'dev' });
    expect(points.filter(({ kind }) => kind === 'histogram').map(({ name }) => name)).toContain(
      'nexy.turn.first_audio.duration',
    );
  });

  it('brings the headers that are configured', () => {
    for (const { headers } of collector.received)
      expect(headers).toMatchObject({ 'x-api-key': 'a key', 'x-tenant': 'nexy' });
  });

  it('says nothing of what was asked, answered or shown', () => {
    expect(collector.received.length).toBeGreaterThan(1);
    for (const { body } of collector.received) expect(body.includes(planted)).toBe(false);
  });
});

describe('with no exporter', () => {
  it('the log names the client’s trace, for Google Cloud too, and none of its own', async () => {
    const rig = await startTelemetryRig(['whole'], {
      GOOGLE_CLOUD_PROJECT: 'nexy-prod',
      TELEMETRY_PROMETHEUS: 'false',
    });
    await rig.ask({ sessionId: 'followed' }, { traceparent });
    await rig.ask({ sessionId: 'not followed' });
    await rig.close();
    const turns = rig.log().filter(({ scope }) => scope === 'turn');
    const named = turns.map((line) => [
      (line['ctx'] as { session_id: string }).session_id,
      line['trace_id'],
      line['span_id'],
      line['logging.googleapis.com/trace'],
    ]);
    const followed = ['followed', traceId, spanId, `projects/nexy-prod/traces/${traceId}`];
    const not = ['not followed', undefined, undefined, undefined];
    expect(named).toEqual([followed, followed, not, not]);
  });
});

it('loads the code of what is configured, and no other', async () => {
  const loaded = async (env: Record<string, string>): Promise<string[]> => {
    const trace = new URL('./loaded-modules.mjs', import.meta.url).href;
    const rig = await startTelemetryRig(['whole'], {
      TELEMETRY_PROMETHEUS: 'false',
      ...env,
      NODE_OPTIONS: `--import=${trace}`,
    });
    // The warm-up loads it, after the exporters.
    await expect.poll(() => rig.server.stderr, { timeout: 10_000 }).toContain('gated-');
    await rig.close();
    const lines = rig.server.stderr.split('\n');
    return lines
      .flatMap((line) => /^(meter-provider|prometheus|otlp|traces|azure-monitor)-/u.exec(line)?.[1] ?? [])
      .sort();
  };
  expect(await loaded({})).toEqual([]);
  const otlp = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' };
  expect(await loaded(otlp)).toEqual(['meter-provider', 'otlp', 'traces']);
});

describe('a collector that', () => {
  it.each(['hangs', 'fails'] as const)('%s keeps no turn waiting, and no shutdown', async (mood) => {
    const collector = await startCollector();
    collector.mood = mood;
    const rig = await startTelemetryRig(['whole'], { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    await rig.watched();
    expect((await rig.ask()).status.code).toBe(status.OK);
    expect(await rig.server.stop()).toBe(0);
    expect(rig.log().at(-1)).toMatchObject({ scope: 'server', decision: 'shutdown' });
    await rig.close();
    await collector.close();
  });

  it('refuses everything is told of in the log', async () => {
    const collector = await startCollector();
    collector.mood = 'refuses';
    const rig = await startTelemetryRig(['whole'], {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      TELEMETRY_TRACES_PER_SECOND: '0',
    });
    await rig.watched();
    // A batch of 512 spans leaves at once.
    await Promise.all(Array.from({ length: 520 }, () => rig.ask({ screenshot: 'not base64' })));
    const told = () =>
      rig.log().filter(({ scope, decision }) => scope === 'server' && decision === 'degrade');
    await expect
      .poll(() => told().map(({ ctx }) => ctx), { timeout: 10_000 })
      .toEqual([{ provider: 'otlp', reason: 'spans were not taken' }]);
    await rig.close();
    await collector.close();
  });
});
