import { Gate } from './admission/gate.ts';
import { OverloadMonitor, processProbe } from './admission/overload.ts';
import type { Screenshot } from './assistant/ports.ts';
import { SpeechInOrder } from './assistant/speech-in-order.ts';
import { gatedAnswers } from './composition/actions.ts';
import { addressOf } from './composition/address.ts';
import { admissionStatus } from './composition/admission-status.ts';
import { createAuthenticator } from './composition/authenticator.ts';
import { builtFolder } from './composition/built-folder.ts';
import { createDirectory } from './composition/directory.ts';
import { openLog } from './composition/log.ts';
import { createMemory } from './composition/memory.ts';
import { createProviders } from './composition/providers.ts';
import { readingsOf } from './composition/readings.ts';
import { openStorage } from './composition/storage.ts';
import { createTelemetry } from './composition/telemetry.ts';
import { createUpdates } from './composition/updates.ts';
import { createUsage } from './composition/usage.ts';
import { warmUp } from './composition/warm-up.ts';
import { settingsShown } from './config/describe.ts';
import type { LoadedConfig } from './config/load.ts';
import { systemClock } from './core/clock.ts';
import { Lifecycle } from './core/lifecycle.ts';
import { feedReport } from './formats/feed-health.ts';
import { answerHead } from './grpc/answer-head.ts';
import { Health } from './grpc/health.ts';
import { startGrpcServer } from './grpc/server.ts';
import { type HttpServer, startHttpServer } from './http/server.ts';
import { trafficOf } from './http/status-page/traffic.ts';
import type { StatusReport } from './http/status.ts';
import { Collected } from './session/collected.ts';
import { Questions } from './session/questions.ts';
import { SessionRegistry } from './session/registry.ts';
import { graceMsOf, shutDown } from './shutdown.ts';
import { build, version } from './version.ts';

/** Who waits for the start, waits for the first health check: what nobody waits for comes after it. */
const WARM_UP_AFTER_MS = 200;

export interface RunningServer {
  /** Where the ports are, as "host:port". */
  readonly grpc: string;
  readonly http: string | undefined;
  /** Resolves when what the first calls would have to wait for has been loaded; the server serves already. */
  readonly warm: Promise<void>;
  /** Refuses new work, lets live turns end within the grace, aborts the rest, closes everything. Idempotent. */
  stop(): Promise<void>;
}

