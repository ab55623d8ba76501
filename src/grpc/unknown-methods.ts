import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import type { Server } from '@grpc/grpc-js';
import type { Measure } from '../core/measured.ts';
import { wireService } from './wire.ts';

const known: ReadonlySet<string> = new Set(Object.values(wireService).map(({ path }) => path));
/** Health and reflection, which are asked all the time and by machines. */
const INFRASTRUCTURE = '/grpc.';

/**
 * Tells of calls to methods that there are not: grpc-js answers them with UNIMPLEMENTED before any interceptor. Call when
 * the server is bound; like connection-guard.ts it reads a private map.
 */
export function tellOfUnknownMethods(server: Server, { callEnded }: Measure): void {
  for (const http2Server of server['http2Servers'].keys()) {
    http2Server.on('stream', (_stream: ServerHttp2Stream, { ':path': path = '' }: IncomingHttpHeaders) => {
      if (known.has(path) || path.startsWith(INFRASTRUCTURE)) return;
      callEnded({
        kind: 'other',
        status: 'UNIMPLEMENTED',
        errorType: 'unimplemented',
        isRefused: false,
        durMs: 0,
        speech: undefined,
      });
    });
  }
}
