import { CLOUD_RUN_TARGET, scalerOf, type Sight } from './scalers.ts';
import type { Settings } from './settings.ts';
import { DAY_SECONDS, type Day } from './traffic.ts';
import { CPU_FACTOR, cpuMsPerTurn, idleCore, processStartSeconds, requestsPerTurn, turn } from './turn.ts';

/** What the settings cannot know. */
export interface World {
  readonly requestsPerTurn: number;
  /** How many times as much CPU time a turn takes as on the machine of the benchmarks. */
  readonly cpuFactor: number;
  /** From the wish for an instance to the start of its process: placing, pulling the image. An assumption. */
  readonly platformStartSeconds: Readonly<Record<Settings['platform'], number>>;
  /** For whom a turn goes when any instance would do. */
  readonly random: () => number;
}

export const usualWorld: Omit<World, 'random'> = {
  requestsPerTurn,
  cpuFactor: CPU_FACTOR,
  platformStartSeconds: { 'container-apps': 20, 'cloud-run': 4 },
};

/** One minute of the day. */
export interface Minute {
  readonly streams: number;
  /** Ready. */
  readonly instances: number;
  readonly refused: number;
}

export interface Outcome {
  readonly turns: number;
  /** Turned away: no permit, or nobody to take them in time. */
  readonly refused: number;
  /** Waited for an instance to be ready, and how long on average. */
  readonly delayed: number;
  readonly delaySeconds: number;
  /** Cut off with an instance that was taken away. */
  readonly cut: number;
  /** Began on an instance that had less than a tenth of its CPU left. */
  readonly slow: number;
  readonly instanceSeconds: number;
  readonly mostInstances: number;
  readonly minutes: readonly Minute[];
}

interface Instance {
  readonly readyAt: number;
  streams: number;
  /** Takes nothing more from then on. */
  leavingSince: number | undefined;
  isGone: boolean;
}

interface Waiting {
  readonly since: number;
  readonly seconds: number;
}

/** Cloud Run lets a call wait so long (about-instance-autoscaling); for Container Apps it is an assumption. */
const WAIT_SECONDS = 10;
const WAIT_STARTS = 3.5;
const SLOW_SHARE = 0.9;

/** A day of one revision, second by second. */
export function simulate(day: Day, settings: Settings, world: World): Outcome {
  return new Simulation(day, settings, world).run();
}

