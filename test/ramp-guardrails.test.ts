/** check_ramp_guardrails and monitoring_jq over logs of a real server, and over made ones that must not pass. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnswerProvider } from '../src/assistant/ports.ts';
import type { DecisionFact } from '../src/core/decisions.ts';
import { type Outcome, outcomeOf } from '../src/telemetry/outcome.ts';
import { linesOf, type LoggedTurn, runScript, times, writeLog } from './decision-log-rig.ts';
import { isCase, read, request, type Rig, say, startRig } from './rig.ts';

const folder = mkdtempSync(join(tmpdir(), 'nexy-guardrails-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let nextFile = 0;
function fileOf(content: string): string {
  const file = join(folder, `${String(nextFile++)}.log`);
  writeFileSync(file, content);
  return file;
}

interface Judged {
  readonly verdict: string;
  readonly exit_code: number;
  readonly canary: Readonly<Record<string, number>>;
  readonly baseline: Readonly<Record<string, number>>;
  readonly guardrails: readonly {
    readonly name: string;
    readonly verdict: string;
    readonly reason: string;
  }[];
  readonly lines: Readonly<Record<string, number>>;
}

async function judge(
  args: readonly string[],
  stdin = '',
): Promise<Judged & { code: number; failed: string[] }> {
  const { code, stdout, stderr } = await runScript('check_ramp_guardrails', [...args, '--json'], stdin);
  expect(stderr).toBe('');
  const judged = JSON.parse(stdout) as Judged;
  expect(judged.exit_code).toBe(code);
  const failed = judged.guardrails.filter(({ verdict }) => verdict === 'fail').map(({ name }) => name);
  return { ...judged, code, failed };
}

describe('over the log of a server', () => {
  const fine = say('Sure! ', 'Here it is.');
  const broken = say({ error: 'internal' });
  const silent = say({ afterMs: 60_000, text: 'Never.' });
  const stumbling: Pick<AnswerProvider, 'answer'> = {
    answer: (asked, signal) => {
      asked.onDegrade?.();
      return fine.answer(asked, signal);
    },
  };
  const byPrompt: AnswerProvider = {
    name: 'by prompt',
    answer: (asked, signal) =>
      (({ break: broken, stumble: stumbling, wait: silent })[asked.prompt] ?? fine).answer(asked, signal),
    close: () => Promise.resolve(),
  };
  let rig: Rig;
  let facts: readonly DecisionFact[];
  beforeAll(async () => {
    let isOverloaded = false;
    rig = await startRig({ answer: byPrompt, overload: () => (isOverloaded ? 'event_loop' : undefined) });
    const ask = (over: Parameters<typeof request>[0]) => read(rig.client.streamAudio(request(over)));
    const asked = Array.from({ length: 80 }, (_, index) => {
      const sessionId = crypto.randomUUID();
      const snapshot = ask({ sessionId, phase: 1, prompt: '', chunkText: 'hel', chunkSeq: 1 }).ended;
      const prompt = index < 20 ? 'break' : index < 25 ? 'stumble' : 'hello';
      return snapshot.then(() => ask({ sessionId, prompt }).ended);
    });
    await Promise.all(asked);
    const left = ask({ prompt: 'wait' });
    const interrupted = ask({});
    await interrupted.until(isCase('audioChunk'));
    left.cancel();
    await Promise.all([left.ended, interrupted.ended, ask({ prompt: '' }).ended]);
    isOverloaded = true;
    await Promise.all([ask({}).ended, ask({}).ended]);
    await rig.close();
    ({ facts } = rig);
  });

  const counted = { total: 81, slow: 0, bad: 20, degraded: 5, retried: 0, aborted: 1, left: 1, refused: 2 };

  it.each(['json', 'logfmt'] as const)('counts turns as they were, COLLECTs never (%s)', async (format) => {
    const file = join(folder, `server.${format}`);
    await writeLog(file, facts, format);
    const { canary, lines, failed, code } = await judge([file]);
    expect(canary).toEqual(counted);
    expect(lines).toEqual({ decisions: facts.length, summaries: 0, others: 0, oversized: 0 });
    expect([failed, code]).toEqual([['errors'], 1]);
  });

  it('counts them as the metrics do', () => {
    const turns = rig.measured.calls.filter(({ kind }) => kind === 'turn').map(outcomeOf);
    const those = (is: (outcome: Outcome) => boolean): number => turns.filter(is).length;
    expect({
      total: those(({ counts }) => counts),
      slow: those(({ counts, waitedMs }) => counts && waitedMs > 1_000),
      bad: those(({ counts, isBad }) => counts && isBad),
      degraded: those(({ counts, isDegraded }) => counts && isDegraded),
      aborted: those(({ cancelled }) => cancelled !== undefined),
      left: those(({ counts, cancelled }) => !counts && cancelled !== undefined),
    }).toEqual({ total: 81, slow: 0, bad: 20, degraded: 5, aborted: 1, left: 1 });
  });

  it('sums up what every scope did', async () => {
    const file = join(folder, 'summary.log');
    await writeLog(file, facts, 'json');
    const { code, stdout } = await runScript('monitoring_jq', [file, '--json']);
    const { calls, errors } = JSON.parse(stdout) as {
      calls: Record<string, object>;
      errors: Record<string, number>;
    };
    expect(code).toBe(0);
    expect(calls['turn']).toMatchObject({ ended: 82, bad: 20, refused: 3 });
    expect(calls['collect']).toMatchObject({ ended: 80, bad: 0, refused: 0 });
    expect(errors).toMatchObject({
      internal: 20,
      cancelled_by_user: 1,
      validation_failed: 1,
      unavailable: 2,
    });
  });
});

describe('verdicts', () => {
  /** As good as the baseline: 5 of 100 are later than its p95. */
  const steady = (hundreds: number): LoggedTurn[] =>
    Array.from({ length: hundreds }, () => [
      ...times(95),
      ...times(5, { firstAudioMs: 90 }),
      { scope: 'collect', errorType: 'internal', decision: 'error' } as const,
    ]).flat();
  const before = steady(100);
  const canary = steady(20);

  it('passes a log as good as what came before, from a file, from standard input, and against a log of its own', async () => {
    const log = linesOf([...before, ...canary]);
    const file = fileOf(log);
    const passed = await judge([file, '2000']);
    expect([passed.verdict, passed.code, passed.failed]).toEqual(['pass', 0, []]);
    expect([passed.canary['total'], passed.baseline['total']]).toEqual([2_000, 10_000]);
    expect((await judge(['-', '2000'], log)).code).toBe(0);
    const apart = [fileOf(linesOf(canary, 'logfmt')), '2000', '--baseline', fileOf(linesOf(before))];
    expect(await judge(apart)).toMatchObject({ code: 0, baseline: { total: 10_000 } });
  });

  it.each<[name: string, worse: LoggedTurn[]]>([
    ['p95', times(300, { firstAudioMs: 1_001 })],
    ['p95', times(300, { decision: 'abort', errorType: 'cancelled_by_user', durMs: 5_000 })],
    ['errors', times(300, { decision: 'error', errorType: 'timeout' })],
    ['refusals', times(60, { decision: 'refuse', errorType: 'stream_limit_exceeded' })],
    ['degraded', times(300, { firstAudioMs: 70, degraded: 1 })],
    ['degraded-ratio', times(300, { firstAudioMs: 70, degraded: 1 })],
    [
      'retries-ratio',
      times(300).flatMap((turn) => [{ decision: 'retry', scope: 'provider' } as const, turn]),
    ],
    ['aborts-ratio', times(300, { decision: 'abort', errorType: 'cancelled_by_user', firstAudioMs: 70 })],
    ['p95-drift', times(300, { firstAudioMs: 400 })],
  ])('%s can fail, whatever else is good', async (name, worse) => {
    const { code, failed } = await judge([fileOf(linesOf([...before, ...canary, ...worse])), '2000']);
    expect(failed).toContain(name);
    expect(code).toBe(1);
  });

  it('are not enough data for a few good turns, and tell how many are missing', async () => {
    const file = fileOf(linesOf([...before, ...canary]));
    const { code, stdout } = await runScript('check_ramp_guardrails', [file]);
    expect(code).toBe(3);
    expect(stdout).toContain('the last 100 turns (p95 70 ms) against 11900 (p95 70 ms)');
    expect(stdout).toMatch(/^unproven {2}refusals {8}0 of 100 .*; needs 199 more without one$/mu);
    expect(stdout).toMatch(/^verdict: not enough data; needs \d+ more turns at the least$/mu);
  });

  it('are never a pass where turns began and none ended', async () => {
    expect((await judge([fileOf(linesOf(times(500, { decision: 'start' })))])).code).toBe(3);
    expect((await judge([fileOf(linesOf(times(500, { scope: 'collect' })))])).code).toBe(3);
  });

  it('count what is no decision, and pass over it', async () => {
    const log = `npm start\n${linesOf(times(10))}Error: boom\n    at main\n`;
    const { stdout } = await runScript('check_ramp_guardrails', [fileOf(log)]);
    expect(stdout).toContain('3 lines were no decisions');
  });
});

