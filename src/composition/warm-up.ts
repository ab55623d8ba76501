import { openSync } from 'node:fs';
import { devNull } from 'node:os';
import type { Metadata } from '@grpc/grpc-js';
import { Gate } from '../admission/gate.ts';
import type { Screenshot } from '../assistant/ports.ts';
import { SpeechInOrder } from '../assistant/speech-in-order.ts';
import { echo, hum, sampleAnswer } from '../assistant/warm-up.ts';
import { loadResamplers } from '../audio/resample.ts';
import type { Config } from '../config/config.ts';
import type { Clock } from '../core/clock.ts';
import type { DecisionSink } from '../core/decisions.ts';
import { Lifecycle } from '../core/lifecycle.ts';
import { everyoneIsAnonymous } from '../grpc/auth.ts';
import { askWithin } from '../grpc/warm-up.ts';
import { Collected } from '../session/collected.ts';
import { localDirectory } from '../session/directory.ts';
import { Questions } from '../session/questions.ts';
import { SessionRegistry } from '../session/registry.ts';
import { openDecisionLog } from '../telemetry/decision-log.ts';
import { gatedAnswers } from './actions.ts';
import { createTelemetry } from './telemetry.ts';

/** After so many turns V8 has compiled what it finds worth it; the next thousand make them no faster. */
const ROUNDS = 1_000;
/** A server under load all that time is warmed by it. */
const MOST_MS = 5_000;

/** None is refused. */
const bounds = {
  streams: ROUNDS,
  streamsPerDevice: 0,
  streamsPerIp: 0,
  bytes: 0,
  messagesPerSecond: 0,
  newDevicesPerIpPerMinute: 0,
};

export interface WarmUpDeps {
  readonly clock: Clock;
  readonly head: Metadata;
  readonly lifecycle: Lifecycle;
  /** Told where it fails; a server that is not warm still answers. */
  readonly record: DecisionSink;
}

/**
 * Loads what the first calls would have to wait for, and answers questions that nobody asked, so that the first
 * listeners do not wait for V8 to compile it either (ADR 0045). In small steps, while calls are already being answered.
 * Nobody is told of these turns: their log, measures, sessions and admission are their own. Never rejects.
 */
export async function warmUp(config: Config, deps: WarmUpDeps): Promise<void> {
  try {
    await Promise.all([loadResamplers(), import('../assistant/actions/decide.ts')]);
    await answerNobody(config, deps);
  } catch (error) {
    const cause = `no warm-up: ${error instanceof Error ? error.message : 'failed'}`;
    deps.record({ decision: 'error', scope: 'server', method: '-', ctx: { cause } });
  }
}

async function answerNobody(config: Config, { clock, head, lifecycle }: WarmUpDeps): Promise<void> {
  const own = new Lifecycle();
  own.apply('ready');
  const log = openDecisionLog({
    ...config.log,
    clock,
    file: '',
    hashKey: 'warm-up',
    fd: openSync(devNull, 'w'),
  });
  // Never started, so that no exporter hears of it.
  const telemetry = createTelemetry(config, { clock, log });
  const { record, signals: measure, trace } = telemetry;
  const sessions = new SessionRegistry();
  const directory = localDirectory({
    sessions,
    collected: new Collected<Screenshot>({ clock, ttlMs: 0, maxSessions: 0, maxBytes: 0 }),
    questions: new Questions(clock),
  });
  try {
    await askWithin(questions(clock, lifecycle), {
      head,
      auth: everyoneIsAnonymous,
      clock,
      record,
      measure,
      trace,
      sessions,
      gate: new Gate({ clock, bounds, overload: () => undefined, random: Math.random }),
      trustedHops: config.admission.trustedHops,
      directory,
      usage: { report: () => Promise.resolve('memory'), turn: () => undefined },
      memory: undefined,
      remembersAnonymous: false,
      checkBudget: () => undefined,
      lifecycle: own,
      answer: gatedAnswers(echo, config, { questions: directory, record }),
      speech: {
        provider: new SpeechInOrder([hum], { clock, record, coolDownMs: 0, onBegan: measure.voiceBegan }),
      },
      shutdown: new AbortController().signal,
      maxMs: config.turn.maxSeconds * 1000,
      idleMs: config.backpressure.idleTimeoutSeconds * 1000,
      deadlineMarginMs: config.turn.deadlineMarginMs,
    });
  } finally {
    measure.close();
    directory.close();
    await telemetry.close();
    await log.close();
  }
}

/** None more once the server is stopped. */
function* questions(clock: Clock, lifecycle: Lifecycle): Generator<string, void, undefined> {
  const endMs = clock.now() + MOST_MS;
  for (let round = 0; round < ROUNDS; round += 1) {
    if (clock.now() > endMs || lifecycle.state !== 'serving') return;
    yield sampleAnswer(round);
  }
}
