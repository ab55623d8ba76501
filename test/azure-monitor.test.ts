/** What Application Insights receives of the built server, over TLS as from Azure. */
import { readFileSync, rmSync } from 'node:fs';
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type IngestionPeer, startIngestionPeer } from '../src/testing/ingestion-peer.ts';
import { type Certificates, makeCertificates } from './certificates.ts';
import { isCase } from './rig.ts';
import { type Answer, planted, startTelemetryRig, type TelemetryRig } from './telemetry-rig.ts';

/** The part of an envelope (breeze, v2.1/track) that queries can see. */
interface Envelope {
  readonly name: string;
  readonly sampleRate: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly data: {
    readonly baseType: 'RequestData' | 'RemoteDependencyData' | 'MetricData';
    readonly baseData: {
      readonly name?: string;
      readonly success?: boolean;
      readonly responseCode?: string;
      readonly properties: Readonly<Record<string, string>>;
      readonly metrics?: readonly { readonly name: string; readonly value: number; readonly count: number }[];
    };
  };
}

const INSTRUMENTATION_KEY = '00000000-0000-4000-8000-000000000000';
const TURNS = 40;

let certificates: Certificates;
beforeAll(() => {
  certificates = makeCertificates();
});
afterAll(() => {
  rmSync(certificates.folder, { recursive: true });
});

function startIngestion(): Promise<IngestionPeer> {
  return startIngestionPeer({
    certificate: {
      cert: readFileSync(certificates.cert, 'utf8'),
      key: readFileSync(certificates.key, 'utf8'),
    },
    answer: ({ body }) => {
      const items = (JSON.parse(String(body)) as unknown[]).length;
      const taken = { itemsReceived: items, itemsAccepted: items, errors: [] };
      return { contentType: 'application/json', body: JSON.stringify(taken) };
    },
  });
}

