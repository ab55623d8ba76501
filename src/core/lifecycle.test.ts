import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lifecycle, lifecycleEvents, lifecycleStates } from './lifecycle.ts';

describe('Lifecycle', () => {
  it('goes from starting to stopped and tells each change once', () => {
    const lifecycle = new Lifecycle();
    const seen: string[] = [];
    lifecycle.onChange((state) => seen.push(state));
    for (const event of ['ready', 'ready', 'stop', 'stop', 'closed'] as const) lifecycle.apply(event);
    expect(seen).toEqual(['serving', 'draining', 'stopped']);
  });

  it('never goes back, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...lifecycleEvents)), (events) => {
        const lifecycle = new Lifecycle();
        let rank = 0;
        for (const event of events) {
          lifecycle.apply(event);
          const now = lifecycleStates.indexOf(lifecycle.state);
          expect(now).toBeGreaterThanOrEqual(rank);
          rank = now;
        }
      }),
    );
  });
});
