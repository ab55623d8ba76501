/** The queries for Azure: well-formed, and of columns that there are. What they find is not known without Azure. */
import { describe, expect, it } from 'vitest';
import { idOf } from '../infra/alerts/conditions.ts';
import { kqlOf } from '../infra/alerts/kql.ts';
import { spec } from '../infra/alerts/spec.ts';
import { kustoDiagnostics } from './kusto.ts';

const queries = spec.alerts.map((alert) => [idOf(alert), kqlOf(alert)] as const);

describe('a query for Azure', () => {
  it.each(queries)('%s fits the tables', (_id, query) => {
    expect(kustoDiagnostics(query)).toEqual([]);
  });

  it.each([
    ['a misspelt column', (query: string) => query.replaceAll('TimeGenerated', 'TimeGenerate')],
    ['a misspelt table', (query: string) => query.replaceAll('AppMetrics', 'AppMetric')],
    ['a column of another type', (query: string) => query.replaceAll('Properties["', 'Sum["')],
    ['a parenthesis that is missing', (query: string) => query.replace(')', '')],
  ])('is wrong with %s', (_what, misspell) => {
    for (const [id, query] of queries) expect(kustoDiagnostics(misspell(query)), id).not.toEqual([]);
  });
});
