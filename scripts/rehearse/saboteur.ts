/**
 * Loaded before a canary (`node --import`) to make it what no setting can. REHEARSAL_FAULT: `leak` keeps memory of
 * every call, `die` kills the process at one of them.
 */
import http2 from 'node:http2';

const KEPT_BYTES = 512 * 1024;
/** The machine has others to feed. */
const MOST_KEPT_BYTES = 1024 ** 3;
const LAST_CALL = 12;

const kept: Buffer[] = [];
let calls = 0;
const faults: Readonly<Record<string, () => void>> = {
  leak: () => {
    if (kept.length * KEPT_BYTES < MOST_KEPT_BYTES) kept.push(Buffer.alloc(KEPT_BYTES, 1));
  },
  die: () => {
    if (calls === LAST_CALL) process.kill(process.pid, 'SIGKILL');
  },
};
const fault = faults[process.env['REHEARSAL_FAULT'] ?? ''];

const create = http2.createServer;
/** grpc-js makes its server by way of the module, so that it gets this one. */
function createServer(options: http2.ServerOptions): http2.Http2Server {
  return create(options).on('stream', (_stream, headers) => {
    if (headers[':path']?.endsWith('/StreamAudio') !== true) return;
    calls += 1;
    fault?.();
  });
}
Object.assign(http2, { createServer });
