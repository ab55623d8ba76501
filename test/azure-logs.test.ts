/** Counts from Log Analytics, with Azure's own SDK, against a peer that sums the rows that the query asks for. */
import { readFileSync, rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { durationEdgesS } from '../src/formats/metric-names.ts';
import { noTurns } from '../src/rollout/counts.ts';
import { audioQuery, AzureLogsTurns, memoryQuery, turnsQuery } from '../src/rollout/metrics/azure-logs.ts';
import { credential, refusal, TOKEN } from './arm-peer.ts';
import { type Certificates, makeCertificates } from './certificates.ts';
import { type HttpsPeer, type PeerAnswer, type PeerRequest, startHttpsPeer } from './https-peer.ts';
import { askedOfMetrics, kustoDiagnostics } from './kusto.ts';
import { read } from './markdown.ts';

const WORKSPACE = '00000000-0000-4000-8000-000000000002';
const START = Date.parse('2026-11-25T20:00:00Z');

interface Row {
  readonly atMs: number;
  readonly name: string;
  readonly sum: number;
  readonly properties: Readonly<Record<string, string>>;
}

let certificates: Certificates;
let peer: HttpsPeer;
let turns: AzureLogsTurns;
let rows: Row[];
let requests: PeerRequest[];
/** Given in place of what the query finds, one by one. */
let answers: PeerAnswer[];

beforeAll(() => {
  certificates = makeCertificates();
});
afterAll(() => {
  rmSync(certificates.folder, { recursive: true });
});
beforeEach(async () => {
  [rows, requests, answers] = [[], [], []];
  peer = await startHttpsPeer(certificates, (request) => {
    requests.push(request);
    return answers.shift() ?? { status: 200, body: found((request.body as { query: string }).query) };
  });
  const client = {
    endpoint: `${peer.url}/v1`,
    tlsOptions: { ca: readFileSync(certificates.ca, 'utf8') },
    retryOptions: { maxRetries: 3, retryDelayInMs: 1, maxRetryDelayInMs: 1 },
  };
  turns = new AzureLogsTurns({ workspaceId: WORKSPACE, credential, client });
});
afterEach(() => peer.close());

/** What the query asks for, reckoned: its window, its revision, and each `column = sumif(Sum, …)`. */
function found(query: string): unknown {
  const [, from = '', to = ''] =
    /TimeGenerated > datetime\(([^)]+)\) and TimeGenerated <= datetime\(([^)]+)\)/u.exec(query) ?? [];
  const [, revision = ''] = /Properties\["revision"\]\) == "([^"]+)"/u.exec(query) ?? [];
  const { metrics } = askedOfMetrics(query);
  const asked = rows.filter(
    ({ atMs, name, properties }) =>
      atMs > Date.parse(from) &&
      atMs <= Date.parse(to) &&
      metrics.includes(name) &&
      properties['revision'] === revision &&
      (!query.includes('isnotnull(Ms)') || 'nexy.first_audio_ms' in properties),
  );
  const sums = [
    ...query.matchAll(
      /(\w+) = sumif\(Sum, Name == "([^"]+)"(?: and tostring\(Properties\["(\w+)"\]\) == "(\w+)")?\)/gu,
    ),
  ].map(([, column = '', metric, label = '', value]) => {
    const own = asked.filter(
      ({ name, properties }) => name === metric && (value === undefined || properties[label] === value),
    );
    return [column, own.reduce((all, { sum }) => all + sum, 0)] as const;
  });
  const counts = [...query.matchAll(/(\w+) = countif\(Ms > ([\d.]+)\)/gu)].map(([, column = '', ms]) => {
    const later = asked.filter(({ properties }) => Number(properties['nexy.first_audio_ms']) > Number(ms));
    return [column, later.length] as const;
  });
  return tableOf([['known', asked.length], ...sums, ...counts]);
}

