import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';

/** A request as it came in. */
export interface PeerRequest {
  readonly method: string;
  /** Below /v2/. */
  readonly path: string;
  readonly updateMask: string | null;
  readonly authorization: string | undefined;
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/** `dies` before it does anything; `loses` its answer after it did what was asked; or an answer instead. */
export type PeerFault =
  'dies' | 'loses' | { readonly http: number; readonly status: string; readonly message: string };

const LATEST = 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST';
const REVISION = 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION';

export interface PeerTarget {
  readonly type: typeof LATEST | typeof REVISION;
  readonly revision?: string;
  readonly percent?: number;
  readonly tag?: string;
}

/** As the API shows it; what a ramp has no business with is there, too, and has to stay as it is. */
export interface PeerService {
  name: string;
  generation: string;
  etag: string;
  annotations: Record<string, string>;
  template: object;
  traffic: readonly PeerTarget[];
  trafficStatuses: readonly PeerTarget[];
  latestReadyRevision: string;
  reconciling: boolean;
}

interface Operation {
  readonly name: string;
  done: boolean;
  error?: { readonly code: number; readonly message: string };
  /** Looks at it until it is done. */
  left: number;
  readonly movesTraffic: boolean;
}

export const PEER_TOKEN = 'ya29.peer';
/** What Google's token service gives for an identity of another's (sts.googleapis.com, RFC 8693). */
const exchanged = JSON.stringify({
  access_token: PEER_TOKEN,
  issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
  token_type: 'Bearer',
  expires_in: 3_600,
});
/**
 * Credentials of a federated identity in files of `folder`, as CI has them, exchanged at the peer; the path of what
 * GOOGLE_APPLICATION_CREDENTIALS names.
 */
export async function writeCredentials(folder: string, api: string): Promise<string> {
  const [identity, path] = [join(folder, 'identity'), join(folder, 'credentials.json')];
  await writeFile(identity, 'a.b.c');
  await writeFile(
    path,
    JSON.stringify({
      type: 'external_account',
      audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/ci/providers/github',
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      token_url: `${api}/token`,
      credential_source: { file: identity },
    }),
  );
  return path;
}

const NAME = 'projects/nexy-test/locations/europe-west1/services/nexy';
/** REST has names of enums, or their numbers where a client asks for them. */
const types: Readonly<Record<string, PeerTarget['type']>> = { 1: LATEST, 2: REVISION };

type Share = Pick<PeerTarget, 'percent' | 'tag'>;
export const toRevision = (revision: string, share: Share): PeerTarget => ({
  type: REVISION,
  revision,
  ...share,
});
export const toLatest = (share: Share): PeerTarget => ({ type: LATEST, ...share });

/**
 * Cloud Run's Admin API v2 over HTTP/1.1 and JSON, with one service: its reads, its updates under etag and mask, its
 * operations. It refuses what the API's reference says that it refuses.
 */
export class CloudRunPeer {
  readonly requests: PeerRequest[] = [];
  readonly service: PeerService = {
    name: NAME,
    generation: '1',
    etag: '"etag-1"',
    annotations: { 'team.example/owner': 'voice' },
    template: { containers: [{ image: 'europe-docker.pkg.dev/nexy-test/nexy/server@sha256:abc' }] },
    traffic: [
      toRevision('nexy-v1', { percent: 100, tag: 'stable' }),
      toRevision('nexy-v2', { tag: 'canary' }),
    ],
    trafficStatuses: [],
    latestReadyRevision: `${NAME}/revisions/nexy-v2`,
    reconciling: false,
  };
  /** With the state of their condition `Ready`. */
  readonly revisions = new Map([
    ['nexy-v1', 'CONDITION_SUCCEEDED'],
    ['nexy-v2', 'CONDITION_SUCCEEDED'],
  ]);
  /** How often an operation is looked at until it is done. */
  slowness = 0;
  /** Whether traffic goes where it is asked for; else Cloud Run is at work for ever. */
  sticks = true;
  /** What operations end with from now on. */
  operationError: { readonly code: number; readonly message: string } | undefined;
  /** Asked before each request is looked at. */
  fault: (request: PeerRequest) => PeerFault | undefined = () => undefined;
  readonly #operations = new Map<string, Operation>();
  readonly #server = createServer((request, response) => {
    void (async () => {
      const text = Buffer.concat((await request.toArray()) as Buffer[]).toString();
      const url = new URL(request.url ?? '', 'http://peer');
      if (url.pathname === '/token') return response.end(exchanged);
      const asked: PeerRequest = {
        method: request.method ?? '',
        path: decodeURIComponent(url.pathname.replace(/^\/v2\//u, '')),
        updateMask: url.searchParams.get('updateMask'),
        authorization: request.headers.authorization,
        body: text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>),
      };
      this.requests.push(asked);
      const fault = this.fault(asked);
      if (fault === 'dies') return request.socket.destroy();
      const [http, body] = typeof fault === 'object' ? refusal(fault) : this.#answer(asked);
      if (fault === 'loses') return request.socket.destroy();
      return response.writeHead(http, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    })();
  });

