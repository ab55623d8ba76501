import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Of } from '../formats/feed/sequence.ts';
import { codeOf } from '../testing/feed.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { type FeedServer, startFeedServer } from '../testing/feed-server.ts';
import type { Clock } from '../core/clock.ts';
import { delay } from '../core/signals.ts';
import { CannotRun } from './command.ts';
import { download } from './download.ts';
import { fetchBytes, PATIENCE_MS, withPatience } from './http.ts';

const content = Buffer.alloc(200_000, 'the app ');
const signal = new AbortController().signal;
const clock: Clock = {
  now: () => 0,
  date: () => new Date(0),
  after: (delayMs, callback) => {
    if (delayMs < PATIENCE_MS) queueMicrotask(callback);
    return () => undefined;
  },
};

let server: FeedServer;
let folder: string;
let path: string;
beforeEach(async () => {
  server = await startFeedServer();
  folder = await mkdtemp(join(tmpdir(), 'download-'));
  path = join(folder, 'file');
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/**
 * Ends the first answer once some of it has come to the client; later ones go on where they are asked to, if they can.
 */
function breakOnce({ etag, canResume }: { readonly etag: string; readonly canResume: boolean }) {
  const ranges: string[] = [];
  let breakOff = (): void => undefined;
  server.files.set('file', (request, response) => {
    const { range, 'if-range': ifRange } = request.headers;
    ranges.push(range ?? 'all');
    const from = canResume && ifRange === etag ? Number(/\d+/u.exec(range ?? '')?.[0]) : 0;
    const status = from > 0 ? 206 : 200;
    response.writeHead(status, {
      etag,
      'content-length': content.length - from,
      ...(from > 0
        ? { 'content-range': `bytes ${String(from)}-${String(content.length - 1)}/${String(content.length)}` }
        : {}),
    });
    if (ranges.length > 1) response.end(content.subarray(from));
    else {
      response.write(content.subarray(0, 70_000));
      breakOff = () => {
        response.destroy();
      };
    }
  });
  const onProgress = (): void => {
    breakOff();
  };
  return { ranges, onProgress };
}

describe('download', () => {
  it('counts and hashes what comes, and tells how far it is', async () => {
    server.files.set('file', content);
    const steps: number[] = [];
    const result = await download(`${server.home}file`, path, {
      clock,
      signal,
      onProgress: (size) => steps.push(size),
    });
    expect(result).toEqual({ size: content.length, sha256: sha256Of(content) });
    expect(await readFile(path)).toEqual(content);
    expect(steps.at(-1)).toBe(content.length);
  });

  it('goes on where it broke', async () => {
    const { ranges, onProgress } = breakOnce({ etag: '"one"', canResume: true });
    const result = await download(`${server.home}file`, path, { clock, signal, onProgress });
    expect(result.sha256).toBe(sha256Of(content));
    expect(await readFile(path)).toEqual(content);
    expect(ranges).toHaveLength(2);
    expect(ranges[1]).toMatch(/^bytes=[1-9]\d*-$/u);
  });

  it.each([
    ['where the server cannot go on', { etag: '"one"', canResume: false }],
    ['where the ETag is weak', { etag: 'W/"one"', canResume: true }],
  ])('begins again %s', async (_, how) => {
    const { ranges, onProgress } = breakOnce(how);
    const result = await download(`${server.home}file`, path, { clock, signal, onProgress });
    expect(ranges).toHaveLength(2);
    expect(result).toEqual({ size: content.length, sha256: sha256Of(content) });
    expect(await readFile(path)).toEqual(content);
  });

  it('gives up after four tries', async () => {
    server.files.set('file', (_, response) => {
      response.writeHead(503).end();
    });
    await expect(download(`${server.home}file`, path, { clock, signal })).rejects.toThrow(CannotRun);
    expect(server.requests).toHaveLength(4);
  });

  it('stops at its bound', async () => {
    server.files.set('file', content);
    expect(await codeOf(() => download(`${server.home}file`, path, { clock, signal, maxBytes: 1000 }))).toBe(
      'too_large',
    );
  });

  it('takes no answer but the file', async () => {
    expect(await codeOf(() => download(`${server.home}nothing`, path, { clock, signal }))).toBe(
      'unreachable',
    );
  });

  it('follows redirects, but not for ever', async () => {
    server.files.set('file', content);
    server.files.set('from', (_, response) => {
      response.writeHead(302, { location: '/file' }).end();
    });
    server.files.set('round', (_, response) => {
      response.writeHead(302, { location: '/round' }).end();
    });
    expect((await download(`${server.home}from`, path, { clock, signal })).size).toBe(content.length);
    expect(
      await codeOf(() => download(`${server.home}round`, join(folder, 'other'), { clock, signal })),
    ).toBe('unreachable');
  });
});

describe('fetchBytes', () => {
  it('is undefined for what is not there, and stops at its bound', async () => {
    server.files.set('file', content);
    expect(await fetchBytes(`${server.home}nothing`, 10, { clock, signal })).toBeUndefined();
    expect(await fetchBytes(`${server.home}file`, content.length, { clock, signal })).toEqual(content);
    expect(await codeOf(() => fetchBytes(`${server.home}file`, 10, { clock, signal }))).toBe('too_large');
  });

  it('loses patience with a server that says nothing, and tries again', async () => {
    const fake = new FakeClock();
    const asked = Promise.withResolvers<void>();
    server.files.set('file', (_, response) => {
      if (server.requests.length > 1) response.end(content);
      else asked.resolve();
    });
    const fetched = fetchBytes(`${server.home}file`, content.length, { clock: fake, signal });
    await asked.promise;
    await fake.advance(PATIENCE_MS);
    // The abort has to go through the socket before the pause begins.
    while (fake.pending === 0) await new Promise((resolve) => setImmediate(resolve));
    await fake.advance(1_000);
    expect(await fetched).toEqual(content);
  });

  it('ends in any case, however steadily a server trickles', async () => {
    const fake = new FakeClock();
    const trickle = withPatience({ clock: fake, signal }, async (end, alive) => {
      for (;;) {
        await delay(fake, PATIENCE_MS - 1, end);
        alive();
      }
    });
    const failed = expect(trickle).rejects.toThrow('It took longer than 2 minutes');
    await fake.advance(121_000);
    await failed;
    expect(fake.pending).toBe(0);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    server.files.set('file', () => {
      controller.abort(new Error('SIGINT'));
    });
    await expect(fetchBytes(`${server.home}file`, 10, { clock, signal: controller.signal })).rejects.toThrow(
      'It was stopped',
    );
  });
});
