import { type ShareName, shares, type TurnCounts } from './counts.ts';
import { limitGuardrails, type Thresholds } from './guardrails.ts';
import type { Stage } from './plan.ts';
import { turnsToProve } from './share.ts';

export interface Prospect {
  readonly stage: Stage;
  /** Turns of the canary in the stage's shortest and its longest time, at the rate that was seen. */
  readonly turns: { readonly least: number; readonly most: number };
  /** Turns that every limit is proved with in nine of ten cases, if the canary is as good as the stable revision. */
  readonly needed: number;
  /** The limit that needs most. */
  readonly by: string;
  readonly isEnough: boolean;
  /** What would make it enough; undefined where it is. */
  readonly advice?: string;
}

const POWER = 0.9;
/** What the stable revision has without any event may still be there: half of what would be one event. */
const LEAST_EVENTS = 0.5;

/** What each stage can prove at the traffic that was seen over `hours`. */
export function prospects(
  plan: readonly Stage[],
  seen: TurnCounts,
  hours: number,
  thresholds: Thresholds,
): readonly Prospect[] {
  const perMs = seen.total / (hours * 3_600_000);
  const needs = limitGuardrails.map(({ name, share }) => ({
    name,
    turns: turnsToProve(thresholds[share], shareOf(seen, share), POWER),
  }));
  const { name: by, turns: needed } = needs.reduce((most, next) => (next.turns > most.turns ? next : most));
  return plan.map((stage): Prospect => {
    const perStageMs = (perMs * stage.percent) / 100;
    const turns = { least: Math.floor(perStageMs * stage.minMs), most: Math.floor(perStageMs * stage.maxMs) };
    const isEnough = turns.most >= needed;
    const advice = adviceFor({ perMs, needed, by }, stage);
    return { stage, turns, needed, by, isEnough, ...(isEnough ? {} : { advice }) };
  });
}

function shareOf(seen: TurnCounts, name: ShareName): number {
  const { events, of } = shares[name](seen);
  return of === 0 ? 0 : Math.max(events, LEAST_EVENTS) / of;
}

function adviceFor(
  { perMs, needed, by }: { perMs: number; needed: number; by: string },
  stage: Stage,
): string {
  if (!Number.isFinite(needed))
    return `the stable revision itself does not keep ${by}: no canary like it can be proved; mend it, or change the limit`;
  if (perMs === 0)
    return 'there is no traffic: a person has to promote, on synthetic turns (start --synthetic)';
  const percent = Math.ceil((needed / (perMs * stage.maxMs)) * 100);
  const hours = needed / ((perMs * stage.percent) / 100) / 3_600_000;
  const larger = percent <= 100 ? `${percent} % of the traffic, or ` : '';
  return `${larger}${hours.toFixed(1)} hours, or a person who promotes on synthetic turns (start --synthetic)`;
}
