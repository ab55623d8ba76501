import { metricNames } from '../../src/formats/metric-names.ts';
import type { Panel, Row } from './panel.ts';
import { perBucketAndSecond, perSecond, quantile, share } from './promql.ts';

const { turnTotal, turnOver1000, turnOver1500, turnBad, turnDegraded, turnRefused, turnCancelled } =
  metricNames;
const { turnFirstAudio, turnFirstText, interruptSilence } = metricNames;

const FIRST_AUDIO = { warn: 1, page: 1.5 };
const ERRORS = { warn: 0.05, page: 0.1 };
const DEGRADED = { warn: 0.05, page: 0.2 };
const REFUSALS = { warn: 0.01 };
/** p95 is above an edge exactly where more than this share of turns is. */
const BEYOND_P95 = 0.05;

/** A turn that is refused is none of the turns, so the whole has both. */
const refusedShare = (over?: string): string => {
  const narrowed = over === undefined ? {} : { over };
  const refused = perSecond(turnRefused, narrowed);
  return `${refused} / (${refused} + ${perSecond(turnTotal, narrowed)})`;
};

const number = (panel: Omit<Panel, 'kind' | 'width'>): Panel => ({ ...panel, kind: 'number', width: 6 });

export const theFourNumbers: Row = {
  title: 'The four numbers, over 5 minutes',
  panels: [
    number({
      title: 'p95 of first audio',
      runbooks: ['first-audio-slow'],
      description:
        'Seconds from a request to its first audio, of which 95 % of turns stay below. Above 1 s it warns, above 1.5 s it pages: look at “Models” and “Voices” below for the slow one, and whether one revision alone is slow.',
      unit: 'seconds',
      lines: FIRST_AUDIO,
      queries: [{ expr: quantile(0.95, turnFirstAudio, { over: '5m' }), legend: 'p95' }],
    }),
    number({
      title: 'Error rate',
      runbooks: ['turns-failing'],
      description:
        'Share of turns that ended by a fault of ours. Above 5 % it warns, above 10 % it pages: “Calls that failed” tells the status, the decision log the cause.',
      unit: 'share',
      lines: ERRORS,
      queries: [{ expr: share(turnBad, turnTotal, { over: '5m' }), legend: 'errors' }],
    }),
    number({
      title: 'Degraded turns',
      runbooks: ['turns-degraded'],
      description:
        'Share of turns in which a fallback had to help. Above 5 % it warns, above 20 % it pages: “Decisions” and the decision log (decision=degrade) tell which provider failed.',
      unit: 'share',
      lines: DEGRADED,
      queries: [{ expr: share(turnDegraded, turnTotal, { over: '5m' }), legend: 'degraded' }],
    }),
    number({
      title: 'Refusal rate',
      runbooks: ['turns-refused'],
      description:
        'Share of turns refused for want of room or rate. Above 1 % it warns: add instances, or look for one device or address that asks too much in “Refusals by reason”.',
      unit: 'share',
      lines: REFUSALS,
      queries: [{ expr: refusedShare('5m'), legend: 'refused' }],
    }),
  ],
};