function startRig(url: string, order: readonly Answer[] = ['whole'], env = {}): Promise<TelemetryRig> {
  return startTelemetryRig(order, {
    APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${INSTRUMENTATION_KEY};IngestionEndpoint=${url}/`,
    NODE_EXTRA_CA_CERTS: certificates.ca,
    TELEMETRY_REVISION: 'nexy--0000001',
    BACKPRESSURE_MAX_RATE: '0',
    TELEMETRY_TRACES_PER_SECOND: '0',
    ...env,
  });
}

function envelopesOf({ received }: IngestionPeer): Envelope[] {
  return received
    .filter(({ path }) => path === '/v2.1/track')
    .flatMap(({ body }) => JSON.parse(String(body)) as Envelope[]);
}

describe('ingestion that takes everything', () => {
  let peer: IngestionPeer;
  let envelopes: Envelope[];
  const of = (type: Envelope['data']['baseType']): Envelope[] =>
    envelopes.filter(({ data }) => data.baseType === type);
  const turns = (): Envelope[] =>
    of('RequestData').filter(({ data }) => data.baseData.name === 'streaming.StreamingService/StreamAudio');

  beforeAll(async () => {
    peer = await startIngestion();
    const rig = await startRig(peer.url, [...Array<Answer>(TURNS).fill('whole'), 'failing', 'endless']);
    await rig.watched();
    for (let turn = 0; turn < TURNS + 1; turn += 1) await rig.ask();
    const cancelled = rig.begin();
    await cancelled.until(isCase('audioChunk'));
    cancelled.cancel();
    await cancelled.ended;
    await rig.ask({ screenshot: 'not base64' });
    await rig.callOthers();
    expect(await rig.server.stop()).toBe(0);
    await rig.close();
    envelopes = envelopesOf(peer);
  });
  afterAll(() => peer.close());

  it('gets a row of each turn, none of them sampled away', () => {
    expect(turns()).toHaveLength(TURNS + 3);
    for (const { sampleRate, tags } of turns()) {
      expect(sampleRate).toBe(100);
      expect(tags['ai.cloud.role']).toBe('nexy-server');
    }
  });

  it('gets success and code as they were', () => {
    const counts: Record<string, number> = {};
    for (const { data } of turns()) {
      const outcome = `${data.baseData.responseCode ?? ''} ${data.baseData.success ? 'well' : 'failed'}`;
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
    expect(counts).toEqual({
      [`${status.OK} well`]: TURNS,
      [`${status.UNAVAILABLE} failed`]: 1,
      [`${status.CANCELLED} well`]: 1,
      [`${status.INVALID_ARGUMENT} well`]: 1,
    });
  });

  it('gets the counters from which alerts are reckoned, with their labels', () => {
    const metrics = of('MetricData').flatMap(({ data: { baseData } }) =>
      (baseData.metrics ?? []).map(({ name, value }) => ({ name, value, ...baseData.properties })),
    );
    const counted = (wanted: string): number =>
      metrics.filter(({ name }) => name === wanted).reduce((sum, { value }) => sum + value, 0);
    expect(counted('nexy.turn.total')).toBe(TURNS + 2);
    expect(counted('nexy.turn.bad')).toBe(1);
    expect(counted('nexy.turn.over_1000ms')).toBe(0);
    expect(metrics.find(({ name }) => name === 'nexy.turn.total')).toMatchObject({
      revision: 'nexy--0000001',
      env: 'dev',
    });
  });

  it('learns nothing of what was asked or answered', () => {
    for (const { body } of peer.received) expect(body.includes(planted)).toBe(false);
  });

  it('gets envelopes of these forms, which queries are checked against', async () => {
    await expect(`${JSON.stringify(forms(envelopes), null, 2)}\n`).toMatchFileSnapshot(
      'fixtures/azure-envelopes.json',
    );
  });
});

describe('ingestion that', () => {
  it.each(['hangs', 'fails'] as const)('%s keeps no turn waiting, and no shutdown', async (mood) => {
    const peer = await startIngestion();
    peer.mood = mood;
    const rig = await startRig(peer.url);
    await rig.watched();
    expect((await rig.ask()).status.code).toBe(status.OK);
    expect(await rig.server.stop()).toBe(0);
    expect(rig.log().at(-1)).toMatchObject({ scope: 'server', decision: 'shutdown' });
    await rig.close();
    await peer.close();
  });

  it('cannot be reached keeps no turn waiting, and no shutdown', async () => {
    const gone = await startIngestion();
    await gone.close();
    const rig = await startRig(gone.url);
    await rig.watched();
    expect((await rig.ask()).status.code).toBe(status.OK);
    expect(await rig.server.stop()).toBe(0);
    await rig.close();
  });
});

it('keeps a share of the traces where it is told to, with what each row stands for', async () => {
  const peer = await startIngestion();
  const rig = await startRig(peer.url, ['whole'], { TELEMETRY_TRACE_PERCENT: '50' });
  await rig.watched();
  for (let turn = 0; turn < TURNS; turn += 1) await rig.ask();
  await rig.server.stop();
  await rig.close();
  const requests = envelopesOf(peer).filter(({ data }) => data.baseType === 'RequestData');
  // All or none of 40 come once in 10¹² times.
  expect(requests.length).toBeGreaterThan(0);
  expect(requests.length).toBeLessThan(TURNS);
  for (const { sampleRate } of requests) expect(sampleRate).toBe(50);
  await peer.close();
});

/** One envelope of each kind and name, without what differs from run to run: times, ids, figures, versions. */
function forms(envelopes: readonly Envelope[]): unknown[] {
  const byName = new Map<string, unknown>();
  for (const { name, sampleRate, tags, data } of envelopes) {
    const { baseType, baseData } = data;
    const what = baseData.name ?? baseData.metrics?.[0]?.name ?? '';
    const key = [baseType, what, String(baseData.success), baseData.responseCode].join(' ');
    // The library's own rows about itself.
    if (what.startsWith('_OTELRESOURCE_')) continue;
    const merged = byName.get(key) as { data: { baseData: { properties: object } } } | undefined;
    // Of a metric's series the names of their labels; which of them comes last says nothing.
    const own = baseType === 'MetricData' ? typesOf(baseData.properties) : plain(baseData.properties);
    const properties = { ...merged?.data.baseData.properties, ...own };
    byName.set(key, {
      name,
      sampleRate,
      tags: plain(tags),
      data: { baseType, baseData: { ...plain(baseData), properties: sorted(properties) } },
    });
  }
  return [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, form]) => form);
}

const kept = /^(baseType|name|success|responseCode|resultCode|type|kind|env)$/u;
const keptOfSpans = /^(rpc\.|nexy\.(language|provider)|ai\.(cloud\.role|operation\.name)$)/u;

/** The same keys, in order; values that may differ are told by their type. */
function plain(value: object): object {
  const entries = Object.entries(value).map(([key, inner]: [string, unknown]) => {
    if (Array.isArray(inner)) return [key, inner.map((item) => plain(item as object))];
    if (typeof inner === 'object' && inner !== null) return [key, plain(inner)];
    return [key, kept.test(key) || keptOfSpans.test(key) ? inner : `<${typeof inner}>`];
  });
  return sorted(Object.fromEntries(entries) as object);
}

function typesOf(value: object): object {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, `<${typeof inner}>`]));
}

function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
