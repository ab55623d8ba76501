import { createHash } from 'node:crypto';
import { example } from './openapi.ts';

/** The bytes of a file, made as they are asked for, so that a large one takes no memory. */
export interface PeerFile {
  readonly sizeBytes: number;
  readonly sha256: string;
  /** The bytes from `start` on, in chunks. */
  chunks(start: number): Iterable<Buffer>;
}

export interface PeerAsset {
  readonly name: string;
  file: PeerFile;
  state: 'uploaded' | 'open';
  /** As the API tells it. */
  digest: string | null;
  sizeBytes: number;
}

export interface PeerRelease {
  readonly tag: string;
  draft: boolean;
  immutable: boolean;
  readonly publishedAt: string;
  readonly assets: PeerAsset[];
}

export function fileOf(content: Buffer): PeerFile {
  return {
    sizeBytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    *chunks(start) {
      for (let at = start; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536);
    },
  };
}

export function assetOf(name: string, file: PeerFile): PeerAsset {
  return { name, file, state: 'uploaded', digest: `sha256:${file.sha256}`, sizeBytes: file.sizeBytes };
}

/** As GitHub's API tells of it, with `origin` in place of github.com. */
export function releaseBody(release: PeerRelease, origin: string): unknown {
  const { assets: examples, ...body } = example('release');
  const [asset] = examples;
  const { tag } = release;
  return {
    ...body,
    tag_name: tag,
    name: tag,
    html_url: `https://github.com/octocat/Hello-World/releases/tag/${tag}`,
    draft: release.draft,
    immutable: release.immutable,
    published_at: release.draft ? null : release.publishedAt,
    assets: release.assets.map(({ name, state, digest, sizeBytes }) => ({
      ...asset,
      name,
      state,
      digest,
      size: sizeBytes,
      browser_download_url: `${origin}/octocat/Hello-World/releases/download/${tag}/${encodeURIComponent(name)}`,
    })),
  };
}
