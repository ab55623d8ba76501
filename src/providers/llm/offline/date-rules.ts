import { readClock } from './clock-readers.ts';
import { checks, readPartOfDay } from './date-checks.ts';
import { readDate, readMonth, readMonthStart, readRelativeOffset, readWeekdayName } from './date-readers.ts';
import { readDuration } from './duration-reader.ts';
import { readYear } from './year-reader.ts';
import {
  about,
  age,
  between,
  counted,
  daysIn,
  daysInThisMonth,
  difference,
  inLeapYear,
  leap,
  shifted,
  sky,
  time,
  times,
  unknownPlace,
  untilClock,
  when,
  yearsTo,
  type CountUnit,
  type DateTask,
  type Source,
} from './date-tasks.ts';
import { noiseOf } from './fillers.ts';
import type { Language } from './language.ts';
import { compilePhrase, type Grammar, type Reading, type Rule, type SlotReader } from './phrase.ts';
import type { Places } from './places.ts';
import { sourceText, type Question } from './tokens.ts';

const one = <T>(reading: Reading<T> | undefined): readonly Reading<T>[] => (reading ? [reading] : []);

const countUnits: readonly (readonly [CountUnit, RegExp])[] = [
  ['second', /^(seconds?|секунд[аы]?)$/],
  ['minute', /^(minutes?|минут[аы]?)$/],
  ['hour', /^(hours?|час(а|ов)?)$/],
  ['day', /^(days?|sleeps|nights|день|дня|дней|суток)$/],
  ['week', /^(weeks?|недел[яиь]|недель)$/],
  ['month', /^(months?|месяц(а|ев)?)$/],
  ['year', /^(years?|год(а)?|лет)$/],
  ['any', /^(long|time|much|времени|долго)$/],
];

const slots = (places: Places, now: () => Date): Readonly<Record<string, SlotReader>> => ({
  date: (question, at) => readDate(question, at),
  clock: (question, at) => one(readClock(question, at)),
  duration: (question, at) => one(readDuration(question, at)),
  monthstart: (question, at) => one(readMonthStart(question, at)),
  month: (question, at) => one(readMonth(question, at)),
  year: (question, at) => one(readYear(question, at)),
  place: (question, at) => places.read(question, at, now()),
  unit: (question, at) => {
    const unit = countUnits.find(([, pattern]) => pattern.test(question.tokens[at]?.text ?? ''));
    return unit ? [{ value: unit[0], end: at + 1 }] : [];
  },
  name: readName,
  weekday: (question, at) => one(readWeekdayName(question, at)),
  relative: (question, at) => one(readRelativeOffset(question, at)),
  part: readPartOfDay,
});

/** One to four words that no other slot knows: probably a place. */
function readName(question: Question, at: number): readonly Reading<string>[] {
  const readings: Reading<string>[] = [];
  for (let end = at + 1; end <= Math.min(at + 4, question.tokens.length); end++) {
    const token = question.tokens[end - 1];
    if (token?.kind !== 'word') break;
    readings.unshift({ value: sourceText(question, at, end), end });
  }
  return readings;
}

