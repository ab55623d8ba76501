import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Metadata, Server, ServerCredentials, status, type ServerWritableStream } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RequestPhase, StreamingServiceService } from '../generated/streaming.ts';
import type { StreamRequest, StreamResponse } from '../generated/streaming.ts';
import { actionInWords, ask, type AskIo } from './ask.ts';

type Call = ServerWritableStream<StreamRequest, StreamResponse>;
type Content = NonNullable<StreamResponse['content']>;

const audio = (samples: number, sampleRate = 48_000): Content => ({
  $case: 'audioChunk',
  value: { audioData: Buffer.alloc(samples * 2, 7), dtype: 'int16', shape: [], sampleRate, channels: 1 },
});
const text = (value: string): Content => ({ $case: 'textChunk', value });
const end: Content = { $case: 'endMessage', value: 'done' };
const sorry: Content = { $case: 'errorMessage', value: 'Sorry.' };
const action = (actionJson: string): Content => ({
  $case: 'actionMessage',
  value: { actionJson, sessionId: 's', featureId: undefined },
});

let folder: string;
let server: Server | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ask-test-'));
});
afterEach(async () => {
  server?.forceShutdown();
  server = undefined;
  await rm(folder, { recursive: true });
});

/** A server whose StreamAudio is `handler`; resolves with its address. */
function serve(handler: (call: Call) => void): Promise<string> {
  const fake = new Server();
  server = fake;
  fake.addService(StreamingServiceService, { streamAudio: handler });
  return new Promise((resolve, reject) => {
    fake.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(`127.0.0.1:${String(port)}`);
      else reject(error);
    });
  });
}

const answering =
  (...contents: Content[]) =>
  (call: Call): void => {
    for (const content of contents) call.write({ content });
    call.end();
  };

async function run(argv: string[], options: Partial<AskIo> = {}) {
  let out = '';
  const notes: string[] = [];
  const played: Buffer[] = [];
  const code = await ask(argv, {
    out: (chunk) => {
      out += chunk;
    },
    note: (line) => notes.push(line),
    signal: new AbortController().signal,
    play: async (path) => {
      played.push(await readFile(path));
      return 'a player';
    },
    ...options,
  });
  return { code, out, notes: notes.join('\n'), played };
}

