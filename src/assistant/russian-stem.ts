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
