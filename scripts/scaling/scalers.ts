import type { CloudRun, ContainerApps, Settings } from './settings.ts';

/** What a scaler sees at a look. */
export interface Sight {
  /** Ready and starting, not those on their way out. */
  readonly instances: number;
  /** Of those, the ones that have streams or are starting. */
  readonly busy: number;
  /** Calls that no instance has taken yet. */
  readonly waiting: number;
  /** A second, over the last 15 s. */
  readonly requestsPerSecond: number;
  /** Of all ready instances, in vCPUs, over the last 15 s and the last minute. */
  readonly cpu15: number;
  readonly cpu60: number;
  /** Open streams over the last minute. */
  readonly streams60: number;
}

export interface Scaler {
  readonly everySeconds: number;
  /** How many instances there should be from now on. */
  desired(sight: Sight): number;
}

/** A scaler forgets what it wanted before so long. */
class Highest {
  readonly #kept: number[] = [];
  readonly #looks: number;

  constructor(looks: number) {
    this.#looks = looks;
  }

  /** The highest of the last looks, this one among them. */
  of(value: number): number {
    this.#kept.push(value);
    if (this.#kept.length > this.#looks) this.#kept.shift();
    return Math.max(...this.#kept);
  }
}

export function scalerOf(settings: Settings): Scaler {
  return settings.platform === 'container-apps' ? containerApps(settings) : cloudRun(settings);
}

/** KEDA's poll, and its cool-down before the last instance is taken away (learn.microsoft.com/azure/container-apps/scale-app). */
const POLL_SECONDS = 30;
const COOL_DOWN_SECONDS = 300;
/** The HorizontalPodAutoscaler of Kubernetes by its defaults: scale-in waits so long for a higher wish. */
const STABILIZATION_SECONDS = 300;
const MOST_ADDED = 4;
/** It lets a utilisation be that near to its target. */
const TOLERANCE = 0.1;

/** Each rule has its wish, the highest counts. */
function containerApps({ requests, cpu, vcpu, min, max }: ContainerApps): Scaler {
  const highest = new Highest(STABILIZATION_SECONDS / POLL_SECONDS);
  const active = new Highest(COOL_DOWN_SECONDS / POLL_SECONDS);
  return {
    everySeconds: POLL_SECONDS,
    desired: ({ instances, waiting, requestsPerSecond, cpu15 }) => {
      const byRequests = requests === undefined ? 0 : Math.ceil(requestsPerSecond / requests);
      const ratio = cpu === undefined || instances === 0 ? 0 : cpu15 / (instances * vcpu * cpu);
      const byCpu = Math.abs(ratio - 1) <= TOLERANCE ? instances : Math.ceil(instances * ratio);
      const wish = highest.of(Math.max(byRequests, byCpu));
      const least = Math.max(min, active.of(requestsPerSecond > 0 || waiting > 0 ? 1 : 0));
      const most = Math.min(max, Math.max(2 * instances, instances + MOST_ADDED));
      return Math.min(most, Math.max(least, wish));
    },
  };
}

/** By documentation of 2023; today's says "periodically" (docs.cloud.google.com/run/docs/about-instance-autoscaling). */
const LOOK_SECONDS = 5;
/** Of its CPU and of its concurrency. */
export const CLOUD_RUN_TARGET = 0.6;
/** An idle instance may be kept, and with CPU always allocated paid, so long. */
const KEPT_SECONDS = 900;

/** What it starts at once for calls that wait is done by the simulation. */
function cloudRun({ concurrency, vcpu, min, max }: CloudRun): Scaler {
  const highest = new Highest(KEPT_SECONDS / LOOK_SECONDS);
  return {
    everySeconds: LOOK_SECONDS,
    desired: ({ busy, cpu60, streams60 }) => {
      const wish = Math.max(cpu60 / (vcpu * CLOUD_RUN_TARGET), streams60 / (concurrency * CLOUD_RUN_TARGET));
      return Math.min(max, Math.max(min, highest.of(Math.max(busy, Math.ceil(wish)))));
    },
  };
}
