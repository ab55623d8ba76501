import { createHash } from 'node:crypto';

export interface GitCommit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
}

/** Path → hash of the content. */
export type GitTree = ReadonlyMap<string, string>;

/** The objects and refs of one repository, named by their content as Git names them, in memory. */
export class GitStore {
  readonly blobs = new Map<string, Buffer>();
  readonly trees = new Map<string, GitTree>();
  readonly commits = new Map<string, GitCommit>();
  /** Annotated tags → the commit of each. */
  readonly tags = new Map<string, string>();
  /** "heads/feed" → commit, "tags/v1" → commit or annotated tag. */
  readonly refs = new Map<string, string>();

  putBlob(content: Buffer): string {
    const sha = createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
    this.blobs.set(sha, content);
    return sha;
  }

  putTree(tree: GitTree): string {
    const sha = hashOf('tree', [...tree].toSorted());
    this.trees.set(sha, tree);
    return sha;
  }

  putCommit(commit: GitCommit): string {
    const sha = hashOf('commit', commit);
    this.commits.set(sha, commit);
    return sha;
  }

  /** Moves a ref; false where that is no fast-forward. */
  advance(ref: string, sha: string): boolean {
    const head = this.refs.get(ref);
    if (head !== undefined && !this.#ancestors(sha).has(head)) return false;
    this.refs.set(ref, sha);
    return true;
  }

  #ancestors(sha: string): Set<string> {
    const seen = new Set<string>();
    const open = [sha];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(...(this.commits.get(next)?.parents ?? []));
    }
    return seen;
  }

  /** The files of a branch, empty where there is none. */
  filesOf(branch: string): Map<string, Buffer> {
    const commit = this.commits.get(this.refs.get(`heads/${branch}`) ?? '');
    const tree = this.trees.get(commit?.tree ?? '') ?? new Map<string, string>();
    return new Map([...tree].map(([path, sha]) => [path, this.blobs.get(sha) ?? Buffer.alloc(0)]));
  }

  /** What somebody else does: adds `files` to a branch. */
  commitTo(
    branch: string,
    files: Readonly<Record<string, Buffer | string>>,
    message = 'by somebody else',
  ): void {
    const head = this.refs.get(`heads/${branch}`);
    const tree = new Map(this.trees.get(this.commits.get(head ?? '')?.tree ?? ''));
    for (const [path, content] of Object.entries(files)) tree.set(path, this.putBlob(Buffer.from(content)));
    const parents = head === undefined ? [] : [head];
    this.refs.set(`heads/${branch}`, this.putCommit({ tree: this.putTree(tree), parents, message }));
  }
}

function hashOf(kind: string, value: unknown): string {
  return createHash('sha1')
    .update(`${kind} ${JSON.stringify(value)}`)
    .digest('hex');
}
