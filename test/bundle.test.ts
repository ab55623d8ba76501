import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, credentials, status } from '@grpc/grpc-js';
import { afterEach, describe, expect, it } from 'vitest';
import { RequestPhase, StreamingServiceClient } from '../src/generated/streaming.ts';
import { isCase, read, request, textOf } from './rig.ts';
import { type RunningServer, startBundle } from './start-server.ts';

const bundle = fileURLToPath(new URL('../dist/server.mjs', import.meta.url));

let server: RunningServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

/** Runs the bundle where it should refuse to start. */
function refuse(env: Record<string, string>): { status: number | null; stderr: string; stdout: string } {
  return spawnSync(process.execPath, [bundle], { env, encoding: 'utf8', timeout: 20_000 });
}

interface Line {
  readonly ts: string;
  readonly decision: string;
  readonly scope: string;
  readonly ctx: Readonly<Record<string, unknown>>;
}

describe('a start that cannot be', () => {
  it('names the key, where its value came from and what is allowed, and exits with 2', () => {
    const { status: code, stderr, stdout } = refuse({ GRPC_PORT: 'eighty', LOG_LEVL: 'info' });
    expect(code).toBe(2);
    expect(stderr).toContain('GRPC_PORT');
    expect(stderr).toContain('LOG_LEVEL');
    expect(stderr).not.toContain('    at ');
    expect(stdout).toBe('');
  });

  it('is refused in prod with the embedded answers alone', () => {
    const { status: code, stderr } = refuse({ NEXY_ENV: 'prod' });
    expect(code).toBe(2);
    expect(stderr).toContain('ANSWER_ALLOW_OFFLINE');
  });

  it('says which port is taken and exits with 1', async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) => {
      taken.listen(0, '127.0.0.1', () => {
        resolve((taken.address() as { port: number }).port);
      });
    });
    for (const env of [
      { GRPC_PORT: String(port), HTTP_PORT: '0' },
      { GRPC_PORT: '0', HTTP_PORT: String(port) },
    ]) {
      const { status: code, stderr } = refuse(env);
      expect(code).toBe(1);
      expect(stderr).toContain(String(port));
      expect(stderr).not.toContain('    at ');
    }
    taken.close();
  });

  it('names a recording that is not there', () => {
    const { status: code, stderr } = refuse({
      ANSWER_PROVIDERS: 'replay',
      REPLAY_FILE: '/nowhere.json',
      GRPC_PORT: '0',
      HTTP_PORT: '0',
    });
    expect(code).toBe(1);
    expect(stderr).toContain('/nowhere.json');
  });
});

describe('the running bundle', () => {
  it('logs its decisions in both places, and nothing that was said', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'nexy-log-')), 'decisions.log');
    server = await startBundle({ env: { LOG_FILE: file, LOG_LEVEL: 'debug' } });
    const client = new StreamingServiceClient(server.grpc, credentials.createInsecure());
    const planted = {
      hardwareId: 'PLANTED-DEVICE',
      prompt: 'open PLANTED-PROMPT please',
      sessionId: 'turn-1',
    };
    const png = Buffer.from('\x89PNG\r\n\x1a\nPLANTED-SHOT', 'latin1').toString('base64');
    await read(
      client.streamAudio(
        request({
          ...planted,
          phase: RequestPhase.REQUEST_PHASE_COLLECT,
          prompt: '',
          chunkText: 'PLANTED-CHUNK',
          screenshot: png,
          chunkSeq: 1,
        }),
      ),
    ).ended;
    const ended = await read(client.streamAudio(request(planted))).ended;
    expect(ended.status.code).toBe(status.OK);
    await read(client.streamAudio(request({ ...planted, screenshot: 'PLANTED-BAD-SHOT' }))).ended;
    client.close();
    const { stdout } = server;
    expect(await server.stop()).toBe(0);
    server = undefined;
    const all = stdout.map((line) => JSON.parse(line) as Line);
    // One for each kind of call, and one for what was no call's.
    expect(all.slice(-4, -1).map(({ scope }) => scope)).toEqual(['summary', 'summary', 'summary']);
    const lines = all.filter(({ scope }) => scope !== 'summary');
    expect(lines.map(({ scope, decision }) => `${scope} ${decision}`)).toEqual([
      'server start',
      'collect complete',
      'turn start',
      'turn complete',
      'turn refuse',
      'server shutdown',
    ]);
    const turn = lines[3] as Line;
    expect(Object.keys(turn)).toEqual([
      'ts',
      'level',
      'severity',
      'message',
      'scope',
      'method',
      'decision',
      'ctx',
      'dur_ms',
    ]);
    expect(turn.ctx).toMatchObject({
      session_id: 'turn-1',
      hardware: expect.stringMatching(/^[0-9a-f]{16}$/u) as string,
    });
    expect(stdout.join('\n')).not.toContain('PLANTED');
    expect(await readFile(file, 'utf8')).toBe(`${stdout.join('\n')}\n`);
  });

  it('offers reflection in dev', async () => {
    server = await startBundle();
    // ListServices: field 7, any string (grpc.reflection.v1).
    const client = new Client(server.grpc, credentials.createInsecure());
    const names = await new Promise<string>((resolve, reject) => {
      const call = client.makeBidiStreamRequest<Buffer, Buffer>(
        '/grpc.reflection.v1.ServerReflection/ServerReflectionInfo',
        (bytes) => bytes,
        (bytes) => bytes,
      );
      call.on('data', (bytes: Buffer) => {
        resolve(bytes.toString('latin1'));
        call.end();
      });
      call.on('error', reject);
      call.write(Buffer.from([0x3a, 0x00]));
    });
    client.close();
    expect(names).toContain('streaming.StreamingService');
    expect(names).toContain('grpc.health.v1.Health');
  });

  it('lets a live turn end when it is stopped, and refuses new ones', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'nexy-replay-')), 'replay.json');
    const events = [{ text: 'One moment. ' }, { afterMs: 700, text: 'Here it is.' }];
    await writeFile(
      file,
      JSON.stringify({ answers: [{ events }], speech: [{ events: [{ toneHz: 440, ms: 200 }] }] }),
    );
    server = await startBundle({
      env: { ANSWER_PROVIDERS: 'replay', SPEECH_PROVIDERS: 'replay', REPLAY_FILE: file },
    });
    const client = new StreamingServiceClient(server.grpc, credentials.createInsecure());
    const live = read(client.streamAudio(request()));
    await live.until(isCase('textChunk'));
    const stopped = server.stop();
    await expect
      .poll(async () => (await read(client.streamAudio(request())).ended).status.code, { timeout: 5_000 })
      .toBe(status.UNAVAILABLE);
    const ended = await live.ended;
    expect([ended.status.code, textOf(ended.contents)]).toEqual([status.OK, 'One moment. Here it is.']);
    client.close();
    expect(await stopped).toBe(0);
    server = undefined;
  });
});
