import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisions, scopes } from '../core/decisions.ts';
import { formatLine, type LogEntry } from './decision-log.ts';
import {
  MAX_LINE_BYTES,
  noneRead,
  parseLine,
  type ReadCounts,
  readDecisions,
} from './decision-log-reader.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

async function readAll(chunks: Iterable<Uint8Array>): Promise<{ entries: LogEntry[]; counts: ReadCounts }> {
  const counts = noneRead();
  async function* source(): AsyncGenerator<Uint8Array> {
    yield* chunks;
  }
  return { entries: await Array.fromAsync(readDecisions(source(), counts)), counts };
}

const logged = fc.record({
  date: fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }),
  fact: fc
    .record({
      decision: fc.constantFrom(...decisions),
      scope: fc.constantFrom(...scopes),
      method: fc.constantFrom('StreamAudio', '-', '/status'),
      tenthsMs: fc.option(fc.nat(1e7), { nil: undefined }),
    })
    .map(({ tenthsMs, ...fact }) => ({
      ...fact,
      ...(tenthsMs === undefined ? {} : { durMs: tenthsMs / 10 }),
    })),
  // Anything that a provider's message may hold: braces, quotes, line ends, what looks like our own keys.
  ctx: fc.dictionary(
    fc.stringMatching(/^[a-z]{1,8}(_[a-z]{1,5})?$/u),
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('} dur_ms=5', ' ctx={}', '\n{"decision":"start"}', '"'),
      fc.integer(),
      fc.nat(1e6).map((tenths) => tenths / 10),
    ),
  ),
});
const format = fc.constantFrom('json' as const, 'logfmt' as const);

describe('readDecisions', () => {
  it('reads back what was written, in both forms, however it is cut into chunks', async () => {
    const lines = fc.array(fc.tuple(logged, format));
    await fc.assert(
      fc.asyncProperty(lines, fc.integer({ min: 1, max: 200 }), async (written, size) => {
        const text = written.map(([entry, as]) => `${formatLine(entry, as)}\n`).join('');
        const bytes = Buffer.from(text);
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
          bytes.subarray(index * size, (index + 1) * size),
        );
        const { entries, counts } = await readAll(chunks);
        expect(entries).toEqual(written.map(([entry]) => ({ ...entry, ctx: { ...entry.ctx } })));
        expect(counts).toEqual({ ...noneRead(), decisions: written.length });
      }),
    );
  });

  it('counts other lines and skips them, a last one without an end too', async () => {
    const entry = {
      date: new Date(0),
      fact: { decision: 'start', scope: 'turn', method: '-' },
      ctx: {},
    } as const;
    const text = `npm start\r\n\n${formatLine(entry, 'json')}\r\n{"decision":\nError: decision\n${formatLine(entry, 'logfmt')}`;
    const { entries, counts } = await readAll([Buffer.from(text)]);
    expect(entries).toEqual([entry, entry]);
    expect(counts).toEqual({ ...noneRead(), decisions: 2, others: 3 });
  });

  it('tells the lines of sums from those of other programs', async () => {
    const json =
      '{"ts":"2026-11-25T20:00:00.000Z","scope":"summary","method":"-","ctx":{"decisions":{"start":1}}}';
    const lines = [
      json,
      'ts=x level=info scope=summary method=- ctx={}',
      JSON.stringify({ Log: json }),
      'summary',
    ];
    const { counts } = await readAll([Buffer.from(lines.join('\n'))]);
    expect(counts).toEqual({ ...noneRead(), summaries: 3, others: 1 });
  });

  it('passes over a line that is too long without holding it', async () => {
    const entry = {
      date: new Date(0),
      fact: { decision: 'start', scope: 'turn', method: '-' },
      ctx: {},
    } as const;
    let heldBytes = 0;
    function* chunks(): Generator<Buffer> {
      collectGarbage();
      const before = process.memoryUsage().arrayBuffers;
      for (let i = 0; i < 500; i++) yield Buffer.alloc(MAX_LINE_BYTES);
      collectGarbage();
      heldBytes = process.memoryUsage().arrayBuffers - before;
      yield Buffer.from(`\n${formatLine(entry, 'json')}\n`);
    }
    const { entries, counts } = await readAll(chunks());
    expect(heldBytes).toBeLessThan(4 * MAX_LINE_BYTES);
    expect(entries).toEqual([entry]);
    expect(counts).toEqual({ ...noneRead(), decisions: 1, oversized: 1 });
  });

  it('never throws at what it is given', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.json().map((text) => Buffer.from(`${text} decision`)),
      fc.tuple(logged, format, fc.nat(), fc.string()).map(([entry, as, at, junk]) => {
        const line = formatLine(entry, as);
        const cut = at % line.length;
        return Buffer.from(line.slice(0, cut) + junk + line.slice(cut + junk.length));
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(bytes), async (chunks) => {
        for (const { date, fact, ctx } of (await readAll(chunks)).entries) {
          expect(Number.isNaN(date.getTime())).toBe(false);
          expect(decisions).toContain(fact.decision);
          expect(scopes).toContain(fact.scope);
          for (const value of Object.values(ctx)) expect(['string', 'number']).toContain(typeof value);
        }
      }),
    );
  });

  it('takes a hostile line in a time that grows with its length', () => {
    const line = 'decision='.padEnd(MAX_LINE_BYTES, ' a=1} ctx={');
    expect(parseLine(line)).toBeUndefined();
  });
});

