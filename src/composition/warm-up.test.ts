import { Metadata } from '@grpc/grpc-js';
import { expect, it } from 'vitest';
import { loadConfig } from '../config/load.ts';
import type { DecisionFact } from '../core/decisions.ts';
import { Lifecycle } from '../core/lifecycle.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { warmUp } from './warm-up.ts';

/** A server that is stopped after so many questions. */
class Stopped extends Lifecycle {
  asked = 0;
  readonly #after: number;

  constructor(after: number) {
    super();
    this.#after = after;
    this.apply('ready');
  }

  override get state() {
    if (this.asked === this.#after) return 'draining' as const;
    this.asked += 1;
    return super.state;
  }
}

/** A millisecond passes whenever somebody asks for the time. */
class PassingClock extends FakeClock {
  #readings = 0;

  override now(): number {
    this.#readings += 1;
    return this.#readings;
  }
}

async function warm(lifecycle: Lifecycle, clock = new FakeClock()): Promise<DecisionFact[]> {
  const told: DecisionFact[] = [];
  const config = await loadConfig({ env: {} });
  const record = (fact: DecisionFact): void => void told.push(fact);
  await warmUp(config, { clock, head: new Metadata(), lifecycle, record });
  return told;
}

it('has every question answered, and tells nobody of it', async () => {
  const lifecycle = new Stopped(1_000);
  expect(await warm(lifecycle)).toEqual([]);
  expect(lifecycle.asked).toBeGreaterThan(100);
});

it('asks no more once the server is stopped', async () => {
  const lifecycle = new Stopped(2);
  expect(await warm(lifecycle)).toEqual([]);
  expect(lifecycle.asked).toBe(2);
});

it('ends after five seconds, however few questions were answered', async () => {
  const lifecycle = new Stopped(1_000);
  expect(await warm(lifecycle, new PassingClock())).toEqual([]);
  expect(lifecycle.asked).toBeGreaterThan(1);
  expect(lifecycle.asked).toBeLessThan(900);
});
