import type { Attributes, Meter } from '@opentelemetry/api';
import { durationEdgesS, type MetricDefinition } from '../formats/metric-names.ts';
import { attributeSets } from './attribute-sets.ts';

/** Values of the metric's labels, in the order of its definition; undefined leaves one out. */
type LabelValues = readonly (string | undefined)[];

/** Counts `value` more, or records it, in the series of these labels. */
export type Recorder = (value: number, ...labels: LabelValues) => void;

/** What an observed metric is at the moment: a value for each series. */
export type Observed = Iterable<readonly [value: number, ...labels: LabelValues]>;

export interface Instruments {
  counter(definition: MetricDefinition): Recorder;
  /** With the edges of all durations, whichever provider the meter is of. */
  histogram(definition: MetricDefinition): Recorder;
  /** `read` is called for each collection; a counter's values are sums since the start. */
  observe(definition: MetricDefinition, read: () => Observed): void;
}

/** Instruments as formats/metric-names.ts defines them, with `common` on every series. */
export function instruments(meter: Meter, common: Attributes): Instruments {
  const attributesOf = ({ labels }: MetricDefinition) => attributeSets(common, labels);
  const observe: Instruments['observe'] = (definition, read) => {
    const { name, unit, description, kind } = definition;
    const options = { unit, description };
    const instrument =
      kind === 'counter'
        ? meter.createObservableCounter(name, options)
        : meter.createObservableGauge(name, options);
    const attributes = attributesOf(definition);
    instrument.addCallback((result) => {
      for (const [value, ...labels] of read()) result.observe(value, attributes(labels));
    });
  };
  return {
    counter: (definition) => {
      const { add, read } = sums();
      observe(definition, read);
      return add;
    },
    histogram: (definition) => {
      const { name, unit, description } = definition;
      const advice = { explicitBucketBoundaries: [...durationEdgesS] };
      const histogram = meter.createHistogram(name, { unit, description, advice });
      const attributes = attributesOf(definition);
      return (value, ...labels) => {
        histogram.record(value, attributes(labels));
      };
    },
    observe,
  };
}

/**
 * One sum for each series, whoever reads it. The SDK's own counter keeps them for each exporter, and makes a name of all
 * attributes each time and for each of them: a microsecond, and a turn counts a dozen things.
 */
function sums(): { readonly add: Recorder; readonly read: () => Observed } {
  const all = new Map<string, { readonly labels: LabelValues; value: number }>();
  return {
    add: (value, ...labels) => {
      const name = labels.join('\n');
      const sum = all.get(name);
      if (sum) sum.value += value;
      else all.set(name, { labels, value });
    },
    read: () => [...all.values()].map(({ value, labels }) => [value, ...labels] as const),
  };
}
