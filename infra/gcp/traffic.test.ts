import { describe, expect, it } from 'vitest';
import { readDeployed, trafficFor } from './traffic.ts';

interface Target {
  readonly revisionName?: string;
  readonly percent?: number;
  readonly tag?: string;
}

/** Such as `gcloud run services list --format=json` prints. */
function listed(
  traffic: readonly Target[] | undefined,
  annotations: Readonly<Record<string, string>> = {},
): string {
  return JSON.stringify([
    { metadata: { name: 'nexy-http' }, status: {} },
    {
      apiVersion: 'serving.knative.dev/v1',
      kind: 'Service',
      metadata: { name: 'nexy', generation: 4, annotations },
      status: { observedGeneration: 4, ...(traffic && { traffic }) },
    },
  ]);
}

const stable = { revisionName: 'nexy-1', percent: 100, tag: 'stable' };

describe('the traffic when a revision comes', () => {
  it('is all its own where there is nothing yet', () => {
    expect(trafficFor('nexy-2', readDeployed('[]', 'nexy'))).toEqual([{ ...stable, revisionName: 'nexy-2' }]);
    // The first one never became ready.
    expect(trafficFor('nexy-2', readDeployed(listed(undefined), 'nexy'))).toEqual([
      { ...stable, revisionName: 'nexy-2' },
    ]);
  });

  it('stays where it is, and the new revision gets the label canary', () => {
    const canary = { revisionName: 'nexy-2', percent: 0, tag: 'canary' };
    expect(trafficFor('nexy-2', readDeployed(listed([stable]), 'nexy'))).toEqual([stable, canary]);
    // After a ramp the one that was the canary has it all, and a label twice.
    const done = [
      { revisionName: 'nexy-1', percent: 100 },
      { revisionName: 'nexy-1', tag: 'canary' },
      { revisionName: 'nexy-0', tag: 'stable' },
    ];
    expect(trafficFor('nexy-2', readDeployed(listed(done), 'nexy'))).toEqual([stable, canary]);
  });

  it('does not change when the same is applied again', () => {
    expect(trafficFor('nexy-1', readDeployed(listed([stable]), 'nexy'))).toEqual([stable]);
  });

  it('is nobody’s to change while two revisions share it', () => {
    const split = listed([
      { ...stable, percent: 99 },
      { revisionName: 'nexy-2', percent: 1, tag: 'canary' },
    ]);
    expect(() => trafficFor('nexy-3', readDeployed(split, 'nexy'))).toThrow('revisions share the traffic');
  });

  // At 100 % the canary is watched for hours.
  it.each(['{"phase":"watching"}', '{"phase":"frozen"}', '{}', 'null', ''])(
    'is the ramp’s while its state is %s',
    (state) => {
      const deployed = readDeployed(listed([stable], { 'nexy-ramp-state': state }), 'nexy');
      expect(() => trafficFor('nexy-2', deployed)).toThrow('a ramp is under way');
    },
  );

  it.each(['done', 'rolled back'])('is free again when a ramp is %s', (phase) => {
    const deployed = readDeployed(listed([stable], { 'nexy-ramp-state': JSON.stringify({ phase }) }), 'nexy');
    expect(trafficFor('nexy-1', deployed)).toEqual([stable]);
  });
});

describe('what is deployed', () => {
  it('keeps the annotations that are not of the platform, such as the state of a ramp', () => {
    const json = listed([stable], {
      'nexy-ramp-state': '{}',
      'nexy-ramp-lease': '{}',
      'team.example/owner': 'nexy',
      'run.googleapis.com/ingress': 'all',
      'serving.knative.dev/creator': 'somebody@nexy.example',
    });
    expect(readDeployed(json, 'nexy')?.annotations).toEqual({
      'nexy-ramp-state': '{}',
      'team.example/owner': 'nexy',
    });
  });

  it.each(['', '{}', '[{}]', 'ERROR: (gcloud.run.services.list) PERMISSION_DENIED'])(
    'cannot be read from %j',
    (text) => {
      expect(() => readDeployed(text, 'nexy')).toThrow('--deployed is not what');
    },
  );
});