describe('ask', () => {
  it('sends what the newest client sends', async () => {
    let request: StreamRequest | undefined;
    const address = await serve((call) => {
      request = call.request;
      answering(text('Hi.'), audio(480), end)(call);
    });
    await writeFile(join(folder, 'shot.png'), 'picture');
    await run(['what', 'is it?', '--addr', address, '--screenshot', join(folder, 'shot.png')]);
    expect(request).toMatchObject({
      prompt: 'what is it?',
      phase: RequestPhase.REQUEST_PHASE_COMMIT,
      chunkSeq: 0,
      chunkText: '',
      screenshot: Buffer.from('picture').toString('base64'),
    });
    expect(request?.sessionId).toMatch(/^[\da-f-]{36}$/);
    expect(request?.hardwareId).toMatch(/^cli-/);
  });

  it('prints the text, tells the timings, writes the WAV and plays it', async () => {
    const address = await serve(answering(text('It is '), audio(4800), text('36.'), audio(4800), end));
    const out = join(folder, 'answer.wav');
    const result = await run(['15% of 240', '--addr', address, '--out', out]);
    expect(result).toMatchObject({ code: 0, out: 'It is 36.\n' });
    expect(result.notes).toMatch(/^first text \d+ ms · first audio \d+ ms · end \d+ ms · 0\.2 s of audio$/m);
    expect(result.notes).toContain(`wrote ${out}`);
    expect(result.notes).toContain('played with a player');
    const wav = await readFile(out);
    expect(wav.byteLength).toBe(44 + 2 * 9600);
    expect(result.played).toEqual([wav]);
  });

  it('plays without --out, and not with --no-play', async () => {
    const address = await serve(answering(text('Hi.'), audio(480), end));
    expect((await run(['hi', '--addr', address])).played).toHaveLength(1);
    expect((await run(['hi', '--addr', address, '--no-play'])).played).toHaveLength(0);
  });

  it('succeeds where no player works', async () => {
    const address = await serve(answering(text('Hi.'), audio(480), end));
    const result = await run(['hi', '--addr', address], { play: () => Promise.resolve(undefined) });
    expect(result.code).toBe(0);
    expect(result.notes).toContain('no audio player');
  });

  it('tells an action in words', async () => {
    const json = '{"command":"open_app","args":{"app_name":"Safari"}}';
    const address = await serve(answering(text('Opening Safari.'), audio(480), action(json), end));
    const result = await run(['open safari', '--addr', address]);
    expect(result.code).toBe(0);
    expect(result.notes).toContain('action for the Mac: open app (app name: Safari)');
  });

  it('keeps control characters from the terminal', async () => {
    const address = await serve(answering(text('a\u001b[2Jb\nc'), audio(480), end));
    expect((await run(['hi', '--addr', address])).out).toBe('a[2Jb\nc\n');
  });

  it('fails with error-type and message, and keeps what came', async () => {
    const address = await serve((call) => {
      const metadata = new Metadata();
      metadata.set('error-type', 'timeout');
      call.write({ content: text('It is ') });
      call.write({ content: audio(480) });
      call.write({ content: { $case: 'errorMessage', value: 'That took too long.' } });
      call.emit('error', { code: status.DEADLINE_EXCEEDED, details: 'deadline', metadata });
    });
    const out = join(folder, 'answer.wav');
    const result = await run(['hi', '--addr', address, '--out', out]);
    expect(result).toMatchObject({ code: 1, out: 'It is \n' });
    expect(result.notes).toContain('error: timeout: That took too long.');
    expect(result.notes).toContain('(incomplete)');
    expect((await readFile(out)).byteLength).toBe(44 + 960);
  });

  it.each([
    ['no terminal', [text('Hi.'), audio(480)], 'without an end_message'],
    ['an empty answer', [end], 'the answer is empty'],
    ['audio that the clients drop', [text('Hi.'), audio(480, 22_050), end], '1 audio chunks were not 48 kHz'],
    ['error_message with status OK', [sorry], 'error: Sorry.'],
  ])('fails on %s', async (_name, contents, note) => {
    const address = await serve(answering(...contents));
    const result = await run(['hi', '--addr', address]);
    expect(result.code).toBe(1);
    expect(result.notes).toContain(note);
  });

  it('tells how to start a server where none listens', async () => {
    const address = await serve(answering());
    server?.forceShutdown();
    const result = await run(['hi', '--addr', address]);
    expect(result.code).toBe(1);
    expect(result.notes).toBe(`error: no server answers at ${address}\nStart one with: npm start`);
  });

  it('does not tell to start a server that says itself that it is unavailable', async () => {
    const address = await serve((call) => {
      const metadata = new Metadata();
      metadata.set('error-type', 'unavailable');
      call.emit('error', { code: status.UNAVAILABLE, details: 'Shutting down.', metadata });
    });
    const result = await run(['hi', '--addr', address]);
    expect(result.notes).toBe('error: unavailable: Shutting down.');
  });

  it('cancels the RPC when it is interrupted', async () => {
    const controller = new AbortController();
    const cancelled = Promise.withResolvers<void>();
    const address = await serve((call) => {
      call.on('cancelled', cancelled.resolve);
      call.write({ content: text('One moment') });
    });
    const result = await run(['hi', '--addr', address], {
      signal: controller.signal,
      out: () => {
        controller.abort(new Error('SIGINT'));
      },
    });
    await cancelled.promise;
    expect(result).toMatchObject({ code: 1, notes: 'cancelled' });
  });

  it.each([
    ['no question', []],
    ['a blank question', ['  ']],
    ['an unknown option', ['hi', '--loud']],
    ['a missing screenshot', ['hi', '--screenshot', '/does/not/exist.png']],
    ['a folder that is not there', ['hi', '--out', '/does/not/exist/answer.wav']],
    ['a wrong address', ['hi', '--addr', 'nowhere:port']],
  ])('refuses %s with exit code 2', async (_name, argv) => {
    const result = await run(argv);
    expect(result.code).toBe(2);
    expect(result.notes).toMatch(/^error: .+\nHow it is used: /);
  });

  it('helps', async () => {
    const result = await run(['--help']);
    expect(result.code).toBe(0);
    expect(result.notes).toContain('--screenshot FILE');
  });
});

describe('actionInWords', () => {
  it('copes with what it does not know', () => {
    expect(actionInWords({ actionJson: '{"command":"close_browser"}', sessionId: '' })).toBe('close browser');
    expect(actionInWords({ actionJson: 'null', sessionId: '' })).toContain('cannot be read');
    expect(actionInWords({ actionJson: '{', sessionId: '' })).toContain('cannot be read');
  });
});
