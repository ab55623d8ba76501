import { openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { WindowSummary } from '../formats/call-summary.ts';
import type { LogLevel } from '../formats/decision-log.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { type DecisionLog, openDecisionLog } from './decision-log.ts';

const counts = { total: 1, over1000: 0, over1500: 0, bad: 0, degraded: 0, cancelled: 0, refused: 0 };

async function setUp(
  level: LogLevel,
): Promise<{ log: DecisionLog; clock: FakeClock; lines(): Promise<string[]> }> {
  const folder = await mkdtemp(join(tmpdir(), 'log-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'log');
  const fd = openSync(file, 'a');
  const clock = new FakeClock();
  const log = openDecisionLog({ clock, format: 'json', level, file: '', hashKey: 'k', fd });
  const lines = async (): Promise<string[]> => {
    await log.close();
    const text = await readFile(file, 'utf8');
    return text
      .trimEnd()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { message: string }).message);
  };
  return { log, clock, lines };
}

const summaryAt = (clock: FakeClock): WindowSummary => ({
  endedAt: clock.date(),
  durationMs: 60_000,
  calls: ['StreamAudio', 'ReportUsage'].map((method) => ({ method, ...counts, p95Ms: 20, decisions: {} })),
});

it('has the lines of a summary where they came, between decisions', async () => {
  const { log, clock, lines } = await setUp('info');
  log.record({ decision: 'start', scope: 'turn', method: 'StreamAudio' });
  log.summarize(summaryAt(clock));
  log.record({ decision: 'complete', scope: 'turn', method: 'StreamAudio' });
  expect(log.waiting).toBe(4);
  expect(await lines()).toEqual([
    'turn start',
    'summary StreamAudio',
    'summary ReportUsage',
    'turn complete',
  ]);
});

it('writes a summary of a quiet time too', async () => {
  const { log, clock, lines } = await setUp('info');
  await clock.advance(60_000);
  log.summarize(summaryAt(clock));
  await clock.advance(1_000);
  await expect.poll(() => log.waiting).toBe(0);
  expect(await lines()).toEqual(['summary StreamAudio', 'summary ReportUsage']);
});

it('leaves summaries out where only what is worse is logged', async () => {
  const { log, clock, lines } = await setUp('warn');
  log.summarize(summaryAt(clock));
  log.record({ decision: 'retry', scope: 'provider', method: '-' });
  expect(await lines()).toEqual(['provider retry']);
});
