import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Fault, GithubPeer, type PeerPart } from '../testing/github/peer.ts';
import { assetOf, fileOf, type PeerAsset } from '../testing/github/releases.ts';
import { HurriedClock } from '../testing/hurried-clock.ts';
import { downloadAsset, MAX_DOWNLOAD_MS } from './asset-download.ts';
import { CannotRun, type CommandIo } from './command.ts';
import { MAX_FETCH_MS, PATIENCE_MS } from './http.ts';
import { Refusal } from './refusal.ts';

/** More than one chunk, so that half of it is some of it. */
const content = Buffer.alloc(300_000, 'Nexy');
let peer: GithubPeer;
let asset: PeerAsset;
let folder: string;
let clock: HurriedClock;
let controller: AbortController;

beforeEach(async () => {
  peer = new GithubPeer();
  await peer.start();
  asset = assetOf('Nexy.dmg', fileOf(content));
  peer.release({ tag: 'v2.1.0', draft: false, immutable: true, publishedAt: '', assets: [asset] });
  folder = await mkdtemp(join(tmpdir(), 'nexy-download-'));
  clock = new HurriedClock([PATIENCE_MS, MAX_FETCH_MS, MAX_DOWNLOAD_MS]);
  controller = new AbortController();
});

afterEach(async () => {
  await peer.stop();
  await rm(folder, { recursive: true });
});

const io = (): CommandIo => ({
  out: () => undefined,
  note: () => undefined,
  terminal: undefined,
  signal: controller.signal,
  clock,
  env: {},
});

async function load(): Promise<Buffer> {
  const url = `${peer.origin}/octocat/Hello-World/releases/download/v2.1.0/Nexy.dmg`;
  const path = join(folder, 'image.dmg');
  const { sha256 } = fileOf(content);
  await downloadAsset({ name: 'Nexy.dmg', url, sizeBytes: content.length, sha256 }, path, io());
  return readFile(path);
}

/** Faults of one kind of request, in their order, then none. */
function failing(part: PeerPart, ...faults: Fault[]): void {
  peer.fault = (request) => (request.part === part ? faults.shift() : undefined);
}

describe('downloadAsset', () => {
  it('follows GitHub to its storage and keeps the bytes', async () => {
    expect((await load()).equals(content)).toBe(true);
    expect(peer.requests.map(({ part }) => part)).toEqual(['download', 'storage']);
  });

  it('goes on where a connection broke, as long as the file is the same', async () => {
    failing('storage', { kind: 'half', bytes: 100_000 }, { kind: 'half', bytes: 50_000 });
    expect((await load()).equals(content)).toBe(true);
    const ranges = peer.requests.filter(({ part }) => part === 'storage').map(({ headers }) => headers.range);
    expect(ranges).toHaveLength(3);
    expect(ranges[0]).toBeUndefined();
    expect(ranges[2]).toMatch(/^bytes=[1-9]\d*-$/u);
  });

  it('refuses a file that changed between two reads', async () => {
    failing('storage', { kind: 'half', bytes: 100_000 });
    const other = Buffer.alloc(content.length, 'Evil');
    peer.storageOf = (path) => {
      const first = peer.requests.filter(({ part }) => part === 'download').length === 1;
      if (!first) asset.file = fileOf(other);
      return `${peer.origin}/storage${path}`;
    };
    await expect(load()).rejects.toThrow(/and must give 300000 bytes with SHA-256/u);
  });

  it('refuses more bytes than there must be', async () => {
    asset.file = fileOf(Buffer.concat([content, Buffer.from('!')]));
    await expect(load()).rejects.toThrow('gives more bytes, and must give 300000');
  });

  it('refuses fewer bytes than there must be', async () => {
    asset.file = fileOf(content.subarray(1));
    await expect(load()).rejects.toThrow('gives 299999 bytes');
  });

  it.each([400, 404])('waits some seconds for a fresh file that answers with %i', async (status) => {
    failing('storage', { kind: 'status', status }, { kind: 'status', status });
    expect((await load()).equals(content)).toBe(true);
    expect(clock.waits).toEqual([1_000, 2_000]);
  });

  it('refuses a file that does not come, and says what to look at', async () => {
    peer.fault = ({ part }) => (part === 'storage' ? { kind: 'status', status: 404 } : undefined);
    const error = await load().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Refusal);
    expect((error as Refusal).cure).toContain('in a browser where you are logged out');
    expect(clock.waits).toEqual([1_000, 2_000, 3_000, 4_000, 5_000]);
  });

  it('tries again after 5xx and broken connections, and gives up', async () => {
    failing('storage', { kind: 'status', status: 503 }, { kind: 'reset' });
    expect((await load()).equals(content)).toBe(true);
    peer.fault = () => ({ kind: 'reset' });
    await expect(load()).rejects.toBeInstanceOf(CannotRun);
  });

  it.each(['https://example.com/x', 'http://github.com/x', 'https://github.com.example.com/x'])(
    'does not follow GitHub to %s',
    async (elsewhere) => {
      peer.storageOf = () => elsewhere;
      await expect(load()).rejects.toThrow(/example|github/u);
      expect(peer.requests).toHaveLength(1);
    },
  );

  it('does not go round in circles', async () => {
    peer.storageOf = (path) => `${peer.origin}${path}`;
    await expect(load()).rejects.toThrow('redirects more than 5 times');
  });

  it('ends after 30 minutes', async () => {
    peer.fault = ({ part }) => {
      if (part === 'storage') clock.expire(MAX_DOWNLOAD_MS);
      return undefined;
    };
    await expect(load()).rejects.toThrow('did not come within 30 minutes');
  });

  it('goes on after a connection that has fallen silent', async () => {
    let silences = 0;
    peer.fault = ({ part }) => {
      if (part === 'storage' && (silences += 1) === 1) clock.expire(PATIENCE_MS);
      return undefined;
    };
    expect((await load()).equals(content)).toBe(true);
    expect(silences).toBe(2);
  });

  it('stops with its signal', async () => {
    peer.fault = () => {
      controller.abort(new Error('stopped'));
      return undefined;
    };
    await expect(load()).rejects.toThrow(/stopped/u);
  });
});