const english: readonly Source[] = [
  ['(days|many days) in (this|current|the current) month', daysInThisMonth],
  ['(days|many days) in this year', daysIn],
  ['(many|number of) <unit> [in] leap year [have|has]', inLeapYear],
  ['<unit> in leap year', inLeapYear],
  ['[time] (when|if|when it is) <clock> [time] (in|at) <place:from> [in|at] <place:to>', when],
  ['(when|if|when it is) <clock> [time] [in|at] <place:from> time (in|at) <place:to>', when],
  ['(when|if|when it is) <clock> here time (in|at) <place:to>', when],
  ['time [in|at] <place:to> (when|if|at) <clock> [time] (in|at) <place:from>', when],
  ['time [in|at] <place:to> (when|if|at) <clock> <place:from> [time]', when],
  ['time [in|at] <place:to> (when|if|at) <clock> [here]', when],
  ['time here (when|if|at) <clock> [time] [in|at] <place:from>', when],
  ['time (when|if) <clock> [time] (in|at) <place:from> [here]', when],
  ['[convert] <clock> [in|at] <place:from> [time] (in|to|into) <place:to> [time]', when],
  ['[convert] <clock> [time] here (in|to|into) <place:to> [time]', when],
  ['[convert] <clock> (in|to|into) <place:to> [time]', when],
  ['time [in|at] <place> [in|after] <duration> [from now|later]', shifted(1)],
  ['time (in|after) <duration> [in|at] <place>', shifted(1)],
  ['time <duration> (from now|later|hence) [in|at] [<place>]', shifted(1)],
  ['time (in|after) <duration>', shifted(1)],
  ['time <duration> (ago|earlier|before) [in|at] [<place>]', shifted(-1)],
  ['time (in|at) <place> <duration> (ago|earlier)', shifted(-1)],
  ['<duration> (from now|later|hence) time [in|at] [<place>]', shifted(1)],
  ['(in|after) <duration> time [in|at] [<place>]', shifted(1)],
  ['<duration> (ago|earlier) time [in|at] [<place>]', shifted(-1)],
  ['time difference [between|from|of] <place:from> (and|to|from|with|versus|vs) <place:to>', difference],
  ['difference [in] time [between|from|of] <place:from> (and|to|from|with) <place:to>', difference],
  ['[many] (hours|hour) difference [between|from|of] <place:from> (and|to|from|with) <place:to>', difference],
  ['time difference [to|with|between|from] [here] [and|to] <place:from> [here]', difference],
  [
    'many hours [ahead|behind|between] <place:from> (ahead of|behind|from|and|ahead|off) [of|from] [<place:to>]',
    difference,
  ],
  ['many hours (ahead|behind|away) <place:from> [of|from|than] [<place:to>]', difference],
  [
    '(far|much|long|many hours) [ahead|behind] <place:from> [ahead|behind] [of|from|than|compared to|relative to] <place:to>',
    difference,
  ],
  ['<place:from> [hours] (ahead|behind) [of] [<place:to>]', difference],
  ['hours between <place:from> and <place:to>', difference],
  ['(time|clock|hour) [in|at|for] [<place>] [time]', time],
  ['time [in|at] <place:a> [in] [<place:b>] and [in] <place:c>', times],
  ['(time|clock|hour) zone [in|at|for] <place>', time],
  ['<place> time [zone]', time],
  ['[in|at] <place> [the] time', time],
  [
    '(late|early|morning|afternoon|evening|night|nighttime|daytime|day or night|dark|light) [in|at] <place>',
    time,
  ],
  ['(late)', time],
  ['(clock|clocks) (say|show|read) [in] [<place>]', time],
  ['(days|many days) [in] <month> [in] [<year>]', daysIn],
  ['(days|many days) <month> [in] [<year>] (have|has|had)', daysIn],
  ['(days|many days) [in] year <year>', daysIn],
  ['(days|many days) [in] <year>', daysIn],
  ['leap year [in|is] <year>', leap],
  ['[year] <year> leap [year]', leap],
  ['[when] next leap year', () => ({ kind: 'next-leap' })],
  ['[this|current] [year] leap year', leap],
  [
    '(many|number of) <unit> [left|remaining|more|there] (until|till|til|to|before|till next) <date>',
    counted('until'),
  ],
  [
    '(many|number of|long|much) [<unit>] [left] (until|till|til|to|before) <monthstart:date>',
    counted('until'),
  ],
  ['(many|number of) <unit> [away] <date> (away|off|from now|from today)', counted('until')],
  ['(countdown) (to|until|till) <date>', counted('until')],
  ['<unit> (until|till|til|to|before) <date>', counted('until')],
  ['<unit> (until|till|til|before) <monthstart:date>', counted('until')],
  ['(until|till) <date>', counted('until')],
  ['(soon|far|far away|long) <date> [away|off|coming]', counted('until')],
  ['<unit> [passed|elapsed|gone by|past] since <date>', counted('since')],
  ['(many|number of) <unit> [passed|elapsed|gone by|have passed] since <date> [passed]', counted('since')],
  ['(many|number of|long) <unit> ago <date>', counted('since')],
  [
    '(many|number of) <unit> [there|are] (between|from|separate) <date:from> (and|to|until|till|through) <date:to>',
    between,
  ],
  ['<unit> (between|from) <date:from> (and|to|until|till|through) <date:to>', between],
  ['(long) (between|from) <date:from> (and|to|until|till|through) <date:to>', between],
  ['(many|number of) <unit> [left|there] (until|till|to|before) <clock>', untilClock],
  ['<unit> (until|till|to|before) <clock>', untilClock],
  ['(many|number of) years (since|until|till|to) <year>', yearsTo],
  ['(long) (since|until) <year>', yearsTo],
  ['(old|age) [am|is|would] [if] [someone|person|somebody|anyone|am|were|people] born [in] <year>', age],
  ['[if] [someone|person|somebody] born [in] <year> (old|age)', age],
  [
    '(day of week|day of the week|weekday|day) <date> [fall|falls|on|land|lands|fell|happen] [on] [this year]',
    about('weekday'),
  ],
  [
    '<date> (day of week|day of the week|weekday|day|fall on|falls on|fell on) [day] [of] [week]',
    about('weekday'),
  ],
  ['(day of week|day of the week|weekday) [in|at] [<place>]', about('weekday')],
  ['(date) [in|at] <place> [today]', about('date')],
  ['(day) [in|at] <place> [today]', about('date')],
  ['(day|date) [of] [month]', about('date')],
  ['(date|day) <date> [falls|fall]', about('date')],
  ['(date|day|weekday) <date> (in|at) <place>', about('date')],
  ['<date> date', about('date')],
  ['(when) <date>', about('date')],
  ['(year) [in|at] <place>', about('year')],
  ['(year) [<date>]', about('year')],
  ['(month) [<date>]', about('month')],
  ['(week|week number|calendar week) [of] [the|this] [year] [<date>]', about('week')],
  ['(number of week|number week)', about('week')],
  ['(what|which) <date>', about('date')],
  [
    '(sunrise|sunset|sun|moon|dawn|dusk|moonrise|moonset) [rise|set|rises|sets|come up|go down|full] [in|at] [<place>] [<date>]',
    sky,
  ],
  ['(when) [next] (full moon|new moon|eclipse|solstice|sunrise|sunset)', sky],
  ['time (sunrise|sunset|sun) [rise|set] [in|at] [<place>] [<date>]', sky],
];

