import { randomBytes } from 'node:crypto';
import { Gate } from './admission/gate.ts';
import { OverloadMonitor, processProbe } from './admission/overload.ts';
import { loadResamplers } from './audio/resample.ts';
import { answersInOrder, speechInOrder } from './assistant/in-order.ts';
import type { AnswerProvider, Screenshot, SpeechProvider } from './assistant/ports.ts';
import type { Config } from './config/config.ts';
import { describeConfig } from './config/describe.ts';
import type { LoadedConfig } from './config/load.ts';
import { type Clock, systemClock } from './core/clock.ts';
import type { DecisionSink } from './core/decisions.ts';
import { Lifecycle } from './core/lifecycle.ts';
import { type Authenticator, everyoneIsAnonymous } from './grpc/auth.ts';
import { Health } from './grpc/health.ts';
import { startGrpcServer } from './grpc/server.ts';
import { type HttpServer, startHttpServer } from './http/server.ts';
import type { StatusReport } from './http/status.ts';
import { Collected } from './session/collected.ts';
import { localDirectory, type LocalSessions, type SessionDirectory } from './session/directory.ts';
import { SessionRegistry } from './session/registry.ts';
import { graceMsOf, shutDown } from './shutdown.ts';
import { openDecisionLog } from './telemetry/decision-log.ts';
import { countDecisions } from './telemetry/metrics.ts';
import { InMemoryLedger } from './usage/ledger.ts';
import { build, version } from './version.ts';

export interface RunningServer {
  /** Where the ports are, as "host:port". */
  readonly grpc: string;
  readonly http: string | undefined;
  /** Refuses new work, lets live turns end within the grace, aborts the rest, closes everything. Idempotent. */
  stop(): Promise<void>;
}

/** The composition root: the only place that knows every part. Rejects when a port is taken or a file is missing. */
export async function startServer(loaded: LoadedConfig): Promise<RunningServer> {
  const { config } = loaded;
  const clock = systemClock;
  const startedMs = clock.now();
  const startedAt = clock.date();
  const log = openDecisionLog({
    clock,
    ...config.log,
    // Without a key of its own, hashes are comparable within one process only.
    hashKey: config.log.hashKey.reveal() || randomBytes(32).toString('hex'),
  });
  const count = countDecisions();
  const record: DecisionSink = (fact) => {
    log.record(fact);
    count(fact);
  };

  const providers = await createProviders(config, clock);
  const answer = answersInOrder(providers.answers, record);
  const { voice, language } = config.speech;
  const speech = {
    provider: speechInOrder(providers.speech, record),
    resamplers: await loadResamplers(),
    voice,
    language,
  };
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
  const directory = await createDirectory(config, { sessions, collected }, { clock, record });
  const usage = new InMemoryLedger();
  const lifecycle = new Lifecycle();
  const health = new Health();
  lifecycle.onChange((state) => {
    health.setServing(state === 'serving');
  });
  const shutdown = new AbortController();
  const graceMs = graceMsOf(backpressure.gracePeriodSeconds, config.shutdown.platformWindowSeconds);

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
      auth,
      clock,
      record,
      sessions,
      gate,
      trustedHops: admission.trustedHops,
      directory,
      usage,
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
  const settings = Object.fromEntries(describeConfig(loaded).map(({ key, value }) => [key, value]));
  const status = (): StatusReport => ({
    environment: config.env,
    answers: answer.name,
    speech: providers.speechState(),
    live_sessions: sessions.size,
    connections: { open: grpc.connections.open, receiving_bytes: grpc.connections.receivingBytes },
    admission: admissionStatus(gate, overload),
    coordination: directory.state(),
    collected: { sessions: collected.sessions, bytes: collected.bytes },
    usage: {
      reports: usage.totals.reports,
      input_tokens: usage.totals.inputTokens,
      output_tokens: usage.totals.outputTokens,
    },
    log_lines_dropped: log.dropped,
    limits: {
      streams: backpressure.maxConcurrentStreams,
      turn_seconds: config.turn.maxSeconds,
      collect_sessions: config.collect.maxSessions,
      collect_bytes: config.collect.maxBytes,
    },
    settings,
  });
  let http: HttpServer | undefined;
  try {
    http = config.http.enabled
      ? await startHttpServer({
          host: config.http.host,
          port: config.http.port,
          grpcAddress: grpc.own.address,
          grpcHeaders: grpc.own.headers,
          operators: { isOpen: config.env === 'dev', token: config.http.operatorToken.reveal() },
          consoleAssets: config.http.console ? consoleFolder() : undefined,
          version,
          build,
          startedAt,
          lifecycle,
          clock,
          decide: record,
          status,
        })
      : undefined;
  } catch (error) {
    await grpc.close(0);
    auth.close();
    directory.close();
    await Promise.all([answer.close(), speech.provider.close(), log.close()]);
    throw error;
  }
  overload.start(clock, processProbe());
  lifecycle.apply('ready');
  const addresses = {
    grpc: `${hostForPeople(config.grpc.host)}:${grpc.port}`,
    ...(http ? { http: `${hostForPeople(config.http.host)}:${http.port}` } : {}),
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
      },
      closeServers: async (patienceMs) => {
        await Promise.all([http?.close(), grpc.close(patienceMs)]);
        auth.close();
        directory.close();
      },
      closeProviders: async () => {
        await Promise.all([answer.close(), speech.provider.close()]);
      },
      flushLog: () => log.close(),
    });
  return { ...addresses, http: addresses.http, stop: () => (stopping ??= stop()) };
}

