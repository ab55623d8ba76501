import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { PeerFile } from './releases.ts';

/**
 * Sends a file as GitHub's storage does: whole, or from where a Range says as long as If-Range names the same bytes.
 * With `halfBytes` the connection breaks after so many.
 */
export async function sendFile(
  response: ServerResponse,
  file: PeerFile,
  { range, 'if-range': ifRange }: IncomingHttpHeaders,
  halfBytes = Infinity,
): Promise<void> {
  const { sizeBytes } = file;
  const etag = `"${file.sha256.slice(0, 16)}"`;
  const from = Number(/^bytes=(\d+)-$/u.exec(range ?? '')?.[1] ?? 0);
  const resumes = range !== undefined && (ifRange === undefined || ifRange === etag);
  const start = resumes ? from : 0;
  if (start > sizeBytes) {
    response.writeHead(416, { 'content-range': `bytes */${sizeBytes}` }).end();
    return;
  }
  response.writeHead(resumes ? 206 : 200, {
    etag,
    'content-length': sizeBytes - start,
    'content-type': 'application/octet-stream',
    ...(resumes ? { 'content-range': `bytes ${start}-${sizeBytes - 1}/${sizeBytes}` } : {}),
  });
  response.flushHeaders();
  let left = halfBytes;
  for (const chunk of file.chunks(start)) {
    if (response.destroyed) return;
    if (chunk.length >= left) {
      // What was written has to arrive before the connection ends.
      response.write(chunk.subarray(0, Math.max(1, left)), () => response.socket?.destroy());
      return;
    }
    left -= chunk.length;
    if (!response.write(chunk)) await writable(response);
  }
  response.end();
}

/** Until what was written has left, or nobody listens any more. */
function writable(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });
}
