import { dayOf, easter, nthWeekday, orthodoxEaster, type Day, type Duration } from './calendar.ts';
import type { Language } from './language.ts';

export interface Holiday {
  readonly label: string;
  readonly names: readonly (readonly string[])[];
  /** "12-25"; "11/4/4": the fourth Thursday of November; an offset from Easter. */
  readonly rule: string;
}

export type Edge = 'year-end' | 'month-end' | 'weekend' | 'next-year' | 'next-month';

export interface DateWords {
  readonly months: ReadonlyMap<string, number>;
  readonly weekdays: ReadonlyMap<string, number>;
  readonly relativeDays: readonly (readonly [words: readonly string[], offset: number])[];
  readonly holidays: readonly Holiday[];
  readonly edges: readonly (readonly [words: readonly string[], edge: Edge])[];
  readonly durations: ReadonlyMap<string, Duration>;
  readonly halves: readonly (readonly string[])[];
  readonly next: ReadonlySet<string>;
  readonly last: ReadonlySet<string>;
  readonly these: ReadonlySet<string>;
  /** "in 3 days", "3 days ago", "3 days after …", "3 days before …". */
  readonly ahead: ReadonlySet<string>;
  readonly ago: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
  readonly before: ReadonlySet<string>;
}

export function holidayDay(holiday: Holiday, year: number): Day | undefined {
  const [name = '', ...rest] = holiday.rule.split(/[/+]/);
  const offset = Number(rest[0] ?? 0);
  if (name === 'easter') return shifted(easter(year), offset);
  if (name === 'orthodox') return shifted(orthodoxEaster(year), offset);
  if (holiday.rule.includes('/'))
    return shifted(nthWeekday(year, Number(name), [offset, Number(rest[1])]), Number(rest[2] ?? 0));
  const [month = 0, day = 0] = holiday.rule.split('-').map(Number);
  return dayOf(year, month, day);
}

function shifted(day: Day | undefined, offset: number): Day | undefined {
  return day === undefined ? undefined : day + offset;
}

const list = (text: string): string[] => text.split(' ');
const set = (text: string): ReadonlySet<string> => new Set(list(text));
const numbered = (text: string, first: number): Map<string, number> =>
  new Map(
    text
      .split('|')
      .flatMap((names, index) => list(names).map((name): [string, number] => [name, first + index])),
  );
const phrases = <T>(entries: Readonly<Record<string, T>>): [string[], T][] =>
  Object.entries(entries)
    .map(([words, value]): [string[], T] => [list(words), value])
    .sort((a, b) => b[0].length - a[0].length);
const holidays = (lines: string): Holiday[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [rule = '', label = '', names = ''] = line.split('|');
      return {
        rule,
        label,
        names: names
          .split(',')
          .map(list)
          .sort((a, b) => b.length - a.length),
      };
    });

function durations(
  second: string,
  minute: string,
  hour: string,
  ...days: readonly string[]
): Map<string, Duration> {
  const [day = '', week = '', month = '', year = '', fortnight = '', decade = '', century = ''] = days;
  const all: [string, Partial<Duration>][] = [
    [second, { seconds: 1 }],
    [minute, { seconds: 60 }],
    [hour, { seconds: 3600 }],
    [day, { days: 1 }],
    [week, { days: 7 }],
    [month, { months: 1 }],
    [year, { months: 12 }],
    [fortnight, { days: 14 }],
    [decade, { months: 120 }],
    [century, { months: 1200 }],
  ];
  return new Map(
    [...all, ['полчаса', { seconds: 1800 }] as const, ['полгода', { months: 6 }] as const].flatMap(
      ([names, value]) =>
        list(names)
          .filter(Boolean)
          .map((name): [string, Duration] => [name, { months: 0, days: 0, seconds: 0, ...value }]),
    ),
  );
}

