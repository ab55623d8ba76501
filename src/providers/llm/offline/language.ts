export type Language = 'en' | 'ru';

/** Letters of Cyrillic alphabets that Russian does not have: Ukrainian, Belarusian, Serbian, Kazakh … */
const otherCyrillic = /[іїєґўђјљњћџѓќѕәғқңөұүһ]/i;

/**
 * The language of a question, by script: Russian as soon as there is a Cyrillic word, except when an English
 * sentence only quotes one ("open Яндекс"). Anything else is answered in English.
 */
export function languageOf(text: string): Language {
  if (!/\p{Script=Cyrillic}/u.test(text) || otherCyrillic.test(text)) return 'en';
  const first = /\p{L}+/u.exec(text)?.[0] ?? '';
  if (/\p{Script=Cyrillic}/u.test(first)) return 'ru';
  const cyrillic = text.match(/\p{Script=Cyrillic}+/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}+/gu)?.length ?? 0;
  return cyrillic >= latin || englishStart.test(first) === false ? 'ru' : 'en';
}

const englishStart =
  /^(open|close|launch|start|run|quit|exit|kill|please|can|could|would|what|how|when|who|is|tell|show|hey|ok|okay|the|i)$/i;