describe.each(['check_ramp_guardrails', 'monitoring_jq'])('%s cannot tell', (name) => {
  it.each([
    ['a log that is missing', () => [join(folder, 'nowhere.log')], 'there is no such file'],
    ['a folder', () => [folder], 'EISDIR'],
    ['an empty log', () => [fileOf('')], 'the log is empty'],
    ['a log without a decision', () => [fileOf('one\ntwo\n')], 'none of its 2 lines is a decision'],
    [
      'a log of errors only',
      () => [fileOf(linesOf(times(3, { decision: 'error', errorType: 'internal' })))],
      'LOG_LEVEL must be info',
    ],
    ['no log', () => [], 'LOG'],
    ['too many arguments', () => ['a', '1', 'b'], 'expected'],
    ['an option that there is not', () => ['a', '--jsn'], 'Did you mean --json?'],
  ])('from %s', async (_what, args, message) => {
    const { code, stdout, stderr } = await runScript(name, args());
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });

  it('from nothing on standard input', async () => {
    expect((await runScript(name, ['-'])).code).toBe(2);
  });

  it('but tells how it is used', async () => {
    const { code, stdout } = await runScript(name, ['--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`usage: npm run ${name} -- LOG`);
  });
});

it.each([['0'], ['ten'], ['99999999']])('check_ramp_guardrails takes no N of %s', async (count) => {
  const { code, stderr } = await runScript('check_ramp_guardrails', ['--', 'a.log', count]);
  expect(code).toBe(2);
  expect(stderr).toContain(`N: "${count}"`);
});

it('check_ramp_guardrails takes a baseline that is nothing for an error too', async () => {
  const log = fileOf(linesOf(times(10)));
  const { code, stderr } = await runScript('check_ramp_guardrails', [log, '--baseline', fileOf('')]);
  expect([code, stderr.includes('the log is empty')]).toEqual([2, true]);
});