const tableOf = (columns: readonly (readonly [string, unknown])[]): unknown => ({
  tables: [
    {
      name: 'PrimaryResult',
      columns: columns.map(([name]) => ({ name, type: 'real' })),
      rows: [columns.map(([, value]) => value)],
    },
  ],
});

const row = (seconds: number, name: string, sum: number, properties: Row['properties'] = {}): Row => ({
  atMs: START + seconds * 1_000,
  name,
  sum,
  properties: { revision: 'nexy--v2', env: 'prod', ...properties },
});
const requestRow = (seconds: number, properties: Row['properties']): Row =>
  row(seconds, 'streaming.StreamingService/StreamAudio', 1, properties);
const between = (from: number, to: number) =>
  turns.between('nexy--v2', START + from * 1_000, START + to * 1_000);

describe('the query', () => {
  const window = { revision: 'nexy--v2', fromMs: START, toMs: START + 60_000 };
  const queries = [
    ['turns', turnsQuery(window)],
    ['first audio', audioQuery(window)],
    ['memory', memoryQuery(window)],
  ] as const;

  it.each(queries)('of %s fits the tables', (_, query) => {
    expect(kustoDiagnostics(query)).toEqual([]);
    expect(kustoDiagnostics(query.replaceAll('TimeGenerated', 'TimeGenerate'))).not.toEqual([]);
  });

  it.each(queries)('of %s asks only for what the exporter sends', (_, query) => {
    const sent = read('test/fixtures/azure-envelopes.json');
    const { metrics, properties } = askedOfMetrics(query);
    expect(metrics.length).toBeGreaterThan(0);
    expect([...metrics, ...properties].filter((name) => !sent.includes(`"${name}"`))).toEqual([]);
  });

  it('takes a revision for a text, whatever is in it', () => {
    const odd = turnsQuery({ ...window, revision: 'v"2 | union *' });
    expect(kustoDiagnostics(odd)).toEqual([]);
    expect(odd).toContain('"v\\"2 | union *"');
  });
});

