import { describe, expect, it } from 'vitest';
import { alarmsOf } from './alarms.ts';
import { comparedAfresh, comparedRecorded, comparedVerdicts, type Sides, withCompared } from './compared.ts';
import { defaultThresholds } from './guardrails.ts';
import { defaultPlan } from './plan.ts';
import { begin } from './ramp.ts';

const begun = begin({ app: 'nexy', stable: 'v1', canary: 'v2', plan: defaultPlan }, 0);
const share = (events: number, of: number) => ({ events, of });
const heard = (canary: number, stable: number): Sides => ({
  audio: { edgeS: 0.5, turns: { canary: share(canary, 1_000), stable: share(stable, 1_000) } },
});
const ingress = (requests: number, clientClosed = 0, badGateway = 0): Sides => {
  const counts = { requests, clientClosed, badGateway };
  return { ingress: { canary: counts, stable: { ...counts, clientClosed: 0, badGateway: 0 } } };
};
const after = (...looks: Sides[]) => looks.reduce((state, seen) => withCompared(state, seen), begun);
const verdicts = (...looks: Sides[]) =>
  comparedVerdicts(after(...looks).compared, defaultThresholds, false).map(({ name, verdict }) => [
    name,
    verdict,
  ]);

describe('what is compared with the stable revision', () => {
  it('is not judged where nothing tells it', () => {
    expect(verdicts({})).toEqual([]);
    expect(alarmsOf(after({}).watch)).toEqual([]);
  });

  it('passes a canary that is like it, and remembers the edge', () => {
    const state = after(heard(20, 20), heard(20, 20));
    expect(comparedVerdicts(state.compared, defaultThresholds, false)).toEqual([
      {
        name: 'p95-drift',
        verdict: 'pass',
        reason:
          "40 of 2000 (2.0 %) had first audio later than the edge above the stable revision's p95; baseline 40 of 2000 (2.0 %), limit × 1.5, or 5.0 %",
      },
    ]);
    expect(state).toMatchObject({ edgeS: 0.5 });
  });

  it('sounds for drift, and never passes it', () => {
    const state = after(heard(150, 30));
    expect(alarmsOf(state.watch)).toEqual(['p95-drift']);
    expect(verdicts(heard(150, 30))).toEqual([['p95-drift', 'not enough data']]);
  });

  it('counts what the ingress counted between two looks, not before the first', () => {
    const state = after(ingress(50_000, 9_000, 9_000), ingress(50_500, 9_004, 9_001));
    expect(state.compared?.['client-closed']?.canary).toEqual(share(4, 500));
    expect(state.compared?.['bad-gateway']?.canary).toEqual(share(1, 500));
    expect(alarmsOf(state.watch)).toEqual([]);
  });

  it('goes on from nothing when the ingress was started again', () => {
    const state = after(ingress(50_000, 9_000), ingress(60, 2));
    expect(state.compared?.['client-closed']?.canary).toEqual(share(2, 60));
  });

  it('sounds for requests that are closed or cannot be answered', () => {
    expect(alarmsOf(after(ingress(0), ingress(500, 60, 60)).watch)).toEqual(['client-closed', 'bad-gateway']);
  });

  it('is compared with the stage before where the stable revision has no traffic', () => {
    const { compared } = after(heard(20, 20));
    const alone = withCompared(
      { ...begun, compared: comparedAfresh(comparedRecorded(compared)) },
      { audio: { edgeS: 0.5, turns: { canary: share(60, 3_000), stable: share(0, 0) } } },
    ).compared;
    expect(comparedVerdicts(alone, defaultThresholds, true)[0]?.reason).toContain('baseline 20 of 1000');
    expect(comparedVerdicts(alone, defaultThresholds, false)[0]?.reason).toContain('no baseline');
  });
});
