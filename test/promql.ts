import { parser } from '@prometheus-io/lezer-promql';
import { metricNames, prometheusName, seriesLabels } from '../src/formats/metric-names.ts';

/** The syntax tree, as far as it is needed here. */
type Tree = ReturnType<typeof parser.parse>['topNode'];

const labelOf = (name: string): string => name.replaceAll(/[^a-zA-Z0-9_]/gu, '_');

/** Every series that the server has, with its labels. */
const known: ReadonlyMap<string, readonly string[]> = new Map(
  Object.values(metricNames).flatMap((metric): [string, readonly string[]][] => {
    const name = prometheusName(metric);
    const labels = [...metric.labels, ...seriesLabels].map(labelOf);
    if (metric.kind !== 'histogram') return [[name, labels]];
    return [
      [`${name}_bucket`, [...labels, 'le']],
      [`${name}_count`, labels],
      [`${name}_sum`, labels],
    ];
  }),
);

/** What is wrong with a query: its syntax, and series and labels that there are not. */
export function faultsOf(query: string): string[] {
  const { topNode } = parser.parse(query);
  const text = ({ from, to }: Tree): string => query.slice(from, to);
  const faults: string[] = [];
  const visit = (node: Tree): void => {
    if (node.type.isError) faults.push(`syntax at ${node.from}: ${query.slice(node.from)}`);
    if (node.name === 'VectorSelector') faults.push(...strangeIn(node, text));
    if (node.name === 'AggregateExpr') {
      const selected = all(node, 'VectorSelector').map((selector) =>
        text(selector.getChild('Identifier') ?? selector),
      );
      for (const label of all(node, 'GroupingLabels')
        .slice(0, 1)
        .flatMap((labels) => labels.getChildren('LabelName'))) {
        const without = selected.filter((series) => !known.get(series)?.includes(text(label)));
        faults.push(...without.map((series) => `${series} has no label ${text(label)}`));
      }
    }
    for (let child = node.firstChild; child; child = child.nextSibling) visit(child);
  };
  visit(topNode);
  return faults;
}

/** Names of the series in a query. */
export function seriesIn(query: string): string[] {
  return all(parser.parse(query).topNode, 'VectorSelector').map((selector) => {
    const { from, to } = selector.getChild('Identifier') ?? selector;
    return query.slice(from, to);
  });
}

function strangeIn(selector: Tree, text: (node: Tree) => string): string[] {
  const series = text(selector.getChild('Identifier') ?? selector);
  const labels = known.get(series);
  if (labels === undefined) return [`no series ${series}`];
  const named = all(selector, 'UnquotedLabelMatcher').map((matcher) =>
    text(matcher.getChild('LabelName') ?? matcher),
  );
  return named.filter((label) => !labels.includes(label)).map((label) => `${series} has no label ${label}`);
}

function all(node: Tree, name: string): Tree[] {
  const found: Tree[] = node.name === name ? [node] : [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(...all(child, name));
  return found;
}