export const turns: Row = {
  title: 'Turns',
  panels: [
    {
      title: 'First audio',
      runbooks: ['first-audio-slow'],
      description:
        'Seconds from a request to its first audio, and p95 to its first text. Text that is late points at the model, audio that is late after text in time at the voice.',
      kind: 'curves',
      unit: 'seconds',
      width: 12,
      lines: FIRST_AUDIO,
      queries: [
        { expr: quantile(0.5, turnFirstAudio), legend: 'audio p50' },
        { expr: quantile(0.95, turnFirstAudio), legend: 'audio p95' },
        { expr: quantile(0.99, turnFirstAudio), legend: 'audio p99' },
        { expr: quantile(0.95, turnFirstText), legend: 'text p95' },
      ],
    },
    {
      title: 'First audio, how often how late',
      description:
        'Turns a second in each range of seconds to first audio. Two bands show two kinds of turns: a slow provider among fast ones, or a cold start.',
      kind: 'heatmap',
      unit: 'seconds',
      width: 12,
      queries: [{ expr: perBucketAndSecond(turnFirstAudio), legend: '{{le}}' }],
    },
    {
      title: 'Share over 1 s and over 1.5 s',
      runbooks: ['first-audio-slow', 'first-audio-budget-burning'],
      description:
        'Share of turns without audio after so long; counted, not estimated. p95 is above an edge exactly where its share is above 5 %, the line: the first one warns, the second one pages.',
      kind: 'curves',
      unit: 'share',
      width: 8,
      lines: { warn: BEYOND_P95 },
      queries: [
        { expr: share(turnOver1000, turnTotal), legend: 'over 1 s' },
        { expr: share(turnOver1500, turnTotal), legend: 'over 1.5 s' },
      ],
    },
    {
      title: 'Errors',
      runbooks: ['turns-failing', 'error-budget-burning'],
      description:
        'Share of turns that ended by a fault of ours. The decision log (decision=error) has the causes.',
      kind: 'curves',
      unit: 'share',
      width: 8,
      lines: ERRORS,
      queries: [{ expr: share(turnBad, turnTotal), legend: 'errors' }],
    },
    {
      title: 'Degraded',
      runbooks: ['turns-degraded'],
      description:
        'Share of turns in which a fallback had to help: the next model, the offline answers, the next voice.',
      kind: 'curves',
      unit: 'share',
      width: 8,
      lines: DEGRADED,
      queries: [{ expr: share(turnDegraded, turnTotal), legend: 'degraded' }],
    },
    {
      title: 'Turns',
      description:
        'Turns a second that ended, and refused ones. None at all while clients are awake: look at the ingress.',
      kind: 'curves',
      unit: 'per second',
      width: 8,
      queries: [
        { expr: perSecond(turnTotal), legend: 'turns' },
        { expr: perSecond(turnRefused), legend: 'refused' },
      ],
    },
    {
      title: 'Cancelled by clients',
      description:
        'Turns a second that their client left or interrupted. Many before audio mean that people do not wait: look at first audio.',
      kind: 'stacked',
      unit: 'per second',
      width: 8,
      queries: [{ expr: perSecond(turnCancelled, { by: ['when'] }), legend: '{{when}}' }],
    },
    {
      title: 'Interrupt to silence',
      description:
        'Seconds from an interrupt or cancel to the last message. Above 0.1 s the event loop is late: look at “Event loop delay”.',
      kind: 'curves',
      unit: 'seconds',
      width: 8,
      queries: [{ expr: quantile(0.95, interruptSilence), legend: 'p95' }],
    },
  ],
};

export const revisions: Row = {
  title: 'Revisions beside each other',
  panels: [
    {
      title: 'p95 of first audio, by revision',
      description:
        'Seconds, as above, for each revision. One that is slower than the others while a ramp runs: halt the ramp.',
      kind: 'curves',
      unit: 'seconds',
      width: 8,
      lines: FIRST_AUDIO,
      queries: [{ expr: quantile(0.95, turnFirstAudio, { by: ['revision'] }), legend: '{{revision}}' }],
    },
    {
      title: 'Error rate, by revision',
      description:
        'Share of turns of each revision that ended by a fault of ours. A new one above the old one: roll it back.',
      kind: 'curves',
      unit: 'share',
      width: 8,
      lines: ERRORS,
      queries: [{ expr: share(turnBad, turnTotal, { by: ['revision'] }), legend: '{{revision}}' }],
    },
    {
      title: 'Turns, by revision',
      description: 'Turns a second of each revision: whether the traffic is split as the ramp wants it.',
      kind: 'stacked',
      unit: 'per second',
      width: 8,
      queries: [{ expr: perSecond(turnTotal, { by: ['revision'] }), legend: '{{revision}}' }],
    },
  ],
};
