import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { Health } from './health.ts';
import { handlers, type HandlerDeps } from './handlers.ts';
import { wireService } from './wire.ts';

export interface GrpcServerOptions {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** 0 keeps connections for ever; otherwise clients reconnect, and load rebalances over instances. */
  readonly maxConnectionAgeMs: number;
  /** Must exceed the longest turn: streams that are still open are cut with UNAVAILABLE after it. */
  readonly maxConnectionAgeGraceMs: number;
  /** Adds the reflection service (for grpcurl); where the package is not installed, says so by returning false. */
  readonly reflection: boolean;
}

export interface RunningGrpcServer {
  readonly port: number;
  readonly reflection: boolean;
  /** Stops listening, sends GOAWAY and waits for the connections to close, at most `patienceMs`; then cuts them. */
  close(patienceMs: number): Promise<void>;
}

/** The clients allow 50 MiB both ways (wire contract). */
const MAX_MESSAGE_BYTES = 50 * 1024 * 1024;
/** Managed ingress multiplexes many users on one connection; turns are bounded elsewhere. */
const MAX_STREAMS_PER_CONNECTION = 2_000;
/** Clients ping every 120 s during calls; ours finds a dead peer within 80 s, below an ingress's 240 s. */
const KEEPALIVE_MS = 60_000;
const KEEPALIVE_TIMEOUT_MS = 20_000;

export async function startGrpcServer(
  options: GrpcServerOptions,
  deps: HandlerDeps,
  health: Health,
): Promise<RunningGrpcServer> {
  const server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
    'grpc.max_concurrent_streams': MAX_STREAMS_PER_CONNECTION,
    'grpc.keepalive_time_ms': KEEPALIVE_MS,
    'grpc.keepalive_timeout_ms': KEEPALIVE_TIMEOUT_MS,
    ...(options.maxConnectionAgeMs > 0
      ? {
          'grpc.max_connection_age_ms': options.maxConnectionAgeMs,
          'grpc.max_connection_age_grace_ms': options.maxConnectionAgeGraceMs,
        }
      : {}),
  });
  server.addService(wireService, handlers(deps));
  server.addService(health.definition, health.implementation);
  const reflection = options.reflection && (await addReflection(server));
  const authority = options.host.includes(':') ? `[${options.host}]` : options.host;
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`${authority}:${options.port}`, ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  return {
    port,
    reflection,
    close: (patienceMs) =>
      new Promise((resolve) => {
        const cut = setTimeout(() => {
          server.forceShutdown();
          resolve();
        }, patienceMs);
        server.tryShutdown(() => {
          clearTimeout(cut);
          resolve();
        });
      }),
  };
}

/** Only in dev: the package reads .proto files by path, so it is never part of the bundle or the image. */
async function addReflection(server: Server): Promise<boolean> {
  try {
    const { addReflectionTo } = await import('./reflection.ts');
    addReflectionTo(server);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'ENOENT') return false;
    throw error;
  }
}