class Simulation {
  readonly #day: Day;
  readonly #settings: Settings;
  readonly #world: World;
  readonly #startSeconds: number;
  readonly #coresPerStream: number;
  #instances: Instance[] = [];
  /** Whose streams end in a second. */
  readonly #endings = new Map<number, Instance[]>();
  #waiting: Waiting[] = [];
  readonly #requests = new Recent(15);
  readonly #cpu15 = new Recent(15);
  readonly #cpu60 = new Recent(60);
  readonly #streams60 = new Recent(60);
  readonly #sum = {
    turns: 0,
    refused: 0,
    delayed: 0,
    waited: 0,
    cut: 0,
    slow: 0,
    instanceSeconds: 0,
    most: 0,
  };
  readonly #minutes: Minute[] = [];

  constructor(day: Day, settings: Settings, world: World) {
    this.#day = day;
    this.#settings = settings;
    this.#world = world;
    this.#startSeconds = Math.ceil(world.platformStartSeconds[settings.platform] + processStartSeconds);
    this.#coresPerStream = (cpuMsPerTurn * world.cpuFactor) / 1_000 / turn.streamSeconds;
  }

  run(): Outcome {
    const scaler = scalerOf(this.#settings);
    for (let i = 0; i < this.#settings.min; i++) this.#start(-this.#startSeconds);
    let refusedBefore = 0;
    for (let second = 0; second < DAY_SECONDS; second++) {
      this.#end(second);
      this.#admitWaiting(second);
      const arrivals = this.#day[second] ?? [];
      for (const seconds of arrivals) this.#arrive(second, { since: second, seconds });
      this.#observe(arrivals.length);
      if (second % scaler.everySeconds === 0) this.#scale(second, scaler.desired(this.#sight(second)));
      if (second % 60 === 59) {
        const { refused } = this.#sum;
        this.#minutes.push({
          streams: this.#open(),
          instances: this.#ready(second).length,
          refused: refused - refusedBefore,
        });
        refusedBefore = refused;
      }
    }
    const { waited, delayed, most, ...sum } = this.#sum;
    return {
      ...sum,
      delayed,
      delaySeconds: delayed === 0 ? 0 : waited / delayed,
      mostInstances: most,
      minutes: this.#minutes,
    };
  }

  #start(second: number): void {
    const readyAt = second + this.#startSeconds;
    this.#instances.push({ readyAt, streams: 0, leavingSince: undefined, isGone: false });
  }

  #staying(): Instance[] {
    return this.#instances.filter(({ leavingSince }) => leavingSince === undefined);
  }

  #ready(second: number): Instance[] {
    return this.#staying().filter(({ readyAt }) => readyAt <= second);
  }

  #open(): number {
    return this.#instances.reduce((sum, { streams }) => sum + streams, 0);
  }

  #end(second: number): void {
    for (const instance of this.#endings.get(second) ?? []) if (!instance.isGone) instance.streams -= 1;
    this.#endings.delete(second);
    for (const instance of this.#instances) {
      if (instance.leavingSince === undefined) continue;
      const isOver =
        this.#settings.platform === 'container-apps' &&
        second - instance.leavingSince >= this.#settings.graceSeconds;
      if (instance.streams > 0 && !isOver) continue;
      this.#sum.cut += instance.streams;
      instance.isGone = true;
      instance.streams = 0;
    }
    this.#instances = this.#instances.filter(({ isGone }) => !isGone);
  }

  #admitWaiting(second: number): void {
    const patience = Math.max(WAIT_SECONDS, WAIT_STARTS * this.#startSeconds);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const call of waiting) {
      if (second - call.since > patience) this.#sum.refused += 1;
      else this.#place(second, call);
    }
  }

  #arrive(second: number, call: Waiting): void {
    this.#sum.turns += 1;
    this.#place(second, call);
  }

  #place(second: number, call: Waiting): void {
    const instance = this.#pick(this.#ready(second));
    if (!instance) {
      this.#wait(second, call);
      return;
    }
    if (instance.streams >= this.#settings.permits) {
      this.#sum.refused += 1;
      return;
    }
    const waited = second - call.since;
    if (waited > 0) {
      this.#sum.delayed += 1;
      this.#sum.waited += waited;
    }
    instance.streams += 1;
    if (this.#coresOf(instance) > SLOW_SHARE * this.#settings.vcpu) this.#sum.slow += 1;
    const end = second + call.seconds;
    const ending = this.#endings.get(end);
    if (ending) ending.push(instance);
    else this.#endings.set(end, [instance]);
  }

  /**
   * Container Apps' ingress knows no streams of an instance. Cloud Run's sends none beyond the concurrency; that it fills
   * the oldest up to the target first, so that others fall idle, is an assumption.
   */
  #pick(ready: readonly Instance[]): Instance | undefined {
    const { platform } = this.#settings;
    if (platform === 'container-apps') return ready[Math.floor(this.#world.random() * ready.length)];
    const { concurrency } = this.#settings;
    const below = ready.find(({ streams }) => streams < CLOUD_RUN_TARGET * concurrency);
    const [leastBusy] = ready.toSorted((a, b) => a.streams - b.streams);
    return below ?? (leastBusy && leastBusy.streams < concurrency ? leastBusy : undefined);
  }

  #wait(second: number, call: Waiting): void {
    this.#waiting.push(call);
    const starting = this.#instances.filter(({ readyAt }) => readyAt > second).length;
    const room = this.#settings.platform === 'cloud-run' ? this.#settings.concurrency : Infinity;
    if (starting > 0 && this.#waiting.length <= starting * room) return;
    // Cloud Run starts for calls that wait; Container Apps only the first one.
    if (this.#staying().length < this.#settings.max) this.#start(second);
  }

  #coresOf({ streams }: Instance): number {
    return idleCore * this.#world.cpuFactor + streams * this.#coresPerStream;
  }

  #observe(arrivals: number): void {
    const cores = this.#instances.reduce(
      (sum, instance) => sum + Math.min(this.#settings.vcpu, this.#coresOf(instance)),
      0,
    );
    this.#requests.add(arrivals * this.#world.requestsPerTurn);
    this.#cpu15.add(cores);
    this.#cpu60.add(cores);
    this.#streams60.add(this.#open() + this.#waiting.length);
    this.#sum.instanceSeconds += this.#instances.length;
    this.#sum.most = Math.max(this.#sum.most, this.#instances.length);
  }

  #sight(second: number): Sight {
    const staying = this.#staying();
    return {
      instances: staying.length,
      busy: staying.filter(({ streams, readyAt }) => streams > 0 || readyAt > second).length,
      waiting: this.#waiting.length,
      requestsPerSecond: this.#requests.mean,
      cpu15: this.#cpu15.mean,
      cpu60: this.#cpu60.mean,
      streams60: this.#streams60.mean,
    };
  }

  #scale(second: number, wanted: number): void {
    const staying = this.#staying();
    for (let more = wanted - staying.length; more > 0; more--) this.#start(second);
    const surplus = staying.length - wanted;
    if (surplus <= 0) return;
    // Kubernetes ends the youngest, Cloud Run those that have least to do.
    const byAge = staying.toReversed();
    const order =
      this.#settings.platform === 'container-apps' ? byAge : byAge.toSorted((a, b) => a.streams - b.streams);
    for (const instance of order.slice(0, surplus)) instance.leavingSince = second;
  }
}

/** The mean of the last so many seconds. */
class Recent {
  readonly #seconds: number;
  readonly #values: number[] = [];
  #sum = 0;

  constructor(seconds: number) {
    this.#seconds = seconds;
  }

  add(value: number): void {
    this.#values.push(value);
    this.#sum += value;
    if (this.#values.length > this.#seconds) this.#sum -= this.#values.shift() ?? 0;
  }

  get mean(): number {
    return this.#sum / Math.max(1, this.#values.length);
  }
}
