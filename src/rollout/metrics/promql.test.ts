import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { HurriedClock } from '../../testing/hurried-clock.ts';
import { countIn, PromqlTurns } from './promql.ts';

describe('countIn', () => {
  const from = 100_000;
  it.each<[string, [number, string][], number | undefined, number]>([
    ['nothing', [], undefined, 0],
    [
      'a rise',
      [
        [90, '5'],
        [110, '8'],
        [120, '9'],
      ],
      undefined,
      4,
    ],
    [
      'what stood before',
      [
        [80, '5'],
        [90, '7'],
      ],
      undefined,
      0,
    ],
    [
      'a sample at the very edge as one before',
      [
        [100, '5'],
        [110, '6'],
      ],
      undefined,
      1,
    ],
    [
      'a restart',
      [
        [90, '50'],
        [110, '60'],
        [120, '3'],
        [130, '4'],
      ],
      undefined,
      14,
    ],
    [
      'one that began within',
      [
        [110, '3'],
        [120, '5'],
      ],
      105_000,
      5,
    ],
    [
      'one that nobody watched for a while',
      [
        [110, '300'],
        [120, '305'],
      ],
      5_000,
      5,
    ],
  ])('counts %s', (_, values, startedMs, count) => {
    expect(countIn(values, from, startedMs)).toBe(count);
  });
});

describe('PromqlTurns', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.close();
  });

  /** Answers with the series of the metric that is asked for, where `body` is a list of series. */
  async function turnsOf(
    status: number,
    body: string | readonly Named[],
  ): Promise<{ turns: PromqlTurns; asked: string[] }> {
    const asked: string[] = [];
    server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        asked.push(`${request.url ?? ''} ${request.headers.authorization ?? ''} ${decodeURIComponent(text)}`);
        const [, name] = /^(\w+)\{/u.exec(new URLSearchParams(text).get('query') ?? '') ?? [];
        const found = Array.isArray(body)
          ? success(body.filter(({ metric }) => name === undefined || metric['__name__'] === name))
          : body;
        response.writeHead(status).end(found);
      });
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const clock = new HurriedClock([]);
    const options = { baseUrl: `http://127.0.0.1:${port}`, token: () => Promise.resolve('t0k3n'), clock };
    return { turns: new PromqlTurns(options), asked };
  }
  interface Named {
    readonly metric: Readonly<Record<string, string>>;
  }
  const success = (result: unknown): string => JSON.stringify({ status: 'success', data: { result } });
  const series = (name: string, ...values: [number, string][]) => ({
    metric: { __name__: name, instance: 'a', revision: 'v2' },
    values,
  });

  it('adds the series of all instances up, and brings its token', async () => {
    const { turns, asked } = await turnsOf(200, [
      series('nexy_turn_total', [90, '10'], [110, '30']),
      {
        ...series('nexy_turn_total', [90, '0'], [110, '5']),
        metric: { __name__: 'nexy_turn_total', instance: 'b' },
      },
      series('nexy_turn_bad_total', [90, '1'], [110, '3']),
    ]);
    expect(await turns.between('v2', 100_000, 120_000)).toMatchObject({ total: 25, bad: 2, slow: 0 });
    expect(asked[0]).toContain('/api/v1/query Bearer t0k3n');
    // Names are no patterns, and each is asked for once.
    expect(
      asked.filter((one) => one.includes('nexy_turn_total{revision="v2"}[320s]&time=120.000')),
    ).toHaveLength(1);
    expect(asked).toHaveLength(8);
  });

  it('counts turns above each edge of the histogram, over all instances', async () => {
    const bucket = (instance: string, le: string, before: string, after: string) => ({
      metric: { __name__: 'nexy_turn_first_audio_duration_bucket', instance, le },
      values: [
        [90, before],
        [110, after],
      ],
    });
    const { turns } = await turnsOf(200, [
      bucket('a', '0.5', '10', '13'),
      bucket('a', '0.25', '0', '1'),
      bucket('a', '+Inf', '10', '15'),
      bucket('b', '0.25', '5', '6'),
      bucket('b', '0.5', '5', '6'),
      bucket('b', '+Inf', '5', '6'),
    ]);
    expect(await turns.firstAudio('v2', 100_000, 120_000)).toEqual({
      total: 6,
      above: [
        [0.25, 4],
        [0.5, 2],
      ],
    });
  });

  it('asks for the least memory in each step, of every instance', async () => {
    const { turns, asked } = await turnsOf(200, [series('', [100, '5'], [110, '7']), series('')]);
    expect(await turns.memory('v2', 0, 240_000)).toEqual([
      [
        [100_000, 5],
        [110_000, 7],
      ],
      [],
    ]);
    expect(asked[0]).toContain(
      'min_over_time(process_memory_usage{revision="v2"}[10000ms])[240000ms:10000ms]',
    );
    expect(await turns.memory('v2', 0, 400)).toEqual([]);
  });

  it('says that it knows nothing of a revision without series', async () => {
    const { turns } = await turnsOf(200, success([]));
    expect(await turns.between('v2', 0, 60_000)).toBeUndefined();
  });

  it.each([
    [503, 'busy', 'answered 503'],
    [200, '{"status":"error"}', 'answered "error"'],
    [200, 'no json', 'JSON'],
  ])('rejects what is no answer: %i %s', async (status, body, message) => {
    const { turns } = await turnsOf(status, body);
    await expect(turns.between('v2', 0, 60_000)).rejects.toThrow(message);
  });

  it.each([
    [503, 4],
    [429, 4],
    [400, 1],
    [401, 1],
  ])('asks again where that may help: %i', async (status, times) => {
    const { turns, asked } = await turnsOf(status, '');
    await expect(turns.memory('v2', 0, 60_000)).rejects.toThrow(`answered ${status}`);
    expect(asked).toHaveLength(times);
  });
});
