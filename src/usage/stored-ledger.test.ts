import { describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { fakeSpan } from '../testing/fake-span.ts';
import { deviceKey } from './device-key.ts';
import type { TurnPart } from './ledger.ts';
import { StoredLedger } from './stored-ledger.ts';
import type { UsageRow } from './store.ts';
import { BatchWriter } from './batch-writer.ts';

const report = {
  hardwareId: 'mac',
  sessionId: 's',
  source: 'asr',
  model: 'm',
  inputTokens: 3,
  outputTokens: 1,
};
const part: TurnPart = {
  provider: 'p',
  model: 'm',
  inputTokens: 10,
  cachedTokens: 4,
  outputTokens: 5,
  reasoningTokens: 2,
  spokenCharacters: 0,
  unheardCharacters: 0,
};

function start(append: (rows: readonly UsageRow[]) => Promise<void> = () => Promise.resolve()) {
  const clock = new FakeClock();
  const rows: UsageRow[] = [];
  const writer = new BatchWriter<UsageRow>({
    maxRows: 10_000,
    maxBatchRows: 100,
    clock,
    random: () => 1,
    onTrouble: () => undefined,
    append: async (batch) => {
      await append(batch);
      rows.push(...batch);
    },
  });
  const ledger = new StoredLedger({
    writer,
    clock,
    deviceKey: deviceKey('a key of sixteen'),
    budget: undefined,
  });
  return { clock, writer, ledger, rows };
}

describe('a report', () => {
  it('is stored, and says so', async () => {
    const { clock, ledger, rows } = start();
    expect(await ledger.report(report)).toBe('stored');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      kind: 'report',
      part: 0,
      provider: 'asr',
      model: 'm',
      sessionId: 's',
      inputTokens: 3,
      outputTokens: 1,
      atMs: clock.date().getTime(),
    });
    expect(clock.pending).toBe(0);
  });

  it('is queued where the database does not answer in time', async () => {
    const { clock, ledger } = start(() => new Promise(() => undefined));
    const kept = ledger.report(report);
    await clock.advance(300);
    expect(await kept).toBe('queued');
  });

  it('is counted in memory only where there is no room in the queue', async () => {
    const { writer, ledger } = start(() => new Promise(() => undefined));
    writer.add(Array.from({ length: 10_000 }, () => ({}) as UsageRow));
    expect(await ledger.report(report)).toBe('memory');
    expect(ledger.totals).toMatchObject({ reports: 1, inputTokens: 3, outputTokens: 1 });
  });

  it('is stored without what PostgreSQL would refuse the whole batch for', async () => {
    const { ledger, rows } = start();
    await ledger.report({ ...report, source: 'a\0b\ud800', sessionId: '\0', model: 'x'.repeat(1_000) });
    expect(rows[0]).toMatchObject({ provider: 'ab\ufffd', sessionId: '', model: 'x'.repeat(256) });
  });
});

it('is followed until it is stored or lost', async () => {
  const stored = Promise.withResolvers<void>();
  const { clock, writer, ledger } = start(() => stored.promise);
  const span = fakeSpan();
  ledger.turn({ hardwareId: 'mac', sessionId: 's', parts: [part], span });
  const reported = ledger.report({ ...report, span });
  await clock.advance(0);
  expect(span.parts).toEqual([]);
  stored.resolve();
  await reported;
  writer.add(Array.from({ length: 10_000 }, () => ({}) as UsageRow));
  ledger.turn({ hardwareId: 'mac', sessionId: 's', parts: [part], span });
  expect(span.parts.map(({ name, failure }) => [name, failure])).toEqual([
    ['usage', undefined],
    ['usage', undefined],
    ['usage', 'lost'],
  ]);
});

describe('a turn', () => {
  it('is a row for each of its providers, under one entry', async () => {
    const { clock, ledger, rows } = start();
    const voice = {
      ...part,
      provider: 'v',
      inputTokens: 0,
      cachedTokens: 0,
      outputTokens: 0,
      spokenCharacters: 90,
    };
    ledger.turn({ hardwareId: 'mac', sessionId: 's', parts: [part, voice] });
    await clock.advance(0);
    const device = deviceKey('a key of sixteen')('mac');
    expect(rows.map(({ part: index, provider, device: of }) => [index, provider, of])).toEqual([
      [0, 'p', device],
      [1, 'v', device],
    ]);
    expect(rows[0]?.entryId).toMatch(/^[0-9a-f-]{36}$/u);
    expect(rows[1]?.entryId).toBe(rows[0]?.entryId);
    expect(rows[1]).toMatchObject({ kind: 'turn', spokenCharacters: 90 });
    expect(ledger.totals).toEqual({ turns: 1, reports: 0, inputTokens: 10, outputTokens: 5 });
  });

  it('that ended before any provider worked is a turn all the same', async () => {
    const { clock, ledger, rows } = start();
    ledger.turn({ hardwareId: 'mac', sessionId: 's', parts: [] });
    await clock.advance(0);
    expect(rows).toMatchObject([{ part: 0, provider: '', inputTokens: 0 }]);
  });

  it('holds no hardware_id', async () => {
    const { clock, ledger, rows } = start();
    ledger.turn({ hardwareId: 'PLANTED-mac', sessionId: 's', parts: [part] });
    await clock.advance(0);
    expect(JSON.stringify(rows)).not.toContain('PLANTED');
  });
});
