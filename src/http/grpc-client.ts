import { Client, credentials, InterceptingCall, type Interceptor } from '@grpc/grpc-js';

/** The gRPC server that /health asks and that the gRPC-Web bridge leads to. */
export interface GrpcTarget {
  /** "host:port": the process's own port over loopback, or a service elsewhere. */
  readonly address: string;
  readonly tls: boolean;
  /** Metadata that each call there must carry. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Connects with the first call. */
export function connectTo({ address, tls, headers }: GrpcTarget): Client {
  return new Client(address, tls ? credentials.createSsl() : credentials.createInsecure(), {
    // No proxy of the environment, and no back-off of minutes after a failed first dial.
    'grpc.enable_http_proxy': 0,
    'grpc.initial_reconnect_backoff_ms': 100,
    'grpc.max_reconnect_backoff_ms': 1_000,
    interceptors: [withHeaders(headers)],
  });
}

function withHeaders(headers: Readonly<Record<string, string>>): Interceptor {
  return (options, nextCall) =>
    new InterceptingCall(nextCall(options), {
      start: (metadata, listener, next) => {
        for (const [name, value] of Object.entries(headers)) metadata.set(name, value);
        next(metadata, listener);
      },
    });
}
