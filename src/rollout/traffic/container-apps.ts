import type { ContainerApp as App, TrafficWeight } from '@azure/arm-appcontainers/models';
import type { ContainerApp } from '../azure/container-app.ts';
import type { RevisionHealth, Traffic, Weights } from '../ports.ts';

/** Azure splits each request among the revisions that its ingress names, in whole percents that sum to 100. */
export class ContainerAppsTraffic implements Traffic {
  readonly #app: ContainerApp;
  readonly #assertHeld: (app: App) => void;

  /** @param assertHeld throws where the app, as it was just read, is another process's to write to */
  constructor(app: ContainerApp, assertHeld: (app: App) => void) {
    this.#app = app;
    this.#assertHeld = assertHeld;
  }

  async read(): Promise<Weights> {
    return weightsOf(entriesOf(await this.#app.read()));
  }

  async write(weights: Weights): Promise<void> {
    const app = await this.#app.read();
    this.#assertHeld(app);
    await this.#app.setTraffic(app, withWeights(entriesOf(app), weights));
    const found = await this.read();
    const differs = Object.entries({ ...found, ...weights }).some(
      ([revision]) => (found[revision] ?? 0) !== (weights[revision] ?? 0),
    );
    if (differs)
      throw new Error(`${this.#app.name} took the weights and has others: ${JSON.stringify(found)}`);
  }

  /** How many calls are live is not known: Azure tells of requests minutes later, and of none while they last. */
  async health(revision: string): Promise<RevisionHealth> {
    const [{ active, healthState, runningState, provisioningState }, replicas] = await Promise.all([
      this.#app.revision(revision),
      this.#app.replicas(revision),
    ]);
    const isBad =
      active === false ||
      healthState === 'Unhealthy' ||
      provisioningState === 'Failed' ||
      ['Degraded', 'Failed', 'Stopped'].includes(runningState ?? '');
    const restarts = replicas
      .flatMap(({ containers = [] }) => containers)
      .reduce((sum, { restartCount = 0 }) => sum + restartCount, 0);
    const isGood = healthState === 'Healthy';
    return { state: isBad ? 'unhealthy' : isGood ? 'healthy' : 'unknown', restarts };
  }

  /** Its entry goes first, since Azure keeps what has one; the label on it goes to who has all traffic now. */
  async deactivate(revision: string): Promise<void> {
    const app = await this.#app.read();
    this.#assertHeld(app);
    const entries = entriesOf(app);
    const own = entries.filter(({ revisionName }) => revisionName === revision);
    if (own.some(({ weight = 0 }) => weight > 0)) throw new Error(`${revision} still has traffic`);
    if (own.length > 0) {
      const label = own.find((entry) => entry.label !== undefined)?.label;
      const others = entries.filter((entry) => !own.includes(entry));
      await this.#app.setTraffic(
        app,
        others.map((entry) => (entry.weight === 100 && label !== undefined ? { ...entry, label } : entry)),
      );
    }
    const { active } = await this.#app.revision(revision);
    if (active !== false) await this.#app.deactivate(revision);
  }
}

/** Throws where a ramp cannot work, with what to do about it. */
function entriesOf({ name = '', configuration }: App): TrafficWeight[] {
  if (configuration?.activeRevisionsMode !== 'Multiple')
    throw new Error(
      `${name} runs one revision at a time (activeRevisionsMode ${configuration?.activeRevisionsMode ?? 'unset'}); a ramp needs two: az containerapp revision set-mode --mode multiple`,
    );
  const { traffic } = configuration.ingress ?? {};
  if (!traffic) throw new Error(`${name} has no ingress with traffic to split`);
  if (traffic.some(({ latestRevision, weight = 0 }) => latestRevision === true && weight > 0))
    throw new Error(
      `${name} gives traffic to whatever revision is the latest; name it: az containerapp ingress traffic set --revision-weight REVISION=100`,
    );
  return traffic;
}

/** A revision may have two entries, one of them for its label. */
function weightsOf(entries: readonly TrafficWeight[]): Weights {
  const weights: Record<string, number> = {};
  for (const { revisionName = '', weight = 0 } of entries)
    if (revisionName !== '') weights[revisionName] = (weights[revisionName] ?? 0) + weight;
  return weights;
}

/** Every entry and every label stays; what is not named has no traffic any more. */
function withWeights(entries: readonly TrafficWeight[], weights: Weights): TrafficWeight[] {
  const left = new Map(Object.entries(weights));
  const kept = entries.map((entry) => {
    const weight = left.get(entry.revisionName ?? '') ?? 0;
    left.delete(entry.revisionName ?? '');
    return { ...entry, weight };
  });
  return [...kept, ...[...left].map(([revisionName, weight]) => ({ revisionName, weight }))];
}
