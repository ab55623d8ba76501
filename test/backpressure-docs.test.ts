import { status } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import { OVERLOAD_WAIT_MS, refusalReasons, refusals } from '../src/admission/policy.ts';
import { settingsByKey } from '../src/config/schema.ts';
import { environments } from '../src/config/setting-types.ts';
import { grpcCodes } from '../src/grpc/status.ts';
import { column, read, rows, section } from './markdown.ts';

const readme = read('Docs/BACKPRESSURE_README.md');
const numberIn = (text: string, pattern: RegExp): number =>
  Number(pattern.exec(text)?.[1]?.replaceAll(/[_,]/gu, ''));

describe('BACKPRESSURE_README', () => {
  it('has every setting of back-pressure and admission with its defaults', () => {
    const wanted = [...settingsByKey]
      .filter(([key]) => /^(?:backpressure|admission)\./u.test(key))
      .map(([key, { env, defaults }]) => [key, env, ...environments.map((name) => String(defaults[name]))]);
    expect(rows(readme, 'Configuration', 'key')).toEqual(wanted);
  });

  it('has every reason with its error type and code', () => {
    const wanted = refusalReasons.map((reason) => [
      reason,
      refusals[reason].type,
      status[grpcCodes[refusals[reason].type]],
    ]);
    expect(rows(readme, 'Codes and reasons', 'reason').map((row) => row.slice(0, 3))).toEqual(wanted);
  });

  it.each([
    ['Policy', /at least\s+(\d+) messages/u, 'src/admission/gate.ts', /LEAST_BURST = ([\d_]+)/u],
    ['Policy', /bounded: the ([\d,]+) that/u, 'src/admission/gate.ts', /REMEMBERED = ([\d_]+)/u],
    [
      'Policy',
      /own bound is ([\d,]+) streams/u,
      'src/grpc/server.ts',
      /MAX_STREAMS_PER_CONNECTION = ([\d_]+)/u,
    ],
    ['When to come back', /between (\d+) ms/u, 'src/admission/retry-after.ts', /SHORTEST_MS = ([\d_]+)/u],
    ['When to come back', /and (\d+) ms\./u, 'src/admission/retry-after.ts', /LONGEST_MS = ([\d_]+)/u],
  ])('says in "%s" what the code does: %s', (heading, said, file, meant) => {
    const wanted = numberIn(read(file), meant);
    expect(wanted).toBeGreaterThan(0);
    expect(numberIn(section(readme, heading), said)).toBe(wanted);
  });

  it('lets STATE_CATALOG have the values of overload', () => {
    const causes = refusalReasons.filter((reason) => refusals[reason].type === 'unavailable');
    expect(column(rows(read('Docs/STATE_CATALOG.md'), 'Overload', 'value'), 0)).toEqual(['none', ...causes]);
  });

  it('tells the wait of an overload, and the longest turn', () => {
    expect(numberIn(section(readme, 'When to come back'), /overload\*\*: (\d+) ms/u)).toBe(OVERLOAD_WAIT_MS);
    const turn = settingsByKey.get('turn.max_seconds')?.defaults.prod;
    expect(numberIn(section(readme, 'Idle streams'), /`turn\.max_seconds` \((\d+)\)/u)).toBe(turn);
  });

  it('names only keys of /status that there are', () => {
    const status = read('src/composition/admission-status.ts');
    for (const key of ['event_loop_p99_ms', 'heap_percent']) {
      expect(readme).toContain(key);
      expect(status).toContain(`${key}:`);
    }
  });
});
