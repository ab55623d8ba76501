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