/** The composition root, with composition/: they alone know every part. Rejects when a port is taken or a file is missing. */
export async function startServer(loaded: LoadedConfig): Promise<RunningServer> {
  const { config } = loaded;
  const clock = systemClock;
  const startedMs = clock.now();
  const startedAt = clock.date();
  const { log, hashKey } = openLog(config, clock);
  const telemetry = createTelemetry(config, { clock, log });
  const { record, signals: measure } = telemetry;

  const openingStorage = openStorage(config);
  const openingUsage = openingStorage.then((opened) =>
    createUsage(config, { storage: opened, clock, record, hashKey }),
  );
  // It is waited for below; meanwhile the providers warm up.
  openingUsage.catch(() => undefined);
  const providers = await createProviders(config, { clock, record });
  const { voice, language, cooldownSeconds } = config.speech;
  const voices = new SpeechInOrder(providers.speech, {
    clock,
    record,
    coolDownMs: cooldownSeconds * 1000,
    onBegan: measure.voiceBegan,
  });
  const speech = { provider: voices, voice, language };
  const sessions = new SessionRegistry();
  const { backpressure, admission } = config;
  const overload = new OverloadMonitor({
    bounds: { eventLoopMs: admission.overloadEventLoopMs, heapPercent: admission.overloadHeapPercent },
    onOverload: (reason) => {
      record({ decision: 'degrade', scope: 'server', method: '-', ctx: { reason } });
    },
  });
  const gate = new Gate({
    clock,
    bounds: {
      streams: backpressure.maxConcurrentStreams,
      streamsPerDevice: admission.maxStreamsPerDevice,
      streamsPerIp: admission.maxStreamsPerIp,
      bytes: admission.maxBytesInFlight,
      messagesPerSecond: backpressure.maxMessageRatePerSecond,
      newDevicesPerIpPerMinute: admission.maxNewDevicesPerIpPerMinute,
    },
    overload: () => overload.state,
    random: Math.random,
  });
  const collected = new Collected<Screenshot>({
    clock,
    ttlMs: config.collect.ttlSeconds * 1000,
    maxSessions: config.collect.maxSessions,
    maxBytes: config.collect.maxBytes,
  });
  const storage = await openingStorage;
  const usage = await openingUsage;
  const memory = await createMemory(config, {
    storage,
    clock,
    record,
    hashKey,
    notes: providers.answers.notes,
    ledger: usage.ledger,
    measure,
  });
  const questions = new Questions(clock);
  const directory = await createDirectory(config, { sessions, collected, questions }, { clock, record });
  const answer = gatedAnswers(providers.answers.provider, config, { questions: directory, record });
  const lifecycle = new Lifecycle();
  const head = answerHead(config.telemetry.revision);
  const health = new Health(head);
  lifecycle.onChange((state) => {
    health.setServing(state === 'serving');
  });
  const shutdown = new AbortController();
  const graceMs = graceMsOf(backpressure.gracePeriodSeconds, config.shutdown.platformWindowSeconds);
  const updates = createUpdates(config, { clock, record });
  const auth = await createAuthenticator(config, { clock, record });
  const grpc = await startGrpcServer(
    {
      host: config.grpc.host,
      port: config.grpc.port,
      maxConnectionAgeMs: config.grpc.maxConnectionAgeSeconds * 1000,
      maxConnectionAgeGraceMs: config.grpc.maxConnectionAgeGraceSeconds * 1000,
      reflection: config.grpc.reflection,
      connections: config.grpc,
      tls:
        config.grpc.tlsCertFile === ''
          ? undefined
          : {
              certFile: config.grpc.tlsCertFile,
              keyFile: config.grpc.tlsKeyFile,
              clientCaFile: config.grpc.tlsClientCaFile,
            },
    },
    {
      head,
      auth,
      clock,
      record,
      measure,
      trace: telemetry.trace,
      sessions,
      gate,
      trustedHops: admission.trustedHops,
      directory,
      usage: usage.ledger,
      memory: memory?.memory,
      remembersAnonymous: config.memory.allowAnonymous,
      checkBudget: usage.checkBudget,
      lifecycle,
      answer,
      speech,
      shutdown: shutdown.signal,
      maxMs: config.turn.maxSeconds * 1000,
      idleMs: backpressure.idleTimeoutSeconds * 1000,
      deadlineMarginMs: config.turn.deadlineMarginMs,
    },
    health,
  );
  const status = (): StatusReport => ({
    environment: config.env,
    revision: config.telemetry.revision,
    answers: providers.answers.state(),
    speech: providers.speechState(),
    voices: voices.state.map(({ provider, state, coolingMs, failures, lastError }) => ({
      provider,
      state,
      cooling_seconds: Math.ceil(coolingMs / 1000),
      failures,
      last_error: lastError ?? 'none',
    })),
    live_sessions: sessions.size,
    connections: { open: grpc.connections.open, receiving_bytes: grpc.connections.receivingBytes },
    admission: admissionStatus(gate, overload),
    coordination: directory.state(),
    collected: { sessions: collected.sessions, bytes: collected.bytes },
    usage: usage.status(),
    memory: memory?.status() ?? 'off',
    updates: updates ? feedReport(updates.feed.status()) : 'off',
    log_lines_dropped: log.dropped,
    limits: {
      streams: backpressure.maxConcurrentStreams,
      turn_seconds: config.turn.maxSeconds,
      collect_sessions: config.collect.maxSessions,
      collect_bytes: config.collect.maxBytes,
    },
    settings: settingsShown(loaded),
  });
  let http: HttpServer | undefined;
  try {
    http = config.http.enabled
      ? await startHttpServer({
          host: config.http.host,
          port: config.http.port,
          grpc: { ...grpc.own, tls: false },
          operators: { isOpen: config.env === 'dev', token: config.http.operatorToken.reveal() },
          consoleAssets: config.http.console ? builtFolder('console') : undefined,
          statusAssets: builtFolder('status'),
          updates: updates?.feed,
          version,
          build,
          startedAt,
          startedMs,
          lifecycle,
          clock,
          decide: record,
          status,
          metrics: telemetry.scrape,
          traffic: () => trafficOf(measure.recent),
        })
      : undefined;
  } catch (error) {
    await grpc.close(0);
    auth.close();
    directory.close();
    measure.close();
    await Promise.all([
      answer.close(),
      speech.provider.close(),
      memory?.close(0),
      usage.close(0),
      log.close(),
    ]);
    await storage?.db.destroy();
    throw error;
  }
  overload.start(clock, processProbe());
  lifecycle.apply('ready');
  const addresses = {
    grpc: addressOf(config.grpc.host, grpc.port),
    ...(http ? { http: addressOf(config.http.host, http.port) } : {}),
  };
  record({
    decision: 'start',
    scope: 'server',
    method: '-',
    durMs: clock.now() - startedMs,
    ctx: {
      ...addresses,
      version: `${version}+${build}`,
      env: config.env,
      provider: `${answer.name}/${speech.provider.name}`,
    },
  });

  const warm = new Promise<void>((resolve) => {
    clock.after(WARM_UP_AFTER_MS, resolve);
  }).then(async () => {
    // Who is stopped so soon loads nothing more, and is gone the sooner.
    if (lifecycle.state !== 'serving') return;
    await telemetry.start(readingsOf({ gate, overload, log, collected, usage, memory, providers }));
    await Promise.all([warmUp(config, { clock, head, lifecycle, record }), updates?.start()]);
  });

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    shutDown({
      clock,
      record,
      lifecycle,
      sessions,
      graceMs,
      goAway: () => {
        grpc.goAway();
      },
      abortTurns: (reason) => {
        shutdown.abort(reason);
      },
      endWatches: () => {
        overload.close();
        health.close();
        updates?.close();
      },
      closeServers: async (patienceMs) => {
        await Promise.all([http?.close(), grpc.close(patienceMs)]);
        auth.close();
        directory.close();
      },
      closeProviders: async () => {
        measure.close();
        await Promise.all([answer.close(), speech.provider.close()]);
      },
      flushStorage: async (ms) => {
        await Promise.all([memory?.close(ms), usage.close(ms)]);
        await storage?.db.destroy();
      },
      flushLog: async () => {
        await Promise.all([log.close(), telemetry.close()]);
      },
    });
  return { ...addresses, http: addresses.http, warm, stop: () => (stopping ??= stop()) };
}