describe('turns', () => {
  it('are counted by revision, from the counters and their labels', async () => {
    rows = [
      row(10, 'nexy.turn.total', 40),
      row(20, 'nexy.turn.total', 2),
      row(20, 'nexy.turn.total', 900, { revision: 'nexy--v1' }),
      row(20, 'nexy.turn.over_1000ms', 3),
      row(20, 'nexy.turn.bad', 1),
      row(20, 'nexy.turn.degraded', 4),
      row(20, 'nexy.turn.refused', 5),
      row(20, 'nexy.turn.cancelled', 6, { when: 'before_audio' }),
      row(20, 'nexy.turn.cancelled', 7, { when: 'at_once' }),
      row(20, 'nexy.decisions', 8, { decision: 'retry' }),
      row(20, 'nexy.decisions', 99, { decision: 'start' }),
      row(20, 'nexy.process.start_time', 1_800_000_000),
    ];
    expect(await between(0, 60)).toEqual({
      total: 42,
      slow: 3,
      bad: 1,
      degraded: 4,
      refused: 5,
      aborted: 13,
      left: 7,
      retried: 8,
    });
    expect(requests[0]?.url.pathname).toBe(`/v1/workspaces/${WORKSPACE}/query`);
    expect(requests[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
    expect(requests[0]?.body).toMatchObject({
      timespan: '2026-11-25T19:59:00.000Z/2026-11-25T20:02:00.000Z',
    });
  });

  it('are each in one of the windows that meet, those on the edge too', async () => {
    rows = [0, 30, 60, 61, 120].map((seconds) => row(seconds, 'nexy.turn.total', 1));
    expect((await between(0, 60))?.total).toBe(2);
    expect((await between(60, 120))?.total).toBe(2);
  });

  it('that were none are told from a revision of which nothing is known', async () => {
    rows = [row(10, 'nexy.process.start_time', 1_800_000_000)];
    expect(await between(0, 60)).toEqual(noTurns);
    expect(await between(60, 120)).toBeUndefined();
  });

  it('are counted again when Azure wants to be asked later', async () => {
    rows = [row(10, 'nexy.turn.total', 7)];
    answers = [{ status: 429, headers: { 'retry-after': '0' } }, { status: 503 }];
    expect((await between(0, 60))?.total).toBe(7);
    expect(requests).toHaveLength(3);
  });
});

describe('first audio', () => {
  const times = [90, 260, 260.5, 1_000, 1_000.1, 12_000];

  it('is that of each turn with audio, above each edge that the histogram has', async () => {
    rows = times.map((ms, index) => requestRow(index + 1, { 'nexy.first_audio_ms': String(ms) }));
    rows.push(requestRow(20, {}), requestRow(20, { 'nexy.first_audio_ms': '5', revision: 'nexy--v1' }));
    const { total, above } = await turns.firstAudio('nexy--v2', START, START + 60_000);
    expect(total).toBe(6);
    expect(above.map(([edge]) => edge)).toEqual(durationEdgesS);
    expect(Object.fromEntries(above)).toMatchObject({ 0.075: 6, 0.1: 5, 0.25: 5, 0.5: 3, 1: 2, 10: 1 });
  });

  it('of no turns is none', async () => {
    expect((await turns.firstAudio('nexy--v2', START, START + 60_000)).total).toBe(0);
  });

  it('without an answer rejects', async () => {
    answers = [{ status: 200, body: { tables: [] } }];
    await expect(turns.firstAudio('nexy--v2', START, START + 60_000)).rejects.toThrow('without a row');
  });
});

describe('memory', () => {
  it('is a track for each instance, in order of time', async () => {
    const cells = [
      ['b', '2026-11-25T20:00:00Z', 300],
      ['a', '2026-11-25T20:02:00Z', 120],
      ['a', '2026-11-25T20:00:00Z', 100],
    ];
    const columns = ['Instance', 'At', 'Bytes'].map((name) => ({ name, type: 'string' }));
    answers = [{ status: 200, body: { tables: [{ name: 'PrimaryResult', columns, rows: cells }] } }];
    expect(await turns.memory('nexy--v2', START, START + 3_600_000)).toEqual([
      [[START, 300]],
      [
        [START, 100],
        [START + 120_000, 120],
      ],
    ]);
    expect((requests[0]?.body as { query: string }).query).toContain('bin(TimeGenerated, 3m)');
  });

  it('of which nothing is known is none', async () => {
    answers = [{ status: 200, body: { tables: [{ name: 'PrimaryResult', columns: [], rows: [] }] } }];
    expect(await turns.memory('nexy--v2', START, START + 60_000)).toEqual([]);
  });
});

describe('what is no answer is never taken for no turns:', () => {
  const error = { code: 'PartialError', message: 'some shards did not answer' };
  it.each<[string, PeerAnswer, string]>([
    [
      'a part of the rows',
      {
        status: 200,
        body: {
          ...Object(
            tableOf([
              ['known', 3],
              ['total', 0],
            ]),
          ),
          error,
        },
      },
      'in part only (PartialError)',
    ],
    [
      'a refusal',
      refusal(403, 'InsufficientAccessError', 'no access'),
      '403 (InsufficientAccessError: no access)',
    ],
    [
      'a table without the columns',
      { status: 200, body: tableOf([['known', 3]]) },
      'without a number "total"',
    ],
    [
      'what is no number',
      {
        status: 200,
        body: tableOf([
          ['known', 3],
          ['total', 'NaN'],
        ]),
      },
      'without a number "total"',
    ],
  ])('%s', async (_, answer, message) => {
    answers = [answer];
    await expect(between(0, 60)).rejects.toThrow(message);
  });

  it.each([
    ['no table', { tables: [] }],
    ['a table without rows', { tables: [{ name: 'PrimaryResult', columns: [], rows: [] }] }],
  ])('%s', async (_, body) => {
    answers = [{ status: 200, body }];
    expect(await between(0, 60)).toBeUndefined();
  });
});
