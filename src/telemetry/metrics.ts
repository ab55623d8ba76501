import { metrics } from '@opentelemetry/api';
import type { DecisionSink } from '../core/decisions.ts';
import { metricNames } from './names.ts';

/** Counts decisions; without an exporter the OpenTelemetry API makes this nothing. */
export function countDecisions(): DecisionSink {
  const counter = metrics.getMeter('nexy-server').createCounter(metricNames.decisions, {
    description: 'Decisions by kind, scope and method.',
    unit: '{decision}',
  });
  return ({ decision, scope, method }) => {
    counter.add(1, { decision, scope, method });
  };
}
