/** As much of Azure's resource manager as a ramp meets: one container app with its revisions, tags and operations. */
import { readFileSync } from 'node:fs';
import type { ContainerAppsAPIClientOptionalParams } from '@azure/arm-appcontainers/api';
import type { TokenCredential } from '@azure/identity';
import type { Certificates } from './certificates.ts';
import { type PeerAnswer, type PeerRequest, startHttpsPeer } from './https-peer.ts';

export const TOKEN = 'token-of-the-identity';
export const credential: TokenCredential = {
  getToken: () => Promise.resolve({ token: TOKEN, expiresOnTimestamp: Date.now() + 3_600_000 }),
};
export const identity = {
  subscription: '00000000-0000-4000-8000-000000000001',
  resourceGroup: 'nexy-rg',
  app: 'nexy',
};

const SCOPE = `/subscriptions/${identity.subscription}/resourceGroups/${identity.resourceGroup}/providers/Microsoft.App/containerApps/${identity.app}`;
const OPERATIONS = `/subscriptions/${identity.subscription}/providers/Microsoft.App/locations/westeurope`;

export interface Entry {
  readonly revisionName?: string;
  readonly latestRevision?: boolean;
  readonly weight?: number;
  readonly label?: string;
}

export interface PeerRevision {
  active: boolean;
  healthState: string;
  runningState: string;
  provisioningState: string;
  /** Of the container in each of its replicas. */
  restarts: number[];
}

export interface Fault {
  readonly method: string;
  readonly answer: PeerAnswer;
  /** The change is made all the same. */
  readonly isDone?: boolean;
}

export class ArmPeer {
  tags: Record<string, string> = { owner: 'team-nexy', 'cost-center': '42' };
  activeRevisionsMode = 'Multiple';
  /** What it has beside its traffic, which has to stay. */
  readonly ingress = { external: true, targetPort: 8080, transport: 'http2', allowInsecure: false };
  traffic: readonly Entry[] | undefined = [
    { revisionName: 'nexy--v1', weight: 100, label: 'stable' },
    { revisionName: 'nexy--v2', weight: 0, label: 'canary' },
  ];
  readonly revisions: Record<string, PeerRevision> = {};
  readonly requests: PeerRequest[] = [];
  /** What no client should send. */
  readonly wrongs: string[] = [];
  /** Taken one by one, by the next request with the method. */
  readonly faults: Fault[] = [];
  /** How often an operation is asked about before it is done; undefined for changes that are made at once. */
  slowness: number | undefined;
  /** How it ends then. */
  outcome: 'Succeeded' | 'Failed' = 'Succeeded';
  /** Takes weights and forgets them. */
  isForgetful = false;
  #pending: { looks: number; readonly change: () => void } | undefined;
  #url = '';
  #ca = '';
  close: () => Promise<void> = () => Promise.resolve();

