import type { Language } from './language.ts';

export interface Verb {
  readonly command: 'open_app' | 'close_app';
  readonly words: readonly string[];
  /** "start", «включи» are said of many things: they mean an app only when it is a known one. */
  readonly sure: boolean;
}

const verb = (command: Verb['command'], sure: boolean, phrases: string): Verb[] =>
  phrases.split('|').map((phrase) => ({ command, sure, words: phrase.split(' ') }));

export const verbs: Readonly<Record<Language, readonly Verb[]>> = {
  en: byLength([
    ...verb('open_app', true, 'open up|open|launch|fire up|boot up|load up|start up'),
    ...verb(
      'open_app',
      false,
      'start|run|bring up|pull up|load|switch to|go to|switch over to|jump to|get me into|take me to|show|turn on|activate|pop open|put on|use|start using',
    ),
    ...verb(
      'close_app',
      true,
      'close out of|close out|close down|close|quit out of|quit|exit out of|exit from|exit|force quit|terminate',
    ),
    ...verb(
      'close_app',
      false,
      'kill|shut down|shut|end|stop|get out of|get rid of|turn off|leave|dismiss|stop running|force close',
    ),
  ]),
  ru: byLength([
    ...verb(
      'open_app',
      true,
      'открой|открыть|откройте|открой-ка|открывай|запусти|запустить|запустите|запускай|раскрой',
    ),
    ...verb(
      'open_app',
      false,
      'включи|включить|включите|покажи|перейди в|переключись на|переключи на|зайди в|загрузи|вруби|стартуй|активируй|перейди на|вызови|подними',
    ),
    ...verb(
      'close_app',
      true,
      'закрой|закрыть|закройте|закрывай|заверши работу|завершить работу|выйди из|выйти из|выйдите из|заверши|завершить|завершите|прикрой',
    ),
    ...verb(
      'close_app',
      false,
      'выключи|выключить|выключите|останови|остановить|убей|отключи|вырубай|выруби|убери|сверни|прекрати',
    ),
  ]),
};

function byLength(list: readonly Verb[]): readonly Verb[] {
  return list.toSorted((a, b) => b.words.length - a.words.length);
}

/** Words that may come before the verb. */
export const before: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(
    'go ahead and to mind let us want you need try would if is it possible then first no yes yeah sure alright right i am'.split(
      ' ',
    ),
  ),
  ru: new Set('нужно надо давай-ка попробуй можно необходимо сначала да нет чтобы'.split(' ')),
};

/** Words around the name that are no part of it. */
export const around: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(
    'the my all of app application program browser for me please now up down off on mac macbook computer laptop right thanks thank you again quickly real quick a moment'.split(
      ' ',
    ),
  ),
  ru: new Set(
    'приложение программу приложения программы браузер мессенджер мне пожалуйста сейчас мой мою моё мои на маке макбуке компьютере там быстро ка снова все опять плиз'.split(
      ' ',
    ),
  ),
};

export const modifiers = new Set(
  'app application program приложение программу приложения программы'.split(' '),
);

/** Things people open, close, start and stop that are no apps. */
export const things: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(
    (
      'door doors window windows account accounts file files folder document tab tabs page website site link url light lights ' +
      'timer alarm car engine shop store bank mouth eyes box bottle jar curtains blinds garage gate fridge oven valve bay deal ' +
      'question meeting conversation ticket issue pull request branch mind heart restaurant business book screen volume wifi ' +
      'bluetooth tv lamp fan heater water drawer book_case everything all it this that them something anything script command ' +
      'call enough up wide mic tin tap faucet laptop trunk hood lid mouth wallet purse bag road wound case shop gap ' +
      'apps applications programs bottles cans can presents gift letter envelope umbrella package investigation case mind_map'
    ).split(' '),
  ),
  ru: new Set(
    (
      'дверь двери окно окна счет вклад файл папку документ вкладку страницу сайт ссылку свет лампу таймер будильник машину ' +
      'двигатель банк рот глаза коробку бутылку шторы гараж ворота холодильник духовку все это его ее их что-нибудь звук ' +
      'банку консервы огурцов сумку рот тетрадь кошелек бутылку зонт подарок письмо конверт люк капот ' +
      'громкость вайфай блютус кран воду тему вопрос сделку магазин двери приложения программы форточку калитку шкаф ящик'
    ).split(' '),
  ),
};

/** Names of apps that are everyday words as well: an app only after "open" or "close", and without "the". */
export const everyday: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(
    (
      'home tv book books clock number numbers page pages thing things signal word edge bear linear spark cursor idea ' +
      'drive sketch logic brave opera console contact contacts stock stocks resolve preview chess dictionary shortcut ' +
      'shortcuts map note reminder message text texts photo podcast premiere warp arc steam blender sublime password ' +
      'passwords teams tidal'
    ).split(' '),
  ),
  ru: new Set(
    (
      'телевизор тв дом книги часы команды таблицы страницы шахматы словарь карты идея курсор скетч сигнал опера консоль ' +
      'просмотр стикеры контакты акции пароли локатор премьер шрифты'
    ).split(' '),
  ),
};
