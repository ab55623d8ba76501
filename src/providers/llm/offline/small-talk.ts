import type { Language } from './language.ts';
import { compilePhrase, firstMatch, type Grammar, type Rule } from './phrase.ts';
import type { Question } from './tokens.ts';

const replies = {
  hello: {
    en: 'Hello! I can open apps, calculate, convert units, and tell the time and date anywhere.',
    ru: 'Здравствуйте! Я умею открывать приложения, считать, переводить единицы и называть время и дату в любом месте.',
  },
  help: {
    en:
      'I can open and close apps, do arithmetic and percentages, convert units, and tell the time and date anywhere. ' +
      'For everything else no language model is set up on this server; the README tells how one is added.',
    ru:
      'Я открываю и закрываю приложения, считаю, в том числе проценты, перевожу единицы и называю время и дату в любом месте. ' +
      'Для остального нужна языковая модель, а на этом сервере она не настроена; как её добавить, написано в README.',
  },
  who: {
    en: "I'm Nexy, your voice assistant. No language model is set up here, so I answer simple questions by myself.",
    ru: 'Я Нэкси, голосовой помощник. Языковая модель здесь не настроена, поэтому я сам отвечаю на простые вопросы.',
  },
  thanks: { en: "You're welcome.", ru: 'Пожалуйста!' },
  well: { en: "I'm fine, thank you. What can I do for you?", ru: 'Хорошо, спасибо. Чем могу помочь?' },
  bye: { en: 'Goodbye!', ru: 'До свидания!' },
  screen: {
    en: 'To look at your screen I need a language model, and none is set up on this server. The README tells how one is added.',
    ru: 'Чтобы смотреть на экран, мне нужна языковая модель, а на этом сервере она не настроена. Как её добавить, написано в README.',
  },
} as const;
type Reply = keyof typeof replies;

/** Where these answers stand in for a language model that cannot be reached. */
const repliesForModel: Readonly<Partial<Record<Reply, Readonly<Record<Language, string>>>>> = {
  help: {
    en:
      'I can open and close apps, do arithmetic and percentages, convert units, and tell the time and date anywhere. ' +
      'For everything else I need the language model, which cannot be reached right now.',
    ru:
      'Я открываю и закрываю приложения, считаю, в том числе проценты, перевожу единицы и называю время и дату в любом месте. ' +
      'Для остального нужна языковая модель, а она сейчас недоступна.',
  },
  who: {
    en: "I'm Nexy, your voice assistant. The language model cannot be reached right now, so I answer simple questions by myself.",
    ru: 'Я Нэкси, голосовой помощник. Языковая модель сейчас недоступна, поэтому я сам отвечаю на простые вопросы.',
  },
  screen: {
    en: 'To look at your screen I need the language model, which cannot be reached right now.',
    ru: 'Чтобы смотреть на экран, мне нужна языковая модель, а она сейчас недоступна.',
  },
};

const english: readonly [phrase: string, reply: Reply][] = [
  [
    '(hello|hi|hey|hiya|howdy|greetings|yo|good morning|good afternoon|good evening|good day) [there|again]',
    'hello',
  ],
  [
    '[what|how] (help|help me|what can you do|what can i ask|what can i ask you|what should i ask you|what can i say|what else can you do|what do you do|what are you able to do|what are you capable of|what can you help me with|what can you help with|what do you know|what are you good at|what are you for)',
    'help',
  ],
  [
    '(what are your|list your|show your|tell me your) (capabilities|features|abilities|skills|commands|functions)',
    'help',
  ],
  [
    '(what|which) (things|questions|commands|kind of questions|kinds of things) can (you|i) (do|ask|answer|use|say|understand)',
    'help',
  ],
  ['how (can|do|could) you help [me]', 'help'],
  ['how do (i|you) (use|work with|work) [you|this]', 'help'],
  ['(who|what) are you', 'who'],
  ['[what is|what are|say|do you have a] your name', 'who'],
  [
    '(introduce yourself|about yourself|are you [a] (robot|bot|human|person|real|ai|computer|model)|who made you|tell me about yourself|who is this)',
    'who',
  ],
  [
    '[ok|okay|great|perfect|cool|nice|awesome|that is] [great|all] (thanks|thank you|cheers|thx|many thanks|much appreciated) [a lot|so much|very much|for that|for your help|for the help]',
    'thanks',
  ],
  [
    '(how are you|how is it going|how are things|what is up|sup|how do you do|how have you been) [today|doing|doing today|feeling]',
    'well',
  ],
  ['(bye|goodbye|bye bye|see you|see you later|good night|farewell|take care|have a nice day)', 'bye'],
];