  static async start(certificates: Certificates): Promise<ArmPeer> {
    const peer = new ArmPeer();
    for (const name of ['nexy--v1', 'nexy--v2'])
      peer.revisions[name] = {
        active: true,
        healthState: 'Healthy',
        runningState: 'Running',
        provisioningState: 'Provisioned',
        restarts: [0],
      };
    const { url, close } = await startHttpsPeer(certificates, (request) => peer.#answer(request));
    peer.#url = url;
    peer.#ca = readFileSync(certificates.ca, 'utf8');
    peer.close = close;
    return peer;
  }

  /** For the SDK: no real time is waited. */
  get client(): ContainerAppsAPIClientOptionalParams {
    return {
      endpoint: this.#url,
      tlsOptions: { ca: this.#ca },
      retryOptions: { maxRetries: 3, retryDelayInMs: 1, maxRetryDelayInMs: 1 },
    };
  }

  /** Bodies of the writes to a path that ends so. */
  bodies(method: string, end = identity.app): unknown[] {
    return this.requests
      .filter((request) => request.method === method && request.url.pathname.endsWith(end))
      .map(({ body }) => body);
  }

  #answer(request: PeerRequest): PeerAnswer {
    this.requests.push(request);
    const { method, url, headers } = request;
    if (headers.authorization !== `Bearer ${TOKEN}`) this.wrongs.push(`${method} without its token`);
    if (!url.searchParams.has('api-version'))
      this.wrongs.push(`${method} ${url.pathname} without api-version`);
    if (headers['if-match'] !== undefined) this.wrongs.push(`${method} with If-Match, which there is not`);
    const index = this.faults.findIndex((fault) => fault.method === method);
    const [fault] = index < 0 ? [] : this.faults.splice(index, 1);
    if (fault && fault.isDone !== true) return fault.answer;
    const answer = this.#done(request);
    return fault ? fault.answer : answer;
  }

  #done(request: PeerRequest): PeerAnswer {
    const { method, url, body } = request;
    const path = url.pathname;
    if (path.startsWith(OPERATIONS)) return this.#operation(path);
    if (!path.startsWith(SCOPE)) return refusal(404, 'ResourceNotFound', `there is no ${path}`);
    const rest = path.slice(SCOPE.length);
    const [, name = '', what = ''] = /^\/revisions\/([^/]+)(?:\/(\w+))?$/u.exec(rest) ?? [];
    if (method === 'GET') {
      if (rest === '') return { status: 200, body: this.#resource() };
      const revision = this.revisions[name];
      if (!revision) return refusal(404, 'RevisionNotFound', `there is no revision ${name}`);
      return {
        status: 200,
        body: what === 'replicas' ? replicasOf(name, revision) : resourceOf(name, revision),
      };
    }
    if (this.#pending)
      return refusal(409, 'ContainerAppOperationInProgress', 'another operation is in progress');
    if (method === 'PATCH' && rest === '') return this.#patched(body as Patch);
    if (method === 'PATCH' && rest === '/providers/Microsoft.Resources/tags/default')
      return this.#tagged(body as TagsPatch);
    if (method === 'POST' && what === 'deactivate') return this.#deactivated(name);
    return refusal(405, 'MethodNotAllowed', `${method} ${path}`);
  }

  #patched({ properties, ...others }: Patch): PeerAnswer {
    const { traffic, ...ingress } = properties.configuration.ingress;
    const beside = [
      ...Object.keys(others),
      ...Object.keys(properties),
      ...Object.keys(properties.configuration),
    ];
    if (beside.sort().join() !== 'configuration,ingress,location')
      this.wrongs.push(`a write of traffic with ${beside.join()}`);
    if (JSON.stringify(sorted(ingress)) !== JSON.stringify(sorted(this.ingress)))
      this.wrongs.push(`a write of traffic that changes the ingress: ${JSON.stringify(ingress)}`);
    const sum = traffic.reduce((all, { weight = 0 }) => all + weight, 0);
    if (sum !== 100) return refusal(400, 'InvalidTrafficWeight', `the weights sum to ${sum}`);
    const dead = traffic.find(
      ({ revisionName = '', weight = 0 }) => weight > 0 && this.revisions[revisionName]?.active !== true,
    );
    if (dead) return refusal(400, 'RevisionInactive', `${dead.revisionName ?? 'none'} is not active`);
    return this.#changed(() => {
      if (!this.isForgetful) this.traffic = traffic;
    });
  }

  #tagged({ operation, properties }: TagsPatch): PeerAnswer {
    if (operation !== 'Merge') this.wrongs.push(`tags by ${operation}, which takes others away`);
    const tags = { ...this.tags, ...properties.tags };
    const isOdd = Object.entries(tags).some(
      ([name, value]) => name.length > 512 || value.length > 256 || /[<>%&\\?/]/u.test(name),
    );
    if (isOdd || Object.keys(tags).length > 50) return refusal(400, 'InvalidTag', 'too long, or too many');
    this.tags = tags;
    return { status: 200, body: { properties: { tags } } };
  }

  #deactivated(name: string): PeerAnswer {
    const revision = this.revisions[name];
    if (!revision || this.traffic?.some(({ revisionName }) => revisionName === name))
      return refusal(400, 'RevisionHasTraffic', `${name} is named by the ingress`);
    revision.active = false;
    return { status: 200 };
  }

  /** At once, or as an operation that is asked about. */
  #changed(change: () => void): PeerAnswer {
    if (this.slowness === undefined) {
      change();
      return { status: 200, body: this.#resource() };
    }
    this.#pending = { looks: this.slowness, change };
    const query = '?api-version=2026-07-01';
    return {
      status: 202,
      headers: {
        location: `${this.#url}${OPERATIONS}/containerappOperationResults/1${query}`,
        'azure-asyncoperation': `${this.#url}${OPERATIONS}/containerappOperationStatuses/1${query}&azureAsyncOperation=true`,
        'retry-after': '0',
      },
    };
  }

  #operation(path: string): PeerAnswer {
    if (path.includes('containerappOperationResults')) return { status: 200, body: this.#resource() };
    if (this.#pending && this.#pending.looks > 0) {
      this.#pending.looks -= 1;
      return { status: 200, headers: { 'retry-after': '0' }, body: { name: '1', status: 'InProgress' } };
    }
    if (this.outcome === 'Succeeded') this.#pending?.change();
    this.#pending = undefined;
    const error = { code: 'IngressBroken', message: 'the ingress could not be changed' };
    return {
      status: 200,
      body: { name: '1', status: this.outcome, ...(this.outcome === 'Failed' ? { error } : {}) },
    };
  }

  #resource(): unknown {
    const { traffic } = this;
    return {
      id: SCOPE,
      name: identity.app,
      type: 'Microsoft.App/containerApps',
      location: 'West Europe',
      tags: this.tags,
      properties: {
        provisioningState: this.#pending ? 'InProgress' : 'Succeeded',
        latestRevisionName: 'nexy--v2',
        configuration: {
          activeRevisionsMode: this.activeRevisionsMode,
          secrets: [{ name: 'auth-key' }],
          ...(traffic ? { ingress: { fqdn: 'nexy.example', ...this.ingress, traffic } } : {}),
        },
        template: { containers: [{ name: 'server', image: 'nexy@sha256:0' }] },
      },
    };
  }
}

interface Patch {
  readonly location: string;
  readonly properties: {
    readonly configuration: { readonly ingress: { readonly traffic: readonly Entry[] } };
  };
}

interface TagsPatch {
  readonly operation: string;
  readonly properties: { readonly tags: Readonly<Record<string, string>> };
}

export function refusal(status: number, code: string, message: string): PeerAnswer {
  return { status, body: { error: { code, message } } };
}

function resourceOf(name: string, { restarts, ...properties }: PeerRevision): unknown {
  return { id: `${SCOPE}/revisions/${name}`, name, properties: { ...properties, replicas: restarts.length } };
}

function replicasOf(name: string, { restarts }: PeerRevision): unknown {
  return {
    value: restarts.map((restartCount, index) => ({
      name: `${name}-${index}`,
      properties: { containers: [{ name: 'server', restartCount, ready: true }] },
    })),
  };
}

const sorted = (value: object): [string, unknown][] =>
  Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
