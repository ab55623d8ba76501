import { credentials, type Metadata, type ServiceError, type StatusObject } from '@grpc/grpc-js';
import { Gate, type GateBounds } from '../src/admission/gate.ts';
import type { Overload } from '../src/admission/policy.ts';
import type { AnswerProvider, Screenshot, SpeechProvider } from '../src/assistant/ports.ts';
import { type Clock, systemClock } from '../src/core/clock.ts';
import type { DecisionFact } from '../src/core/decisions.ts';
import { Lifecycle } from '../src/core/lifecycle.ts';
import { untraced } from '../src/core/trace.ts';
import {
  StreamingServiceClient,
  StreamRequest,
  type StreamResponse,
  type WelcomeResponse,
} from '../src/generated/streaming.ts';
import { type Authenticator, everyoneIsAnonymous } from '../src/grpc/auth.ts';
import type { ConnectionLimits, ConnectionState } from '../src/grpc/connection-guard.ts';
import { answerHead } from '../src/grpc/answer-head.ts';
import { Health } from '../src/grpc/health.ts';
import { type OwnAddress, startGrpcServer } from '../src/grpc/server.ts';
import type { TlsFiles } from '../src/grpc/tls.ts';
import { createReplayAnswers } from '../src/providers/llm/replay.ts';
import { parseRecording } from '../src/providers/replay.ts';
import { createReplaySpeech } from '../src/providers/speech/replay.ts';
import type { Memory } from '../src/memory/memory.ts';
import { Collected } from '../src/session/collected.ts';
import { localDirectory } from '../src/session/directory.ts';
import { Questions } from '../src/session/questions.ts';
import { SessionRegistry } from '../src/session/registry.ts';
import { LoggedLedger } from '../src/usage/logged-ledger.ts';
import { collectMeasured, type Measured } from './measured.ts';

export interface RigOptions {
  readonly answer?: AnswerProvider;
  readonly speech?: SpeechProvider;
  readonly clock?: Clock;
  readonly maxMs?: number;
  readonly idleMs?: number;
  readonly bounds?: Partial<GateBounds>;
  readonly overload?: () => Overload | undefined;
  readonly trustedHops?: number;
  readonly auth?: Authenticator;
  readonly checkBudget?: (hardwareId: string) => void;
  readonly connections?: Partial<ConnectionLimits>;
  readonly tls?: TlsFiles;
  readonly memory?: Memory;
  readonly remembersAnonymous?: boolean;
}

/** The gRPC side as the product wires it, on a free loopback port, with providers of the test's choice. */
export interface Rig {
  readonly client: StreamingServiceClient;
  readonly address: string;
  readonly own: OwnAddress;
  readonly connections: () => ConnectionState;
  readonly facts: DecisionFact[];
  /** The calls that have ended, and what models and voices took, as telemetry is told of them. */
  readonly measured: Measured;
  readonly sessions: SessionRegistry;
  readonly gate: Gate;
  readonly collected: Collected<Screenshot>;
  readonly lifecycle: Lifecycle;
  readonly shutdown: AbortController;
  readonly ledger: LoggedLedger;
  close(): Promise<void>;
}

/** What the server of a rig is called. */
export const REVISION = 'nexy-00042';

/** Admission that refuses nothing that a test does not ask for. */
const wideOpen: GateBounds = {
  streams: 1000,
  streamsPerDevice: 0,
  streamsPerIp: 0,
  bytes: 1024 * 1024 * 1024,
  messagesPerSecond: 0,
  newDevicesPerIpPerMinute: 0,
};