const russian: readonly [phrase: string, reply: Reply][] = [
  [
    '(привет|здравствуй|здравствуйте|приветствую|добрый день|доброе утро|добрый вечер|хай|салют|доброго дня) [тебе|вам]',
    'hello',
  ],
  ['(помощь|помоги|помогите|справка|хелп) [мне]', 'help'],
  ['[а] (что|чего) (ты|вы) [вообще|еще] (умеешь|умеете|можешь|можете) [делать|сделать]', 'help'],
  ['[а] (чем|как) (ты|вы) [мне] (можешь|можете) [мне] (помочь|быть полезен|быть полезна)', 'help'],
  [
    '(что|о чем|какие вопросы) [у тебя|тебя|тебе|я] (можно|могу) [у тебя|тебя|тебе] (спросить|спрашивать|задавать|сказать|попросить|задать)',
    'help',
  ],
  [
    '(какие|расскажи про|перечисли) [у тебя] [есть] [твои|свои] (возможности|функции|команды|навыки|умения)',
    'help',
  ],
  ['(как|что) [тобой|с тобой] (пользоваться|работать)', 'help'],
  ['[а] (кто|что) (ты|вы) [такой|такая|такое|такие]', 'who'],
  ['(как) (тебя|вас) зовут', 'who'],
  [
    '(представься|ты [это] (робот|бот|человек|живой|нейросеть|модель)|расскажи о себе|кто тебя создал|твое имя|как твое имя)',
    'who',
  ],
  [
    '[большое|огромное|отлично|хорошо|супер] (спасибо|благодарю|спасибочки|мерси) [большое|тебе|вам|огромное|за помощь]',
    'thanks',
  ],
  ['(как дела|как ты|как поживаешь|как настроение|как жизнь|что нового|как твои дела|как вы)', 'well'],
  ['(пока|до свидания|до встречи|спокойной ночи|прощай|доброй ночи|всего доброго|увидимся)', 'bye'],
];

const noise = new Set(
  'nexy nexi nexie nexis lexi um uh well please so just now tell me и ну а расскажи подскажи слушай некси нэкси нексис нексик пожалуйста мне скажи эй ok okay ок'.split(
    ' ',
  ),
);

const rules: Readonly<Record<Language, readonly Rule<Reply>[]>> = {
  en: compile('en', english),
  ru: compile('ru', russian),
};

function compile(language: Language, sources: readonly [string, Reply][]): readonly Rule<Reply>[] {
  const grammar: Grammar = { language, noise, slots: {} };
  return sources.map(([phrase, reply]) => ({
    phrase: compilePhrase(phrase, grammar),
    answer: () => reply,
  }));
}

/** Greetings, thanks, "who are you", "what can you do", and what would need eyes. */
export function answerSmallTalk(question: Question, standsIn: boolean): string | undefined {
  const reply = asksForEyes(question) ? 'screen' : firstMatch(rules[question.language], question);
  return reply && ((standsIn ? repliesForModel[reply] : undefined) ?? replies[reply])[question.language];
}

const screenWords =
  /^(screen|screens|display|screenshot|desktop|monitor|экран|экране|экрана|скриншот|скриншоте|дисплее|мониторе)$/;
const lookingWords =
  /^(what|describe|read|see|explain|summarize|summarise|look|looking|tell|show|analyze|analyse|translate|что|опиши|прочитай|прочти|видишь|посмотри|объясни|расскажи|переведи|вижу|написано|видно|изображено)$/;

function asksForEyes({ tokens, text }: Question): boolean {
  const about = tokens.some((token) => screenWords.test(token.text));
  if (about && tokens.some((token) => lookingWords.test(token.text))) return true;
  return /\b(what (do|can) you see|can you see (this|that|it|my|what)|what am i (looking at|seeing)|what is (this|that) (on|picture|window|image)|(describe|explain|read) (this|that|what you see)|look at (this|that))\b|(что ты видишь|на что я смотрю|что я (сейчас )?вижу|ты видишь|что у меня открыто|прочитай (это|этот))/i.test(
    text,
  );
}
