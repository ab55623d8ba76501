import type { Reading } from './phrase.ts';
import { add, decimal, divide, multiply, toFloat, whole, type Num } from './rational.ts';
import type { Token } from './tokens.ts';

const words = (list: string, first: number, step = 1): [string, number][] =>
  list.split(' ').map((text, index) => [text, first + index * step]);

const below20 = new Map([
  ...words(
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen',
    0,
  ),
  ...words('sixteen seventeen eighteen nineteen', 16),
]);
const tens = new Map([
  ...words('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10),
  ['fourty', 40],
]);
const scales = new Map<string, bigint>([
  ['hundred', 100n],
  ['thousand', 1_000n],
  ['grand', 1_000n],
  ['million', 10n ** 6n],
  ['billion', 10n ** 9n],
  ['trillion', 10n ** 12n],
  ['dozen', 12n],
]);
const ordinals = new Map([
  ...words(
    'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth',
    0,
  ),
  ...words('fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth', 14),
  ...words('twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth', 20, 10),
  ['hundredth', 100],
  ['thousandth', 1000],
]);
const denominators = new Map([
  ['half', 2],
  ['halves', 2],
  ['quarter', 4],
  ['quarters', 4],
  ...[...ordinals]
    .filter(([, value]) => value > 2)
    .flatMap(([text, value]): [string, number][] => [
      [text, value],
      [`${text}s`, value],
    ]),
]);

const glyphs = new Map<string, [number, number]>([
  ['½', [1, 2]],
  ['⅓', [1, 3]],
  ['⅔', [2, 3]],
  ['¼', [1, 4]],
  ['¾', [3, 4]],
  ['⅛', [1, 8]],
]);

export function readGlyphFraction(tokens: readonly Token[], at: number): Reading<Num> | undefined {
  const glyph = glyphs.get(tokens[at]?.text ?? '');
  return glyph && { value: divide(whole(glyph[0]), whole(glyph[1])), end: at + 1 };
}

export function readEnglishNumber(tokens: readonly Token[], at: number): Reading<Num> | undefined {
  const cardinal = readScaled(tokens, at);
  if (!cardinal) return readGlyphFraction(tokens, at);
  return readTail(tokens, cardinal);
}

export function readEnglishOrdinal(tokens: readonly Token[], at: number): Reading<number> | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  if (token.kind === 'number') {
    const suffix = tokens[at + 1];
    const glued = suffix?.start === token.end && /^(st|nd|rd|th)$/.test(suffix.text);
    return glued && /^\d{1,6}$/.test(token.text) ? { value: Number(token.text), end: at + 2 } : undefined;
  }
  const simple = ordinals.get(token.text);
  if (simple !== undefined) return { value: simple, end: at + 1 };
  const ten = tens.get(token.text);
  if (ten === undefined) return undefined;
  const unitAt = skipHyphen(tokens, at + 1);
  const unit = ordinals.get(tokens[unitAt]?.text ?? '');
  return unit !== undefined && unit > 0 && unit < 10 ? { value: ten + unit, end: unitAt + 1 } : undefined;
}

/** "two hundred and six thousand and five": groups below 1,000, each with a smaller scale than the one before. */
function readScaled(tokens: readonly Token[], at: number): Reading<Num> | undefined {
  let total: Num = whole(0n);
  let limit = 10n ** 15n;
  let end = at;
  for (;;) {
    const from = end > at && tokens[end]?.text === 'and' ? end + 1 : end;
    const group = readGroup(tokens, from);
    if (!group) break;
    const scale =
      scales.get(tokens[group.end]?.text ?? '') ?? (thousandsLetter(tokens, group.end) ? 1_000n : 1n);
    if (scale >= limit) break;
    if (end > at && tokens[from]?.kind === 'number') break;
    total = add(total, multiply(group.value, whole(scale)));
    end = scale === 1n ? group.end : group.end + 1;
    if (scale === 1n || scale === 12n) break;
    limit = scale;
  }
  return end > at ? { value: total, end } : undefined;
}

function thousandsLetter(tokens: readonly Token[], at: number): boolean {
  const [number, letter] = [tokens[at - 1], tokens[at]];
  return number?.kind === 'number' && letter?.text === 'k' && letter.start === number.end;
}

