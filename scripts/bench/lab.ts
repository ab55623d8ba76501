import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, credentials } from '@grpc/grpc-js';
import * as esbuild from 'esbuild';
import { StreamingServiceService, StreamRequest } from '../../src/generated/streaming.ts';
import { type RunningServer, startServer } from '../../test/start-server.ts';
import type { Load } from './loads.ts';
import type { Cores } from './process-cost.ts';
import { type TimedMessage, writeMessages } from './timed-messages.ts';

/** ours: the built server. plain, bare: what it is measured against. node22: ours on Node 22. */
export const subjects = ['ours', 'plain', 'bare', 'node22'] as const;
export type Subject = (typeof subjects)[number];

export interface LabOptions {
  /** dist/server.mjs, or another build to compare with. */
  readonly bundle: string;
  readonly cores: Cores | undefined;
  /** The Node 22 binary; undefined leaves the subject node22 out. */
  readonly node22: string | undefined;
}

export interface ServerUnderTest extends RunningServer {
  /** p99 of the event loop's lateness since the last call. */
  loopP99Ms(): Promise<number>;
}

/**
 * As in production, but on loopback and without the bounds that would refuse the load: what is measured is the cost of
 * answering. Logging stays at "info".
 */
export const unbounded = {
  NEXY_ENV: 'prod',
  GRPC_HOST: '127.0.0.1',
  GRPC_PORT: '0',
  HTTP_HOST: '127.0.0.1',
  HTTP_PORT: '0',
  ANSWER_PROVIDERS: 'replay',
  SPEECH_PROVIDERS: 'replay',
  BACKPRESSURE_MAX_STREAMS: '100000',
  BACKPRESSURE_MAX_RATE: '0',
  ADMISSION_MAX_STREAMS_PER_DEVICE: '0',
  ADMISSION_MAX_STREAMS_PER_IP: '0',
  ADMISSION_MAX_NEW_DEVICES_PER_IP_PER_MINUTE: '0',
  ADMISSION_OVERLOAD_EVENT_LOOP_MS: '0',
  ADMISSION_OVERLOAD_HEAP_PERCENT: '0',
};

let requests = 0;

/** A question of a device and session of its own. */
export function nextRequest(): { request: StreamRequest; bytes: Uint8Array } {
  requests += 1;
  const name = `bench-${requests}`;
  const request = { ...StreamRequest.create(), prompt: 'bench', hardwareId: name, sessionId: name };
  return { request, bytes: StreamRequest.encode(request).finish() };
}

/** Starts servers, each with a load, in processes on a core of their own. */
export class Lab {
  readonly #options: LabOptions;
  readonly #folder = mkdtempSync(join(tmpdir(), 'nexy-bench-'));
  readonly #messageFiles = new Map<string, Promise<string>>();

  private constructor(options: LabOptions) {
    this.#options = options;
  }

  static async open(options: LabOptions): Promise<Lab> {
    const lab = new Lab(options);
    // Bundled as the server is, so that a start costs them the same.
    await esbuild.build({
      entryPoints: ['plain-server.ts', 'bare-server.ts', 'loop-probe.ts'].map((file) =>
        fileURLToPath(new URL(file, import.meta.url)),
      ),
      outdir: lab.#folder,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    });
    return lab;
  }

  /** Those that can run here. */
  get subjects(): readonly Subject[] {
    return subjects.filter((subject) => subject !== 'node22' || this.#options.node22 !== undefined);
  }

  /** Does all that comes before a start, so that the function it returns can be timed. No probe is loaded. */
  async prepare(subject: Subject, load: Load): Promise<() => Promise<RunningServer>> {
    const { program, env } = await this.#programOf(subject, load);
    return () => this.#spawn(subject, program, env);
  }

  async start(subject: Subject, load: Load): Promise<ServerUnderTest> {
    const { program, env } = await this.#programOf(subject, load);
    const server = await this.#spawn(
      subject,
      ['--import', join(this.#folder, 'loop-probe.mjs'), ...program],
      env,
    );
    return { ...server, loopP99Ms: () => askProbe(server) };
  }

  async #programOf(
    subject: Subject,
    load: Load,
  ): Promise<{ program: readonly string[]; env: Readonly<Record<string, string>> }> {
    if (subject === 'ours' || subject === 'node22') {
      const env = { ...unbounded, REPLAY_FILE: this.#recordingFile(load), ...load.env };
      return { program: [this.#options.bundle], env };
    }
    const messages = await this.#messageFile(load);
    return { program: [join(this.#folder, `${subject}-server.mjs`), messages], env: {} };
  }

  #spawn(
    subject: Subject,
    program: readonly string[],
    env: Readonly<Record<string, string>>,
  ): Promise<RunningServer> {
    const { cores, node22 } = this.#options;
    const node = subject === 'node22' ? (node22 ?? '') : process.execPath;
    return startOn(cores, [node, ...program], env);
  }

  close(): void {
    rmSync(this.#folder, { recursive: true });
  }

  #recordingFile({ name, recording }: Load): string {
    const path = join(this.#folder, `recording-${name.replaceAll(/\W+/gu, '-')}.json`);
    writeFileSync(path, JSON.stringify(recording));
    return path;
  }

  /** The messages of one answer of ours to this load, in a file for the servers beside it. */
  #messageFile(load: Load): Promise<string> {
    const path = join(this.#folder, `messages-${load.name.replaceAll(/\W+/gu, '-')}.json`);
    const existing = this.#messageFiles.get(path);
    if (existing) return existing;
    const made = (async () => {
      writeMessages(path, load.messages ?? (await this.#recordMessages(load)));
      return path;
    })();
    this.#messageFiles.set(path, made);
    return made;
  }

  async #recordMessages(load: Load): Promise<TimedMessage[]> {
    const server = await this.start('ours', load);
    const client = new Client(server.grpc, credentials.createInsecure());
    const { path } = StreamingServiceService.streamAudio;
    const messages: TimedMessage[] = [];
    let audioChunks = 0;
    const asItIs = (bytes: Buffer): Buffer => bytes;
    const stream = client.makeServerStreamRequest(path, asItIs, asItIs, Buffer.from(nextRequest().bytes));
    for await (const bytes of stream as AsyncIterable<Buffer>) {
      if (bytes[0] === messageTags.audio) audioChunks += 1;
      messages.push({ atMs: Math.max(0, audioChunks - 1) * load.chunkEveryMs, bytes });
    }
    client.close();
    await server.stop();
    return messages;
  }
}

/** Starts a server on its core, if it has one. */
export function startOn(
  cores: Cores | undefined,
  program: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<RunningServer> {
  const pinned = cores ? ['taskset', '-c', String(cores.server)] : [];
  const [command = process.execPath, ...args] = [...pinned, ...program];
  return startServer({ command, args, env: { PATH: process.env['PATH'] ?? '', ...env } });
}

/** First bytes of a StreamResponse: the field that the oneof holds. */
export const messageTags = { text: 0x0a, audio: 0x12, end: 0x1a, error: 0x22 };

async function askProbe(server: RunningServer): Promise<number> {
  const before = server.stdout.length;
  process.kill(server.pid, 'SIGUSR2');
  for (;;) {
    const line = server.stdout.slice(before).find((text) => text.includes('loopP99Ms'));
    if (line !== undefined) return (JSON.parse(line) as { loopP99Ms: number }).loopP99Ms;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