const russian: readonly Source[] = [
  ['дней в (этом|текущем) месяце', daysInThisMonth],
  ['дней в (этом|текущем) году', daysIn],
  ['<unit> в високосном [году]', inLeapYear],
  ['(время|времени|час|часов) [будет] в <place:to> (когда|если) в <place:from> <clock>', when],
  ['(время|времени|час|часов) [будет] в <place:to> (когда|если) [у нас|здесь|тут] <clock>', when],
  [
    '(когда|если) в <place:from> <clock> [то] [сколько|который|какое] (время|времени|час|часов) в <place:to>',
    when,
  ],
  [
    '(когда|если) в <place:from> <clock> [то] [в] <place:to> [сколько|который|какое] (время|времени|час|часов)',
    when,
  ],
  ['(время|времени|час|часов) в <place:to> (когда|если) <clock> в <place:from>', when],
  ['(когда|если) <clock> (время|времени|час|часов) [будет] (в|во|на) <place:to>', when],
  ['(когда|если) в <place:from> <clock>  в <place:to>', when],
  ['<clock> (в|по) <place:from> [это] [сколько] [в|по] <place:to>', when],
  ['<clock> [по] <place:from> [времени] [это] [сколько] [в|по] <place:to>', when],
  ['(время|времени|час|часов) [в <place>] (через|спустя) <duration> [в <place>]', shifted(1)],
  ['(через|спустя) <duration> (время|времени|час|часов) [в <place>]', shifted(1)],
  ['(время|времени|час|часов) [в <place>] <duration> назад [в <place>]', shifted(-1)],
  ['<duration> назад (время|времени|час|часов) [в <place>]', shifted(-1)],
  ['(разница|разницу) [во|по] [времени|часах|время] [между|с] <place:from> (и|с) <place:to>', difference],
  ['(разница|разницу) [во|по] [времени|часах] с <place:from>', difference],
  [
    'на сколько часов [время] [в] <place:from> [опережает|отстает|впереди|позади|раньше|позже] [от|чем в] <place:to> [отличается]',
    difference,
  ],
  ['[на] сколько часов разница [между] <place:from> и <place:to>', difference],
  ['часов разница [между|с] <place:from> [и|с] [<place:to>]', difference],
  ['(время|времени|час|часов|часы) [в|на|по|во] [<place>]', time],
  ['[в|на|по|во] <place> (время|времени|час|часов)', time],
  ['(время|времени|час|часов) (в|на|во) <place:a> [в|на|во] [<place:b>] и [в|на|во] <place:c>', times],
  ['(в|на|во) <place:a> [в|на|во] [<place:b>] и [в|на|во] <place:c> (время|времени|час|часов)', times],
  ['(времени|время) (показывают часы|на часах)', time],
  ['(дней|сколько дней) [в] <month> [<year>]', daysIn],
  ['(дней|сколько дней) [в] <year>', daysIn],
  ['<year> високосный', leap],
  ['високосный [год] <year>', leap],
  ['(следующий|ближайший) високосный [год]', () => ({ kind: 'next-leap' })],
  ['(високосный год|год високосный|этот год високосный|високосный этот год|високосный)', leap],
  ['<unit> [осталось|остается|остался|есть] (до) <clock>', untilClock],
  ['<unit> [осталось|остается|еще|остался] (до|перед) <date> [осталось|остается]', counted('until')],
  ['(осталось|остается) [времени|дней] (до|перед) <date>', counted('until')],
  ['(до) <date> [осталось|остается] <unit> [осталось|остается]', counted('until')],
  ['<unit> [осталось|остается] (до) <monthstart:date>', counted('until')],
  ['(осталось|остается) [времени] до <clock>', untilClock],
  ['через <unit> <date>', counted('until')],
  ['(скоро) <date>', counted('until')],
  ['<unit> (прошло|минуло|с) [с|со|после] <date> [прошло|минуло]', counted('since')],
  ['(прошло) <unit> [с|со|после] <date>', counted('since')],
  ['<unit> (назад) [был|было|была] <date>', counted('since')],
  ['<unit> [прошло] (между|с|от|со) <date:from> (и|по|до) <date:to>', between],
  ['(между|с|от|со) <date:from> (и|по|до) <date:to> [сколько] <unit>', between],
  ['(лет) [прошло|осталось] (с|со|до) <year>', yearsTo],
  ['(прошло|осталось) (лет) (с|со|до) <year>', yearsTo],
  [
    '(лет) [тому|человеку|кому|тем|людям] [кто|если] [родился|родилась|родившемуся|рожденному] [в] <year> [рождения]',
    age,
  ],
  [
    '(день недели|день) [был|была|было|будет] [приходится|выпадает|придется|попадает] [на] <date>',
    about('weekday'),
  ],
  ['<date> [был|была|было|будет] (день недели|день)', about('weekday')],
  ['(на) [какой] (день недели|день) [приходится|выпадает|придется|попадает] <date>', about('weekday')],
  ['<date> [приходится|выпадает|придется|попадает] (на) [какой] (день недели|день)', about('weekday')],
  ['(день недели|день) [в|на|во] [<place>]', about('weekday')],
  ['(число|дата|дату|числа) [в|на|во] <place>', about('date')],
  ['(число|дата|дату|числа) [был|была|было|будет] [<date>]', about('date')],
  ['<date> (число|дата|числа)', about('date')],
  ['<date> (число|дата|день|день недели) (в|во|на) <place>', about('date')],
  ['(число|дата|день|день недели) <date> (в|во|на) <place>', about('date')],
  [
    '(когда|какого числа) [был|была|было|будет|празднуют|отмечают|празднуется|наступит] <date>',
    about('date'),
  ],
  ['(год|году) [был|была|было|будет] [<date>]', about('year')],
  ['(месяц) [был|была|было|будет] [<date>]', about('month')],
  ['<date> месяц', about('month')],
  ['(неделя|номер недели|неделя года|какая по счету неделя) [года] [<date>]', about('week')],
  ['(что) <date>', about('date')],
  ['(какой|какая|какое) <date>', about('weekday')],
  [
    '(рассвет|закат|восход|восход солнца|заход солнца|солнце|луна|полнолуние) [встает|садится|восходит|заходит|зайдет|взойдет] [в|на] [<place>] [<date>]',
    sky,
  ],
  [
    '(когда|во сколько) [встает|садится|восходит|заходит|зайдет|взойдет|следующее] (рассвет|закат|восход|солнце|луна|полнолуние|затмение) [солнца] [в|на] [<place>] [<date>]',
    sky,
  ],
];

