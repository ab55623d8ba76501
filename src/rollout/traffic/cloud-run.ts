import type { CloudRunService, Service, TrafficTarget } from '../cloud-run/service.ts';
import type { RevisionHealth, Traffic, Weights } from '../ports.ts';

export interface CloudRunTrafficOptions {
  readonly service: CloudRunService;
  readonly canary: string;
  /** Throws where the service, as it was just read, may not be written to: the lease is somebody else's. */
  readonly assertHeld: (service: Service) => void;
}

const TO_REVISION = 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION';
const TO_LATEST = 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST';
const STABLE_TAG = 'stable';
const CANARY_TAG = 'canary';

/**
 * The traffic of a service of Cloud Run. What is written names revisions, never "the latest"; tags stay where they are,
 * since they are the addresses under which a revision without traffic is reached.
 */
export class CloudRunTraffic implements Traffic {
  readonly #options: CloudRunTrafficOptions;

  constructor(options: CloudRunTrafficOptions) {
    this.#options = options;
  }

  /**
   * As it is served. "The latest" is the revision that it is now, so that somebody's `--to-latest` is found as what it
   * does. Rejects while it is not certain that the canary has nothing.
   */
  async read(): Promise<Weights> {
    const { service, canary } = this.#options;
    const found = await service.read();
    const served = sharesOf(found, found.trafficStatuses ?? []);
    if (Object.keys(served).length === 0) throw new Error('Cloud Run does not tell where the traffic goes');
    const isGone = !served[canary] && !wantedOf(found)[canary];
    if (found.reconciling === true && isGone)
      throw new Error(`Cloud Run is still at work; that ${canary} has no traffic is not certain yet`);
    return served;
  }

  /** Rejects when somebody else wrote to the service in between: the next look finds what they did. */
  async write(weights: Weights): Promise<void> {
    const found = await this.#held();
    await this.#options.service.write(found, { traffic: targetsOf(weights, tagsOf(found)) });
  }

  /** Cloud Run tells whether a revision ever became ready; neither its restarts nor its calls. */
  async health(revision: string): Promise<RevisionHealth> {
    const { conditions = [] } = await this.#options.service.revision(revision);
    const state = conditions.find(({ type }) => type === 'Ready')?.state;
    if (state === 'CONDITION_SUCCEEDED') return { state: 'healthy' };
    return { state: state === 'CONDITION_FAILED' ? 'unhealthy' : 'unknown' };
  }

  /**
   * There is no ending a revision: without traffic and without a tag it scales to zero, whatever its least number of
   * instances. So the tag `stable` moves to the canary, which it now is, and `canary` is free for the next one.
   */
  async deactivate(revision: string): Promise<void> {
    const { service, canary } = this.#options;
    const found = await this.#held();
    const shares = wantedOf(found);
    if (shares[revision]) throw new Error(`${revision} still has ${shares[revision]} % of the traffic`);
    const tags = tagsOf(found).filter(({ tag }) => tag !== STABLE_TAG && tag !== CANARY_TAG);
    const stable: Tagged = { type: TO_REVISION, revision: canary, tag: STABLE_TAG };
    await service.write(found, { traffic: targetsOf(shares, [stable, ...tags]) });
  }

  async #held(): Promise<Service> {
    const { service, assertHeld } = this.#options;
    const found = await service.read();
    assertHeld(found);
    return found;
  }
}

type Tagged = TrafficTarget & { readonly tag: string };

function tagsOf({ traffic = [] }: Service): readonly Tagged[] {
  return traffic.filter((target): target is Tagged => target.tag !== undefined);
}

/** A revision's share and its first tag are one target, as gcloud writes them; each further tag is one of its own. */
function targetsOf(weights: Weights, tagged: readonly Tagged[]): readonly TrafficTarget[] {
  const left = [...tagged];
  const shares = Object.entries(weights)
    .filter(([, percent]) => percent > 0)
    .map(([revision, percent]): TrafficTarget => {
      const at = left.findIndex(
        (target) => target.type !== TO_LATEST && shortName(target.revision) === revision,
      );
      const [own] = at < 0 ? [] : left.splice(at, 1);
      return { type: TO_REVISION, revision, percent, ...(own ? { tag: own.tag } : {}) };
    });
  const rest = left.map(({ type = TO_REVISION, revision, tag }): TrafficTarget => ({
    type,
    ...(revision === undefined ? {} : { revision }),
    tag,
  }));
  return [...shares, ...rest];
}

/** As it was asked for. */
function wantedOf(service: Service): Weights {
  const { traffic = [] } = service;
  return sharesOf(service, traffic.length > 0 ? traffic : [{ type: TO_LATEST, percent: 100 }]);
}

/** Percent by revision, of those that have some. */
function sharesOf({ latestReadyRevision }: Service, targets: readonly TrafficTarget[]): Weights {
  const shares: Record<string, number> = {};
  for (const { type, revision, percent = 0 } of targets) {
    const name = shortName(type === TO_LATEST ? (revision ?? latestReadyRevision) : revision);
    if (percent > 0) shares[name] = (shares[name] ?? 0) + percent;
  }
  return shares;
}

/** The API names a revision by its last part in some places, and by its whole path in others. */
function shortName(revision = ''): string {
  return revision.slice(revision.lastIndexOf('/') + 1);
}
