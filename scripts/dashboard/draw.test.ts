import { describe, expect, it } from 'vitest';
import type { Panel } from '../../infra/dashboards/panel.ts';
import { draw, type NamedSeries } from './draw.ts';

const range = { fromS: 0, toS: 10, stepS: 5, rateS: 60 };
const panel = (over: Partial<Panel>): Panel => ({
  title: 'A & B',
  description: 'What to do.',
  kind: 'curves',
  unit: 'count',
  width: 8,
  queries: [],
  ...over,
});
const series = (labels: Record<string, string>, ...values: number[]): NamedSeries => ({
  name: 'one',
  labels,
  points: values.map((value, index) => [index * range.stepS, value] as const),
});
const pointsOf = (svg: string, shape: string): string[] =>
  [...svg.matchAll(new RegExp(`<${shape} points="([^"]*)"`, 'gu'))].map(([, points = '']) => points);

describe('a panel', () => {
  it('is drawn from the left to the right, high values above, with the bounds of its alerts', () => {
    const svg = draw(panel({ lines: { warn: 1, page: 1.5 }, unit: 'seconds' }), [series({}, 0, 1, 2)], range);
    expect(svg).toContain('aria-label="A &#38; B"');
    // Ticks to 3 s: 2 s are two thirds of the way up.
    expect(pointsOf(svg, 'polyline')).toEqual(['62.0,168.0 225.0,115.3 388.0,62.7']);
    expect(svg).toMatch(/y1="115\.3"[^>]*stroke-dasharray="5 4"/u);
    expect(svg).toContain('warns above 1 s');
    expect(svg).toContain('pages above 1.5 s');
  });

  it('stacks series, also where one of them has a gap', () => {
    const gap = { name: 'b', labels: {}, points: [[5, 3]] as const };
    const [lower, upper] = pointsOf(
      draw(panel({ kind: 'stacked' }), [series({}, 1, 1, 1), gap], range),
      'polygon',
    );
    const heights = (points = ''): number[] => points.split(' ').map((point) => Number(point.split(',')[1]));
    expect(heights(upper).slice(3).toReversed()).toEqual(heights(lower).slice(0, 3));
    const [first = 0, middle = 0, last = 0] = heights(upper);
    expect(first).toBe(last);
    expect(middle).toBeLessThan(first);
  });

  it('shows in a heatmap how many were in each range, not how many were below its edge', () => {
    const buckets = [
      series({ le: '+Inf' }, 4, 4, 4),
      series({ le: '1' }, 4, 4, 4),
      series({ le: '0.5' }, 1, 0, 4),
    ];
    const svg = draw(panel({ kind: 'heatmap' }), buckets, range);
    const shades = [...svg.matchAll(/y="([\d.]+)"[^>]*fill-opacity="([\d.]+)"/gu)].map(([, y, shade]) => [
      y,
      shade,
    ]);
    const [low, high] = ['115.3', '62.7'];
    expect(shades).toEqual([
      [low, '0.55'],
      [low, '1.00'],
      [high, '0.88'],
      [high, '1.00'],
    ]);
  });
});
