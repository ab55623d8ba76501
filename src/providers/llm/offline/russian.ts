/**
 * A word without its ending, so that «в Москве», «Москву» and «Москва» meet. Both sides of every comparison are
 * stemmed, so it need not be a linguist's stem, only stable over the cases of one noun or adjective.
 */
export function russianStem(word: string): string {
  if (word.length < 3) return word;
  const stem = word.replace(
    /(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|иях|ией|иям|ием|ях|ах|ям|ам|ой|ей|ый|ий|ая|яя|ое|ее|ые|ие|ую|юю|ом|ем|ов|ев|ых|их|ым|им|ою|ею|ия|ию|ии|[аеёиоуыэюяьй])$/u,
    '',
  );
  return stem.length >= 2 ? stem : word;
}

/** 1 день, 2 дня, 5 дней; a fraction takes the form of 2 («3,5 дня»). */
export type RussianForms = readonly [one: string, few: string, many: string];

export function russianPlural(count: bigint | number | undefined, forms: RussianForms): string {
  if (count === undefined) return forms[1];
  const rest = Number(BigInt(count) % 100n);
  const absolute = Math.abs(rest);
  if (absolute % 10 === 1 && absolute !== 11) return forms[0];
  if (absolute % 10 >= 2 && absolute % 10 <= 4 && (absolute < 12 || absolute > 14)) return forms[1];
  return forms[2];
}
