import { readGlyphFraction } from './number-words-en.ts';
import type { Reading } from './phrase.ts';
import { add, decimal, divide, multiply, whole, type Num } from './rational.ts';
import { russianStem } from '../../../assistant/russian-stem.ts';
import type { Token } from './tokens.ts';

/** Every case form; the forms of the tens share a pattern (двадцать, двадцати, двадцатью). */
const units = forms(
  '0 ноль нуль ноля нуля нолю нулю нулем|1 один одна одно одного одной одну одному одним одном|2 два две двух двум двумя двоих|' +
    '3 три трех трем тремя троих|4 четыре четырех четырем четырьмя четверых|5 пять пяти пятью пятерых|6 шесть шести шестью шестерых|7 семь семи семью семерых|' +
    '8 восемь восьми восемью восьмью|9 девять девяти девятью',
);
const teens = forms(
  '10 десять десяти десятью|' +
    'один две три четыр пят шест сем восем девят'
      .split(' ')
      .map((stem, index) =>
        ['ь', 'и', 'ью'].reduce((all, end) => `${all} ${stem}надцат${end}`, `${11 + index}`),
      )
      .join('|'),
);
const tens = forms(
  '20 двадцать двадцати двадцатью|30 тридцать тридцати тридцатью|40 сорок сорока|50 пятьдесят пятидесяти|' +
    '60 шестьдесят шестидесяти|70 семьдесят семидесяти|80 восемьдесят восьмидесяти|90 девяносто девяноста',
);
const hundreds = forms(
  '100 сто ста сотня сотню сотни|200 двести двухсот|300 триста трехсот|400 четыреста четырехсот|500 пятьсот пятисот|' +
    '600 шестьсот шестисот|700 семьсот семисот|800 восемьсот восьмисот|900 девятьсот девятисот',
);
const scales = new Map([
  ['тысяч', 1_000n],
  ['тыс', 1_000n],
  ['миллион', 10n ** 6n],
  ['млн', 10n ** 6n],
  ['миллиард', 10n ** 9n],
  ['млрд', 10n ** 9n],
  ['триллион', 10n ** 12n],
]);
const ordinalStems = new Map([
  ...'перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат'
    .split(' ')
    .map((stem, index): [string, number] => [stem, index + 1]),
  ...'шестнадцат семнадцат восемнадцат девятнадцат двадцат'
    .split(' ')
    .map((stem, index): [string, number] => [stem, index + 16]),
  ['тридцат', 30],
  ['сороков', 40],
  ['пятидесят', 50],
  ['шестидесят', 60],
  ['семидесят', 70],
  ['восьмидесят', 80],
  ['девяност', 90],
  ['сот', 100],
  ['двухтысячн', 2000],
  ['тысячн', 1000],
]);
const ordinalEnding =
  /^(.+?)(?:ый|ий|ой|ого|его|ому|ему|ым|им|ом|ем|ая|ую|ое|ые|ых|ья|ью|ьего|ьей|ье|ья|ьем|ьих)$/;

const genitiveHundred = /^(ста|(двух|трех|четырех|[а-я]+и)сот)$/;
const nominativeTen = /(дцать|десят|сорок|девяносто)$/;

function forms(source: string): Map<string, number> {
  return new Map(
    source.split('|').flatMap((line) => {
      const [value, ...names] = line.split(' ');
      return names.map((name): [string, number] => [name, Number(value)]);
    }),
  );
}

export function readRussianNumber(tokens: readonly Token[], at: number): Reading<Num> | undefined {
  const text = tokens[at]?.text ?? '';
  if (/^полу?тор/.test(text)) return readScale(tokens, { value: divide(whole(3), whole(2)), end: at + 1 });
  const glyph = readGlyphFraction(tokens, at);
  if (glyph) return glyph;
  let total: Num = whole(0n);
  let limit = 10n ** 15n;
  let end = at;
  for (;;) {
    if (end > at && tokens[end]?.kind === 'number') break;
    const group = readGroup(tokens, end) ?? (scaleAt(tokens, end) ? { value: whole(1n), end } : undefined);
    if (!group) break;
    const mixed = readTail(tokens, group);
    const scale = scaleAt(tokens, mixed.end) ?? 1n;
    if (scale >= limit) break;
    total = add(total, multiply(mixed.value, whole(scale)));
    end = scale === 1n ? mixed.end : mixed.end + 1;
    if (scale === 1n) break;
    limit = scale;
  }
  return end > at ? readTail(tokens, { value: total, end }) : undefined;
}