/** Digits, or words below 1,000; "a" only before a scale ("a million", "a dozen"). */
function readGroup(tokens: readonly Token[], at: number): Reading<Num> | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  if (token.kind === 'number') return { value: decimal(token.text), end: at + 1 };
  if (token.text === 'a' && scales.has(tokens[at + 1]?.text ?? '') && tokens[at + 1]?.text !== 'hundred') {
    return { value: whole(1n), end: at + 1 };
  }
  const start =
    token.text === 'a' && tokens[at + 1]?.text === 'hundred' ? { value: 1, end: at + 1 } : undefined;
  const small = start ?? readBelowHundred(tokens, at);
  const hundreds = small ?? (token.text === 'hundred' ? { value: 1, end: at } : undefined);
  if (!hundreds)
    return scales.has(token.text) && token.text !== 'grand' ? { value: whole(1n), end: at } : undefined;
  if (tokens[hundreds.end]?.text !== 'hundred') return { value: whole(hundreds.value), end: hundreds.end };
  const after = hundreds.end + 1;
  const rest = readBelowHundred(tokens, tokens[after]?.text === 'and' ? after + 1 : after);
  return { value: whole(hundreds.value * 100 + (rest?.value ?? 0)), end: rest?.end ?? after };
}

function readBelowHundred(tokens: readonly Token[], at: number): Reading<number> | undefined {
  const text = tokens[at]?.text ?? '';
  const small = below20.get(text);
  if (small !== undefined) return { value: small, end: at + 1 };
  const ten = tens.get(text);
  if (ten === undefined) return undefined;
  const unitAt = skipHyphen(tokens, at + 1);
  const unit = below20.get(tokens[unitAt]?.text ?? '');
  return unit !== undefined && unit > 0 && unit < 10
    ? { value: ten + unit, end: unitAt + 1 }
    : { value: ten, end: at + 1 };
}

/** "point one four", "and a half", "two thirds", "2½". */
function readTail(tokens: readonly Token[], number: Reading<Num>): Reading<Num> {
  const { value, end } = number;
  const next = tokens[end]?.text;
  if (next === 'point') {
    let digits = '';
    let at = end + 1;
    for (; at < tokens.length && digits.length < 30; at++) {
      const token = tokens[at];
      const digit =
        token?.kind === 'number' ? token.text : token?.text === 'oh' ? 0 : below20.get(token?.text ?? '');
      if (digit === undefined || !/^\d+$/.test(String(digit))) break;
      digits += String(digit);
    }
    if (digits === '') return number;
    const exact = add(value, decimal(`0.${digits}`));
    const scale = scales.get(tokens[at]?.text ?? '');
    return scale && scale >= 1_000n
      ? { value: multiply(exact, whole(scale)), end: at + 1 }
      : { value: exact, end: at };
  }
  const glyph = readGlyphFraction(tokens, end);
  if (glyph) return { value: add(value, glyph.value), end: glyph.end };
  if (next === 'and') {
    const part = readFraction(tokens, end + 1);
    if (part) {
      const scale = scales.get(tokens[part.end]?.text ?? '');
      return scale
        ? { value: multiply(add(value, part.value), whole(scale)), end: part.end + 1 }
        : { value: add(value, part.value), end: part.end };
    }
  }
  const denominator = denominators.get(next ?? '');
  // "2 thirds", "two thirds", "1 third", but not "2 fifth".
  const inDigits = tokens[end - 1]?.kind === 'number';
  const counted = !inDigits || /(s|half|halves)$/.test(next ?? '') || toFloat(value) === 1;
  if (denominator !== undefined && counted) {
    return { value: divide(value, whole(denominator)), end: end + 1 };
  }
  return number;
}

/** "a half", "three quarters" after "and". */
function readFraction(tokens: readonly Token[], at: number): Reading<Num> | undefined {
  const article = /^(a|an|one)$/.test(tokens[at]?.text ?? '');
  const count = article ? { value: 1, end: at + 1 } : readBelowHundred(tokens, at);
  const denominator = denominators.get(tokens[count?.end ?? at]?.text ?? '');
  if (!count || denominator === undefined) return undefined;
  return { value: divide(whole(count.value), whole(denominator)), end: count.end + 1 };
}

function skipHyphen(tokens: readonly Token[], at: number): number {
  return tokens[at]?.text === '-' && tokens[at].start === tokens[at - 1]?.end ? at + 1 : at;
}
