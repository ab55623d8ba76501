import { metricNames } from '../../src/formats/metric-names.ts';
import type { Row } from './panel.ts';
import { byLabels, perSecond, quantile, series } from './promql.ts';

const { modelFirstToken, modelTokens, speechFirstAudio, audio } = metricNames;
const { liveStreams, queueDepth, eventLoopDelay, memory, startTime, logDropped } = metricNames;

export const providers: Row = {
  title: 'Models and voices',
  panels: [
    {
      title: 'Models: first token, p95',
      description:
        'Seconds from asking a model to its first token. One that is slow here makes first audio late: its vendor’s status page, or another order in ANSWER_PROVIDERS.',
      kind: 'curves',
      unit: 'seconds',
      width: 6,
      queries: [
        {
          expr: quantile(0.95, modelFirstToken, { by: ['gen_ai.provider.name'] }),
          legend: '{{gen_ai_provider_name}}',
        },
      ],
    },
    {
      title: 'Voices: first audio, p95',
      description:
        'Seconds from giving a sentence to a voice to its first audio. One that is slow here makes first audio late: another order in SPEECH_PROVIDERS.',
      kind: 'curves',
      unit: 'seconds',
      width: 6,
      queries: [{ expr: quantile(0.95, speechFirstAudio, { by: ['provider'] }), legend: '{{provider}}' }],
    },
    {
      title: 'Tokens',
      description:
        'Tokens of models a second, by provider and kind. They are what models cost: see the bounds in PROVIDERS.',
      kind: 'stacked',
      unit: 'per second',
      width: 6,
      queries: [
        {
          expr: perSecond(modelTokens, { by: ['gen_ai.provider.name', 'gen_ai.token.type'] }),
          legend: '{{gen_ai_provider_name}} {{gen_ai_token_type}}',
        },
      ],
    },
    {
      title: 'Speech written',
      description: 'Seconds of speech written in each second: about how many people are listening.',
      kind: 'stacked',
      unit: 'count',
      width: 6,
      queries: [{ expr: perSecond(audio, { by: ['scope'] }), legend: '{{scope}}' }],
    },
  ],
};

export const processes: Row = {
  title: 'Processes',
  panels: [
    {
      title: 'Live streams',
      description:
        'Turns that hold a permit now, in all instances, and in the fullest one. Near backpressure.max_concurrent_streams calls are refused: add instances.',
      kind: 'curves',
      unit: 'count',
      width: 8,
      queries: [
        { expr: `sum(${series(liveStreams)})`, legend: 'all' },
        { expr: `max(${series(liveStreams)})`, legend: 'fullest instance' },
      ],
    },
    {
      title: 'Queues',
      description:
        'What waits in each bounded queue of the instance where it is longest. One that stays long: what it feeds is slow.',
      kind: 'curves',
      unit: 'count',
      width: 8,
      queries: [{ expr: `max${byLabels(['queue'])}(${series(queueDepth)})`, legend: '{{queue}}' }],
    },
    {
      title: 'Event loop delay',
      description:
        'Seconds, p99 of the last window, of the slowest instance. Above 0.1 s everything waits: too many streams for the CPU.',
      kind: 'curves',
      unit: 'seconds',
      width: 8,
      queries: [{ expr: `max(${series(eventLoopDelay)})`, legend: 'p99' }],
    },
    {
      title: 'Memory',
      description:
        'Bytes resident, of the largest instance of each revision. A line that only climbs is a leak: keep a heap snapshot before the restart.',
      kind: 'curves',
      unit: 'bytes',
      width: 8,
      queries: [{ expr: `max${byLabels(['revision'])}(${series(memory)})`, legend: '{{revision}}' }],
    },
    {
      title: 'Starts and restarts',
      description:
        'Processes of each revision that are younger than 10 minutes. More than the ramp or the scaling explains: they crash and are started again.',
      kind: 'stacked',
      unit: 'count',
      width: 8,
      queries: [
        {
          expr: `sum${byLabels(['revision'])}(time() - ${series(startTime)} < bool 600)`,
          legend: '{{revision}}',
        },
      ],
    },
    {
      title: 'Log lines lost',
      description:
        'Lines of the decision log a second that nobody will read. Anything above 0: the reader of the log is too slow, or its disk is full.',
      kind: 'curves',
      unit: 'per second',
      width: 8,
      queries: [{ expr: perSecond(logDropped), legend: 'lost' }],
    },
  ],
};
