import { randomFrom } from '../../src/testing/random.ts';
import { compared, type Settings, tried } from './settings.ts';
import { type Outcome, simulate, usualWorld, type World } from './simulate.ts';
import { dayOf } from './traffic.ts';

/** One day for all, and one draw of instances for each. */
const [DAY_SEED, WORLD_SEED] = [20_261_125, 42];

export interface Result {
  readonly settings: Settings;
  readonly outcome: Outcome;
}

/** Settings where the world is not as they reckon. */
export interface Elsewhere extends Result {
  readonly world: string;
}

export interface Results {
  readonly day: readonly Result[];
  readonly elsewhere: readonly Elsewhere[];
}

interface Change extends Partial<Omit<World, 'random'>> {
  /** As many turns. */
  readonly times?: number;
}

const worlds: readonly (readonly [name: string, change: Change])[] = [
  ['as reckoned', {}],
  ['no client of generation N: one request a turn', { requestsPerTurn: 1 }],
  ['a vCPU as fast as a core of the benchmarks', { cpuFactor: 1 }],
  ['both', { requestsPerTurn: 1, cpuFactor: 1 }],
  ['five times as many turns', { times: 5 }],
  [
    'an instance takes a minute to start',
    { platformStartSeconds: { 'container-apps': 60, 'cloud-run': 60 } },
  ],
];

export function simulateAll(): Results {
  const ordinary = dayOf(randomFrom(DAY_SEED));
  const live = (settings: Settings, { times, ...change }: Change): Outcome => {
    const day = times === undefined ? ordinary : dayOf(randomFrom(DAY_SEED), times);
    return simulate(day, settings, { ...usualWorld, ...change, random: randomFrom(WORLD_SEED) });
  };
  return {
    day: compared.map((settings) => ({ settings, outcome: live(settings, {}) })),
    elsewhere: worlds.flatMap(([world, change]) =>
      tried.map((settings) => ({ world, settings, outcome: live(settings, change) })),
    ),
  };
}

export function outcomeOf({ day }: Results, settings: Settings): Outcome {
  const found = day.find((one) => one.settings === settings);
  if (!found) throw new Error(`"${settings.name}" was not simulated`);
  return found.outcome;
}
