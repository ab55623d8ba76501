import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { ConnectionOptions } from 'node:tls';
import { credentials, Metadata, type ClientOptions } from '@grpc/grpc-js';
import { HealthCheckResponse_ServingStatus, HealthClient } from '../generated/grpc/health/v1/health.ts';
import { StreamingServiceClient } from '../generated/streaming.ts';

/** Where a probe calls. */
export interface Target {
  /** "host:port"; an IPv6 host stands in brackets. */
  readonly address: string;
  readonly tls: boolean;
}

/** Reads "host", "host:port" or "[v6]:port"; the port is 50051 when none is given, and 443 means TLS. */
export function parseTarget(text: string, tls = false): Target {
  const match = /^(\[[\da-f:.]+\]|[^\s:/[\]]+)(?::(\d{1,5}))?$/i.exec(text);
  const port = Number(match?.[2] ?? (tls ? 443 : 50051));
  if (match === null || port < 1 || port > 65535) {
    throw new RangeError(`"${text}" is not an address; host:port is expected, as in 127.0.0.1:50051`);
  }
  return { address: `${match[1] ?? ''}:${String(port)}`, tls: tls || port === 443 };
}

/** The two parts of an address; the host without brackets. */
export function hostAndPort({ address }: Target): { readonly host: string; readonly port: number } {
  const colon = address.lastIndexOf(':');
  return { host: address.slice(0, colon).replaceAll(/[[\]]/gu, ''), port: Number(address.slice(colon + 1)) };
}

/** What node:tls needs to speak HTTP/2 with it. A name is told to the server (SNI), an IP address never is. */
export function tlsOptions(target: Target): ConnectionOptions {
  const end = hostAndPort(target);
  return { ...end, ALPNProtocols: ['h2'], ...(isIP(end.host) === 0 ? { servername: end.host } : {}) };
}

const loopback = /^(localhost|127\.[\d.]+|\[::1\]):/;

export const isLoopback = ({ address }: Target): boolean => loopback.test(address);

/** The channel of the macOS clients: 50 MiB both ways and a keepalive ping every 120 s. */
export function channelOptions(target: Target): ClientOptions {
  return {
    'grpc.max_receive_message_length': 50 * 1024 * 1024,
    'grpc.max_send_message_length': 50 * 1024 * 1024,
    'grpc.keepalive_time_ms': 120_000,
    // A proxy from the environment must not be asked for this machine itself.
    ...(isLoopback(target) ? { 'grpc.enable_http_proxy': 0 } : {}),
  };
}

function channelCredentials(target: Target) {
  return target.tls ? credentials.createSsl() : credentials.createInsecure();
}

/** Close it when done: an open channel keeps the process alive. */
export function streamingClient(target: Target): StreamingServiceClient {
  return new StreamingServiceClient(target.address, channelCredentials(target), channelOptions(target));
}

export type ServingStatus = keyof typeof HealthCheckResponse_ServingStatus;

/**
 * One grpc.health.v1 Check.
 * @param service "" for the whole server.
 * @throws ServiceError when the call fails (NOT_FOUND for an unknown service).
 */
export function checkHealth(target: Target, service = '', timeoutMs = 5_000): Promise<ServingStatus> {
  const client = new HealthClient(target.address, channelCredentials(target), channelOptions(target));
  return new Promise<ServingStatus>((resolve, reject) => {
    const names = Object.entries(HealthCheckResponse_ServingStatus) as [ServingStatus, number][];
    client.check({ service }, new Metadata(), { deadline: Date.now() + timeoutMs }, (error, response) => {
      client.close();
      if (error === null) resolve(names.find(([, value]) => value === response.status)?.[0] ?? 'UNKNOWN');
      else reject(error);
    });
  });
}

/** A stable name for this machine that tells nothing about it. */
export function machineHardwareId(): string {
  return `cli-${createHash('sha256').update(hostname()).digest('hex').slice(0, 16)}`;
}
