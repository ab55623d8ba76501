import { Server, ServerCredentials } from '@grpc/grpc-js';
import { ConnectionGuard, type ConnectionLimits, type ConnectionState } from './connection-guard.ts';
import type { Health } from './health.ts';
import { handlers, type HandlerDeps } from './handlers.ts';
import { ownCalls } from './own-calls.ts';
import type { TlsFiles } from './tls.ts';
import { tellOfUnknownMethods } from './unknown-methods.ts';
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
  readonly connections: ConnectionLimits;
  /** undefined: plaintext, as behind an ingress where TLS ends. */
  readonly tls: TlsFiles | undefined;
}

/** How the process itself reaches its gRPC port: in plaintext on loopback, whatever clients have to do. */
export interface OwnAddress {
  /** host:port */
  readonly address: string;
  /** Metadata that each call must carry. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface RunningGrpcServer {
  readonly port: number;
  readonly own: OwnAddress;
  readonly connections: ConnectionState;
  readonly reflection: boolean;
  /**
   * Sends GOAWAY on every connection: its calls go on, new ones are made on another. The port stays open, so that who
   * comes all the same is told when to come back.
   */
  goAway(): void;
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
  const credentials = options.tls
    ? await (await import('./tls.ts')).tlsCredentials(options.tls)
    : ServerCredentials.createInsecure();
  const port = await bind(server, `${authority}:${options.port}`, credentials);
  const own = options.tls ? await bindOwnPort(server) : { address: loopbackOf(authority, port), headers: {} };
  const guard = new ConnectionGuard({ ...deps, limits: options.connections });
  guard.watch(server);
  tellOfUnknownMethods(server, deps.measure);
  return {
    port,
    own,
    get connections() {
      return guard.state;
    },
    reflection,
    goAway: () => {
      guard.goAway();
    },
    close: (patienceMs) =>
      new Promise((resolve) => {
        const closed = (): void => {
          guard.close();
          resolve();
        };
        const cut = setTimeout(() => {
          server.forceShutdown();
          closed();
        }, patienceMs);
        server.tryShutdown(() => {
          clearTimeout(cut);
          closed();
        });
      }),
  };
}

function bind(server: Server, address: string, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(address, credentials, (error, port) => {
      if (error) reject(error);
      else resolve(port);
    });
  });
}

async function bindOwnPort(server: Server): Promise<OwnAddress> {
  const { credentials, headers } = ownCalls();
  return { address: `127.0.0.1:${await bind(server, '127.0.0.1:0', credentials)}`, headers };
}

/** A wildcard address is reached on loopback. */
function loopbackOf(authority: string, port: number): string {
  const host = authority === '0.0.0.0' ? '127.0.0.1' : authority === '[::]' ? '[::1]' : authority;
  return `${host}:${port}`;
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
