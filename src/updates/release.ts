import type { Octokit } from '@octokit/rest';
import { MAX_SIGNED_FILE_BYTES } from '../formats/feed/signature.ts';
import type { PublicFile } from './asset-download.ts';
import { expecting, type Repository, statusOf } from './github.ts';
import { Refusal } from './refusal.ts';

/** A published release of GitHub's and the file in it that clients are to install. */
export interface Release {
  readonly tag: string;
  /** The tag without its "v": what CFBundleShortVersionString must be. */
  readonly version: string;
  /** The commit that the tag names now. */
  readonly commit: string;
  /** ISO 8601; a feed's dates come from here, so that the same release gives the same bytes. */
  readonly publishedAt: string;
  /** Whether GitHub has locked the tag and the files. */
  readonly immutable: boolean;
  readonly notesUrl: string;
  /** What people wrote about it, perhaps empty. */
  readonly notes: string;
  /** Its name is as GitHub has it: it rewrites special characters. */
  readonly asset: PublicFile;
}

/** More is behind the link; fifty of them have to fit into one appcast. */
const MAX_NOTES_CHARACTERS = 2_000;

type ApiRelease = Awaited<ReturnType<Octokit['rest']['repos']['getReleaseByTag']>>['data'];
type ApiAsset = ApiRelease['assets'][number];

/** Reads the release of `tag`. Throws a `Refusal` for all that must not be published. */
export async function readRelease(github: Octokit, repository: Repository, tag: string): Promise<Release> {
  // One tag a version: a tag that is moved from release to release changes bytes that clients have already been told of.
  const version = /^v(\d.*)$/u.exec(tag)?.[1];
  if (version === undefined) {
    throw new Refusal(
      `${tag} is not a tag that belongs to one version.`,
      'Release under a tag of its own, v and the version, such as v2.1.0; never reuse one.',
    );
  }
  const release = await releaseOf(github, repository, tag);
  if (release.draft || release.published_at === null) throw draft(tag);
  return {
    tag,
    version,
    commit: await tagCommit(github, repository, tag),
    publishedAt: release.published_at,
    immutable: release.immutable === true,
    notesUrl: release.html_url,
    notes: release.body?.trim().slice(0, MAX_NOTES_CHARACTERS) ?? '',
    asset: pickAsset(release.assets, version),
  };
}

async function releaseOf(github: Octokit, repository: Repository, tag: string): Promise<ApiRelease> {
  try {
    return (await github.rest.repos.getReleaseByTag({ ...repository, tag, ...expecting(404) })).data;
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
  // GitHub gives a draft's tag to nobody; the list has it, for those who may write.
  const { data: releases } = await github.rest.repos.listReleases({ ...repository, per_page: 100 });
  if (releases.some((release) => release.tag_name === tag && release.draft)) throw draft(tag);
  throw new Refusal(
    `${repository.owner}/${repository.repo} has no release ${tag}.`,
    'Check the name of the repository and the tag, and whether GITHUB_TOKEN may read it.',
  );
}

function draft(tag: string): Refusal {
  return new Refusal(
    `The release ${tag} is a draft, which nobody else can load.`,
    'Publish it on GitHub, then run the command again.',
  );
}

/** The commit of a tag; that of an annotated tag is one step further. */
async function tagCommit(github: Octokit, repository: Repository, tag: string): Promise<string> {
  const { data: ref } = await github.rest.git.getRef({ ...repository, ref: `tags/${tag}` });
  if (ref.object.type !== 'tag') return ref.object.sha;
  const { data: annotated } = await github.rest.git.getTag({ ...repository, tag_sha: ref.object.sha });
  return annotated.object.sha;
}

/** The one file that is Nexy's disk image: Nexy.dmg, or with the version in its name. */
function pickAsset(assets: readonly ApiAsset[], version: string): PublicFile {
  const images = assets.filter(({ name }) => isImage(name, version));
  const [asset] = images;
  if (!asset || images.length > 1) {
    const names = assets.map(({ name }) => name).join(', ') || 'none';
    throw new Refusal(
      `The release must have one file Nexy.dmg or Nexy-${version}.dmg; it has: ${names}.`,
      'Upload the disk image under one of these names, and only one.',
    );
  }
  const { name } = asset;
  if (asset.state !== 'uploaded') {
    throw new Refusal(
      `The upload of ${name} has not been completed (its state is ${asset.state}).`,
      'Delete the file from the release and upload it again.',
    );
  }
  const sha256 = /^sha256:([\da-f]{64})$/u.exec(asset.digest ?? '')?.[1];
  if (sha256 === undefined) {
    throw new Refusal(
      `GitHub has no SHA-256 of ${name}, so nothing says what its public bytes must be.`,
      'Upload the file again: GitHub has kept digests since June 2025.',
    );
  }
  if (asset.size <= 0 || asset.size > MAX_SIGNED_FILE_BYTES) {
    throw new Refusal(
      `${name} has ${String(asset.size)} bytes; it must have from 1 to ${String(MAX_SIGNED_FILE_BYTES)}.`,
      'Check what was uploaded.',
    );
  }
  return { name, url: asset.browser_download_url, sizeBytes: asset.size, sha256 };
}

function isImage(name: string, version: string): boolean {
  if (!name.startsWith('Nexy') || !name.endsWith('.dmg')) return false;
  const middle = name.slice('Nexy'.length, -'.dmg'.length);
  return middle === '' || middle.replace(/^[-_.]v?/u, '') === version;
}
