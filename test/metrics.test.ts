/** What /metrics of a running server holds after turns of every kind, and what its log sums up. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, credentials, status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { metricNames, prometheusName, seriesLabels, durationEdgesS } from '../src/formats/metric-names.ts';
import { StreamingServiceClient, UsageRequest, WelcomeRequest } from '../src/generated/streaming.ts';
import { type ModelPeer, startModelPeer } from '../src/testing/model-peer.ts';
import { root } from './markdown.ts';
import { type Scrape, scrape } from './prometheus-text.ts';
import { type Ended, isCase, read, request } from './rig.ts';
import { type RunningServer, startServer } from './start-server.ts';

const recording = {
  answers: [{ events: [{ text: 'Hello there.' }] }, { events: [{ error: 'internal' }] }],
  speech: [{ sampleRateHz: 16_000, events: [{ toneHz: 440, ms: 250 }] }],
};

let folder = '';
let peer: ModelPeer;
let server: RunningServer;
let client: StreamingServiceClient;
let first: Scrape;
let last: Scrape;

const page = (): Promise<Scrape> => scrape(`http://${server.http ?? ''}/metrics`);
/** Calls are told of when the transport has taken their last byte, which their clients may see first. */
const until = (name: string, value: number): Promise<Scrape> =>
  vi.waitFor(
    async () => {
      const found = await page();
      expect(found.sum(name)).toBe(value);
      return found;
    },
    { timeout: 10_000 },
  );
const ask = (over = {}) => read(client.streamAudio(request({ hardwareId: crypto.randomUUID(), ...over })));
const code = async (ended: Promise<Ended>): Promise<number> => (await ended).status.code;

/** A unary call, whatever comes of it. */
const call = (send: (done: (error: { code: number } | null) => void) => unknown): Promise<number> =>
  new Promise((resolve) => {
    send((error) => {
      resolve(error?.code ?? status.OK);
    });
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'metrics-'));
  const file = join(folder, 'replay.json');
  await writeFile(file, JSON.stringify(recording));
  peer = await startModelPeer('chat');
  server = await startServer({
    args: [join(root, 'src/main.ts')],
    env: {
      GRPC_PORT: '0',
      HTTP_PORT: '0',
      HTTP_CONSOLE: 'false',
      DATABASE_PATH: ':memory:',
      ANSWER_PROVIDERS: 'compatible,replay',
      ANSWER_BASE_URL: peer.baseUrl,
      ANSWER_MODEL: 'm',
      SPEECH_PROVIDERS: 'replay',
      REPLAY_FILE: file,
      BACKPRESSURE_MAX_STREAMS: '1',
      BACKPRESSURE_MAX_RATE: '0',
      TELEMETRY_REVISION: 'green',
    },
  });
  client = new StreamingServiceClient(server.grpc, credentials.createInsecure());
  first = await page();
  await serveEverything();
  last = await until('rpc_server_call_duration_count', 15);
  await server.stop();
});

afterAll(async () => {
  client.close();
  await server.stop();
  await peer.close();
  await rm(folder, { recursive: true });
});