export async function startRig(options: RigOptions = {}): Promise<Rig> {
  const clock = options.clock ?? systemClock;
  const facts: DecisionFact[] = [];
  const measured = collectMeasured();
  const sessions = new SessionRegistry();
  const gate = new Gate({
    clock,
    bounds: { ...wideOpen, ...options.bounds },
    overload: options.overload ?? (() => undefined),
    random: () => 0,
  });
  const collected = new Collected<Screenshot>({
    clock,
    ttlMs: 60_000,
    maxSessions: 100,
    maxBytes: 64 * 1024 * 1024,
  });
  const lifecycle = new Lifecycle();
  const shutdown = new AbortController();
  const ledger = new LoggedLedger((fact) => facts.push(fact));
  const head = answerHead(REVISION);
  const health = new Health(head);
  lifecycle.onChange((state) => {
    health.setServing(state === 'serving');
  });
  const server = await startGrpcServer(
    {
      host: '127.0.0.1',
      port: 0,
      maxConnectionAgeMs: 0,
      maxConnectionAgeGraceMs: 0,
      reflection: false,
      connections: { maxConnections: 4096, maxConnectionsPerAddress: 4096, ...options.connections },
      tls: options.tls,
    },
    {
      head,
      auth: options.auth ?? everyoneIsAnonymous,
      clock,
      record: (fact) => facts.push(fact),
      trace: untraced,
      measure: measured.measure,
      sessions,
      directory: localDirectory({ sessions, collected, questions: new Questions(clock) }),
      usage: ledger,
      memory: options.memory,
      remembersAnonymous: options.remembersAnonymous ?? false,
      checkBudget: options.checkBudget ?? (() => undefined),
      lifecycle,
      answer: options.answer ?? say('Sure! ', 'Here it is.'),
      speech: { provider: options.speech ?? tones() },
      shutdown: shutdown.signal,
      gate,
      trustedHops: options.trustedHops ?? 0,
      maxMs: options.maxMs ?? 200_000,
      idleMs: options.idleMs ?? 300_000,
      deadlineMarginMs: 500,
    },
    health,
  );
  lifecycle.apply('ready');
  const address = `127.0.0.1:${server.port}`;
  const client = new StreamingServiceClient(address, credentials.createInsecure());
  return {
    client,
    address,
    own: server.own,
    connections: () => server.connections,
    facts,
    measured,
    sessions,
    gate,
    collected,
    lifecycle,
    shutdown,
    ledger,
    close: async () => {
      client.close();
      health.close();
      await server.close(1000);
      collected.close();
    },
  };
}

/** Answers every turn with these tokens at once; objects are events of a recording (action, error, afterMs). */
export function say(...events: readonly (string | object)[]): AnswerProvider {
  const recorded = events.map((event) => (typeof event === 'string' ? { text: event } : event));
  return createReplayAnswers(parseRecording({ answers: [{ events: recorded }] }), systemClock);
}

/** Speaks every sentence as one tone of 250 ms at 16 kHz, or as the given events of a recording. */
export function tones(...events: readonly object[]): SpeechProvider {
  const recorded = events.length > 0 ? events : [{ toneHz: 440, ms: 250 }];
  return createReplaySpeech(
    parseRecording({ speech: [{ sampleRateHz: 16_000, events: recorded }] }),
    systemClock,
  );
}

export type Content = NonNullable<StreamResponse['content'] | WelcomeResponse['content']>;

export interface Ended {
  readonly contents: readonly Content[];
  readonly status: { readonly code: number; readonly details: string; readonly metadata: Metadata };
  readonly errorType: string | undefined;
}

export interface Running {
  readonly contents: readonly Content[];
  /** Resolves when a message satisfies `wanted` (also one that came before). */
  until(wanted: (content: Content) => boolean): Promise<void>;
  readonly ended: Promise<Ended>;
  cancel(): void;
}

/** A request as generation N sends it. */
export function request(over: Partial<StreamRequest> = {}): StreamRequest {
  const defaults = {
    prompt: 'hello',
    hardwareId: 'mac-1',
    sessionId: crypto.randomUUID(),
    phase: 2,
    chunkText: '',
  } as const;
  return { ...StreamRequest.create(), ...defaults, ...over };
}

interface Stream {
  on(event: 'data', listener: (message: { content?: Content | undefined }) => void): unknown;
  on(event: 'status', listener: (status: StatusObject) => void): unknown;
  on(event: 'error', listener: (error: ServiceError) => void): unknown;
  cancel(): void;
}

/** Reads a server stream to its status. */
export function read(stream: Stream): Running {
  const contents: Content[] = [];
  const waiters: { wanted: (content: Content) => boolean; resolve: () => void }[] = [];
  stream.on('data', ({ content }) => {
    if (!content) throw new Error('a message without content reached the client');
    contents.push(content);
    for (const { wanted, resolve } of waiters) if (wanted(content)) resolve();
  });
  stream.on('error', () => undefined);
  const ended = new Promise<Ended>((resolve) => {
    stream.on('status', (status) => {
      resolve({ contents, status, errorType: status.metadata.get('error-type')[0]?.toString() });
    });
  });
  return {
    contents,
    ended,
    until: (wanted) =>
      new Promise((resolve) => {
        if (contents.some(wanted)) resolve();
        else waiters.push({ wanted, resolve });
      }),
    cancel: () => {
      stream.cancel();
    },
  };
}

export const isCase =
  ($case: Content['$case']) =>
  (content: Content): boolean =>
    content.$case === $case;

/** The samples of every audio chunk, in order. */
export function samplesOf(contents: readonly Content[]): Int16Array[] {
  return contents.flatMap((content) => {
    if (content.$case !== 'audioChunk') return [];
    const bytes = new Uint8Array(content.value.audioData);
    return [new Int16Array(bytes.buffer, 0, bytes.length >> 1)];
  });
}

export function textOf(contents: readonly Content[]): string {
  return contents.map((content) => (content.$case === 'textChunk' ? content.value : '')).join('');
}
