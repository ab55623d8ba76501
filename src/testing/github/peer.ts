import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { GitStore } from './git-store.ts';
import { type PeerRelease, releaseBody } from './releases.ts';
import { answerApi, type ApiAnswer, notFound } from './routes.ts';
import { sendFile } from './send-file.ts';

/** What a request is for: the API, a file of a release by its two addresses, or the feed's own site. */
export type PeerPart = 'api' | 'download' | 'storage' | 'site';

export interface PeerRequest {
  readonly part: PeerPart;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

/** How a request goes wrong. */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly message?: string;
    }
  /** The connection breaks before anything is done. */
  | { readonly kind: 'reset' }
  /** It is done, but nobody hears of it. */
  | { readonly kind: 'unheard' }
  /** Only so many bytes of the answer come before the connection breaks. */
  | { readonly kind: 'half'; readonly bytes: number };

const api = '/repos/octocat/Hello-World/';
const downloads = '/octocat/Hello-World/releases/download/';

/**
 * A server on loopback that is GitHub for one repository, octocat/Hello-World: releases, their files behind a
 * redirect, Git's data, and a site that serves a branch. Bodies are held to GitHub's OpenAPI description.
 */
export class GithubPeer {
  readonly store = new GitStore();
  readonly releases = new Map<string, PeerRelease>();
  readonly requests: PeerRequest[] = [];
  /** Asked for each request before it is answered. */
  fault: (request: PeerRequest) => Fault | undefined = () => undefined;
  /** What the site serves, by path; the branch "feed" as it is, unless a test says otherwise. */
  site: () => ReadonlyMap<string, Buffer> = () => this.store.filesOf('feed');
  /** Where a file's public address redirects to. */
  storageOf: (path: string) => string = (path) => `${this.origin}/storage${path}`;
  origin = '';
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch((error: unknown) => {
      this.#broken.push(error);
      response.destroy();
    });
  });
  /** What a test asked of it that GitHub has not, or the peer cannot. */
  readonly #broken: unknown[] = [];

  async start(): Promise<void> {
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    this.origin = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
    if (this.#broken.length > 0) throw this.#broken[0];
  }

  /** Adds a published release and the tag with its commit. */
  release(release: PeerRelease): void {
    this.releases.set(release.tag, release);
    const tree = this.store.putTree(new Map());
    this.store.refs.set(
      `tags/${release.tag}`,
      this.store.putCommit({ tree, parents: [], message: release.tag }),
    );
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = request;
    const sent = Buffer.concat((await request.toArray()) as Buffer[]).toString();
    const asked: PeerRequest = { part: partOf(path), method, path, headers };
    this.requests.push(asked);
    const fault = this.fault(asked);
    if (fault?.kind === 'reset') {
      response.socket?.destroy();
      return;
    }
    if (fault?.kind === 'status') {
      const body = { message: fault.message ?? 'a fault', documentation_url: 'https://docs.github.com/rest' };
      reply(response, { status: fault.status, body }, fault.headers);
      return;
    }
    if (asked.part === 'api') {
      const done = this.#api(method, path.slice(api.length), sent);
      if (fault?.kind === 'unheard') response.socket?.destroy();
      else if (fault?.kind === 'half') breakOff(response, JSON.stringify(done.body), fault.bytes);
      else reply(response, done);
      return;
    }
    if (asked.part === 'site') {
      const content = this.site().get(path.slice('/site/'.length));
      sendSite(response, content, headers['if-none-match']);
      return;
    }
    const [, tag = '', name = ''] = /\/([^/]+)\/([^/]+)$/u.exec(path) ?? [];
    const asset = this.releases.get(tag)?.assets.find((one) => one.name === decodeURIComponent(name));
    if (!asset) reply(response, notFound());
    else if (asked.part === 'download') {
      response.writeHead(302, { location: this.storageOf(path) }).end();
    } else {
      await sendFile(response, asset.file, headers, fault?.kind === 'half' ? fault.bytes : undefined);
    }
  }

  #api(method: string, path: string, sent: string): ApiAnswer {
    const peer = {
      store: this.store,
      releases: this.releases,
      releaseBody: (release: PeerRelease) => releaseBody(release, this.origin),
    };
    const request = {
      method,
      path: decodeURIComponent(path.replace(/\?per_page=100$/u, '')),
      body: (sent === '' ? {} : JSON.parse(sent)) as Record<string, unknown>,
    };
    return answerApi(peer, request);
  }
}

function partOf(path: string): PeerPart {
  if (path.startsWith(api)) return 'api';
  if (path.startsWith('/site/')) return 'site';
  if (path.startsWith(downloads)) return 'download';
  if (path.startsWith('/storage/')) return 'storage';
  throw new Error(`the peer does not know ${path}`);
}

function reply(
  response: ServerResponse,
  { status, body }: ApiAnswer,
  headers: Record<string, string> = {},
): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    .end(JSON.stringify(body));
}

function breakOff(response: ServerResponse, text: string, bytes: number): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.write(Buffer.from(text).subarray(0, bytes), () => response.socket?.destroy());
}

function sendSite(response: ServerResponse, content: Buffer | undefined, known: string | undefined): void {
  if (!content) {
    response.writeHead(404).end();
    return;
  }
  const etag = `"${content.toString('base64url').slice(0, 16)}-${String(content.length)}"`;
  if (known === etag) response.writeHead(304, { etag }).end();
  else response.writeHead(200, { etag, 'content-length': content.length }).end(content);
}
