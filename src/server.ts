import { randomBytes } from 'node:crypto';
import { loadResamplers } from './audio/resample.ts';
import { answersInOrder, speechInOrder } from './assistant/in-order.ts';
import type { AnswerProvider, Screenshot, SpeechProvider } from './assistant/ports.ts';
import type { Config } from './config/config.ts';
import { describeConfig } from './config/describe.ts';
import type { LoadedConfig } from './config/load.ts';
import { type Clock, systemClock } from './core/clock.ts';
import type { DecisionSink } from './core/decisions.ts';
import { NexyError } from './core/errors.ts';
import { Lifecycle } from './core/lifecycle.ts';
import { Health } from './grpc/health.ts';
import { startGrpcServer } from './grpc/server.ts';
import { type HttpServer, startHttpServer } from './http/server.ts';
import type { StatusReport } from './http/status.ts';
import { Collected } from './session/collected.ts';
import { SessionRegistry } from './session/registry.ts';
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

/** After the last turn was aborted, for its error_message and status to leave, and for connections to close. */
const LAST_WORDS_MS = 1_000;

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
  const sessions = new SessionRegistry(config.session.maxLive);
  const collected = new Collected<Screenshot>({
    clock,
    ttlMs: config.collect.ttlSeconds * 1000,
    maxSessions: config.collect.maxSessions,
    maxBytes: config.collect.maxBytes,
  });
  const usage = new InMemoryLedger();
  const lifecycle = new Lifecycle();
  const health = new Health();
  lifecycle.onChange((state) => {
    health.setServing(state === 'serving');
  });
  const shutdown = new AbortController();

  const grpc = await startGrpcServer(
    {
      host: config.grpc.host,
      port: config.grpc.port,
      maxConnectionAgeMs: config.grpc.maxConnectionAgeSeconds * 1000,
      maxConnectionAgeGraceMs: config.grpc.maxConnectionAgeGraceSeconds * 1000,
      reflection: config.grpc.reflection,
    },
    {
      clock,
      record,
      sessions,
      collected,
      usage,
      lifecycle,
      answer,
      speech,
      shutdown: shutdown.signal,
      maxMs: config.turn.maxSeconds * 1000,
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
    collected: { sessions: collected.sessions, bytes: collected.bytes },
    usage: {
      reports: usage.totals.reports,
      input_tokens: usage.totals.inputTokens,
      output_tokens: usage.totals.outputTokens,
    },
    log_lines_dropped: log.dropped,
    limits: {
      live_sessions: config.session.maxLive,
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
          grpcAddress: `${loopbackOf(config.grpc.host)}:${grpc.port}`,
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
    await Promise.all([answer.close(), speech.provider.close(), log.close()]);
    throw error;
  }
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
  const stop = async (): Promise<void> => {
    const stopMs = clock.now();
    lifecycle.apply('stop');
    const live = sessions.size;
    await within(clock, config.shutdown.graceSeconds * 1000, sessions.whenEmpty());
    const cut = sessions.size;
    shutdown.abort(
      new NexyError('unavailable', 'The server is restarting. Please ask again.', {
        retryAfterMs: LAST_WORDS_MS,
      }),
    );
    await within(clock, LAST_WORDS_MS, sessions.whenEmpty());
    health.close();
    await http?.close();
    await grpc.close(LAST_WORDS_MS);
    await Promise.all([answer.close(), speech.provider.close()]);
    collected.close();
    lifecycle.apply('closed');
    const reason = `${live - cut} of ${live} live turns ended by themselves`;
    record({
      decision: 'shutdown',
      scope: 'server',
      method: '-',
      durMs: clock.now() - stopMs,
      ctx: { reason },
    });
    await within(clock, LAST_WORDS_MS, log.close());
  };
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

/** The built page: beside the bundle, or where the build put it when the server runs from source. */
function consoleFolder(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? '../dist/console/' : './console/', import.meta.url);
}

/** Where the process reaches its own gRPC port: a wildcard address is reached on loopback. */
function loopbackOf(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return hostForPeople(host);
}

function hostForPeople(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** Waits for `work`, but not longer than `ms`. */
async function within(clock: Clock, ms: number, work: Promise<void>): Promise<void> {
  let cancel = (): void => undefined;
  const patience = new Promise<void>((resolve) => {
    cancel = clock.after(ms, resolve);
  });
  // Both are short-lived: nothing outlives the stop.
  await Promise.race([work, patience]);
  cancel();
}
