import { metrics } from '@opentelemetry/api';
import type { DecisionSink } from '../core/decisions.ts';
import { metricNames } from '../formats/metric-names.ts';

/** Counts decisions; without an exporter the OpenTelemetry API makes this nothing. */
export function countDecisions(): DecisionSink {
  const counter = metrics.getMeter('nexy-server').createCounter(metricNames.decisions.name, {
    description: metricNames.decisions.description,
    unit: metricNames.decisions.unit,
  });
  return ({ decision, scope, method }) => {
    counter.add(1, { decision, scope, method });
  };
}
