/** Holds what Docs/MONITORING.md says of spans against the code. */
import { expect, it } from 'vitest';
import { seriesLabels } from '../src/formats/metric-names.ts';
import { spanAttributes, spanNames } from '../src/formats/span-names.ts';
import { read, rows } from './markdown.ts';

const monitoring = read('Docs/MONITORING.md');
const names = (head: string): string[] =>
  rows(monitoring, 'Traces', head).flatMap(([cell = '']) => cell.match(/[a-z]+(?:[._][a-z_]+)*/gu) ?? []);

it('names every span and every attribute', () => {
  const [...spans] = rows(monitoring, 'Traces', 'span').map(([cell = '']) => cell.split(',')[0]);
  expect(spans).toEqual(Object.values(spanNames));
  expect(names('attribute').sort()).toEqual([...seriesLabels, ...Object.values(spanAttributes)].sort());
});
