import { type Alert, type Condition, limitOf, type Share } from './conditions.ts';

/** The condition as one sentence for people, without its full stop. */
export function wordsOf(condition: Condition): string {
  switch (condition.kind) {
    case 'share': {
      const { ratio, above } = condition;
      return `more than ${percent(above)} of ${ratio.of} ${ratio.which}${bandOf(condition)}`;
    }
    case 'growth': {
      const { ratio, factor, floor, unseen, minimumPart } = condition;
      const usual = `its median of ${time(condition.historyS)} (taken as ${percent(Math.max(floor, unseen))} where there is none, ${percent(floor)} at least)`;
      return `the share of ${ratio.of} that ${ratio.which} is more than ${factor} times ${usual}, and they are ${minimumPart} or more`;
    }
    case 'burn': {
      const { ratio, budget, pairs } = condition;
      const each = pairs.map(
        ({ factor, longS, shortS }) =>
          `more than ${percent(limitOf(factor, budget))} of ${ratio.of} in ${time(longS)} and in ${time(shortS)} (${factor} times the budget)`,
      );
      return `${each.join(', or ')} ${ratio.which}`;
    }
    case 'absence':
      return `nothing has come for ${time(condition.windowS)}, though it had in the last ${time(condition.memoryS)}, or there is nothing at all`;
  }
}

/** All of it: "More than 10 % of turns … server's. Window 5 min, at least 20 turns, held for 5 min." */
export function sentenceOf({ condition, forS }: Alert): string {
  const words = wordsOf(condition);
  const least = condition.kind === 'absence' ? '' : `, at least ${minimumOf(condition)}`;
  const asked = `Window ${windowOf(condition)}${least}, held for ${time(forS)}.`;
  return `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}. ${asked}`;
}

/** "10 min"; of what has several, all. */
export function windowOf(condition: Condition): string {
  if (condition.kind !== 'burn') return time(condition.windowS);
  return condition.pairs.map(({ longS, shortS }) => `${time(longS)} + ${time(shortS)}`).join(', ');
}

/** "20 turns", "–" where there is none. */
export const minimumOf = (condition: Condition): string =>
  condition.kind === 'absence' ? '–' : `${condition.minimum} ${condition.ratio.of}`;

export function time(seconds: number): string {
  if (seconds >= 3600 && seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds >= 60 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

/** Where another part ends the band it is the next severity's, whose own words say what it counts. */
function bandOf({ ratio, until }: Share): string {
  if (!until) return '';
  return until.part === ratio.part ? `, up to ${percent(until.above)}` : ', until the page speaks';
}

const percent = (share: number): string => `${Number((share * 100).toFixed(2))} %`;