/** Five turns, two refused ones, three COLLECTs and a refused one, and one call of each other kind. */
async function serveEverything(): Promise<void> {
  for (let seq = 1; seq <= 3; seq++)
    expect(await code(ask({ phase: 1, prompt: '', chunkText: 'so far', chunkSeq: seq }).ended)).toBe(0);

  expect(await code(ask({ phase: 1, hardwareId: '' }).ended)).toBe(status.INVALID_ARGUMENT);
  expect(await code(ask({ prompt: ' ', phase: 0 }).ended)).toBe(status.INVALID_ARGUMENT);

  peer.play({ does: 'answer', tokens: ['Sure! ', 'Here it is.'], usage: { input: 300, output: 12 } });
  expect(await code(ask().ended)).toBe(status.OK);

  // The replay takes over, and the second time it fails too.
  peer.play({ does: 'status', status: 500 });
  expect(await code(ask().ended)).toBe(status.OK);
  expect(await code(ask().ended)).toBe(status.INTERNAL);

  peer.play({ does: 'stay', tokens: ['Let me think. ', 'Well'] });
  const cancelled = ask();
  await cancelled.until(isCase('audioChunk'));
  expect(await code(ask().ended)).toBe(status.RESOURCE_EXHAUSTED);
  cancelled.cancel();
  await until('nexy_live_streams', 0);

  const interrupted = ask({ hardwareId: 'mac-1' });
  await interrupted.until(isCase('audioChunk'));
  expect(await call((done) => client.interruptSession({ hardwareId: 'mac-1' }, done))).toBe(status.OK);
  expect(await code(interrupted.ended)).toBe(status.CANCELLED);

  const welcome = { ...WelcomeRequest.create(), text: 'Good morning.' };
  expect(await code(read(client.generateWelcomeAudio(welcome)).ended)).toBe(status.OK);
  const usage = { ...UsageRequest.create(), hardwareId: 'mac', source: 'speech recognition' };
  expect(await call((done) => client.reportUsage(usage, done))).toBe(status.OK);
  const stranger = new Client(server.grpc, credentials.createInsecure());
  const bytes = (value: Buffer): Buffer => value;
  const nobody = '/streaming.StreamingService/Nothing';
  const outcome = await call((done) =>
    stranger.makeUnaryRequest(nobody, bytes, bytes, Buffer.alloc(0), done),
  );
  expect(outcome).toBe(status.UNIMPLEMENTED);
  stranger.close();
}

const prometheusLabel = (label: string): string => label.replaceAll('.', '_');
const identity = { revision: 'green', version: 'source', env: 'dev' };

