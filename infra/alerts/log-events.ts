import type { LogEntry } from '../../src/formats/decision-log.ts';
import { type MetricDefinition, metricNames } from '../../src/formats/metric-names.ts';
import { turnOutcomeOf } from '../../src/formats/turn-outcome.ts';
import type { Happened } from './replay.ts';

const VERY_SLOW_MS = 1_500;
/** Of the decisions, those that end a call; `start` begins one. */
const ends: ReadonlySet<string> = new Set(['complete', 'error', 'abort', 'refuse']);
const calls: ReadonlySet<string> = new Set([
  'turn StreamAudio',
  'collect StreamAudio',
  'welcome GenerateWelcomeAudio',
  'interrupt InterruptSession',
  'usage ReportUsage',
]);

/**
 * What each line of a decision log added to the counters that alerts ask for. Lines in their order, since a line about
 * a provider does not name its turn: what was degraded counts for the turn that ends next.
 */
export function logEvents(): (entry: LogEntry) => readonly Happened[] {
  let isDegraded = false;
  return (entry) => {
    const { fact, ctx } = entry;
    const { decision, scope, method, durMs = 0 } = fact;
    const events: Happened[] = [];
    const add = (metric: MetricDefinition, labels: Happened['labels'] = {}): void => {
      events.push({ atMs: entry.date.getTime(), metric, labels });
    };
    add(metricNames.decisions, { decision, scope, method });
    if (ends.has(decision) && calls.has(`${scope} ${method}`))
      add(metricNames.rpcDuration, {
        // The one code that alerts ask for; an error type of that name has no other.
        'rpc.status_code': ctx['error_type'] === 'unavailable' ? 'UNAVAILABLE' : 'other',
        'error.type': isDraining(entry) ? 'draining' : String(ctx['error_type'] ?? ''),
        ...(scope === 'collect' ? { 'nexy.phase': scope } : {}),
      });
    if (decision === 'degrade' && scope === 'provider' && ctx['provider'] !== 'redis') isDegraded = true;
    const outcome = turnOutcomeOf(entry);
    if (outcome?.kind === 'refused') add(metricNames.turnRefused);
    if (outcome?.kind !== 'counted') return events;
    add(metricNames.turnTotal);
    if (outcome.isSlow) add(metricNames.turnOver1000);
    if ((outcome.firstAudioMs ?? durMs) > VERY_SLOW_MS) add(metricNames.turnOver1500);
    if (outcome.isBad) add(metricNames.turnBad);
    if (isDegraded) add(metricNames.turnDegraded);
    isDegraded = false;
    return events;
  };
}

/** A server that goes away refuses calls without a reason of its own; the gate's refusals have one. */
const isDraining = ({ fact, ctx }: LogEntry): boolean =>
  fact.decision === 'refuse' &&
  ctx['error_type'] === 'unavailable' &&
  ctx['reason'] === undefined &&
  ctx['cause'] === undefined;
