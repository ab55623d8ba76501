/** A large image goes to disk, not into memory; only the signature needs it whole. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { GithubPeer } from '../src/testing/github/peer.ts';
import { assetOf, type PeerFile } from '../src/testing/github/releases.ts';

const MB = 1_000_000;
const SIZE = 300 * MB;

/** Made while it is sent; of memory it takes one chunk. */
function generated(sizeBytes: number): PeerFile {
  const chunk = Buffer.alloc(100_000, 'Nexy');
  function* chunks(start: number): Iterable<Buffer> {
    for (let at = start; at < sizeBytes; at += chunk.length) yield chunk.subarray(0, sizeBytes - at);
  }
  const hash = createHash('sha256');
  for (const part of chunks(0)) hash.update(part);
  return { sizeBytes, sha256: hash.digest('hex'), chunks };
}

it('loads 300 MB to disk, and has them in memory only to sign them', { timeout: 120_000 }, async () => {
  const peer = new GithubPeer();
  await peer.start();
  const folder = await mkdtemp(join(tmpdir(), 'nexy-memory-'));
  try {
    const file = generated(SIZE);
    const assets = [assetOf('Nexy.dmg', file)];
    peer.release({
      tag: 'v2.1.0',
      draft: false,
      immutable: true,
      publishedAt: '2026-01-01T08:00:00Z',
      assets,
    });
    const url = `${peer.origin}/octocat/Hello-World/releases/download/v2.1.0/Nexy.dmg`;
    const path = join(folder, 'image.dmg');
    const child = [
      join(import.meta.dirname, 'updates-download-child.ts'),
      url,
      String(SIZE),
      file.sha256,
      path,
    ];
    const { stdout } = await promisify(execFile)(process.execPath, child);
    const { start, loaded, signed } = JSON.parse(stdout) as Record<'start' | 'loaded' | 'signed', number>;
    expect((await stat(path)).size).toBe(SIZE);
    expect(loaded - start).toBeLessThan(200 * MB);
    expect(signed - loaded).toBeLessThan(SIZE + 100 * MB);
    expect(signed - start).toBeGreaterThan(SIZE * 0.9);
  } finally {
    await peer.stop();
    await rm(folder, { recursive: true });
  }
});
