import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Server, ServerCredentials, type ServerWritableStream } from '@grpc/grpc-js';
import type { DecisionFact } from '../src/core/decisions.ts';
import { Lifecycle } from '../src/core/lifecycle.ts';
import {
  HealthCheckResponse_ServingStatus,
  HealthService,
  type HealthServer,
} from '../src/generated/grpc/health/v1/health.ts';
import {
  StreamingServiceService,
  type StreamingServiceServer,
  type StreamRequest,
  type StreamResponse,
} from '../src/generated/streaming.ts';
import { startHttpServer, type HttpServer } from '../src/http/server.ts';
import type { OperatorAccess } from '../src/http/operators.ts';
import { trafficOf } from '../src/http/status-page/traffic.ts';
import type { StatusReport } from '../src/http/status.ts';
import type { UpdateFeed } from '../src/http/updates.ts';
import { FakeClock } from '../src/testing/fake-clock.ts';

const unused = (): never => {
  throw new Error('this fake has no such method');
};

/** A gRPC server on loopback whose behaviour each test sets. */
export class FakeGrpc {
  readonly #server = new Server({ 'grpc.max_receive_message_length': 50 * 1024 * 1024 });
  /** The service names of the health checks so far. */
  readonly checked: string[] = [];
  servingStatus: HealthCheckResponse_ServingStatus = HealthCheckResponse_ServingStatus.SERVING;
  /** When set, health checks are never answered. */
  hung: { readonly asked: () => void; readonly cancelled: () => void } | undefined;
  streamAudio: (call: ServerWritableStream<StreamRequest, StreamResponse>) => void = (call) => {
    call.end();
  };
  readonly interrupted: string[] = [];

  async start(): Promise<string> {
    const health: HealthServer = {
      check: (call, callback) => {
        this.checked.push(call.request.service);
        if (!this.hung) {
          callback(null, { status: this.servingStatus });
          return;
        }
        call.on('cancelled', this.hung.cancelled);
        this.hung.asked();
      },
      watch: unused,
    };
    const streaming: StreamingServiceServer = {
      streamAudio: (call) => {
        this.streamAudio(call);
      },
      interruptSession: (call, callback) => {
        this.interrupted.push(call.request.hardwareId);
        callback(null, { success: true, interruptedSessions: ['s1'], message: '' });
      },
      generateWelcomeAudio: unused,
      reportUsage: unused,
    };
    this.#server.addService(HealthService, health);
    this.#server.addService(StreamingServiceService, streaming);
    return new Promise((resolve, reject) => {
      this.#server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
        if (error) reject(error);
        else resolve(`127.0.0.1:${String(port)}`);
      });
    });
  }

  stop(): void {
    this.#server.forceShutdown();
  }
}

export interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
}

export interface HttpRigOptions {
  readonly host?: string;
  readonly console?: boolean;
  readonly metrics?: boolean;
  readonly operators?: OperatorAccess;
  readonly updates?: UpdateFeed;
}

/** The HTTP server in front of a fake gRPC server, on a clock that stands still. */
export class HttpRig {
  readonly grpc = new FakeGrpc();
  readonly clock = new FakeClock();
  readonly lifecycle = new Lifecycle();
  readonly facts: DecisionFact[] = [];
  report: () => StatusReport = () => ({ limits: { max_concurrent_streams: 50 } });
  /** Folder of pages of short files. */
  assets = '';
  #grpcAddress = '';
  #server: HttpServer | undefined;

  static async start(): Promise<HttpRig> {
    const rig = new HttpRig();
    rig.assets = await mkdtemp(join(tmpdir(), 'nexy-console-'));
    await writeFile(join(rig.assets, 'index.html'), '<!doctype html><title>page</title>');
    await writeFile(join(rig.assets, 'console.js'), 'export {};');
    await writeFile(join(rig.assets, 'console.css'), 'body {}');
    await writeFile(join(rig.assets, 'status.js'), 'export {};');
    await writeFile(join(rig.assets, 'status.css'), 'main {}');
    rig.#grpcAddress = await rig.grpc.start();
    rig.lifecycle.apply('ready');
    rig.#server = await rig.listen();
    return rig;
  }

  async stop(): Promise<void> {
    this.grpc.stop();
    await this.close();
    await rm(this.assets, { recursive: true });
  }

  listen(options: HttpRigOptions & { port?: number } = {}): Promise<HttpServer> {
    return startHttpServer({
      host: options.host ?? '127.0.0.1',
      port: options.port ?? 0,
      grpc: { address: this.#grpcAddress, tls: false, headers: { 'own-call': 'secret' } },
      operators: options.operators ?? { isOpen: true, token: '' },
      consoleAssets: options.console === false ? undefined : pathToFileURL(`${this.assets}/`),
      statusAssets: pathToFileURL(`${this.assets}/`),
      updates: options.updates,
      version: '1.10',
      build: '20260115',
      startedAt: this.clock.date(),
      startedMs: this.clock.now(),
      lifecycle: this.lifecycle,
      clock: this.clock,
      decide: (fact) => {
        this.facts.push(fact);
      },
      status: () => this.report(),
      traffic: () => trafficOf({ snapshot: () => [], turnP95Ms: () => undefined }),
      metrics: options.metrics === false ? undefined : () => Promise.resolve('nexy_turn_total 1\n'),
    });
  }

  /** The same with other options. */
  async restart(options: HttpRigOptions): Promise<void> {
    await this.close();
    this.#server = await this.listen(options);
  }

  get server(): HttpServer {
    if (!this.#server) throw new Error('the rig has not been started');
    return this.#server;
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.server.port)}`;
  }

  /** Ends the grace for replies at once, so that no test waits for it. */
  async close(): Promise<void> {
    const closed = this.server.close();
    await this.clock.advance(1_000);
    await closed;
  }

  /** Sends exactly this path and these headers, on a connection of its own. */
  open(path: string, { method = 'GET', headers = {}, body }: Call = {}): Promise<IncomingMessage> {
    const { port } = this.server;
    return new Promise((resolve, reject) => {
      const request = httpRequest({ host: '127.0.0.1', port, path, method, headers, agent: false });
      request.on('response', resolve);
      request.on('error', reject);
      request.end(body);
    });
  }

  async ask(path: string, call?: Call): Promise<Answer> {
    const response = await this.open(path, call);
    const body = Buffer.concat(await response.toArray());
    return { status: response.statusCode ?? 0, headers: response.headers, body, text: body.toString() };
  }

  async askJson(path: string): Promise<{ status: number; body: Record<string, unknown> }> {
    const { status, text } = await this.ask(path);
    return { status, body: JSON.parse(text) as Record<string, unknown> };
  }

  /** Writes bytes to a bare socket and returns all that comes back until it is closed. */
  raw(bytes: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let text = '';
      const socket = connect(this.server.port, '127.0.0.1', () => socket.write(bytes));
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      socket.on('close', () => {
        resolve(text);
      });
      socket.on('error', reject);
    });
  }
}

/** One gRPC-Web frame. */
export function frame(payload: Uint8Array, flag = 0): Buffer {
  const header = Buffer.from([flag, 0, 0, 0, 0]);
  header.writeUInt32BE(payload.length, 1);
  return Buffer.concat([header, payload]);
}
