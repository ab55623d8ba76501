import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { experimentIds, experiments, scales } from './experiments.ts';
import { growthPlot } from './growth-plot.ts';
import { marks, renderReport, replaceReport } from './report.ts';
import type { Results } from './results.ts';
import { median, quantile } from './statistics.ts';
import { cellsOf, columns, rows } from './table.ts';

const docs = new URL('../../Docs/', import.meta.url);
const document = readFileSync(new URL('PERFORMANCE.md', docs), 'utf8');
const kept = JSON.parse(readFileSync(new URL('performance.json', docs), 'utf8')) as Results;

describe('the kept figures', () => {
  it('are those of the document, row by row', () => {
    const report = document.slice(document.indexOf(marks.begin), document.indexOf(marks.end));
    expect(report.split('\n').slice(2, -2)).toEqual(renderReport(kept).split('\n'));
  });

  it('are those of the plot', () => {
    expect(readFileSync(new URL('images/growth.svg', docs), 'utf8')).toBe(growthPlot(kept.growth));
  });

  it('come from full runs of all there is', () => {
    expect(kept.scale).toBe('full');
    expect(Object.keys(kept.medians).toSorted()).toEqual(experimentIds.toSorted());
    expect(kept.growth.map(({ streams }) => streams)).toEqual(scales.full.growth);
  });
});

describe('the table', () => {
  const all = experiments(scales.quick);

  it.each(rows)('has a function and figures for: $name ($unit)', ({ experiment, value }) => {
    expect(typeof all[experiment].run).toBe('function');
    const measured = Object.entries(kept.medians[experiment]);
    for (const [, values] of measured) expect(values[value]).toBeTypeOf('number');
    const wanted = all[experiment].subjects.filter((subject) => subject !== 'node22');
    expect(measured.map(([subject]) => subject)).toEqual(expect.arrayContaining(wanted));
  });

  it('shows every experiment', () => {
    expect(new Set(rows.map(({ experiment }) => experiment))).toEqual(new Set(experimentIds));
  });

  it('tells a ratio, an aim that is missed, and what was not measured', () => {
    const row = rows.find(({ value }) => value === 'streamsPerSecond');
    if (!row) throw new Error('no such row');
    const cellsWhen = (othersShare: number): Record<string, string> => {
      const saturated = {
        ours: { streamsPerSecond: 1_100, othersShare },
        plain: { streamsPerSecond: 1_000, othersShare: 0 },
      };
      const compared = { ...kept.compared, saturated: { streamsPerSecond: { ratio: 1.1, added: 100 } } };
      const results = { ...kept, compared, medians: { ...kept.medians, saturated } };
      return Object.fromEntries(cellsOf(row, results).map((cell, index) => [columns[index], cell]));
    };
    expect(cellsWhen(0.2)['met']).toBe('?');
    expect(cellsWhen(0.02)).toMatchObject({
      server: '1,100',
      'plain grpc-js': '1,000',
      'node:http2': '–',
      'server against plain': '× 1.10',
      met: 'no',
      'server on Node 22': '–',
    });
  });
});

describe('replaceReport', () => {
  it('replaces what is between the marks and nothing else', () => {
    const before = `# Title\n\n${marks.begin}\n\nold\n\n${marks.end}\n\nEnd.\n`;
    expect(replaceReport(before, 'new')).toBe(before.replace('old', 'new'));
    expect(() => replaceReport('# Title', 'new')).toThrow('bench:begin');
  });
});

describe('statistics', () => {
  it('takes the value that a share of the values do not exceed', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(quantile([4, 3, 2, 1], 0.99)).toBe(4);
    expect(quantile([4, 3, 2, 1], 0.25)).toBe(1);
    expect(median([])).toBeNaN();
  });
});
