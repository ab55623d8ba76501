import { constants, type ServerHttp2Stream } from 'node:http2';
import type { Metadata, ServerWritableStream } from '@grpc/grpc-js';

/**
 * What grpc-js has no call for, done on its own objects below a call: interceptors over BaseServerInterceptingCall
 * (server-interceptors.js). grpc-js is pinned; test/admission.test.ts and test/stream-audio.test.ts hold these functions.
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

/** The HTTP/2 stream, ready for length-prefixed messages: its response headers are on their way. */
export function openStream(call: Call, head: Metadata): ServerHttp2Stream {
  call.sendMetadata(head);
  return below(call).stream;
}

/** Calls `closed` when the transport has taken the call's last byte, or there is nobody left to take it. */
export function onClose(call: Call, closed: () => void): void {
  const { stream } = below(call);
  if (stream.closed || stream.destroyed) closed();
  else stream.once('close', closed);
}

function below(call: Call): Below {
  let { call: inner } = call as unknown as { readonly call: Below };
  while (inner.nextCall) inner = inner.nextCall;
  return inner;
}
