import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Socket, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Client } from '@grpc/grpc-js';
import type { Clock } from '../core/clock.ts';
import type { DecisionSink } from '../core/decisions.ts';
import type { Lifecycle } from '../core/lifecycle.ts';
import { latestOf } from '../formats/feed-health.ts';
import { consoleRoutes } from './console-assets.ts';
import { connectTo, type GrpcTarget } from './grpc-client.ts';
import { grpcWebRoutes } from './grpc-web.ts';
import { HealthProbe } from './health.ts';
import { metricsRoute } from './metrics.ts';
import { type OperatorAccess, requireOperator } from './operators.ts';
import { HttpError, securityHeaders, sendError, sendJson, type Route } from './reply.ts';
import { statusRoutes } from './status-page/routes.ts';
import type { Traffic } from './status-page/traffic.ts';
import type { StatusReport } from './status.ts';
import { nothingAt, recordRoute, type UpdateFeed, updateRoutes } from './updates.ts';

export interface HttpServerOptions {
  readonly host: string;
  /** 0 picks a free port. */
  readonly port: number;
  /** Whose health /health tells, and where the gRPC-Web bridge leads to. */
  readonly grpc: GrpcTarget;
  readonly operators: OperatorAccess;
  /**
   * Folder of the built console page, a file: URL that ends in a slash. undefined: no page and no gRPC-Web.
   */
  readonly consoleAssets: URL | undefined;
  /** Folder of the built files of the status page, likewise. */
  readonly statusAssets: URL;
  /** undefined: none is configured. */
  readonly updates: UpdateFeed | undefined;
  readonly version: string;
  readonly build: string;
  readonly startedAt: Date;
  /** The same moment on `clock`, which nobody sets: uptime counts from it. */
  readonly startedMs: number;
  readonly lifecycle: Lifecycle;
  readonly clock: Clock;
  readonly decide: DecisionSink;
  /** What /metrics answers; undefined: there is no such path. */
  readonly metrics: (() => Promise<string>) | undefined;
  /** What /status adds to version, lifecycle and uptime; asked for each request, so keep it cheap. */
  status(): StatusReport;
  /** The last hour's turns, likewise. */
  traffic(): Traffic;
}

export interface HttpServer {
  readonly port: number;
  /** Stops listening, lets replies that are being written end for up to `CLOSE_GRACE_MS`; idempotent. */
  close(): Promise<void>;
}

/** Time for last bytes: at this point the gRPC server has already ended its turns. */
const CLOSE_GRACE_MS = 1_000;

const bounds = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  // A screenshot over a slow line; node:http answers 408 after it.
  requestTimeout: 60_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 5_000,
} as const;
const MAX_CONNECTIONS = 256;
/** A connection on which nothing moves is cut; longer than any turn (240 s is what managed ingress allows). */
const SOCKET_IDLE_MS = 240_000;

