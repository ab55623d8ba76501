import { request, type IncomingHttpHeaders } from 'node:http';
import { request as secureRequest } from 'node:https';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface HttpCall {
  readonly method?: 'GET' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  /** For the whole answer. */
  readonly timeoutMs: number;
  /** A longer body rejects. */
  readonly maxBytes: number;
}

/** One request, without following redirects; the path is sent as it is. */
export function httpGet(
  origin: URL,
  path: string,
  { method = 'GET', headers = {}, timeoutMs, maxBytes }: HttpCall,
): Promise<HttpAnswer> {
  const ask = origin.protocol === 'https:' ? secureRequest : request;
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const fail = (error: Error): void => {
      reject(signal.aborted ? new Error('no answer in time') : error);
    };
    const call = ask(origin, { method, path, headers, signal }, (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > maxBytes) response.destroy(new Error(`more than ${String(maxBytes)} bytes`));
        else chunks.push(chunk);
      });
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
        });
      });
      response.on('error', fail);
    });
    call.on('error', fail);
    call.end();
  });
}