interface Providers {
  readonly answers: readonly AnswerProvider[];
  readonly speech: readonly SpeechProvider[];
  speechState(): StatusReport[string];
}

/** Each is loaded only where the configuration names it. */
async function createProviders(config: Config, clock: Clock): Promise<Providers> {
  const names: readonly string[] = [...config.answer.providers, ...config.speech.providers];
  const recording = names.includes('replay')
    ? await (await import('./providers/replay.ts')).readRecording(config.replay.file)
    : { answers: [], speech: [] };
  const answers = config.answer.providers.map(async (name): Promise<AnswerProvider> => {
    switch (name) {
      case 'offline': {
        const offline = await import('./providers/llm/offline/index.ts');
        const answers = offline.createOfflineAnswers({
          clock,
          ...(config.turn.timeZone === '' ? {} : { homeTimeZone: config.turn.timeZone }),
        });
        await answers.warmUp();
        return answers;
      }
      case 'replay':
        return (await import('./providers/llm/replay.ts')).createReplayAnswers(recording, clock);
    }
  });
  let speechState: Providers['speechState'] = () => config.speech.providers.join(',');
  const speech = config.speech.providers.map(async (name): Promise<SpeechProvider> => {
    switch (name) {
      case 'embedded': {
        const { createEmbeddedSpeech } = await import('./providers/speech/embedded.ts');
        const embedded = await createEmbeddedSpeech({ workers: config.speech.workers });
        speechState = () => {
          const { flite, espeak } = embedded.state();
          return { flite: { ...flite }, espeak: espeak === 'missing' ? espeak : { ...espeak } };
        };
        await embedded.warmUp();
        return embedded;
      }
      case 'replay':
        return (await import('./providers/speech/replay.ts')).createReplaySpeech(recording, clock);
    }
  });
  return {
    answers: await Promise.all(answers),
    speech: await Promise.all(speech),
    speechState: () => speechState(),
  };
}

function admissionStatus(gate: Gate, overload: OverloadMonitor): StatusReport {
  const { streams, bytes, knownDevices, refused } = gate.state;
  const { eventLoopP99Ms, heapShare } = overload.last;
  return {
    streams,
    bytes_in_flight: bytes,
    known_devices: knownDevices,
    refused,
    overload: overload.state ?? 'none',
    event_loop_p99_ms: Math.round(eventLoopP99Ms * 10) / 10,
    heap_percent: Math.round(heapShare * 100),
  };
}

/** Alone, or with the instances that share a Redis. */
async function createDirectory(
  config: Config,
  local: LocalSessions,
  { clock, record }: { clock: Clock; record: DecisionSink },
): Promise<SessionDirectory> {
  if (!config.coordination.url.isSet) return localDirectory(local);
  const { redisDirectory } = await import('./providers/coordination/redis.ts');
  const ttlMs = config.collect.ttlSeconds * 1000;
  return redisDirectory({
    url: config.coordination.url.reveal(),
    prefix: `nexy:${config.env}`,
    local,
    ttlMs,
    clock,
    record,
  });
}

/** Loads the code for tokens only where they are checked. */
async function createAuthenticator(
  { auth, env }: Config,
  around: { clock: Clock; record: DecisionSink },
): Promise<Authenticator> {
  const { mode, ...options } = auth;
  if (mode !== 'none')
    return (await import('./grpc/jwt-auth.ts')).createJwtAuth({ mode, ...options }, around);
  if (env === 'prod') {
    const reason = 'auth off: devices are who they say they are (AUTH_MODE)';
    around.record({ decision: 'degrade', scope: 'server', method: '-', ctx: { reason } });
  }
  return everyoneIsAnonymous;
}

/** The built page: beside the bundle, or where the build put it when the server runs from source. */
function consoleFolder(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? '../dist/console/' : './console/', import.meta.url);
}

function hostForPeople(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
