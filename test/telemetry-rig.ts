/** The built server with its telemetry going to peers on loopback, and turns of all sorts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials, Metadata } from '@grpc/grpc-js';
import { StreamingServiceClient } from '../src/generated/streaming.ts';
import type { StreamRequest } from '../src/generated/streaming.ts';
import { type Ended, read, request, type Running } from './rig.ts';
import { type RunningServer, startBundle } from './start-server.ts';

/** What must never leave the server but to its client. */
export const planted = 'PLANTED';

const speech = [{ sampleRateHz: 16_000, events: [{ toneHz: 440, ms: 200 }] }];
const whole = { events: [{ text: `Here is ${planted}. ` }, { text: 'And that is all.' }] };
const failing = { events: [{ error: 'unavailable' }] };
/** Its second sentence comes after everybody has gone. */
const endless = { events: [{ text: 'One moment. ' }, { afterMs: 100_000, text: 'Here it is.' }] };

export type Answer = 'whole' | 'failing' | 'endless';
const answers = { whole, failing, endless };

export interface TelemetryRig {
  readonly server: RunningServer;
  readonly client: StreamingServiceClient;
  /** Begins a turn, with these metadata. */
  begin(
    over?: Partial<StreamRequest>,
    metadata?: Readonly<Record<string, string | readonly string[]>>,
  ): Running;
  ask(...args: Parameters<TelemetryRig['begin']>): Promise<Ended>;
  /** One call of each other method. */
  callOthers(): Promise<void>;
  /** Resolves when the exporters are loaded; needs the one of Prometheus, which dev has. */
  watched(): Promise<void>;
  /** Lines of the decision log so far. */
  log(): readonly Readonly<Record<string, unknown>>[];
  close(): Promise<void>;
}

/** Turns get these answers in order, again and again. */
export async function startTelemetryRig(
  order: readonly Answer[],
  env: Readonly<Record<string, string>>,
): Promise<TelemetryRig> {
  const folder = mkdtempSync(join(tmpdir(), 'nexy-telemetry-'));
  const file = join(folder, 'replay.json');
  writeFileSync(file, JSON.stringify({ answers: order.map((answer) => answers[answer]), speech }));
  const replay = { ANSWER_PROVIDERS: 'replay', SPEECH_PROVIDERS: 'replay', REPLAY_FILE: file };
  const server = await startBundle({ env: { ...replay, LOG_LEVEL: 'debug', ...env } });
  const client = new StreamingServiceClient(server.grpc, credentials.createInsecure());
  const begin: TelemetryRig['begin'] = (over = {}, metadata = {}) => {
    const sent = new Metadata();
    for (const [key, values] of Object.entries(metadata))
      for (const value of [values].flat()) sent.add(key, value);
    return read(client.streamAudio(request({ prompt: `What is ${planted}?`, ...over }), sent));
  };
  return {
    server,
    client,
    begin,
    ask: (...args) => begin(...args).ended,
    callOthers: async () => {
      const asked = { text: `Hello, ${planted}.`, sessionId: 'welcome', voice: '', language: 'en' };
      await read(client.generateWelcomeAudio({ ...asked, hardwareId: undefined })).ended;
      await new Promise((resolve) => client.interruptSession({ hardwareId: 'mac-1' }, resolve));
      const used = { source: 'asr', inputTokens: 1, outputTokens: 1, model: 'm' };
      await new Promise((resolve) =>
        client.reportUsage({ hardwareId: 'mac-1', sessionId: 'report', ...used }, resolve),
      );
    },
    watched: async () => {
      const response = await fetch(`http://${server.http ?? ''}/metrics`);
      await response.text();
      if (!response.ok) throw new Error(`/metrics answered with ${response.status}`);
    },
    log: () => server.stdout.map((line) => JSON.parse(line) as Record<string, unknown>),
    close: async () => {
      client.close();
      if (isAlive(server.pid)) await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
