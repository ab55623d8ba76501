import { createHash } from 'node:crypto';
import type { Octokit } from '@octokit/rest';
import { expecting, type Repository, statusOf } from './github.ts';
import { Refusal } from './refusal.ts';

/** The feed branch as it was at one commit. */
export interface Snapshot {
  /** The commit; undefined while there is no such branch. */
  readonly head: string | undefined;
  /** Path → content, of the paths that were asked for. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** The commit's tree, from which the next one differs. */
  readonly tree: string | undefined;
}

/** A feed is a handful of files and one for each build. */
const MAX_FILES = 2_000;
const MAX_FILE_BYTES = 4 * 1024 ** 2;
const BLOBS_AT_ONCE = 4;

/** The branch that holds the feed, read and written by GitHub's git data API. */
export class FeedBranch {
  readonly #github: Octokit;
  readonly #repository: Repository;
  readonly #name: string;
  /** By hash: content never changes, so that reading again after a lost race costs little. */
  readonly #blobs = new Map<string, Buffer>();

  constructor(github: Octokit, repository: Repository, name: string) {
    this.#github = github;
    this.#repository = repository;
    this.#name = name;
  }

  /** Reads the files whose paths `wanted` takes. */
  async read(wanted: (path: string) => boolean): Promise<Snapshot> {
    const { git } = this.#github.rest;
    const head = await this.#head();
    if (head === undefined) return { head, files: new Map(), tree: undefined };
    const { data: commit } = await git.getCommit({ ...this.#repository, commit_sha: head });
    const tree = commit.tree.sha;
    const { data } = await git.getTree({ ...this.#repository, tree_sha: tree, recursive: 'true' });
    const entries = data.tree.filter(({ type, path }) => type === 'blob' && wanted(path));
    if (data.truncated || entries.length > MAX_FILES) {
      throw new Refusal(
        `The branch ${this.#name} holds more than a feed.`,
        'Name a branch that holds the feed alone (--branch).',
      );
    }
    const files = new Map<string, Buffer>();
    for (let start = 0; start < entries.length; start += BLOBS_AT_ONCE) {
      const some = entries.slice(start, start + BLOBS_AT_ONCE);
      const contents = await Promise.all(some.map(({ sha }) => this.#blob(sha)));
      some.forEach(({ path }, index) => files.set(path, contents[index] ?? Buffer.alloc(0)));
    }
    return { head, files, tree };
  }

  /**
   * Writes `changes` (path → content) in one commit on top of `base`. Where GitHub does not move the branch, as a rule
   * because it is no longer at `base`, the result is GitHub's reason: nothing has changed then.
   */
  async commit(
    base: Snapshot,
    changes: ReadonlyMap<string, Uint8Array>,
    message: string,
  ): Promise<string | undefined> {
    const { git } = this.#github.rest;
    const tree = [];
    for (const [path, content] of changes) {
      const sha = await this.#upload(Buffer.from(content));
      tree.push({ path, mode: '100644' as const, type: 'blob' as const, sha });
    }
    const { data: next } = await git.createTree({
      ...this.#repository,
      tree,
      ...(base.tree === undefined ? {} : { base_tree: base.tree }),
    });
    const { data: commit } = await git.createCommit({
      ...this.#repository,
      message,
      tree: next.sha,
      parents: base.head === undefined ? [] : [base.head],
    });
    const lost = expecting(409, 422);
    try {
      // Its one parent is the head that was read, so that only a branch which is still there can be moved without force.
      if (base.head === undefined) {
        await git.createRef({
          ...this.#repository,
          ref: `refs/heads/${this.#name}`,
          sha: commit.sha,
          ...lost,
        });
      } else {
        await git.updateRef({
          ...this.#repository,
          ref: `heads/${this.#name}`,
          sha: commit.sha,
          force: false,
          ...lost,
        });
      }
      return undefined;
    } catch (error) {
      const status = statusOf(error);
      if (error instanceof Error && (status === 409 || status === 422)) return error.message;
      throw error;
    }
  }

  async #head(): Promise<string | undefined> {
    try {
      const { data } = await this.#github.rest.git.getRef({
        ...this.#repository,
        ref: `heads/${this.#name}`,
        ...expecting(404),
      });
      return data.object.sha;
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  }

  async #blob(sha: string): Promise<Buffer> {
    const known = this.#blobs.get(sha);
    if (known) return known;
    const { data } = await this.#github.rest.git.getBlob({ ...this.#repository, file_sha: sha });
    const content = Buffer.from(data.content, 'base64');
    if (content.length > MAX_FILE_BYTES || blobSha(content) !== sha) {
      throw new Refusal(
        `GitHub gave other bytes than those of the object ${sha}.`,
        'Run the command again; nothing was changed.',
      );
    }
    this.#blobs.set(sha, content);
    return content;
  }

  async #upload(content: Buffer): Promise<string> {
    const { data } = await this.#github.rest.git.createBlob({
      ...this.#repository,
      content: content.toString('base64'),
      encoding: 'base64',
    });
    const sha = blobSha(content);
    if (data.sha !== sha) {
      throw new Refusal(
        'GitHub stored other bytes than it was given.',
        'Run the command again; nothing was changed.',
      );
    }
    this.#blobs.set(sha, content);
    return sha;
  }
}

/** Git's name of a file's content. */
function blobSha(content: Buffer): string {
  return createHash('sha1')
    .update(`blob ${String(content.length)}\0`)
    .update(content)
    .digest('hex');
}
