/** One segment of an answer, without markup, as a speech engine should get it. */

import { emojiNames, withoutEmoji } from './speakable/emoji.ts';
import { ENGLISH } from './speakable/en.ts';
import { normalise } from './speakable/normalise.ts';
import { RUSSIAN } from './speakable/ru.ts';
import { scan, tidy } from './speakable/scan.ts';
import { withBareHosts } from './speakable/web.ts';

/** Of these signs, those of a keyboard, nothing is invisible, an emoji, or spelled in a second way. */
const NORMAL = /^[ -_a-~]*$/;
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;
/** In a language without rules here the engine's own reading of "5 %" or "€" is all there is. */
const SAYS_SOMETHING_ELSEWHERE = /[\p{L}\p{N}\p{S}%&@#*§]/u;

/**
 * Writes out what engines read differently or not at all. In English and Russian: numbers, units, money, dates, times,
 * symbols, abbreviations and addresses become words, so that nothing but words, punctuation and apostrophes is left.
 * In other languages only the spelling of signs is made safe, and addresses shrink to their host.
 *
 * Emoji are decoration beside words and left out; alone they are named ("thumbs up"), in English and Russian.
 *
 * @param plain one clause or sentence, markdown removed; time is linear in its length
 * @param language BCP 47 primary language subtag in lower case
 * @returns text without control characters or markup; '' when there is nothing to say (blanks, lone punctuation,
 *   quotes and brackets, emoji alone in a language without names for them)
 */
export function speakable(plain: string, language: string): string {
  const text = NORMAL.test(plain) ? plain : normalise(withoutEmoji(plain));
  if (language === 'en' || language === 'ru') {
    const spoken = tidy(scan(text, language === 'en' ? ENGLISH : RUSSIAN));
    return SAYS_SOMETHING.test(spoken) ? spoken : emojiNames(plain, language);
  }
  const safe = withBareHosts(text)
    .replace(/(?<! )[<>]|[<>](?! )/gu, ' ')
    .replace(/ {2,}/gu, ' ')
    .replace(/ (?=[,.](?: |$))/gu, '')
    .trim();
  return SAYS_SOMETHING_ELSEWHERE.test(safe) ? safe : '';
}
