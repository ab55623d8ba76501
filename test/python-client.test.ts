import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPython } from '../scripts/debian-packages.ts';
import { startBundle, type RunningServer } from './start-server.ts';

const run = promisify(execFile);
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What test/python/client.py saw of one stream. */
interface Stream {
  readonly order: readonly string[];
  readonly texts: readonly string[];
  readonly actions: readonly unknown[];
  readonly audio_seconds: number;
  readonly problems: readonly string[];
  readonly terminal?: string;
  readonly metadata?: readonly unknown[];
  readonly status: 'OK' | { readonly code: string; readonly trailers: Readonly<Record<string, string>> };
}

interface GenerationO {
  readonly text: string;
  readonly audio_bytes: number;
  readonly shapes: readonly number[];
  readonly end: string;
  readonly left_over: number;
}

interface Seen {
  readonly health: string;
  readonly o_text: GenerationO;
  readonly o_action: GenerationO;
  readonly m_text: Stream;
  readonly n_text: Stream;
  readonly n_action: Stream;
  readonly n_collect: { readonly collected: readonly Stream[]; readonly answer: Stream };
  readonly cancel: { readonly cancelled: string; readonly next: Stream };
  readonly blank_prompt: Stream;
  readonly unknown_device: Stream;
  readonly bad_screenshot: Stream;
  readonly welcome: Stream;
  readonly interrupt_nothing: { readonly success: boolean; readonly sessions: readonly string[] };
  readonly usage: { readonly success?: boolean };
  readonly negative_usage: { readonly code?: string; readonly trailers?: Readonly<Record<string, string>> };
}

let server: RunningServer | undefined;
let seen: Seen;
let stubs: string | undefined;

beforeAll(async () => {
  const python = findPython('grpc, google.protobuf');
  if (python === undefined) throw new Error('no Python 3 with grpcio and protobuf');
  stubs = await mkdtemp(join(tmpdir(), 'python-stubs-'));
  const { stdout: plugin } = await run('sh', ['-c', 'command -v grpc_python_plugin']);
  const proto = here('../proto');
  await run('protoc', [
    `--plugin=protoc-gen-grpc_python=${plugin.trim()}`,
    `--proto_path=${proto}`,
    `--python_out=${stubs}`,
    `--grpc_python_out=${stubs}`,
    join(proto, 'streaming.proto'),
  ]);
  server = await startBundle();
  const { stdout } = await run(python, [here('python/client.py'), server.grpc, stubs]);
  seen = JSON.parse(stdout) as Seen;
}, 60_000);

afterAll(async () => {
  await server?.stop();
  if (stubs !== undefined) await rm(stubs, { recursive: true });
});

function expectSpoken(stream: Stream): void {
  expect(stream).toMatchObject({ status: 'OK', problems: [], terminal: expect.any(String) as string });
  expect(stream.order[0]).toBe('text_chunk');
  expect(stream.order.at(-1)).toBe('end_message');
  expect(stream.texts).not.toContain('');
  expect(stream.audio_seconds).toBeGreaterThan(0.3);
}

function expectRefused(stream: Stream): void {
  expect(stream.order).toEqual(['error_message']);
  expect(stream.terminal).toMatch(/\w/);
  // These words would open the payment page.
  expect(stream.terminal).not.toMatch(/limit|quota|subscri|tomorrow/i);
  expect(stream.status).toMatchObject({
    code: 'INVALID_ARGUMENT',
    trailers: { 'error-type': 'validation_failed' },
  });
}

describe('a Python client', () => {
  it('finds the service serving', () => {
    expect(seen.health).toBe('SERVING');
  });

  it('of generation O hears a whole answer and never meets an empty chunk', () => {
    expect(seen.o_text).toMatchObject({ end: 'end', left_over: 0, shapes: [] });
    expect(seen.o_text.text).toContain('36');
    expect(seen.o_text.audio_bytes).toBeGreaterThan(0.3 * 96_000);
  });

  it('of generation O gets an action, with nothing after it but the terminal', () => {
    expect(seen.o_action).toMatchObject({ end: 'action', left_over: 1 });
    expect(seen.o_action.audio_bytes).toBeGreaterThan(0);
  });

  it('of generation M hears a whole answer', () => {
    expectSpoken(seen.m_text);
    expect(seen.m_text.texts.join('')).toContain('36');
  });

  it('of generation N hears a whole answer', () => {
    expectSpoken(seen.n_text);
    expect(seen.n_text.texts.join('')).toContain('36');
    expect(seen.n_text.actions).toEqual([]);
  });

  it('of generation N gets one action after the speech', () => {
    expectSpoken(seen.n_action);
    expect(seen.n_action.order.slice(-2)).toEqual(['action_message', 'end_message']);
    expect(seen.n_action.actions).toEqual([{ command: 'open_app', args: { app_name: 'Safari' } }]);
  });

  it('of generation N collects snapshots and is answered from the newest', () => {
    for (const stream of seen.n_collect.collected) {
      expect(stream).toMatchObject({ order: ['end_message'], status: 'OK' });
    }
    expectSpoken(seen.n_collect.answer);
    expect(seen.n_collect.answer.texts.join('')).toContain('42');
  });

  it('cancels and asks again at once', () => {
    expect(seen.cancel.cancelled).toBe('CANCELLED');
    expectSpoken(seen.cancel.next);
  });

  it.each(['blank_prompt', 'unknown_device', 'bad_screenshot'] as const)('is told about a %s', (name) => {
    expectRefused(seen[name]);
  });

  it('gets speech for a text', () => {
    expect(seen.welcome).toMatchObject({ status: 'OK', problems: [] });
    expect(seen.welcome.order).toEqual(['metadata', 'audio_chunk', 'end_message']);
    expect(seen.welcome.metadata?.slice(1)).toEqual([48_000, 1, 'int16']);
    expect(seen.welcome.metadata?.[0]).toMatch(/\w/);
  });

  it('interrupts nothing with success', () => {
    expect(seen.interrupt_nothing).toEqual({ success: true, sessions: [] });
  });

  it('reports usage, and not a negative one', () => {
    expect(seen.usage).toEqual({ success: true });
    expect(seen.negative_usage).toMatchObject({
      code: 'INVALID_ARGUMENT',
      trailers: { 'error-type': 'validation_failed' },
    });
  });
});
