/** How the commands are asked for, in English and Russian. */

/** A verb, and what else must be said for it to name the command. */
export interface Phrase {
  readonly verbs: ReadonlySet<string>;
  /** The word behind the verb is one of these. */
  readonly next?: ReadonlySet<string>;
  /** The word behind the verb is none of these. */
  readonly notNext?: ReadonlySet<string>;
  /** One of these follows in the same clause. */
  readonly object?: ReadonlySet<string>;
  /** Said of many things: it names the command only when what it is said of is the action's own. */
  readonly isWeak?: true;
  /** Only with "me", or with the action's contact: "what did she write" may be about a page. */
  readonly isToUser?: true;
  /** A question is a request here: "any new messages?" */
  readonly isQuestion?: true;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
type More = Omit<Phrase, 'verbs'>;
const phrase = (verbs: string, more: More = {}): Phrase => ({ verbs: set(verbs), ...more });

const toSelf = set('me us myself ourselves мне нам себе');
const mail = set(
  'message messages texts sms imessage imessages chat chats conversation dm dms inbox ' +
    'сообщение сообщения сообщений сообщениях сообщениями смс смски эсэмэс переписку переписка переписки чат',
);
const whatsapp = set('whatsapp whatsapps вотсап ватсап вацап воцап уотсап вотсапп');
const wrote = set(
  'write wrote written text texted send sent message messaged reply replied say написал написала написали пишет пишут ' +
    'прислал прислала прислали ответил ответила ответили писал писала писали',
);
const letter = set('message text sms imessage note dm reply line сообщение смс эсэмэс текст ответ');
const plan = set(
  'subscription subscriptions plan membership premium pro nexy подписка подписку подписки подпиской подписке тариф тарифа ' +
    'тарифом премиум про некси',
);
const account = set(
  'subscription subscriptions plan membership billing подписка подписку подписки подпиской подписке тариф тарифа тарифом',
);
const person = set(
  'contact contacts number phone address email card contacts контакт контакта контакты контактах контактов номер телефон ' +
    'номера адрес почту книге книжке',
);
const browser = set(
  'browser tab tabs page website site browsing search internet web браузер браузера вкладку вкладки страницу сайт поиск ' +
    'интернет',
);

const sending: readonly Phrase[] = [
  phrase('send sending text texting message messaging reply replying respond dm', { notNext: toSelf }),
  phrase('write writing drop shoot give leave compose', { notNext: toSelf, object: letter }),
  phrase('say tell telling write writing ask asking answer let inform remind notify ping', {
    notNext: toSelf,
    isWeak: true,
  }),
  phrase(
    'отправь отправить отправьте отправляй отправил отправила отправили пошли послать пошлите ответь ответить ответьте',
    { notNext: toSelf },
  ),
  phrase('напиши написать напишите написал написала', { notNext: toSelf, object: letter }),
  phrase(
    'напиши написать напишите написал написала скажи сказать скажите передай передать передайте сообщи сообщить ' +
      'сообщите спроси спросить спросите попроси попросить предупреди предупредить скинь скинуть напомни поздравь черкни',
    { notNext: toSelf, isWeak: true },
  ),
];

const reading: readonly Phrase[] = [
  phrase('read reading check checking show get open hear play see view', { object: mail }),
  phrase('read reading check checking прочитай прочти прочитать проверь проверить', { object: whatsapp }),
  phrase('read прочитай прочти', { object: wrote, isToUser: true }),
  phrase('any new received unread latest last recent', { object: mail, isQuestion: true }),
  phrase('have got', { next: set('any new unread a some messages texts'), object: mail, isQuestion: true }),
  phrase('what what did has who anything', { object: wrote, isQuestion: true, isToUser: true }),
  phrase('how', { next: set('many'), object: mail, isQuestion: true }),
  phrase(
    'прочитай прочти прочитать прочитайте прочитал прочитала читай зачитай озвучь покажи показать проверь проверить ' +
      'проверьте посмотри посмотреть открой',
    { object: mail },
  ),
  phrase('есть пришли пришло новые какие последние непрочитанные сколько нет', {
    object: mail,
    isQuestion: true,
  }),
  phrase('что кто', { object: wrote, isQuestion: true, isToUser: true }),
];

/** By command. WhatsApp's commands have the phrases of the plain ones; that WhatsApp is named is asked for besides. */
export const lexicon: Readonly<Record<string, readonly Phrase[]>> = {
  open_app: [
    phrase('open opening launch launching'),
    phrase(
      'start starting run running load loading activate use using show switch go jump take bring pull fire boot pop get',
      {
        isWeak: true,
      },
    ),
    phrase('turn put', { object: set('on'), isWeak: true }),
    phrase(
      'открой открыть откройте открывай открывайте открыл открыла открыли откроем запустим запусти запустить запустите запускай запустил ' +
        'запустила запустили раскрой',
    ),
    phrase(
      'включи включить включите включил включила покажи показать перейди перейти переключись переключи переключиться зайди ' +
        'зайти загрузи вруби активируй вызови подними стартуй',
      { isWeak: true },
    ),
  ],
  close_app: [
    phrase('close closing quit quitting exit exiting terminate'),
    phrase('kill stop end leave dismiss force', { isWeak: true }),
    phrase('shut get', { object: set('down out rid'), isWeak: true }),
    phrase('turn switch', { object: set('off'), isWeak: true }),
    phrase(
      'закрой закрыть закройте закрывай закрывайте закроем закрыл закрыла закрыли заверши завершить завершите выйди выйти выйдите',
    ),
    phrase(
      'выключи выключить выключите останови остановить отключи отключить выруби вырубай убери прекрати убей',
      {
        isWeak: true,
      },
    ),
  ],
  read_messages: reading,
  read_whatsapp_messages: reading,
  send_message: sending,
  send_whatsapp_message: [
    ...sending,
    phrase('whatsapp ватсапни вотсапни', { notNext: set('me us message messages') }),
  ],
  find_contact: [
    phrase('find look search lookup get show what give tell need pull bring check', { object: person }),
    phrase('have got', { object: person, isQuestion: true }),
    phrase('find lookup', { isWeak: true }),
    phrase('look', { next: set('up for'), isWeak: true }),
    phrase('найди найти найдите поищи поискать покажи скажи какой подскажи дай продиктуй открой есть', {
      object: person,
    }),
    phrase('найди найти найдите поищи', { isWeak: true }),
  ],
  browser_use: [
    phrase('go navigate browse visit head', {}),
    phrase('google search googling searching browsing', {}),
    phrase('look', { next: set('up for on online') }),
    phrase('use', { object: set('browser web internet') }),
    phrase(
      'open opening show find finding check get play watch book order reserve buy compare read take pull bring post download ' +
        'fill',
      { isWeak: true },
    ),
    phrase(
      'зайди зайти зайдите перейди перейти перейдите загугли погугли гугли поищи поискать найди найти найдите',
    ),
    phrase(
      'открой открыть откройте открыл открыла покажи показать посмотри посмотреть закажи заказать забронируй купи купить ' +
        'сравни включи проверь прочитай скачай узнай',
      { isWeak: true },
    ),
  ],
  close_browser: [
    phrase('close closing quit exit stop shut end cancel leave', { object: browser }),
    phrase('закрой закрыть закройте выйди останови прекрати отмени заверши закрыл закрыла', {
      object: browser,
    }),
  ],
  manage_subscription: [
    phrase(
      'manage managing cancel canceling cancelling change check show open view see pause update edit review end stop go take look',
      {
        object: account,
      },
    ),
    phrase('my моя мою', { next: account, isQuestion: true }),
    phrase('unsubscribe'),
    phrase(
      'управляй управлять управление управления отмени отменить отмените отменил измени изменить смени сменить проверь ' +
        'проверить покажи показать открой открыть посмотреть приостанови отключи настрой',
      { object: account },
    ),
    phrase('отпиши отписаться'),
  ],
  buy_subscription: [
    phrase(
      'buy buying purchase order pay start activate renew sign upgrade upgrading subscribe subscribing take',
      {
        object: plan,
      },
    ),
    phrase('want', { next: set('a the premium pro nexy'), object: plan, isQuestion: true }),
    phrase('get', { next: set('a the me premium pro nexy'), object: plan }),
    phrase('upgrade subscribe', { next: set('please now me') }),
    phrase(
      'купи купить купите купил оформи оформить оформите оформил оформим оплати оплатить оплатите продли продлить приобрести приобрети ' +
        'подключи подключить активируй активировать',
      { object: plan },
    ),
    phrase('хочу', { next: plan, isQuestion: true }),
    phrase('подпиши подписать подписаться', { object: plan }),
  ],
};

/** Said without anything behind it, these name the purchase. */
export const PURCHASES_ALONE = set('subscribe upgrade подписаться подпиши');

/** Every verb that begins a command for sure: where one follows "and", the words before it are said of another. */
export const allVerbs: ReadonlySet<string> = new Set(
  Object.values(lexicon).flatMap((phrases) =>
    phrases.filter(({ isQuestion }) => !isQuestion).flatMap(({ verbs }) => [...verbs]),
  ),
);

export const sendVerbs: ReadonlySet<string> = new Set(sending.flatMap(({ verbs }) => [...verbs]));

/** WhatsApp as it is said and misheard. */
export const WHATSAPP = /^(?:whatsapps?|whatsap|watsapp|(?:в|у)[ао][тц]?с?[аэ]пп?(?:е|у|а|ом|ни)?)$/u;
