import { settingsShown } from '../config/describe.ts';
import type { LoadedConfig } from '../config/load.ts';
import { systemClock } from '../core/clock.ts';
import { Lifecycle } from '../core/lifecycle.ts';
import { feedReport } from '../formats/feed-health.ts';
import { startHttpServer } from '../http/server.ts';
import { trafficOf } from '../http/status-page/traffic.ts';
import { shutDown } from '../shutdown.ts';
import { RecentCalls } from '../telemetry/recent-calls.ts';
import { build, version } from '../version.ts';
import { addressOf } from './address.ts';
import { builtFolder } from './built-folder.ts';
import { openLog } from './log.ts';
import { createUpdates } from './updates.ts';

export interface RunningHttpSide {
  /** Where it listens, as "host:port". */
  readonly http: string;
  /** Resolves when the update feed has been read for the first time, or could not be; it serves already. */
  readonly warm: Promise<void>;
  /** Idempotent. */
  stop(): Promise<void>;
}

/**
 * ROLE=http: the HTTP side alone, for platforms that give a service one port. It has no turns, so none of the parts of
 * the whole server (server.ts) but the log, HTTP and the update feed; /health tells the state of a gRPC service
 * elsewhere. Rejects when the port is taken.
 */
export async function startHttpSide(loaded: LoadedConfig): Promise<RunningHttpSide> {
  const { config } = loaded;
  const clock = systemClock;
  const startedMs = clock.now();
  const startedAt = clock.date();
  const { log } = openLog(config, clock);
  const { record } = log;
  const noTurns = new RecentCalls(clock);
  const lifecycle = new Lifecycle();
  const updates = createUpdates(config, { clock, record });
  const http = await startHttpServer({
    host: config.http.host,
    port: config.http.port,
    grpc: { address: config.health.upstream, tls: config.health.upstreamTls, headers: {} },
    operators: { isOpen: config.env === 'dev', token: config.http.operatorToken.reveal() },
    consoleAssets: undefined,
    statusAssets: builtFolder('status'),
    updates: updates?.feed,
    version,
    build,
    startedAt,
    startedMs,
    lifecycle,
    clock,
    decide: record,
    metrics: undefined,
    traffic: () => trafficOf(noTurns),
    status: () => ({
      environment: config.env,
      role: config.role,
      updates: updates ? feedReport(updates.feed.status()) : 'off',
      log_lines_dropped: log.dropped,
      settings: settingsShown(loaded),
    }),
  }).catch(async (error: unknown) => {
    await log.close();
    throw error;
  });
  lifecycle.apply('ready');
  const address = addressOf(config.http.host, http.port);
  record({
    decision: 'start',
    scope: 'server',
    method: '-',
    durMs: clock.now() - startedMs,
    ctx: { http: address, version: `${version}+${build}`, env: config.env },
  });

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    shutDown({
      clock,
      record,
      lifecycle,
      sessions: { size: 0, whenEmpty: () => Promise.resolve() },
      graceMs: 0,
      goAway: () => undefined,
      abortTurns: () => undefined,
      endWatches: () => updates?.close(),
      closeServers: () => http.close(),
      closeProviders: () => Promise.resolve(),
      flushStorage: () => Promise.resolve(),
      flushLog: () => log.close(),
    });
  return {
    http: address,
    warm: updates?.start() ?? Promise.resolve(),
    stop: () => (stopping ??= stop()),
  };
}
