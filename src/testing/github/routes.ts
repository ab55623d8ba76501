import { type SchemaName, conforming, example } from './openapi.ts';
import type { GitStore } from './git-store.ts';
import type { PeerRelease } from './releases.ts';

export interface ApiRequest {
  readonly method: string;
  /** Below /repos/OWNER/REPO/. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

interface Peer {
  readonly store: GitStore;
  readonly releases: ReadonlyMap<string, PeerRelease>;
  readonly releaseBody: (release: PeerRelease) => unknown;
}

const answer = (status: number, schema: SchemaName, body: unknown): ApiAnswer => ({
  status,
  body: conforming(schema, body),
});
const documentation_url = 'https://docs.github.com/rest';
export const notFound = (): ApiAnswer =>
  answer(404, 'basic-error', { message: 'Not Found', documentation_url, status: '404' });
const invalid = (message: string): ApiAnswer =>
  answer(422, 'validation-error', { message, documentation_url });

/** What GitHub's API would answer; each body is held to GitHub's description. */
export function answerApi(peer: Peer, request: ApiRequest): ApiAnswer {
  for (const [method, pattern, handle] of routes) {
    const found = method === request.method ? pattern.exec(request.path) : null;
    if (found) return handle(peer, found[1] ?? '', request.body);
  }
  throw new Error(`the peer does not know ${request.method} ${request.path}`);
}

type Handler = (peer: Peer, name: string, body: Readonly<Record<string, unknown>>) => ApiAnswer;

const routes: readonly (readonly [method: string, path: RegExp, handle: Handler])[] = [
  [
    'GET',
    /^releases\/tags\/(.+)$/u,
    ({ releases, releaseBody }, tag) => {
      const release = releases.get(tag);
      return release && !release.draft ? answer(200, 'release', releaseBody(release)) : notFound();
    },
  ],
  [
    'GET',
    /^releases$/u,
    ({ releases, releaseBody }) => ({
      status: 200,
      body: [...releases.values()].map((release) => conforming('release', releaseBody(release))),
    }),
  ],
  [
    'GET',
    /^git\/ref\/(.+)$/u,
    ({ store }, ref) => {
      const sha = store.refs.get(ref);
      return sha === undefined ? notFound() : answer(200, 'git-ref', refBody(store, ref, sha));
    },
  ],
  [
    'POST',
    /^git\/refs$/u,
    ({ store }, _name, { ref, sha }) => {
      const name = String(ref).replace(/^refs\//u, '');
      if (store.refs.has(name)) return invalid('Reference already exists');
      if (!store.commits.has(String(sha))) return invalid('Object does not exist');
      store.refs.set(name, String(sha));
      return answer(201, 'git-ref', refBody(store, name, String(sha)));
    },
  ],
  [
    'PATCH',
    /^git\/refs\/(.+)$/u,
    ({ store }, ref, { sha, force }) => {
      if (force !== false) throw new Error('a branch is never forced');
      if (!store.refs.has(ref)) return invalid('Reference does not exist');
      if (!store.commits.has(String(sha))) return invalid('Object does not exist');
      if (!store.advance(ref, String(sha))) return invalid('Update is not a fast forward');
      return answer(200, 'git-ref', refBody(store, ref, String(sha)));
    },
  ],
  [
    'GET',
    /^git\/tags\/(.+)$/u,
    ({ store }, sha) => {
      const object = store.tags.get(sha);
      if (object === undefined) return notFound();
      const body = example('git-tag');
      return answer(200, 'git-tag', { ...body, sha, object: { ...body.object, sha: object } });
    },
  ],
  [
    'GET',
    /^git\/commits\/(.+)$/u,
    ({ store }, sha) =>
      store.commits.has(sha) ? answer(200, 'git-commit', commitBody(store, sha)) : notFound(),
  ],
  [
    'POST',
    /^git\/commits$/u,
    ({ store }, _name, { message, tree, parents }) => {
      if (!store.trees.has(String(tree))) return invalid('Tree SHA does not exist');
      const commit = { message: String(message), tree: String(tree), parents: parents as string[] };
      return answer(201, 'git-commit', commitBody(store, store.putCommit(commit)));
    },
  ],
  [
    'GET',
    /^git\/trees\/([\da-f]+)\?recursive=true$/u,
    ({ store }, sha) => (store.trees.has(sha) ? answer(200, 'git-tree', treeBody(store, sha)) : notFound()),
  ],
  [
    'POST',
    /^git\/trees$/u,
    ({ store }, _name, { base_tree, tree }) => {
      const files = new Map(store.trees.get(String(base_tree)));
      for (const { path, sha } of tree as { path: string; sha: string | null }[]) {
        if (sha === null) files.delete(path);
        else if (!store.blobs.has(sha)) return invalid('tree.sha does not exist');
        else files.set(path, sha);
      }
      return answer(201, 'git-tree', treeBody(store, store.putTree(files)));
    },
  ],
  [
    'GET',
    /^git\/blobs\/(.+)$/u,
    ({ store }, sha) => {
      const content = store.blobs.get(sha);
      if (!content) return notFound();
      return answer(200, 'blob', {
        ...example('blob'),
        sha,
        size: content.length,
        // As GitHub does, in lines.
        content: content.toString('base64').replaceAll(/.{60}/gu, '$&\n'),
      });
    },
  ],
  [
    'POST',
    /^git\/blobs$/u,
    ({ store }, _name, { content, encoding }) => {
      if (encoding !== 'base64') throw new Error('blobs are sent as base64');
      const sha = store.putBlob(Buffer.from(String(content), 'base64'));
      return answer(201, 'short-blob', { ...example('short-blob'), sha });
    },
  ],
];

function refBody(store: GitStore, ref: string, sha: string): unknown {
  const body = example('git-ref');
  const type = store.tags.has(sha) ? 'tag' : 'commit';
  return { ...body, ref: `refs/${ref}`, object: { ...body.object, type, sha } };
}

function commitBody(store: GitStore, sha: string): unknown {
  const commit = store.commits.get(sha);
  const body = example('git-commit');
  return {
    ...body,
    sha,
    message: commit?.message,
    tree: { ...body.tree, sha: commit?.tree },
    parents: commit?.parents.map((parent) => ({ ...body.parents[0], sha: parent })),
  };
}

function treeBody(store: GitStore, sha: string): unknown {
  const tree = [...(store.trees.get(sha) ?? [])].map(([path, blob]) => ({
    path,
    mode: '100644',
    type: 'blob',
    sha: blob,
    size: store.blobs.get(blob)?.length ?? 0,
  }));
  return { ...example('git-tree'), sha, tree, truncated: false };
}
