import { expect, it } from 'vitest';
import { statusNumbers } from './numbers.ts';
import { sparkline } from './sparkline.ts';
import { trafficOf, type TurnCounts } from './traffic.ts';

const { minutes: quiet, hour } = trafficOf({ snapshot: () => [], turnP95Ms: () => undefined });
const [firstAudio, errors] = statusNumbers;
if (!firstAudio || !errors) throw new Error('no numbers');

const withLast = (...last: Partial<TurnCounts>[]): TurnCounts[] => [
  ...quiet.slice(last.length),
  ...last.map((counts) => ({ ...hour, ...counts })),
];
const bars = (svg: string): { name: string; height: number }[] =>
  [...svg.matchAll(/<rect class="(\w+)".*? height="([\d.]+)"/gu)].map(([, name = '', height]) => ({
    name,
    height: Number(height),
  }));

it('has a bar for each minute with turns, of the band that it reaches, and none for the others', () => {
  const svg = sparkline(
    firstAudio,
    withLast(
      { turns: 1, firstAudioP95Ms: 300 },
      {},
      { turns: 1, firstAudioP95Ms: 1_200 },
      { turns: 1, firstAudioP95Ms: 3_000 },
    ),
  );
  expect(bars(svg).map(({ name }) => name)).toEqual(['good', 'warn', 'page']);
  const [good, , page] = bars(svg);
  expect(page?.height).toBeCloseTo(64, 1);
  expect(good?.height).toBeCloseTo(6.4, 1);
  expect(svg).toContain('3 minutes with turns: from 300 ms to 3.00 s, the newest 3.00 s.');
  expect(svg).toMatch(/>1\.5 s<.*>1 s</u);
});

it('tells a minute without errors from one without turns', () => {
  expect(bars(sparkline(errors, withLast({ turns: 5 })))).toEqual([{ name: 'good', height: 1.5 }]);
  expect(bars(sparkline(errors, quiet))).toEqual([]);
  expect(sparkline(errors, quiet)).toContain('No turns in the last hour.');
});
