import type { Clock } from '../../core/clock.ts';
import { tryAgain } from '../try-again.ts';

/** What a ramp reads of a service (Cloud Run Admin API v2, `google.cloud.run.v2.Service` as JSON). */
export interface Service {
  /** Of this version: a write that brings another is refused. */
  readonly etag: string;
  readonly annotations?: Readonly<Record<string, string>>;
  /** As it was asked for; none is all to the latest revision. */
  readonly traffic?: readonly TrafficTarget[];
  /** As it is served. */
  readonly trafficStatuses?: readonly TrafficTarget[];
  /** Cloud Run is still at work on it; what is served may be on its way. */
  readonly reconciling?: boolean;
  readonly latestReadyRevision?: string;
}

/** Also as it is served (`TrafficTargetStatus`). */
export interface TrafficTarget {
  readonly type?: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION' | 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST';
  readonly revision?: string;
  /** 0 where it is left out: reached by its tag alone. */
  readonly percent?: number;
  readonly tag?: string;
}

export interface Revision {
  readonly conditions?: readonly {
    readonly type?: string;
    readonly state?: string;
  }[];
}

/** `google.longrunning.Operation`. */
interface Operation {
  readonly name?: string;
  readonly done?: boolean;
  readonly error?: { readonly code?: number; readonly message?: string };
  readonly response?: Service;
}

/** What Google's API answered instead (`google.rpc.Status`). */
export class CloudRunError extends Error {
  override readonly name = 'CloudRunError';
  /** As ABORTED, the name of a gRPC code; '' where the answer had none. */
  readonly status: string;

  constructor(status: string, message: string) {
    super(`Cloud Run answered ${status}: ${message.slice(0, MOST_TOLD)}`);
    this.status = status;
  }
}

export interface CloudRunOptions {
  /** projects/PROJECT/locations/REGION/services/NAME. */
  readonly name: string;
  /** https://run.googleapis.com, or an endpoint of a region's or a network's own. */
  readonly api: string;
  /** A bearer token for the scope cloud-platform; asked each time, since tokens expire. */
  readonly token: () => Promise<string>;
  readonly clock: Clock;
}

/** Of one request, with all its tries. */
const REQUEST_MS = 10_000;
/** How long a write is waited for; shorter than a lease (state.ts). The next look goes on waiting. */
const OPERATION_MS = 40_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_TOLD = 300;
/** google.rpc.Code, of those that Cloud Run's operations end with. */
const codes: Readonly<Record<number, string>> = {
  3: 'INVALID_ARGUMENT',
  4: 'DEADLINE_EXCEEDED',
  5: 'NOT_FOUND',
  7: 'PERMISSION_DENIED',
  8: 'RESOURCE_EXHAUSTED',
  9: 'FAILED_PRECONDITION',
  10: 'ABORTED',
  13: 'INTERNAL',
  14: 'UNAVAILABLE',
};

/** One service of Cloud Run, by the REST form of its API. Rejects with CloudRunError for what the API says. */
export class CloudRunService {
  readonly #options: CloudRunOptions;

  constructor(options: CloudRunOptions) {
    this.#options = options;
  }

  async read(): Promise<Service> {
    const service = await this.#ask<Partial<Service>>('GET', this.#options.name);
    const { etag } = service;
    // Without one a write would go over somebody else's.
    if (etag === undefined) throw new Error('Cloud Run told no etag of the service');
    return { ...service, etag };
  }

  revision(name: string): Promise<Revision> {
    return this.#ask<Revision>('GET', `${this.#options.name}/revisions/${encodeURIComponent(name)}`);
  }

  /**
   * Replaces these fields, and no other, of the service as it was read: rejects with ABORTED when somebody else wrote in
   * between. Resolves when Cloud Run is done, rejects when that takes too long. No field of a revision is among them, so
   * that no revision is made.
   */
  async write(read: Service, fields: Partial<Pick<Service, 'annotations' | 'traffic'>>): Promise<void> {
    const { name } = this.#options;
    const mask = Object.keys(fields).join(',');
    const body = { etag: read.etag, ...fields };
    await this.#done(await this.#ask<Operation>('PATCH', `${name}?updateMask=${mask}`, body));
  }

  async #done(begun: Operation): Promise<void> {
    const { clock } = this.#options;
    const endMs = clock.now() + OPERATION_MS;
    let operation = begun;
    for (let pauseMs = FIRST_PAUSE_MS; operation.done !== true; pauseMs *= 1.5) {
      if (clock.now() >= endMs)
        throw new Error(`Cloud Run is still at work on a change after ${OPERATION_MS / 1_000} s`);
      await new Promise<void>((resolve) => clock.after(Math.min(pauseMs, LONGEST_PAUSE_MS), resolve));
      operation = await this.#ask<Operation>('GET', operation.name ?? '');
    }
    const { error } = operation;
    if (error)
      throw new CloudRunError(codes[error.code ?? 0] ?? `code ${error.code ?? 0}`, error.message ?? '');
  }

  /** A write can be made twice, too: the second one is refused for its etag. */
  async #ask<T>(method: 'GET' | 'PATCH', path: string, body?: object): Promise<T> {
    const { api, token, clock } = this.#options;
    const headers = {
      authorization: `Bearer ${await token()}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    };
    const signal = AbortSignal.timeout(REQUEST_MS);
    const ask = async (): Promise<{ response: Response; text: string }> => {
      const request = { method, headers, signal, redirect: 'error' } as const;
      const response = await fetch(
        `${api}/v2/${path}`,
        body ? { ...request, body: JSON.stringify(body) } : request,
      );
      const text = await response.text();
      if (response.status === 429 || response.status >= 500) throw errorOf(response.status, text);
      return { response, text };
    };
    const { response, text } = await tryAgain(ask, clock, signal);
    if (text.length > MOST_BYTES) throw new Error('Cloud Run answered with more than can be read');
    if (!response.ok) throw errorOf(response.status, text);
    return JSON.parse(text) as T;
  }
}

/** A proxy in between may answer with anything. */
function errorOf(httpStatus: number, text: string): CloudRunError {
  try {
    const { error } = JSON.parse(text) as { error?: { status?: string; message?: string } };
    if (error?.status !== undefined) return new CloudRunError(error.status, error.message ?? '');
  } catch {
    // No JSON: told as it is.
  }
  return new CloudRunError(`HTTP ${httpStatus}`, text);
}
