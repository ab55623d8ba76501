/** Finding emoji, and the spoken names of the common ones. */

/** One emoji as UTS #51 (Unicode Emoji, section 1.4.9) describes it, without the signs that text uses as words. */
const EMOJI =
  /\p{RI}\p{RI}|(?![©®™‼⁉ℹ↔-↪➕➖➗✖➡➰〰])\p{ExtPict}(?:\uFE0F|\p{EMod})?(?:[\u{E0020}-\u{E007F}]+|(?:\u200D\p{ExtPict}(?:\uFE0F|\p{EMod})?)*)|\p{EMod}/gu;

const MAX_NAMES = 5;

type Named = 'en' | 'ru';

const NAMES: Readonly<Record<string, readonly [en: string, ru: string]>> = {
  '👍': ['thumbs up', 'палец вверх'],
  '👎': ['thumbs down', 'палец вниз'],
  '👌': ['okay', 'окей'],
  '👏': ['applause', 'аплодисменты'],
  '🙌': ['hooray', 'ура'],
  '🙏': ['thank you', 'спасибо'],
  '👋': ['waving hand', 'машу рукой'],
  '💪': ['strong', 'сила'],
  '🤝': ['handshake', 'рукопожатие'],
  '✌': ['peace', 'мир'],
  '🤞': ['fingers crossed', 'скрещенные пальцы'],
  '👀': ['eyes', 'глаза'],
  '🤷': ['shrug', 'пожимаю плечами'],
  '🤔': ['thinking', 'размышляю'],
  '❤': ['heart', 'сердце'],
  '💔': ['broken heart', 'разбитое сердце'],
  '😀': ['smile', 'улыбка'],
  '😃': ['smile', 'улыбка'],
  '😄': ['smile', 'улыбка'],
  '😁': ['grin', 'широкая улыбка'],
  '🙂': ['smile', 'улыбка'],
  '😊': ['smile', 'улыбка'],
  '☺': ['smile', 'улыбка'],
  '😂': ['laughing', 'смеюсь'],
  '🤣': ['laughing', 'смеюсь'],
  '😉': ['wink', 'подмигиваю'],
  '😍': ['heart eyes', 'влюблённый взгляд'],
  '😎': ['cool', 'круто'],
  '😢': ['sad', 'грустно'],
  '😭': ['crying', 'плачу'],
  '😞': ['sad', 'грустно'],
  '😡': ['angry', 'злюсь'],
  '😱': ['shocked', 'в шоке'],
  '😮': ['surprised', 'удивляюсь'],
  '😅': ['phew', 'уф'],
  '😴': ['sleepy', 'сплю'],
  '🎉': ['party', 'праздник'],
  '🎂': ['birthday cake', 'торт'],
  '🎁': ['gift', 'подарок'],
  '🔥': ['fire', 'огонь'],
  '🚀': ['rocket', 'ракета'],
  '⭐': ['star', 'звезда'],
  '🌟': ['star', 'звезда'],
  '✨': ['sparkles', 'блёстки'],
  '💯': ['one hundred percent', 'сто процентов'],
  '💡': ['idea', 'идея'],
  '✅': ['done', 'готово'],
  '✔': ['check mark', 'галочка'],
  '☑': ['check mark', 'галочка'],
  '❌': ['cross mark', 'крестик'],
  '❎': ['cross mark', 'крестик'],
  '⚠': ['warning', 'внимание'],
  '❗': ['exclamation mark', 'восклицательный знак'],
  '❓': ['question mark', 'вопросительный знак'],
  '🚫': ['not allowed', 'запрещено'],
  '⏰': ['alarm clock', 'будильник'],
  '☀': ['sun', 'солнце'],
  '🌧': ['rain', 'дождь'],
  '❄': ['snowflake', 'снежинка'],
  '☕': ['coffee', 'кофе'],
  '🍕': ['pizza', 'пицца'],
  '🐶': ['dog', 'собака'],
  '🐱': ['cat', 'кошка'],
};

const SOMETHING = { en: 'emoji', ru: 'эмодзи' };
const FLAG = { en: 'flag', ru: 'флаг' };

/** Every emoji becomes a blank. */
export function withoutEmoji(text: string): string {
  return text.replace(EMOJI, ' ');
}

/** The names of the first few different emoji of a text; '' when it has none or the language has no names here. */
export function emojiNames(text: string, language: string): string {
  if (language !== 'en' && language !== 'ru') return '';
  const names = new Set<string>();
  for (const [emoji] of text.matchAll(EMOJI)) {
    names.add(nameOf(emoji, language));
    if (names.size === MAX_NAMES) break;
  }
  return [...names].join(', ');
}

function nameOf(emoji: string, language: Named): string {
  if (/^\p{RI}/u.test(emoji)) return flagName(emoji, language);
  const plain = emoji.replace(/[\uFE0F\p{EMod}]|\u200D.*$/gu, '');
  const names = NAMES[plain];
  if (names === undefined) return SOMETHING[language];
  return language === 'en' ? names[0] : names[1];
}

/** "🇯🇵" is the region JP in regional indicator letters, which start at U+1F1E6. */
function flagName(emoji: string, language: Named): string {
  const region = [...emoji].map((letter) => String.fromCharCode((letter.codePointAt(0) ?? 0) - 0x1f1e6 + 65));
  const country = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }).of(region.join(''));
  return country === undefined ? FLAG[language] : `${FLAG[language]}, ${country}`;
}