/** Tried after everything else: a time in a place that is not known. */
const lastResort: Readonly<Record<Language, readonly Source[]>> = {
  en: [['time (in|for) <name>', unknownPlace]],
  ru: [['(время|времени|час) (в|на|во) <name>', unknownPlace]],
};

const noise: Readonly<Record<Language, string>> = {
  en:
    'what which is it was are will be going to_be time_is the a an of current currently exact exactly local right now present ' +
    'today_is this there on in_the how do does did have has got get check find out today over here around at moment that ' +
    'would were calculate whats',
  ru:
    'какой какая какое какие какого сколько который которая которое которого сегодня будет было был была есть сейчас на ' +
    'этом этот эта текущее текущий текущая точное местное московское_время у нас здесь тут данный момент мне в_данный это том там идет ' +
    'покажи покажите посчитай по счету часах нынче теперь стоит года году год',
};

export interface DateRules {
  readonly usual: Readonly<Record<Language, readonly Rule<DateTask>[]>>;
  /** Only when no other grammar knows the question. */
  readonly lastResort: Readonly<Record<Language, readonly Rule<DateTask>[]>>;
}

/** Compiled once per provider, since the slot for places needs its data. */
export function dateRules(places: Places, now: () => Date): DateRules {
  const compile = (language: Language, sources: readonly Source[]): readonly Rule<DateTask>[] => {
    const grammar: Grammar = {
      language,
      noise: noiseOf(language, noise[language]),
      slots: slots(places, now),
    };
    return sources.map(([phrase, answer]) => ({ phrase: compilePhrase(phrase, grammar), answer }));
  };
  return {
    usual: { en: compile('en', [...checks.en, ...english]), ru: compile('ru', [...checks.ru, ...russian]) },
    lastResort: { en: compile('en', lastResort.en), ru: compile('ru', lastResort.ru) },
  };
}