export const dateWords: Readonly<Record<Language, DateWords>> = {
  en: {
    months: numbered(
      'january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october oct|november nov|december dec',
      1,
    ),
    weekdays: numbered(
      'sunday sun sundays|monday mon mondays|tuesday tue tuesdays|wednesday wed wednesdays|thursday thu thursdays|friday fri fridays|saturday sat saturdays',
      0,
    ),
    relativeDays: phrases({
      today: 0,
      tonight: 0,
      tomorrow: 1,
      yesterday: -1,
      'day after tomorrow': 2,
      'day before yesterday': -2,
      'this morning': 0,
    }),
    holidays: holidays(`
12-24|Christmas Eve|christmas eve,xmas eve
12-25|Christmas|christmas,christmas day,xmas
12-26|Boxing Day|boxing day
12-31|New Year's Eve|new year eve,new years eve
1-1|New Year's Day|new year,new year day,new years,new years day
10-31|Halloween|halloween
2-14|Valentine's Day|valentine day,valentines day,valentine,valentines
3-17|St. Patrick's Day|st patrick day,st . patrick day,saint patrick day,st patricks day
4-1|April Fools' Day|april fools day,april fools,april fool day
7-4|Independence Day|independence day,fourth of july,4th of july
2-2|Groundhog Day|groundhog day
11-11|Veterans Day|veterans day
6-19|Juneteenth|juneteenth
5-4|Star Wars Day|star wars day
3-14|Pi Day|pi day
11/4/4|Thanksgiving|thanksgiving,thanksgiving day
11/4/4/1|Black Friday|black friday
5/0/2|Mother's Day|mother day,mothers day
6/0/3|Father's Day|father day,fathers day
9/1/1|Labor Day|labor day,labour day
5/1/-1|Memorial Day|memorial day
1/1/3|Martin Luther King Day|martin luther king day,mlk day
easter|Easter|easter,easter sunday,easter day
easter+-2|Good Friday|good friday
easter+1|Easter Monday|easter monday
`),
    edges: phrases<Edge>({
      'end of the year': 'year-end',
      'end of year': 'year-end',
      'end of this year': 'year-end',
      'year end': 'year-end',
      'end of the month': 'month-end',
      'end of this month': 'month-end',
      'end of month': 'month-end',
      weekend: 'weekend',
      'this weekend': 'weekend',
      'next year': 'next-year',
      'next month': 'next-month',
    }),
    durations: durations(
      'second seconds sec secs',
      'minute minutes min mins',
      'hour hours hr hrs',
      'day days',
      'week weeks',
      'month months',
      'year years',
      'fortnight fortnights',
      'decade decades',
      'century centuries',
    ),
    halves: [
      ['half', 'an'],
      ['half', 'a'],
      ['a', 'half'],
    ],
    next: set('next'),
    last: set('last past previous'),
    these: set('this coming upcoming'),
    ahead: set('in'),
    ago: set('ago'),
    after: set('after from past following'),
    before: set('before'),
  },
  ru: {
    months: numbered(
      'январь января январе|февраль февраля феврале|март марта марте|апрель апреля апреле|май мая мае|июнь июня июне|июль июля июле|август августа августе|сентябрь сентября сентябре|октябрь октября октябре|ноябрь ноября ноябре|декабрь декабря декабре',
      1,
    ),
    weekdays: numbered(
      'воскресенье воскресенья|понедельник понедельника|вторник вторника|среда среды среду|четверг четверга|пятница пятницы пятницу|суббота субботы субботу',
      0,
    ),
    relativeDays: phrases({
      сегодня: 0,
      сегодняшний: 0,
      сегодняшнее: 0,
      завтра: 1,
      завтрашний: 1,
      вчера: -1,
      вчерашний: -1,
      послезавтра: 2,
      позавчера: -2,
    }),
    holidays: holidays(`
1-1|Новый год|новый год,нового года,новому году,новым годом
1-14|старый Новый год|старый новый год,старого нового года
1-7|Рождество|рождество,рождества,рождеству,рождеством,православного рождества,православным рождеством
12-25|католическое Рождество|католическое рождество,католического рождества,католическим рождеством,католическому рождеству
2-14|День святого Валентина|день святого валентина,дня святого валентина,день всех влюбленных,дня всех влюбленных
2-23|День защитника Отечества|день защитника отечества,дня защитника отечества
3-8|Международный женский день|международный женский день,женский день,международного женского дня,женского дня
4-12|День космонавтики|день космонавтики,дня космонавтики
5-9|День Победы|день победы,дня победы,дню победы,днем победы
6-12|День России|день россии,дня россии
9-1|День знаний|день знаний,дня знаний
11-4|День народного единства|день народного единства,дня народного единства
10-31|Хэллоуин|хэллоуин,хеллоуин,хэллоуина,хеллоуина,хэллоуину,хэллоуином,хеллоуином
orthodox|Пасха|пасха,пасхи,пасху,пасхе,пасхой,православной пасхи
easter|католическая Пасха|католическая пасха,католической пасхи
`),
    edges: phrases<Edge>({
      'конец года': 'year-end',
      'конца года': 'year-end',
      'конец месяца': 'month-end',
      'конца месяца': 'month-end',
      выходных: 'weekend',
      выходные: 'weekend',
      'следующего года': 'next-year',
      'следующего месяца': 'next-month',
    }),
    durations: durations(
      'секунда секунды секунд секунду',
      'минута минуты минут минуту минутку',
      'час часа часов',
      'день дня дней сутки суток',
      'неделя недели недель неделю',
      'месяц месяца месяцев',
      'год года лет',
      '',
      'десятилетие десятилетия десятилетий',
      'век века веков',
    ),
    halves: [['половина'], ['пол'], ['половину']],
    next: set('следующий следующая следующую следующее следующей следующего'),
    last: set('прошлый прошлая прошлую прошлое прошлой прошлого'),
    these: set('этот эта эту это ближайший ближайшая ближайшую ближайшее ближайшей'),
    ahead: set('через спустя'),
    ago: set('назад'),
    after: set('после от'),
    before: set('до'),
  },
};
