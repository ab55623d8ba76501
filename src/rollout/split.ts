import { atLeast, atMost } from './binomial.ts';
import { FAIL_ALPHA, PASS_ALPHA, type Share } from './share.ts';
import { passWith, type ThreeWay } from './three-way.ts';

/** How many answers came from each revision. */
export type Answers = ReadonlyMap<string, number>;

/** Fewer calls on a connection could all have met one revision by chance. */
const FEWEST_CALLS = 4;

/**
 * By what traffic is split: two revisions on one connection prove that it is by the request; connections that differ,
 * each with a revision of its own, that it is not. Undefined where one revision alone was seen.
 * @param connections what came over each of them.
 */
export function splittingOf(connections: readonly Answers[]): 'per request' | 'per connection' | undefined {
  if (connections.some((answers) => answers.size > 1)) return 'per request';
  const telling = connections.filter((answers) => countOf(answers) >= FEWEST_CALLS);
  return new Set(telling.flatMap((answers) => [...answers.keys()])).size > 1 ? 'per connection' : undefined;
}

export function countOf(answers: Answers): number {
  return [...answers.values()].reduce((sum, count) => sum + count, 0);
}

/** All connections together. */
export function sumOf(connections: readonly Answers[]): Answers {
  const sum = new Map<string, number>();
  for (const answers of connections)
    for (const [revision, count] of answers) sum.set(revision, (sum.get(revision) ?? 0) + count);
  return sum;
}

/** How far from what it should be a share may be: 0.05, and half of the smaller side where that is less. */
export function toleranceOf(expected: number): number {
  return Math.min(0.05, expected / 2, (1 - expected) / 2);
}

/**
 * Is the true share within its tolerance? A pass is a proof of that (two one-sided exact binomial tests; Schuirmann,
 * 1987), a failure a proof of the contrary. The calls must fall independently of each other.
 * @param expected between 0 and 1, neither of them.
 */
export function judgeSplit({ events, of }: Share, expected: number): ThreeWay {
  const [low, high] = [expected - toleranceOf(expected), expected + toleranceOf(expected)];
  if (atLeast(events, of, high) < FAIL_ALPHA || atMost(events, of, low) < FAIL_ALPHA)
    return { verdict: 'fail' };
  // Were further calls to fall as they should.
  return passWith((more) => {
    const [then, all] = [events + Math.round(more * expected), of + more];
    return atMost(then, all, high) <= PASS_ALPHA && atLeast(then, all, low) <= PASS_ALPHA;
  });
}
