import { setTimeout as after } from 'node:timers/promises';
import {
  type ContainerAppsAPIClientOptionalParams,
  type ContainerAppsAPIContext,
  createContainerAppsAPI,
} from '@azure/arm-appcontainers/api';
import { get, update } from '@azure/arm-appcontainers/api/containerApps';
import { listReplicas } from '@azure/arm-appcontainers/api/containerAppsRevisionReplicas';
import { deactivateRevision, getRevision } from '@azure/arm-appcontainers/api/containerAppsRevisions';
import type { ContainerApp as App, Replica, Revision, TrafficWeight } from '@azure/arm-appcontainers/models';
import type { TokenCredential } from '@azure/identity';
import { refusalOf } from './refusal.ts';

export interface ContainerAppOptions {
  /** Id of the subscription. */
  readonly subscription: string;
  readonly resourceGroup: string;
  /** Name of the container app. */
  readonly app: string;
  readonly credential: TokenCredential;
  /** Of the SDK. */
  readonly client?: ContainerAppsAPIClientOptionalParams;
  /** How long to wait before Azure is asked again, milliseconds; two seconds unless a test has no time. */
  readonly againMs?: number;
}

export type Tags = Readonly<Record<string, string>>;

/** Longer than the SDK takes to try again three times. */
const ANSWER_MS = 60_000;
/** Azure takes seconds for a change, and minutes on a bad day. */
const CHANGE_MS = 180_000;
/** Looks at a change that is on its way, and attempts at one while another is: a minute each. */
const LOOKS = 30;
/** The last version whose write of tags is answered when it is done. */
const TAGS_API_VERSION = '2021-04-01';

/**
 * One container app, as Azure's resource manager has it. There is no ETag and no compare-and-set: what was written is
 * for the caller to read back. The parts of the SDK are imported one by one: 75 KB of code in place of 520.
 */
export class ContainerApp {
  readonly #options: ContainerAppOptions;
  readonly #client: ContainerAppsAPIContext;
  readonly #againMs: number;

  constructor(options: ContainerAppOptions) {
    this.#options = options;
    this.#client = createContainerAppsAPI(options.credential, options.subscription, options.client);
    this.#againMs = options.againMs ?? 2_000;
  }

  get name(): string {
    return this.#options.app;
  }

  read(): Promise<App> {
    const { resourceGroup, app } = this.#options;
    return this.#ask(`read ${app}`, () => get(this.#client, resourceGroup, app, within(ANSWER_MS)));
  }

  async tags(): Promise<Tags> {
    return tagsIn(await this.read());
  }

  /** All of `tags` in one write, beside the tags of others. Resolves when they can be read, or to what is there instead. */
  async setTags(tags: Tags): Promise<Tags> {
    const { subscription, resourceGroup, app } = this.#options;
    const [of = '', group = '', name = ''] = [subscription, resourceGroup, app].map(encodeURIComponent);
    const id = `/subscriptions/${of}/resourceGroups/${group}/providers/Microsoft.App/containerApps/${name}`;
    const path = `${id}/providers/Microsoft.Resources/tags/default?api-version=${TAGS_API_VERSION}`;
    await this.#change(`write the tags of ${app}`, async () => {
      const body = { operation: 'Merge', properties: { tags } };
      const { status, body: answer } = await this.#client
        .pathUnchecked(path)
        .patch({ ...within(ANSWER_MS), body });
      if (!status.startsWith('2'))
        throw Object.assign(new Error(), { statusCode: Number(status), details: answer });
    });
    return this.#settledTags(tags);
  }

  /** All entries at once, as Azure wants them. `app` is what was read last: the rest of its ingress stays. */
  async setTraffic({ location, configuration }: App, traffic: TrafficWeight[]): Promise<void> {
    const { resourceGroup, app } = this.#options;
    const patch = { location, configuration: { ingress: { ...configuration?.ingress, traffic } } };
    await this.#change(`write the traffic of ${app}`, async () => {
      const options = { ...within(CHANGE_MS), updateIntervalInMs: this.#againMs };
      await update(this.#client, resourceGroup, app, patch, options);
    });
  }

  revision(name: string): Promise<Revision> {
    const { resourceGroup, app } = this.#options;
    return this.#ask(`read the revision ${name}`, () =>
      getRevision(this.#client, resourceGroup, app, name, within(ANSWER_MS)),
    );
  }

  async replicas(revision: string): Promise<readonly Replica[]> {
    const { resourceGroup, app } = this.#options;
    const { value } = await this.#ask(`list the replicas of ${revision}`, () =>
      listReplicas(this.#client, resourceGroup, app, revision, within(ANSWER_MS)),
    );
    return value;
  }

  async deactivate(revision: string): Promise<void> {
    const { resourceGroup, app } = this.#options;
    await this.#change(`deactivate ${revision}`, () =>
      deactivateRevision(this.#client, resourceGroup, app, revision, within(ANSWER_MS)),
    );
  }

  async #settledTags(wanted: Tags): Promise<Tags> {
    for (let look = 1; ; look += 1) {
      const app = await this.read();
      const tags = tagsIn(app);
      const isThere = Object.entries(wanted).every(([name, value]) => tags[name] === value);
      if ((isThere && app.provisioningState !== 'InProgress') || look === LOOKS) return tags;
      await after(this.#againMs);
    }
  }

  /** Azure refuses a change with 409 while another is on its way; then it is tried again. */
  async #change<T>(what: string, change: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await change();
      } catch (error) {
        const refusal = refusalOf(what, error);
        if (refusal.status !== 409 || attempt === LOOKS) throw refusal;
        await after(this.#againMs);
      }
    }
  }

  async #ask<T>(what: string, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      throw refusalOf(what, error);
    }
  }
}

/** Names in lower case: Azure does not tell their case apart. */
export const tagsIn = ({ tags = {} }: App): Tags =>
  Object.fromEntries(Object.entries(tags).map(([name, value]) => [name.toLowerCase(), value]));

const within = (ms: number): { abortSignal: AbortSignal } => ({ abortSignal: AbortSignal.timeout(ms) });
