import { constants, type ServerHttp2Stream } from 'node:http2';
import type { ServerWritableStream } from '@grpc/grpc-js';

/**
 * What grpc-js has no call for, done on its own objects below a call: interceptors over BaseServerInterceptingCall
 * (server-interceptors.js). grpc-js is pinned, and test/admission.test.ts holds both functions.
 */
interface Below {
  readonly nextCall?: Below;
  readonly cancelled: boolean;
  readonly stream: ServerHttp2Stream;
}

type Call = ServerWritableStream<unknown, never>;

/**
 * Whether the call was cancelled before its handler was called. Such a call says nothing any more: it neither emits
 * "cancelled" and "close" nor takes messages.
 */
export function wasCancelled(call: Call): boolean {
  const { cancelled, stream } = below(call);
  return cancelled || stream.destroyed || stream.closed;
}

/** Ends a stream whose client does not read: its status waits behind the data and can never be sent. */
export function resetStream(call: Call): void {
  below(call).stream.close(constants.NGHTTP2_CANCEL);
}

function below(call: Call): Below {
  let { call: inner } = call as unknown as { readonly call: Below };
  while (inner.nextCall) inner = inner.nextCall;
  return inner;
}
