/** What an argument is made of, before anything is compared. */

/**
 * Whether `text` can be said, and is what it looks like: no control or invisible characters, no letters that are another's double
 * (full-width, mathematical), no word of letters of two scripts. Line ends and tabs are allowed.
 */
export function isPlain(text: string): boolean {
  if (/(?![\n\t])\p{Cc}|[\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/u.test(text)) return false;
  if (!/[\p{L}\p{N}]/u.test(text)) return false;
  if (text.normalize('NFKC') !== text.normalize('NFC')) return false;
  return (text.match(/[\p{L}\p{M}]+/gu) ?? []).every((word) => !isMixed(word));
}

/** Scripts whose letters pass for one another's. */
function isMixed(word: string): boolean {
  const scripts = [/\p{sc=Latin}/u, /\p{sc=Cyrillic}/u, /\p{sc=Greek}/u, /\p{sc=Armenian}|\p{sc=Cherokee}/u];
  return scripts.filter((script) => script.test(word)).length > 1;
}