export function readRussianOrdinal(tokens: readonly Token[], at: number): Reading<number> | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  if (token.kind === 'number') {
    const [hyphen, suffix] = [tokens[at + 1], tokens[at + 2]];
    const glued = hyphen?.text === '-' && /^(й|я|е|го|ое|ого|ей|м|му|ю|ый|ая|х|ом)$/.test(suffix?.text ?? '');
    return glued && /^\d{1,6}$/.test(token.text) ? { value: Number(token.text), end: at + 3 } : undefined;
  }
  const ten = tens.get(token.text) ?? hundreds.get(token.text);
  if (ten !== undefined) {
    const rest = readRussianOrdinal(tokens, at + 1);
    return rest && rest.value < (ten < 100 ? 10 : 100)
      ? { value: ten + rest.value, end: rest.end }
      : undefined;
  }
  const stem = ordinalEnding.exec(token.text)?.[1]?.replace(/ь$/, '');
  const value = stem === undefined ? undefined : ordinalStems.get(stem);
  return value === undefined ? undefined : { value, end: at + 1 };
}

function scaleAt(tokens: readonly Token[], at: number): bigint | undefined {
  const text = tokens[at]?.text ?? '';
  // «тысячных» is a part of a number, not a scale.
  return /н(ая|ых|ой|ую)$/.test(text) ? undefined : scales.get(russianStem(text));
}

function readScale(tokens: readonly Token[], number: Reading<Num>): Reading<Num> {
  const scale = scaleAt(tokens, number.end);
  return scale ? { value: multiply(number.value, whole(scale)), end: number.end + 1 } : number;
}

/** Digits, or words below 1,000. */
function readGroup(tokens: readonly Token[], at: number): Reading<Num> | undefined {
  const token = tokens[at];
  if (token?.kind === 'number') return { value: decimal(token.text), end: at + 1 };
  let value = 0;
  let end = at;
  for (const table of [hundreds, tens]) {
    const part = table.get(tokens[end]?.text ?? '');
    if (part === undefined) continue;
    if (end > at && changesCase(tokens, end)) break;
    value += part;
    end++;
  }
  if (end > at && changesCase(tokens, end)) return { value: whole(value), end };
  const afterTens = value % 100 >= 20;
  const text = tokens[end]?.text ?? '';
  const last =
    (afterTens ? undefined : teens.get(text)) ?? (afterTens && text === 'ноль' ? undefined : units.get(text));
  if (last !== undefined) {
    value += last;
    end++;
  }
  return end > at ? { value: whole(value), end } : undefined;
}

/** «отними от ста тридцать семь»: the case changes where another number begins. */
function changesCase(tokens: readonly Token[], at: number): boolean {
  return genitiveHundred.test(tokens[at - 1]?.text ?? '') && nominativeTen.test(tokens[at]?.text ?? '');
}

/** «с половиной», «целых пять десятых», «запятая пять», «третьих». */
function readTail(tokens: readonly Token[], number: Reading<Num>): Reading<Num> {
  const { value, end } = number;
  const [next = '', after = ''] = [tokens[end]?.text, tokens[end + 1]?.text];
  const glyph = readGlyphFraction(tokens, end);
  if (glyph) return { value: add(value, glyph.value), end: glyph.end };
  if (next === 'с' && /^половин|^четверть/.test(after)) {
    return { value: add(value, divide(whole(1), whole(after.startsWith('пол') ? 2 : 4))), end: end + 2 };
  }
  if (/^цел(ых|ая|ой)$/.test(next)) {
    const part = readRussianNumber(tokens, after === 'и' ? end + 2 : end + 1);
    return part ? { value: add(value, part.value), end: part.end } : { value, end: end + 1 };
  }
  if (/^(точка|запятая)$/.test(next)) {
    const digits = readGroup(tokens, end + 1);
    if (digits?.value.exact) {
      const text = digits.value.top.toString();
      return { value: add(value, decimal(`0.${text}`)), end: digits.end };
    }
  }
  const denominator = denominatorAt(next);
  if (denominator !== undefined && tokens[end - 1]?.kind === 'word') {
    return { value: divide(value, whole(denominator)), end: end + 1 };
  }
  return number;
}

function denominatorAt(text: string): number | undefined {
  if (/^трет(ь|и|ей|ью)$/.test(text)) return 3;
  if (/^четверт(ь|и|ей|ью)$/.test(text)) return 4;
  if (/^(половин[аыу])$/.test(text)) return 2;
  if (!/(ая|ых|ой|ую)$/.test(text)) return undefined;
  const stem = text.replace(/(ая|ых|ой|ую)$/, '');
  const value = ordinalStems.get(stem);
  return value !== undefined && value >= 2 ? value : undefined;
}