/** Rejects when the port cannot be bound or the console page has not been built. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { lifecycle, clock } = options;
  let client: Client | undefined;
  // Made when it is first wanted: it costs a start 2 ms.
  const ownGrpc = (): Client => (client ??= connectTo(options.grpc));
  const routes = new Map<string, Route>([
    ['/health', healthRoute(options, new HealthProbe(ownGrpc, clock))],
    ...statusRoutes(options.statusAssets, {
      report: () => ({ server: identityOf(options), ...options.status() }),
      traffic: options.traffic,
      date: () => clock.date(),
    }),
    ...(options.metrics ? [metricsRoute(options.metrics)] : []),
    ...updateRoutes(options.updates),
    ...(options.consoleAssets ? consoleRoutes(options.consoleAssets) : []),
    ...(options.consoleAssets ? grpcWebRoutes(ownGrpc, options.host) : []),
  ]);

  const server = createServer(bounds, (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    if (lifecycle.state !== 'serving') response.setHeader('connection', 'close');
    dispatch(routes, options, { request, response }).catch((error: unknown) => {
      fail(error, { request, response, decide: options.decide });
    });
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.setTimeout(SOCKET_IDLE_MS);
  server.on('clientError', refuseMalformed);
  lifecycle.onChange((state) => {
    if (state === 'draining') server.closeIdleConnections();
  });
  await listen(server, options).catch((error: unknown) => {
    client?.close();
    throw error;
  });

  let closing: Promise<void> | undefined;
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      closing ??= closeServer(server, clock).finally(() => {
        client?.close();
      });
      return closing;
    },
  };
}

async function dispatch(
  routes: ReadonlyMap<string, Route>,
  { operators, host, updates }: HttpServerOptions,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  const path = pathOf(request);
  const route = routes.get(path) ?? recordRoute(updates, path);
  if (!route) throw new HttpError(404, nothingAt(path));
  if (!route.isPublic) requireOperator(request, operators, host);
  if (!route.methods.includes(request.method ?? '')) {
    response.setHeader('allow', route.methods.join(', '));
    throw new HttpError(405, `This path answers ${route.methods.join(' and ')} only.`);
  }
  await route.handle(request, response);
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0] ?? '';
}

function fail(
  error: unknown,
  { request, response, decide }: { request: IncomingMessage; response: ServerResponse; decide: DecisionSink },
): void {
  const known = error instanceof HttpError;
  if (!known) {
    const cause = error instanceof Error ? `${error.name}: ${error.message}` : typeof error;
    // Only paths that have a route get here; a record's loses its build, so that the label stays bounded.
    const method = pathOf(request).replace(/^\/updates\/v\/.*/, '/updates/v');
    decide({ decision: 'error', scope: 'server', method, ctx: { cause } });
  }
  if (known && error.status === 401) response.setHeader('www-authenticate', 'Bearer');
  if (response.headersSent) response.destroy();
  else sendError(response, known ? error : new HttpError(500, 'Something went wrong on our side.'));
}

function healthRoute(options: HttpServerOptions, probe: HealthProbe): Route {
  return {
    methods: ['GET', 'HEAD'],
    isPublic: true,
    handle: async (_request, response) => {
      const { lifecycle } = options;
      const problem = lifecycle.state === 'serving' ? await probe.check() : undefined;
      // Looked at again: a drain may have begun while the check was under way.
      const reason = lifecycle.state === 'serving' ? problem : `the server is ${lifecycle.state}`;
      sendJson(response, reason === undefined ? 200 : 503, {
        status: reason === undefined ? 'ok' : 'unavailable',
        ...(reason !== undefined && { reason }),
        ...identityOf(options),
        ...(options.updates && latestOf(options.updates.status())),
      });
    },
  };
}

function identityOf({
  version,
  build,
  startedAt,
  startedMs,
  lifecycle,
  clock,
}: HttpServerOptions): StatusReport {
  return {
    version,
    build,
    lifecycle: lifecycle.state,
    started_at: startedAt.toISOString(),
    uptime_seconds: Math.floor((clock.now() - startedMs) / 1000),
  };
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function closeServer(server: Server, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const cancelTimer = clock.after(CLOSE_GRACE_MS, () => {
      server.closeAllConnections();
    });
    // Also closes idle connections.
    server.close(() => {
      cancelTimer();
      resolve();
    });
  });
}

/** What the parser refuses never becomes a request; the answer is written by hand. */
function refuseMalformed(error: NodeJS.ErrnoException, socket: Duplex): void {
  // On a connection that has already carried a reply, another could be taken for the rest of that one.
  const fresh = socket instanceof Socket && socket.writable && socket.bytesWritten === 0;
  if (error.code === 'ECONNRESET' || !fresh) {
    socket.destroy();
    return;
  }
  const status =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? '431 Request Header Fields Too Large'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? '408 Request Timeout'
        : '400 Bad Request';
  const body = `${JSON.stringify({ error: status })}\n`;
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json\r\n` +
      `x-content-type-options: nosniff\r\ncontent-length: ${String(body.length)}\r\n\r\n${body}`,
  );
}
