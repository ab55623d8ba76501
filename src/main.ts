import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Process concerns only: signals and exit codes. 0 after a clean stop, 1 when the server cannot start, 2 for bad settings. */

// Before anything else is loaded. What V8 has compiled lies beside the bundle, where it can be written or was shipped.
if (import.meta.url.endsWith('.mjs')) {
  const directory = fileURLToPath(new URL('./compile-cache', import.meta.url));
  try {
    // Also of use where the folder is moved to, as it is into the image.
    enableCompileCache({ directory, portable: true });
  } catch {
    // Before Node 24.12 it takes a folder only.
    enableCompileCache(directory);
  }
}
const { ConfigError, loadConfigWithSources, startHttpSide, startServer } = await import('./start.ts');

let stopping = false;
let stopServer: () => Promise<void> = () => Promise.resolve();

async function stopOn(signal: NodeJS.Signals): Promise<void> {
  // A second signal means now.
  if (stopping) process.exit(128 + (signal === 'SIGINT' ? 2 : 15));
  stopping = true;
  await stopServer();
  process.exit(0);
}

process.on('SIGTERM', (signal) => void stopOn(signal));
process.on('SIGINT', (signal) => void stopOn(signal));

try {
  const loaded = await loadConfigWithSources();
  const server = await (loaded.config.role === 'http' ? startHttpSide(loaded) : startServer(loaded));
  stopServer = () => server.stop();
  await server.warm;
  flushCompileCache();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(error instanceof ConfigError ? 2 : 1);
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return 'The server cannot start.';
  if (error instanceof ConfigError) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE' || /EADDRINUSE/u.test(error.message)) {
    return `The server cannot start: a port is in use (${error.message}). Set GRPC_PORT or HTTP_PORT, or 0 for a free one.`;
  }
  return `The server cannot start: ${error.message}`;
}
