/** What the queries for Azure ask for by name is in the envelopes that the exporter sends (test/fixtures). */
import { describe, expect, it } from 'vitest';
import { idOf } from '../infra/alerts/conditions.ts';
import { kqlOf } from '../infra/alerts/kql.ts';
import { spec } from '../infra/alerts/spec.ts';
import { askedOfMetrics } from './kusto.ts';
import { read } from './markdown.ts';

interface Envelope {
  readonly data: {
    readonly baseType: string;
    readonly baseData: {
      readonly metrics?: readonly {
        readonly name: string;
        readonly value: unknown;
        readonly count?: unknown;
      }[];
      readonly properties: Readonly<Record<string, string>>;
    };
  };
}

const sent = new Map<string, { readonly counts: boolean; readonly properties: Set<string> }>();
for (const { data } of JSON.parse(read('test/fixtures/azure-envelopes.json')) as Envelope[])
  for (const { name, count } of data.baseData.metrics ?? []) {
    const seen = sent.get(name) ?? { counts: count !== undefined, properties: new Set() };
    sent.set(name, seen);
    for (const property of Object.keys(data.baseData.properties)) seen.properties.add(property);
  }
// Of COLLECTs alone, of which the envelopes hold none; where it is missing, it is not "collect".
const ofCollects = 'nexy.phase';

function missingFrom(query: string): string[] {
  const { metrics, properties } = askedOfMetrics(query);
  const unsent = metrics.filter((name) => !sent.has(name));
  const known = metrics.flatMap((name) => [...(sent.get(name)?.properties ?? [])]);
  return [...unsent, ...properties.filter((name) => name !== ofCollects && !known.includes(name))];
}

describe('a query for Azure asks only for what the exporter sends', () => {
  it.each(spec.alerts.map((alert) => [idOf(alert), kqlOf(alert)] as const))('%s', (_id, query) => {
    expect(askedOfMetrics(query).metrics).not.toEqual([]);
    expect(missingFrom(query)).toEqual([]);
  });

  it('finds a misspelt metric and a misspelt property', () => {
    expect(missingFrom('AppMetrics | where Name == "nexy.turn.totl"')).toEqual(['nexy.turn.totl']);
    expect(
      missingFrom('AppMetrics | where Name in ("nexy.turn.total") | extend E = Properties["evn"]'),
    ).toEqual(['evn']);
  });

  it('counts the values of a histogram, which comes with how many there were', () => {
    expect(sent.get('rpc.server.call.duration')?.counts).toBe(true);
  });
});
