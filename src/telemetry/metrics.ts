import type { Attributes, Meter } from '@opentelemetry/api';
import type { DecisionFact } from '../core/decisions.ts';
import type { EndedCall, Measure } from '../core/measured.ts';
import { metricNames } from '../formats/metric-names.ts';
import { expectedDecisions, expectedRefusals } from './expected-series.ts';
import { instruments } from './instruments.ts';
import { methodOf } from './methods.ts';
import { cancelledWhen, type Outcome } from './outcome.ts';

/** Every metric that counts what happens; what is read when somebody asks is in gauges.ts. */
export interface Metrics extends Omit<Measure, 'callEnded'> {
  callEnded(call: EndedCall, outcome: Outcome): void;
  decided(fact: DecisionFact): void;
}

/** Counters that can be expected begin at 0, so that their first event is an increase (Prometheus, "missing metrics"). */
export function createMetrics(meter: Meter, common: Attributes): Metrics {
  const { counter, histogram } = instruments(meter, common);
  const turns = turnMetrics(meter, common);
  const rpcDuration = histogram(metricNames.rpcDuration);
  const welcomeFirstAudio = histogram(metricNames.welcomeFirstAudio);
  const interruptSilence = histogram(metricNames.interruptSilence);
  const audio = counter(metricNames.audio);
  const decisions = counter(metricNames.decisions);
  const refusals = counter(metricNames.refusals);
  const modelFirstToken = histogram(metricNames.modelFirstToken);
  const modelTokens = counter(metricNames.modelTokens);
  const speechFirstAudio = histogram(metricNames.speechFirstAudio);
  for (const scope of ['turn', 'welcome']) audio(0, scope);
  for (const labels of expectedDecisions) decisions(0, ...labels);
  for (const labels of expectedRefusals) refusals(0, ...labels);
  return {
    callEnded: (call, outcome) => {
      const { kind, status, errorType, isRefused, durMs, speech } = call;
      const method = kind === 'other' ? methodOf.other : `streaming.StreamingService/${methodOf[kind]}`;
      rpcDuration(durMs / 1_000, 'grpc', method, status, errorType, kind === 'collect' ? kind : undefined);
      // Neither a turn nor refused like one.
      if (kind === 'collect' || kind === 'other') return;
      if (isRefused) refusals(1, errorType, methodOf[kind]);
      if (kind === 'turn') turns(call, outcome);
      if (!speech) return;
      audio(speech.audioMs / 1_000, kind);
      if (speech.silenceMs !== undefined) interruptSilence(speech.silenceMs / 1_000);
      if (kind === 'welcome' && speech.firstAudioMs !== undefined)
        welcomeFirstAudio(speech.firstAudioMs / 1_000);
    },
    decided: ({ decision, scope, method }) => {
      decisions(1, decision, scope, method);
    },
    modelBegan: (provider, ms) => {
      modelFirstToken(ms / 1_000, provider);
    },
    modelWorked: ({ provider, inputTokens, outputTokens }) => {
      modelTokens(inputTokens, provider, 'input');
      modelTokens(outputTokens, provider, 'output');
    },
    voiceBegan: (provider, ms) => {
      speechFirstAudio(ms / 1_000, provider);
    },
  };
}

/** From these counters every target reckons the verdicts exactly: p95 ≤ 1 s ⇔ over_1000ms ≤ 5 % of total (ADR 0028). */
function turnMetrics(meter: Meter, common: Attributes): (call: EndedCall, outcome: Outcome) => void {
  const { counter, histogram } = instruments(meter, common);
  const total = counter(metricNames.turnTotal);
  const over1000 = counter(metricNames.turnOver1000);
  const over1500 = counter(metricNames.turnOver1500);
  const bad = counter(metricNames.turnBad);
  const degraded = counter(metricNames.turnDegraded);
  const refused = counter(metricNames.turnRefused);
  const cancelled = counter(metricNames.turnCancelled);
  const firstAudio = histogram(metricNames.turnFirstAudio);
  const firstText = histogram(metricNames.turnFirstText);
  for (const count of [total, over1000, over1500, bad, degraded, refused]) count(0);
  for (const when of cancelledWhen) cancelled(0, when);
  return ({ speech }, outcome) => {
    if (outcome.isRefused) refused(1);
    if (outcome.cancelled) cancelled(1, outcome.cancelled);
    if (speech?.firstAudioMs !== undefined) firstAudio(speech.firstAudioMs / 1_000);
    if (speech?.firstTextMs !== undefined) firstText(speech.firstTextMs / 1_000);
    if (!outcome.counts) return;
    total(1);
    if (outcome.waitedMs > 1_000) over1000(1);
    if (outcome.waitedMs > 1_500) over1500(1);
    if (outcome.isBad) bad(1);
    if (outcome.isDegraded) degraded(1);
  };
}
