import type { Clock } from '../../../core/clock.ts';
import { answerApp, type AppAnswer } from './apps.ts';
import { sayDateTask } from './date-answer.ts';
import type { Home } from './date-context.ts';
import { dateRules, type DateRules } from './date-rules.ts';
import { answerMath } from './math-answer.ts';
import { firstMatch } from './phrase.ts';
import { Places, type PlacesData } from './places.ts';
import { answerSmallTalk } from './small-talk.ts';
import type { Question } from './tokens.ts';

export interface ResponderOptions {
  readonly clock: Clock;
  readonly zone: string;
  /** Whether `zone` is known to be the asker's. */
  readonly zoneKnown: boolean;
  /** For a language model that cannot be reached. */
  readonly standsIn: boolean;
  readonly data: PlacesData;
}

/** Undefined: none of the grammars knows the question. Never slow, never throws for any input. */
export type Responder = (question: Question) => AppAnswer | undefined;

/** All grammars, in the order in which they are asked. */
export function createResponder({ clock, zone, zoneKnown, standsIn, data }: ResponderOptions): Responder {
  const places = new Places(data);
  const rules = dateRules(places, () => clock.date());

  function answerDate(question: Question, stage: keyof DateRules): string | undefined {
    const { language } = question;
    const task = firstMatch(rules[stage][language], question);
    const home: Home = { zone, city: places.zoneCity(zone, language), known: zoneKnown };
    return task && sayDateTask(task, { language, now: clock.date(), home });
  }

  return (question) => {
    const app = answerApp(question);
    if (app) return app;
    const text =
      answerSmallTalk(question, standsIn) ??
      answerDate(question, 'usual') ??
      answerMath(question) ??
      answerDate(question, 'lastResort');
    return text === undefined ? undefined : { text };
  };
}
