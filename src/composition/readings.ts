import type { Gate } from '../admission/gate.ts';
import type { OverloadMonitor } from '../admission/overload.ts';
import type { DecisionLog } from '../telemetry/decision-log.ts';
import type { Readings } from '../telemetry/gauges.ts';
import type { RunningMemory } from './memory.ts';
import type { Providers } from './providers.ts';
import type { Usage } from './usage.ts';

export interface Measured {
  readonly gate: Gate;
  readonly overload: OverloadMonitor;
  readonly log: DecisionLog;
  readonly collected: { readonly sessions: number };
  readonly usage: Usage;
  readonly memory: RunningMemory | undefined;
  readonly providers: Providers;
}

/** What of the server's parts is read for each collection of the metrics. */
export function readingsOf(parts: Measured): Readings {
  const { gate, overload, log, collected, usage, memory, providers } = parts;
  return {
    liveStreams: () => gate.state.streams,
    queues: () => ({
      usage: usage.queued(),
      ...memory?.queued(),
      collected: collected.sessions,
      speech: providers.speechQueued(),
      log: log.waiting,
    }),
    eventLoopDelayMs: () => overload.last.eventLoopP99Ms,
    logLinesDropped: () => log.dropped,
  };
}
