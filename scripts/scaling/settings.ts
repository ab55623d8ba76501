/** What is set on a platform, as far as it decides how many instances there are. */
interface Common {
  readonly name: string;
  readonly vcpu: number;
  readonly gib: number;
  /** BACKPRESSURE_MAX_STREAMS: an instance refuses what comes beyond. */
  readonly permits: number;
  readonly min: number;
  readonly max: number;
}

export interface ContainerApps extends Common {
  readonly platform: 'container-apps';
  /** concurrentRequests of the HTTP rule: requests a second, which the platform calls concurrent. */
  readonly requests?: number;
  /** Utilisation of the CPU rule, of 1. */
  readonly cpu?: number;
  /** terminationGracePeriodSeconds: streams of an instance that is taken away have so long. */
  readonly graceSeconds: number;
}

export interface CloudRun extends Common {
  readonly platform: 'cloud-run';
  /** containerConcurrency: more the platform does not send to an instance. */
  readonly concurrency: number;
}

export type Settings = ContainerApps | CloudRun;

/** What infra/azure and infra/gcp set; Docs/SCALING.md says why. */
export const recommended = {
  containerApps: {
    name: 'recommended',
    platform: 'container-apps',
    vcpu: 1,
    gib: 2,
    permits: 150,
    min: 3,
    max: 30,
    requests: 50,
    cpu: 0.25,
    graceSeconds: 240,
  },
  cloudRun: {
    name: 'recommended',
    platform: 'cloud-run',
    vcpu: 1,
    gib: 1,
    permits: 120,
    min: 2,
    max: 30,
    concurrency: 100,
  },
} as const satisfies { readonly containerApps: ContainerApps; readonly cloudRun: CloudRun };

const small = { vcpu: 0.5, gib: 1, permits: 50, min: 1, max: 30, graceSeconds: 30 } as const;

/** What others would set, to see what becomes of it. */
const byCpu: ContainerApps = { ...small, name: 'CPU 60 %', platform: 'container-apps', cpu: 0.6 };
const asItComes: ContainerApps = {
  ...small,
  name: 'as it comes: 10 requests, from 0 to 10',
  platform: 'container-apps',
  min: 0,
  max: 10,
  requests: 10,
};
const both: ContainerApps = {
  ...small,
  name: '50 requests or CPU 15 %, from 2',
  platform: 'container-apps',
  requests: 50,
  cpu: 0.15,
  min: 2,
};

export const compared: readonly Settings[] = [
  asItComes,
  byCpu,
  { ...small, name: 'CPU 15 %', platform: 'container-apps', cpu: 0.15 },
  { ...small, name: '50 requests', platform: 'container-apps', requests: 50 },
  both,
  recommended.containerApps,
  {
    ...small,
    name: 'as it comes: 80 at once, from 0, 50 permits',
    platform: 'cloud-run',
    vcpu: 1,
    min: 0,
    concurrency: 80,
  },
  { ...small, name: '50 at once, 50 permits, from 1', platform: 'cloud-run', vcpu: 1, concurrency: 50 },
  recommended.cloudRun,
];
export const plotted: readonly Settings[] = [byCpu, both, recommended.containerApps, recommended.cloudRun];
/** Looked at in other worlds, too. */
export const tried: readonly Settings[] = [asItComes, recommended.containerApps, recommended.cloudRun];
