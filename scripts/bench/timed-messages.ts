import { readFileSync, writeFileSync } from 'node:fs';

/** What the plain servers write: one answer's encoded messages, each with its time after the request. */
export interface TimedMessage {
  readonly atMs: number;
  readonly bytes: Buffer;
}

export function writeMessages(path: string, messages: readonly TimedMessage[]): void {
  const json = messages.map(({ atMs, bytes }) => ({ atMs, base64: bytes.toString('base64') }));
  writeFileSync(path, JSON.stringify(json));
}

export function readMessages(path: string): TimedMessage[] {
  const json = JSON.parse(readFileSync(path, 'utf8')) as { atMs: number; base64: string }[];
  return json.map(({ atMs, base64 }) => ({ atMs, bytes: Buffer.from(base64, 'base64') }));
}

/**
 * Calls `write` for every message at its time, counted from now on one clock so that no lateness adds up, and `end`
 * after the last one. Returns the function that stops it.
 */
export function playMessages<T extends { readonly atMs: number }>(
  messages: readonly T[],
  write: (message: T) => void,
  end: () => void,
): () => void {
  const startMs = performance.now();
  let next = 0;
  let timer: NodeJS.Timeout | undefined;
  const play = (): void => {
    const nowMs = performance.now() - startMs;
    for (let message = messages[next]; message && message.atMs <= nowMs; message = messages[++next])
      write(message);
    const waiting = messages[next];
    if (waiting) timer = setTimeout(play, Math.max(1, waiting.atMs - nowMs));
    else end();
  };
  play();
  return () => {
    clearTimeout(timer);
  };
}

/** The line by which test/start-server.ts knows that a server listens. */
export function announce(port: number): void {
  const grpc = `127.0.0.1:${port}`;
  process.stdout.write(`${JSON.stringify({ decision: 'start', scope: 'server', ctx: { grpc } })}\n`);
}
