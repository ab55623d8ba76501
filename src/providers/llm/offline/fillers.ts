import type { Language } from './language.ts';

/** What people say around a question: the assistant's name as recognisers hear it, hesitation, courtesy. */
const fillers: Readonly<Record<Language, string>> = {
  en:
    'hey hi hello ok okay nexy nexi nexie nexis lexi um uh uhm erm er hmm ah oh well so like just now then please kindly ' +
    'thanks thank you can could would will may might i me my we us want know need like tell say show give let to_know ' +
    'wonder wondering curious quick quickly question really actually basically maybe also again do does did for_me the',
  ru:
    'эй ок окей привет слушай послушай слышь некси нэкси нексис нексик нексия эм ээ эээ мм ммм ну а и так вот это же ка бы ли ' +
    'пожалуйста будь добр добра любезен можешь можете мог могла могли не ты вы мне меня я мы нам скажи скажите сказать ' +
    'подскажи подскажите подсказать расскажи знаешь знаете хочу хотел хотела узнать интересно быстро быстренько давай сейчас ' +
    'спасибо просто тогда примерно точно короче типа',
};

/** The fillers and `words` of one grammar as a set of noise. */
export function noiseOf(language: Language, words: string): ReadonlySet<string> {
  return new Set(`${fillers[language]} ${words}`.split(/\s+/).filter((word) => !word.includes('_')));
}

export function isFiller(word: string, language: Language): boolean {
  return fillerSets[language].has(word);
}

const fillerSets: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: noiseOf('en', ''),
  ru: noiseOf('ru', ''),
};
