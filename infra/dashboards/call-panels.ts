import { metricNames } from '../../src/formats/metric-names.ts';
import { serverFaultStatuses } from '../../src/formats/rpc-status.ts';
import type { Row } from './panel.ts';
import { perSecond, quantile, withMethod } from './promql.ts';

const { rpcDuration, turnFirstAudio, welcomeFirstAudio, decisions, refusals } = metricNames;

const NO_COLLECT = 'nexy_phase!="collect"';
const COLLECT = 'nexy_phase="collect"';
const FAULT = `rpc_status_code=~"${serverFaultStatuses.join('|')}"`;
/** They speak: what counts is their first audio, since the call lasts as long as the speech. */
const UNARY = 'rpc_method!~".*(StreamAudio|GenerateWelcomeAudio)"';

export const calls: Row = {
  title: 'Calls by method',
  panels: [
    {
      title: 'Calls',
      description:
        'Calls a second that ended, by method; COLLECTs apart, since ten to twenty come before each turn.',
      kind: 'curves',
      unit: 'per second',
      width: 8,
      queries: [
        {
          expr: withMethod(perSecond(rpcDuration, { by: ['rpc.method'], where: [NO_COLLECT] })),
          legend: '{{method}}',
        },
        { expr: perSecond(rpcDuration, { where: [COLLECT] }), legend: 'COLLECT' },
      ],
    },
    {
      title: 'Calls that failed',
      runbooks: ['calls-unavailable'],
      description:
        'Calls a second that ended with a status that is our fault, by method and status. UNAVAILABLE while a revision drains is meant to be.',
      kind: 'curves',
      unit: 'per second',
      width: 8,
      queries: [
        // Without failures there is no such series: the calls say that there were none.
        {
          expr: `${perSecond(rpcDuration, { where: [FAULT] })} or 0 * ${perSecond(rpcDuration)}`,
          legend: 'all',
        },
        {
          expr: withMethod(perSecond(rpcDuration, { by: ['rpc.method', 'rpc.status_code'], where: [FAULT] })),
          legend: '{{method}} {{rpc_status_code}}',
        },
      ],
    },
    {
      title: 'Time that counts, p95',
      description:
        'Seconds: to the first audio of StreamAudio and GenerateWelcomeAudio, and of whole calls for the others. A COLLECT has 3 s in its client.',
      kind: 'curves',
      unit: 'seconds',
      width: 8,
      lines: { warn: 1, page: 1.5 },
      queries: [
        { expr: quantile(0.95, turnFirstAudio), legend: 'StreamAudio, first audio' },
        { expr: quantile(0.95, welcomeFirstAudio), legend: 'GenerateWelcomeAudio, first audio' },
        {
          expr: withMethod(quantile(0.95, rpcDuration, { by: ['rpc.method'], where: [UNARY] })),
          legend: '{{method}}',
        },
        { expr: quantile(0.95, rpcDuration, { where: [COLLECT] }), legend: 'COLLECT' },
      ],
    },
  ],
};

export const decisionsAndRefusals: Row = {
  title: 'Decisions and refusals',
  panels: [
    {
      title: 'Decisions',
      runbooks: ['retries-growing', 'aborts-growing'],
      description:
        'Decisions a second, of every scope. abort, retry or degrade that grow twofold over their day: search the decision log for them.',
      kind: 'stacked',
      unit: 'per second',
      width: 12,
      queries: [{ expr: perSecond(decisions, { by: ['decision'] }), legend: '{{decision}}' }],
    },
    {
      title: 'Refusals by reason',
      runbooks: ['turns-refused'],
      description:
        'Calls a second that were refused, by their error-type. stream_limit_exceeded: add instances. rate_limit_exceeded: a client asks too much. unauthenticated: tokens or keys are wrong.',
      kind: 'stacked',
      unit: 'per second',
      width: 12,
      queries: [{ expr: perSecond(refusals, { by: ['error.type'] }), legend: '{{error_type}}' }],
    },
  ],
};
