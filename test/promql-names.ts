/** What a PromQL query asks for by name, for the tests that hold rules and dashboards against a real scrape. */
import { parser } from '@prometheus-io/lezer-promql';
import type { Scrape } from './prometheus-text.ts';

export interface Asked {
  readonly metric: string;
  /** Of its matchers, and of the groupings around it. */
  readonly labels: readonly string[];
}

/** Throws an Error with the place where the query is no PromQL. Variables of Grafana have to be filled in before. */
export function namesOf(query: string): readonly Asked[] {
  const tree = parser.parse(query);
  const text = ({ from, to }: { readonly from: number; readonly to: number }): string =>
    query.slice(from, to);
  const asked = new Map<string, Set<string>>();
  tree.iterate({
    enter: (node) => {
      if (node.type.isError)
        throw new Error(`no PromQL at ${node.from}: ${query.slice(node.from, node.from + 40)}`);
      if (node.name !== 'VectorSelector') return;
      const name = node.node.getChild('Identifier');
      if (!name) throw new Error(`a selector without a name: ${text(node)}`);
      const labels = asked.get(text(name)) ?? new Set();
      asked.set(text(name), labels);
      const add = (parent: { getChildren(type: string): { from: number; to: number }[] } | null): void => {
        for (const label of parent?.getChildren('LabelName') ?? []) labels.add(text(label));
      };
      for (const matchers of node.node.getChildren('LabelMatchers'))
        for (const matcher of matchers.getChildren('UnquotedLabelMatcher')) add(matcher);
      for (let around = node.node.parent; around; around = around.parent)
        for (const modifier of around.getChildren('AggregateModifier'))
          add(modifier.getChild('GroupingLabels'));
    },
  });
  return [...asked].map(([metric, labels]) => ({ metric, labels: [...labels] }));
}

/** What the query asks for and the scrape has not: "nexy_turn_totl", "nexy_turn_total{envv}". */
export function missingFrom({ series }: Scrape, query: string): string[] {
  return namesOf(query).flatMap(({ metric, labels }) => {
    const there = series.filter(({ name }) => name === metric);
    if (there.length === 0) return [metric];
    const absent = labels.filter((label) => !there.some((each) => label in each.labels));
    return absent.map((label) => `${metric}{${label}}`);
  });
}
