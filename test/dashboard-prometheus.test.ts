/** The dashboard's queries, asked of a real Prometheus that scrapes a server with real turns, and what is drawn of them. */
import { credentials } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { rows } from '../infra/dashboards/rows.ts';
import { filledIn, queryRange, type TimeRange } from '../scripts/dashboard/prometheus.ts';
import { answersOf, type AnsweredRow, reportOf } from '../scripts/dashboard/report.ts';
import { StreamingServiceClient } from '../src/generated/streaming.ts';
import { type ModelPeer, startModelPeer } from '../src/testing/model-peer.ts';
import { type Prometheus, startPrometheus } from '../scripts/rehearse/prometheus.ts';
import { scrape } from './prometheus-text.ts';
import { missingFrom } from './promql-names.ts';
import { isCase, read, request } from './rig.ts';
import { type RunningServer, startBundle } from './start-server.ts';

/** Time for Prometheus to have seen every series twice. */
const SEEN_MS = 45_000;

let peer: ModelPeer;
let server: RunningServer;
let prometheus: Prometheus;
let client: StreamingServiceClient;
const startedS = Math.floor(Date.now() / 1_000);
let turns = 0;
let answered: AnsweredRow[];
let range: TimeRange;

beforeAll(async () => {
  peer = await startModelPeer('chat');
  server = await startBundle({
    env: {
      ANSWER_PROVIDERS: 'compatible,offline',
      ANSWER_BASE_URL: peer.baseUrl,
      ANSWER_MODEL: 'm',
      ADMISSION_MAX_STREAMS_PER_DEVICE: '1',
      TELEMETRY_PROMETHEUS: 'true',
      TELEMETRY_REVISION: 'nexy-00042',
    },
  });
  client = new StreamingServiceClient(server.grpc, credentials.createInsecure());
  prometheus = await startPrometheus([server.http ?? '']);
  // A rate needs what happened between two scrapes: the same is done again until every panel has something to show.
  await vi.waitFor(
    async () => {
      await doEverything();
      const toS = Math.ceil(Date.now() / 1_000);
      range = { fromS: startedS, toS, stepS: 1, rateS: 10 };
      answered = await answersOf(prometheus.url, rows, range);
      expect(emptyPanels()).toEqual([]);
    },
    { timeout: SEEN_MS, interval: 100 },
  );
}, SEEN_MS + 30_000);
afterAll(async () => {
  client.close();
  await Promise.all([prometheus.stop(), server.stop(), peer.close()]);
});

const emptyPanels = (): string[] =>
  answered.flatMap(({ panels }) =>
    panels.filter(({ series }) => series.length === 0).map(({ panel }) => panel.title),
  );

/** A call of each kind and each way in which a turn can go. */
async function doEverything(): Promise<void> {
  const hardwareId = crypto.randomUUID();
  const ask = (over = {}) => read(client.streamAudio(request({ hardwareId, ...over })));
  peer.play(
    { does: 'answer', tokens: ['The sky ', 'is blue.'], usage: { input: 30, output: 5 } },
    { does: 'stay', tokens: ['This goes on and on. '] },
  );
  expect((await ask().ended).status.code).toBe(0);
  const interrupted = ask();
  await interrupted.until(isCase('audioChunk'));
  const refused = await ask().ended;
  expect(refused.errorType).toBe('stream_limit_exceeded');
  await unary((done) => client.interruptSession({ hardwareId }, done));
  await interrupted.ended;
  turns += 2;
  await ask({ phase: 1, prompt: '', chunkText: 'what is', chunkSeq: 1 }).ended;
  await read(
    client.generateWelcomeAudio({ text: 'Hello.', sessionId: '', voice: '', language: 'en', hardwareId }),
  ).ended;
  const usage = { hardwareId, sessionId: '', source: 'app', inputTokens: 1, outputTokens: 1, model: 'm' };
  await unary((done) => client.reportUsage(usage, done));
  await unknownMethod();
}

function unary(call: (done: (error: Error | null) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    call((error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

/** Fails with UNIMPLEMENTED, as a client that is newer than the server would. */
function unknownMethod(): Promise<void> {
  const same = (bytes: Buffer): Buffer => bytes;
  return new Promise((resolve) => {
    client.makeUnaryRequest('/streaming.StreamingService/Dance', same, same, Buffer.alloc(0), () => {
      resolve();
    });
  });
}

describe('the dashboard', () => {
  // Also where things go wrong: an unknown method is a call that failed, and expected counters begin at 0.
  it('has something to show in every panel', () => {
    expect(emptyPanels()).toEqual([]);
  });

  it('names only series and labels that the server shows', async () => {
    const shown = await scrape(`http://${server.http ?? ''}/metrics`);
    const queries = rows.flatMap(({ panels }) => panels.flatMap((panel) => panel.queries));
    expect(queries.flatMap(({ expr }) => missingFrom(shown, filledIn(expr, 60)))).toEqual([]);
  });

  it('counts what was done', async () => {
    const total = await queryRange(prometheus.url, 'sum(nexy_turn_total{revision="nexy-00042"})', range);
    expect(total[0]?.points.at(-1)?.[1]).toBeLessThanOrEqual(turns);
    await expect
      .poll(async () => {
        const now = Math.ceil(Date.now() / 1_000);
        const found = await queryRange(prometheus.url, 'sum(nexy_turn_total)', {
          ...range,
          fromS: now,
          toS: now,
        });
        return found[0]?.points[0]?.[1];
      })
      .toBe(turns);
  });

  it('is drawn whole', () => {
    const page = reportOf(answered, range);
    for (const { panels } of rows)
      for (const { title } of panels) expect(page).toContain(`<h3>${title}</h3>`);
    expect(page.match(/<svg /gu)).toHaveLength(rows.flatMap(({ panels }) => panels).length);
    expect(page).not.toMatch(/NaN|undefined|Infinity/u);
    expect(page).toContain('nexy-00042');
    expect(page).toContain('pages above 1.5 s');
  });
});

it('Prometheus’s complaint about a query is told', async () => {
  await expect(queryRange(prometheus.url, 'sum(', range)).rejects.toThrow(/Prometheus: .*parse error/u);
});
