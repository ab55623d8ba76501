import { ConfigError } from './config/config-error.ts';
import { loadConfigWithSources } from './config/load.ts';
import { type RunningServer, startServer } from './server.ts';

/** Process concerns only: signals and exit codes. 0 after a clean stop, 1 when the server cannot start, 2 for bad settings. */
let stopping = false;
let server: RunningServer | undefined;

async function stopOn(signal: NodeJS.Signals): Promise<void> {
  // A second signal means now.
  if (stopping) process.exit(128 + (signal === 'SIGINT' ? 2 : 15));
  stopping = true;
  await server?.stop();
  process.exit(0);
}

process.on('SIGTERM', (signal) => void stopOn(signal));
process.on('SIGINT', (signal) => void stopOn(signal));

try {
  server = await startServer(loadConfigWithSources());
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
