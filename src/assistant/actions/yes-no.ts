const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

/** Each of these says yes by itself; the most spoken other languages by their plainest word. */
const yes = set(
  `yes yeah yep yup sure ok okay absolutely definitely certainly correct affirmative confirm confirmed aye
   да ага угу конечно давай давайте хорошо ладно подтверждаю согласен согласна верно точно ок окей разумеется
   sí si oui ja sim evet tak hai はい 是 是的 好 好的 对 네 예 हाँ نعم כן`,
);
const no = set(
  `no nope nah never cancel stop
   нет неа отмена отмени отменить отмените стой стоп отбой
   non nein nee não nao hayır いいえ 不 不要 아니요 아니 नहीं لا לא ні nie`,
);
/** Of several words. */
const yesPhrases = set(
  'go_ahead do_it do_that send_it open_it close_it read_it that_is_right that_is_correct of_course by_all_means please_do sounds_good ' +
    'all_right go_for_it делай_это сделай_это так_и_сделай давай_так',
);
const noPhrases = set(
  'do_not do_not_do_it do_not_do_that do_not_send_it do_not_send do_not_open_it do_not_open never_mind forget_it no_way not_now ' +
    'не_надо не_нужно не_стоит не_отправляй не_открывай не_делай не_делай_этого не_хочу не_сейчас ни_в_коем_случае',
);
/** Said alone after a question they do what was asked about. */
const yesVerbs = set(
  'отправляй отправь отправьте открывай открой откройте закрывай закрой читай прочитай делай сделай пошли',
);
const courtesy = set(
  'please thanks thank you nexy nexi hey it that this just now right then so well um uh пожалуйста спасибо некси ну это его ее их так',
);
const MAX_WORDS = 8;

/** A whole utterance that answers a question just asked; undefined for one that says more than yes or no, or both. */
export function answerToQuestion(prompt: string): 'yes' | 'no' | undefined {
  // A question back ("yes?") is no answer.
  if (prompt.length > 100 || /[?？]/u.test(prompt)) return undefined;
  const words = plainWords(prompt);
  if (words.length > MAX_WORDS || /\bdo not (?:stop|cancel)\b/u.test(words.join(' '))) return undefined;
  let said: 'yes' | 'no' | undefined;
  for (let at = 0; at < words.length;) {
    const length = phraseAt(words, at);
    const part = words.slice(at, at + length).join('_');
    const meaning = length > 1 ? (noPhrases.has(part) ? 'no' : 'yes') : meaningOf(part);
    at += length;
    if (meaning === 'courtesy') continue;
    if (meaning === undefined || (said !== undefined && said !== meaning)) return undefined;
    said = meaning;
  }
  return said;
}

function plainWords(prompt: string): string[] {
  const text = prompt.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replaceAll('’', "'");
  return (
    text
      .replace(/\bdon't\b|\bdont\b/gu, 'do not')
      .replace(/\bthat's\b/gu, 'that is')
      .match(/[\p{L}\p{M}\p{N}']+/gu) ?? []
  );
}

/** How many words from `at` make the longest phrase of these lists; 1 for a word by itself. */
function phraseAt(words: readonly string[], at: number): number {
  for (let length = 5; length > 1; length--) {
    const part = words.slice(at, at + length);
    if (part.length < length) continue;
    const joined = part.join('_');
    if (yesPhrases.has(joined) || noPhrases.has(joined)) return length;
  }
  return 1;
}

function meaningOf(word: string): 'yes' | 'no' | 'courtesy' | undefined {
  if (yes.has(word) || yesVerbs.has(word)) return 'yes';
  if (no.has(word)) return 'no';
  return courtesy.has(word) ? 'courtesy' : undefined;
}