describe('a scrape', () => {
  it.each(Object.values(metricNames))('has $name with its labels', (definition) => {
    const name = prometheusName(definition);
    const ofHistogram = definition.kind === 'histogram' ? `${name}_count` : name;
    const found = last.series.filter((series) => series.name === ofHistogram);
    const keys = new Set(found.flatMap(({ labels }) => Object.keys(labels)));
    expect(keys).toEqual(new Set([...definition.labels.map(prometheusLabel), ...seriesLabels]));
    expect(last.text).toContain(`# TYPE ${name} ${definition.kind}\n`);
  });

  it('has no other metric, and tells on each series whose it is', () => {
    const names = new Set(last.series.map(({ name }) => name.replace(/_(bucket|sum|count)$/u, '')));
    names.delete('target_info');
    expect(names).toEqual(new Set(Object.values(metricNames).map(prometheusName)));
    for (const { name, labels } of last.series) expect(labels, name).toMatchObject(identity);
    expect(last.sum('target_info', { service_name: 'nexy-server', ...identity })).toBe(1);
  });

  it('has 1 s and 1.5 s among its edges', () => {
    const buckets = last.series.filter(({ name }) => name === 'nexy_turn_first_audio_duration_bucket');
    expect(buckets.map(({ labels }) => labels['le'])).toEqual([...durationEdgesS.map(String), '+Inf']);
  });

  it('has the counters before anything happens', () => {
    for (const metric of ['total', 'over_1000ms', 'over_1500ms', 'bad', 'degraded', 'refused', 'cancelled'])
      expect(first.sum(metric === 'total' ? 'nexy_turn_total' : `nexy_turn_${metric}_total`), metric).toBe(0);
    expect(first.sum('nexy_decisions_total', { decision: 'retry', scope: 'provider' })).toBe(0);
    expect(first.sum('nexy_refusals_total', { error_type: 'rate_limit_exceeded' })).toBe(0);
  });

  it('counts the turns that were, and no COLLECT', () => {
    const turns = (name: string, labels = {}): number | undefined => last.sum(`nexy_turn_${name}`, labels);
    expect(turns('total')).toBe(5);
    expect(turns('bad_total')).toBe(1);
    expect(turns('degraded_total')).toBe(2);
    expect(turns('refused_total')).toBe(1);
    expect(turns('cancelled_total', { when: 'after_audio' })).toBe(2);
    expect(turns('cancelled_total', { when: 'before_audio' })).toBe(0);
    // The one that failed apologised.
    expect(turns('first_audio_duration_count')).toBe(5);
    expect(turns('first_text_duration_count')).toBe(5);
    expect(turns('over_1500ms_total')).toBeLessThanOrEqual(turns('over_1000ms_total') ?? 0);
    expect(last.sum('nexy_interrupt_silence_duration_count')).toBe(2);
    expect(last.sum('nexy_welcome_first_audio_duration_count')).toBe(1);
    expect(last.sum('nexy_audio_total', { scope: 'turn' })).toBeGreaterThan(1);
  });

  it('counts every call by method, status and error', () => {
    const calls = (method: string, labels = {}): number | undefined =>
      last.sum('rpc_server_call_duration_count', {
        rpc_system_name: 'grpc',
        rpc_method: method === '_OTHER' ? method : `streaming.StreamingService/${method}`,
        ...labels,
      });
    expect(calls('StreamAudio', { nexy_phase: 'collect', rpc_status_code: 'OK' })).toBe(3);
    expect(calls('StreamAudio', { rpc_status_code: 'OK' })).toBe(5);
    expect(calls('StreamAudio', { rpc_status_code: 'CANCELLED', error_type: 'cancelled_by_user' })).toBe(2);
    expect(calls('StreamAudio', { rpc_status_code: 'INTERNAL', error_type: 'internal' })).toBe(1);
    expect(calls('StreamAudio', { error_type: 'stream_limit_exceeded' })).toBe(1);
    expect(calls('GenerateWelcomeAudio')).toBe(1);
    expect(calls('InterruptSession')).toBe(1);
    expect(calls('ReportUsage')).toBe(1);
    expect(calls('_OTHER', { rpc_status_code: 'UNIMPLEMENTED' })).toBe(1);
  });

  it('counts refusals and decisions', () => {
    const method = 'StreamAudio';
    for (const type of ['stream_limit_exceeded', 'validation_failed'])
      expect(last.sum('nexy_refusals_total', { method, error_type: type }), type).toBe(1);
    expect(last.sum('nexy_refusals_total')).toBe(2);
    const decided = (decision: string, scope = 'turn'): number | undefined =>
      last.sum('nexy_decisions_total', { decision, scope });
    expect(['start', 'complete', 'abort', 'error', 'refuse'].map((each) => decided(each))).toEqual([
      5, 2, 2, 1, 2,
    ]);
    expect([decided('complete', 'collect'), decided('degrade', 'provider')]).toEqual([3, 2]);
  });

  it('has what models and voices took', () => {
    const model = { gen_ai_provider_name: 'compatible' };
    expect(last.sum('gen_ai_client_operation_time_to_first_chunk_count', model)).toBe(3);
    expect(last.sum('nexy_model_tokens_total', { ...model, gen_ai_token_type: 'input' })).toBeGreaterThan(
      299,
    );
    expect(last.sum('nexy_model_tokens_total', { ...model, gen_ai_token_type: 'output' })).toBeGreaterThan(
      11,
    );
    expect(last.sum('nexy_speech_first_audio_duration_count', { provider: 'replay' })).toBeGreaterThan(5);
  });

  it('reads the process', () => {
    expect(last.sum('process_memory_usage')).toBeGreaterThan(10_000_000);
    expect(last.sum('nexy_process_start_time')).toBeLessThan(Date.now() / 1_000);
    expect(last.sum('nexy_log_dropped_total')).toBe(0);
    expect(last.sum('nexy_queue_depth', { queue: 'collected' })).toBeGreaterThan(0);
  });
});

describe('the log at the end', () => {
  it('sums up the same calls', () => {
    const lines = server.stdout.map((line) => JSON.parse(line) as Record<string, object>);
    const summaries = lines.filter(({ scope }) => String(scope) === 'summary');
    const sums = (count: string, phase?: string): number =>
      summaries
        .filter(({ method }) => String(method) === 'StreamAudio')
        .map(({ ctx }) => ctx as Record<string, number | string>)
        .filter((ctx) => ctx['phase'] === phase)
        .reduce((sum, ctx) => sum + Number(ctx[count]), 0);
    expect(['total', 'bad', 'refused', 'degraded', 'cancelled'].map((each) => sums(each))).toEqual([
      5, 1, 1, 2, 2,
    ]);
    expect([sums('total', 'collect'), sums('refused', 'collect')]).toEqual([3, 0]);
    expect(String(lines.at(-1)?.['decision'])).toBe('shutdown');
  });
});