describe('parseLine', () => {
  const entry = {
    date: new Date('2026-11-25T12:00:00.000Z'),
    fact: { decision: 'complete', scope: 'turn', method: 'StreamAudio', durMs: 956.4 },
    ctx: { first_audio_ms: 70.3 },
  } as const;
  const json = formatLine(entry, 'json');
  const logfmt = formatLine(entry, 'logfmt');

  it.each([
    [
      'Cloud Logging, a JSON line',
      { insertId: 'x', jsonPayload: JSON.parse(json) as unknown, severity: 'INFO' },
    ],
    ['Cloud Logging, a text line', { textPayload: logfmt }],
    ['Azure, ContainerAppConsoleLogs', { TimeGenerated: '…', Log: json }],
    ['Azure, ContainerAppConsoleLogs_CL', { Log_s: logfmt }],
    ['Docker, json-file', { log: `${json}\n`, stream: 'stdout' }],
  ])('unwraps %s', (_name, wrapped) => {
    expect(parseLine(JSON.stringify(wrapped))).toEqual(entry);
  });

  it.each([
    [
      'Cloud Logging',
      { jsonPayload: JSON.parse(json) as unknown, resource: { labels: { revision_name: 'nexy-v2' } } },
    ],
    ['Azure', { Log: json, RevisionName: 'nexy-v2' }],
    ['Azure, the older table', { Log_s: logfmt, RevisionName_s: 'nexy-v2' }],
  ])('tells whose line it is: %s', (_name, wrapped) => {
    expect(parseLine(JSON.stringify(wrapped))).toEqual({ ...entry, revision: 'nexy-v2' });
  });

  it.each([
    ['a decision that there is none', json.replace('"complete"', '"finish"')],
    ['a scope that there is none', json.replace('"turn"', '"turns"')],
    ['no time', json.replace('"ts"', '"at"')],
    ['a time of another form', json.replace('2026-11-25T12:00:00.000Z', '25 Nov 2026')],
    ['no ctx', json.replace('"ctx"', '"context"')],
    ['a list', `[${json}]`],
    ['wrapped twice', JSON.stringify({ Log: JSON.stringify({ Log: json }) })],
    ['half a line', logfmt.slice(0, 90)],
  ])('takes %s for another line', (_name, line) => {
    expect(parseLine(line)).toBeUndefined();
  });

  it('leaves out what no line of ours has in its ctx', () => {
    const line = json.replace(
      '"first_audio_ms":70.3',
      '"first_audio_ms":70.3,"list":[1],"nested":{},"nothing":null',
    );
    expect(parseLine(line)).toEqual(entry);
  });
});
