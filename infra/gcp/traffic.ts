import { z } from 'zod';
import { isOver, phases } from '../../src/rollout/ramp.ts';
import { LEASE, STATE } from '../../src/rollout/cloud-run/annotations.ts';
import { labels } from './names.ts';
import { ValuesError } from './values.ts';

/** A service as it runs now. */
export interface Deployed {
  /** Those that are not the platform's own; whoever has the ramp's lease is to get it anew. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Percent by revision. */
  readonly weights: ReadonlyMap<string, number>;
}

interface TrafficTarget {
  readonly revisionName: string;
  readonly percent: number;
  readonly tag: string;
}

const listed = z.array(
  z.object({
    metadata: z.object({ name: z.string(), annotations: z.record(z.string(), z.string()).optional() }),
    status: z.object({
      traffic: z
        .array(z.object({ revisionName: z.string().optional(), percent: z.number().optional() }))
        .optional(),
    }),
  }),
);

/** Of what `gcloud run services list --format=json` printed; undefined where there is no such service. Throws ValuesError. */
export function readDeployed(json: string, service: string): Deployed | undefined {
  const parsed = listed.safeParse(parseJson(json));
  if (!parsed.success)
    throw new ValuesError(['--deployed is not what gcloud run services list --format=json prints']);
  const found = parsed.data.find(({ metadata }) => metadata.name === service);
  if (!found) return undefined;
  const weights = new Map<string, number>();
  for (const { revisionName = '', percent = 0 } of found.status.traffic ?? [])
    weights.set(revisionName, (weights.get(revisionName) ?? 0) + percent);
  const annotations = Object.entries(found.metadata.annotations ?? {}).filter(
    ([key]) => !isPlatforms(key) && key !== LEASE,
  );
  return { annotations: Object.fromEntries(annotations), weights };
}

const state = z.object({ phase: z.enum(phases) });

/**
 * Where the traffic goes when `revision` comes: where it went before, since only a ramp moves it. Named, never "the
 * latest": a service that is replaced without would send everybody to the new revision. Throws ValuesError during a ramp,
 * and while revisions share the traffic.
 */
export function trafficFor(revision: string, deployed: Deployed | undefined): readonly TrafficTarget[] {
  const [stable = revision, ...others] = [...(deployed?.weights ?? [])].flatMap(([name, percent]) =>
    percent > 0 ? [name] : [],
  );
  const text = deployed?.annotations[STATE];
  const ramp = text === undefined ? undefined : state.safeParse(parseJson(text));
  const isUnderWay = ramp !== undefined && !(ramp.success && isOver(ramp.data.phase));
  if (isUnderWay || others.length > 0)
    throw new ValuesError([
      `${isUnderWay ? 'a ramp is under way' : 'revisions share the traffic'}: let it end, or abort it, and apply then`,
    ]);
  const all: TrafficTarget = { revisionName: stable, percent: 100, tag: labels.stable };
  return stable === revision ? [all] : [all, { revisionName: revision, percent: 0, tag: labels.canary }];
}

function isPlatforms(key: string): boolean {
  return /(?:^|\.)(?:googleapis\.com|knative\.dev)\//u.test(key);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