  static async start(): Promise<CloudRunPeer> {
    const peer = new CloudRunPeer();
    peer.#serve();
    await once(peer.#server.listen(0, '127.0.0.1'), 'listening');
    return peer;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get api(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Percent by revision, as users meet it. */
  get served(): Readonly<Record<string, number>> {
    const shares = this.service.trafficStatuses.filter(({ percent = 0 }) => percent > 0);
    return Object.fromEntries(shares.map(({ revision = '', percent = 0 }) => [revision, percent]));
  }

  /** Updates so far. */
  get patches(): readonly PeerRequest[] {
    return this.requests.filter(({ method }) => method === 'PATCH');
  }

  /** Somebody else writes to the service; Cloud Run is done at once. */
  edit(fields: Partial<Pick<PeerService, 'annotations' | 'traffic'>>): void {
    Object.assign(this.service, fields);
    this.#changed();
    this.#serve();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(asked: PeerRequest): readonly [number, object] {
    const { method, path } = asked;
    if (asked.authorization !== `Bearer ${PEER_TOKEN}`)
      return refusal({ http: 401, status: 'UNAUTHENTICATED', message: 'Request had invalid credentials.' });
    const revision = new RegExp(`^${NAME}/revisions/(.+)$`, 'u').exec(path)?.[1];
    const state = this.revisions.get(revision ?? '');
    const operation = this.#operations.get(path);
    if (method === 'GET' && path === NAME) return [200, this.service];
    if (method === 'GET' && state !== undefined)
      return [200, { name: path, conditions: [{ type: 'Active' }, { type: 'Ready', state }] }];
    if (method === 'GET' && operation) return [200, this.#looked(operation)];
    if (method === 'PATCH' && path === NAME) return this.#patch(asked);
    return refusal({ http: 404, status: 'NOT_FOUND', message: `Resource '${path}' was not found.` });
  }

  #patch({ updateMask, body = {} }: PeerRequest): readonly [number, object] {
    const { etag, traffic, annotations } = body as Partial<PeerService>;
    if (etag !== undefined && etag !== this.service.etag)
      return refusal({
        http: 409,
        status: 'ABORTED',
        message: `Conflict for resource 'nexy': version '${etag}' was specified but current version is '${this.service.etag}'.`,
      });
    const wrong =
      updateMask === 'traffic'
        ? this.#wrongTraffic(traffic ?? [])
        : updateMask === 'annotations'
          ? wrongAnnotations(annotations ?? {})
          : `updateMask ${String(updateMask)}`;
    if (wrong !== undefined) return refusal({ http: 400, status: 'INVALID_ARGUMENT', message: wrong });
    if (updateMask === 'traffic') this.service.traffic = (traffic ?? []).map(named);
    else this.service.annotations = annotations ?? {};
    this.#changed();
    const operation: Operation = {
      name: NAME.replace(/services\/.*$/u, `operations/${this.#operations.size + 1}`),
      done: false,
      left: this.slowness,
      movesTraffic: updateMask === 'traffic',
    };
    this.#operations.set(operation.name, operation);
    return [200, this.#looked(operation)];
  }

  /** All of the traffic is given away, to revisions that there are; a tag names one of them. */
  #wrongTraffic(traffic: readonly PeerTarget[]): string | undefined {
    const sum = traffic.reduce((total, { percent = 0 }) => total + percent, 0);
    if (sum !== 100) return `traffic: the percents sum to ${sum}`;
    const tags = traffic.flatMap(({ tag }) => tag ?? []);
    if (new Set(tags).size < tags.length) return 'traffic: a tag is there twice';
    const missing = traffic
      .map(named)
      .find(({ type, revision }) => type !== LATEST && !this.revisions.has(revision ?? ''));
    return missing && `traffic: Revision '${missing.revision ?? ''}' does not exist.`;
  }

  #looked(operation: Operation): object {
    const { name, movesTraffic } = operation;
    if (operation.left > 0) {
      operation.left -= 1;
      return { name };
    }
    if (!operation.done && this.operationError) {
      Object.assign(operation, { done: true, error: this.operationError });
      this.service.reconciling = false;
    } else if (!operation.done) {
      this.#serve();
      operation.done = !(movesTraffic && this.service.reconciling);
    }
    const { done, error } = operation;
    if (!done) return { name };
    const type = 'type.googleapis.com/google.cloud.run.v2.Service';
    return { name, done, ...(error ? { error } : { response: { '@type': type, ...this.service } }) };
  }

  #changed(): void {
    const generation = Number(this.service.generation) + 1;
    Object.assign(this.service, {
      generation: String(generation),
      etag: `"etag-${generation}"`,
      reconciling: true,
    });
  }

  /** Brings what is served to what was asked for, if it sticks. */
  #serve(): void {
    const { traffic, latestReadyRevision } = this.service;
    const shortName = latestReadyRevision.slice(latestReadyRevision.lastIndexOf('/') + 1);
    const wanted = (traffic.length > 0 ? traffic : [toLatest({ percent: 100 })]).map((target) =>
      target.type === LATEST ? { ...target, revision: shortName } : target,
    );
    if (this.sticks) this.service.trafficStatuses = wanted;
    this.service.reconciling = !isDeepStrictEqual(this.service.trafficStatuses, wanted);
  }
}

function named(target: PeerTarget): PeerTarget {
  return { ...target, type: types[target.type] ?? target.type };
}

/** Kubernetes' rules, and the namespaces that Cloud Run keeps for itself. */
function wrongAnnotations(annotations: Readonly<Record<string, string>>): string | undefined {
  const kept = /^(?:run\.googleapis\.com|cloud\.googleapis\.com|(?:serving|autoscaling)\.knative\.dev)\//u;
  const wrong = Object.keys(annotations).find(
    (key) => kept.test(key) || !/^(?:[a-z0-9.-]+\/)?[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/u.test(key),
  );
  if (wrong !== undefined) return `annotations: ${wrong}`;
  return JSON.stringify(annotations).length > 256 * 1024 ? 'annotations: too long' : undefined;
}

function refusal(fault: Exclude<PeerFault, string>): readonly [number, object] {
  const { http, status, message } = fault;
  return [http, { error: { code: http, message, status } }];
}
