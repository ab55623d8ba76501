import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  experimental,
  ServerCredentials,
  ServerInterceptingCall,
  type ServerInterceptor,
  ServerListenerBuilder,
  status,
} from '@grpc/grpc-js';

/**
 * With TLS on, the process's own callers (/health and the gRPC-Web bridge) use a plaintext port on loopback, so that
 * they need neither a certificate of their own nor a host name that the server's is for. Each call there carries a
 * secret that lives in this process only: another user of the host gets nothing from the port.
 */
export interface OwnCalls {
  readonly credentials: ServerCredentials;
  /** What every call on that port must carry. */
  readonly headers: Readonly<Record<string, string>>;
}

const HEADER = 'nexy-own-call';

export function ownCalls(): OwnCalls {
  const secret = randomBytes(32).toString('base64url');
  const expected = digest(secret);
  const refuseOthers: ServerInterceptor = (_method, call) =>
    new ServerInterceptingCall(call, {
      start: (next) => {
        const listener = new ServerListenerBuilder().withOnReceiveMetadata((metadata, pass) => {
          const given = metadata.get(HEADER).map(String).join();
          metadata.remove(HEADER);
          if (timingSafeEqual(digest(given), expected)) pass(metadata);
          else
            call.sendStatus({
              code: status.PERMISSION_DENIED,
              details: 'This port is for the server alone.',
            });
        });
        next(listener.build());
      },
    });
  return {
    credentials: experimental.createServerCredentialsWithInterceptors(ServerCredentials.createInsecure(), [
      refuseOthers,
    ]),
    headers: { [HEADER]: secret },
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
