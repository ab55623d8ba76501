/** One step of a ramp: so much of the traffic, for at least and at most so long. */
export interface Stage {
  readonly name: string;
  /** Of all turns, to the canary; a whole number, as the platforms want it. */
  readonly percent: number;
  /** It always passes, however good the figures are: some faults need time, not turns. */
  readonly minMs: number;
  /** When it has passed without a proof, the ramp stops and asks. */
  readonly maxMs: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Docs/RAMP_PLAN.md. */
export const defaultPlan: readonly Stage[] = [
  { name: 'A', percent: 1, minMs: 30 * MINUTE, maxMs: 60 * MINUTE },
  { name: 'B', percent: 25, minMs: 2 * HOUR, maxMs: 4 * HOUR },
  { name: 'C', percent: 50, minMs: 12 * HOUR, maxMs: 24 * HOUR },
  { name: 'D', percent: 100, minMs: 4 * HOUR, maxMs: 24 * HOUR },
];

export class PlanError extends Error {
  override readonly name = 'PlanError';
}

/**
 * Shares rise to 100, one stage at least, no time is negative or ends before it begins.
 * @param value as it stands in JSON: `[{"name": "A", "percent": 1, "min_minutes": 30, "max_minutes": 60}, …]`
 */
export function parsePlan(value: unknown): readonly Stage[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > 20)
    throw new PlanError('A plan is a list of 1 to 20 stages.');
  const stages = value.map((stage: unknown, index) => parseStage(stage, index + 1));
  for (const [index, { percent }] of stages.entries()) {
    const before = stages[index - 1]?.percent ?? 0;
    if (percent <= before)
      throw new PlanError(`Stage ${index + 1} must have more than the ${before} % before it.`);
  }
  if (stages.at(-1)?.percent !== 100) throw new PlanError('The last stage must have 100 %.');
  return stages;
}

function parseStage(value: unknown, place: number): Stage {
  const { name, percent, min_minutes: min, max_minutes: max } = Object(value) as Record<string, unknown>;
  if (typeof name !== 'string' || !/^[\w-]{1,20}$/u.test(name))
    throw new PlanError(`Stage ${place}: "name" must be 1 to 20 letters, digits, "_" or "-".`);
  if (!Number.isInteger(percent) || Number(percent) < 1 || Number(percent) > 100)
    throw new PlanError(`Stage ${place}: "percent" must be a whole number from 1 to 100.`);
  if (typeof min !== 'number' || typeof max !== 'number' || !(min >= 0 && max >= min && max <= 30 * 24 * 60))
    throw new PlanError(`Stage ${place}: 0 ≤ "min_minutes" ≤ "max_minutes" ≤ 43200 must hold.`);
  return { name, percent: Number(percent), minMs: min * MINUTE, maxMs: max * MINUTE };
}

/** The same plan in other time: the rehearsal has no days. */
export function compressed(plan: readonly Stage[], by: number): readonly Stage[] {
  return plan.map((stage) => ({ ...stage, minMs: stage.minMs / by, maxMs: stage.maxMs / by }));
}
