/** The gate's own sentences. What an argument says in them is flattened: it can neither end a sentence nor begin one. */
import type { Action } from '../ports.ts';

export type Language = 'en' | 'ru';

const ADDRESS_SIGNS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { '.': 'dot', '/': 'slash', '@': 'at', '?': 'question mark', '=': 'equals', '&': 'and', '%': 'percent', '#': 'hash', ':': 'colon', _: 'underscore', '-': 'dash', '+': 'plus' },
  ru: { '.': 'точка', '/': 'слэш', '@': 'собака', '?': 'вопрос', '=': 'равно', '&': 'амперсанд', '%': 'процент', '#': 'решётка', ':': 'двоеточие', _: 'подчёркивание', '-': 'дефис', '+': 'плюс' },
}; // prettier-ignore

/** So that nothing of an address is left out: voices shorten those with a path to "link". */
const ADDRESS = /:\/\/|[@\\]|[\p{L}\p{N}_-][./=?&%#][\p{L}\p{N}_-]/u;

/** An argument as it is put into a sentence. */
export function heard(text: string, language: Language): string {
  const signs = ADDRESS_SIGNS[language];
  return text
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cs}\p{Cn}]+/gu, '')
    .split(' ')
    .map((chunk) => {
      if (!ADDRESS.test(chunk) || /^[\d.,:/-]+$/u.test(chunk)) return chunk;
      const [, body = '', end = ''] = /^(.*?)([.,!?;:]*)$/u.exec(chunk.replace(/^https?:\/\//iu, '')) ?? [];
      return body.replace(/[./@?=&%#:_+-]/gu, (sign) => ` ${signs[sign] ?? ''} `) + end;
    })
    .join(' ')
    .replace(/["«»“”„‘`*_~<>[\]{}()|\\^#]+/gu, ' ')
    .replace(/[.!?…;:]+(?=\s|$)/gu, ',')
    .replace(/\s+/gu, ' ')
    .replace(/(?:\s*,)+/gu, ',')
    .replace(/^[\s,]+|[\s,]+$/gu, '');
}

/** What is too long to be heard out cannot be agreed to. */
const MAX_HEARD = 600;
const MAX_NAME = 60;

/** Undefined where the arguments are too long to be asked about. Nothing of them is left out of the question. */
export function questionFor({ command, args }: Action, language: Language): string | undefined {
  const total = Object.values(args).reduce<number>(
    (sum, value) => sum + heard(String(value), language).length,
    0,
  );
  if (total > MAX_HEARD) return undefined;
  const arg = (name: string): string => (args[name] === undefined ? '' : heard(String(args[name]), language));
  return language === 'ru' ? russianQuestion(command, arg) : englishQuestion(command, arg);
}

function englishQuestion(command: string, arg: (name: string) => string): string {
  const app = arg('app_name') || arg('app_path');
  const from = arg('contact') && ` from ${arg('contact')}`;
  switch (command) {
    case 'open_app':
      return `Shall I open ${app}?`;
    case 'close_app':
      return `Shall I close ${app}?`;
    case 'read_messages':
      return `Shall I read your messages${from}?`;
    case 'read_whatsapp_messages':
      return `Shall I read your WhatsApp messages${from}?`;
    case 'send_message':
      return `Shall I send ${arg('contact')} this message: "${arg('message')}"?`;
    case 'send_whatsapp_message':
      return `Shall I send ${arg('contact')} this WhatsApp message: "${arg('message')}"?`;
    case 'find_contact':
      return `Shall I look up ${arg('query')} in your contacts?`;
    case 'browser_use': {
      const parts = [
        arg('url') && `go to ${arg('url')}`,
        arg('task') && `do this in the browser: "${arg('task')}"`,
      ];
      const how = arg('model') && `, with the model ${arg('model')}`;
      return `Shall I ${parts.filter((part) => part !== '').join(' and ') || 'use the browser'}${how}?`;
    }
    case 'close_browser':
      return 'Shall I close the browser?';
    case 'manage_subscription':
      return 'Shall I open your subscription?';
    default:
      return 'Shall I open the page where a subscription is bought?';
  }
}

function russianQuestion(command: string, arg: (name: string) => string): string {
  const app = arg('app_name') || arg('app_path');
  const from = arg('contact') && `, собеседник: ${arg('contact')}`;
  switch (command) {
    case 'open_app':
      return `Открыть ${app}?`;
    case 'close_app':
      return `Закрыть ${app}?`;
    case 'read_messages':
      return `Прочитать ваши сообщения${from}?`;
    case 'read_whatsapp_messages':
      return `Прочитать ваши сообщения в WhatsApp${from}?`;
    case 'send_message':
      return `Отправить сообщение, кому: ${arg('contact')}, текст: «${arg('message')}»?`;
    case 'send_whatsapp_message':
      return `Отправить сообщение в WhatsApp, кому: ${arg('contact')}, текст: «${arg('message')}»?`;
    case 'find_contact':
      return `Найти в контактах: ${arg('query')}?`;
    case 'browser_use': {
      const parts = [
        arg('url') && `открыть ${arg('url')}`,
        arg('task') && `сделать в браузере вот что: «${arg('task')}»`,
      ];
      const how = arg('model') && `, с моделью ${arg('model')}`;
      const whole = parts.filter((part) => part !== '').join(' и ') || 'воспользоваться браузером';
      return `${whole.charAt(0).toUpperCase()}${whole.slice(1)}${how}?`;
    }
    case 'close_browser':
      return 'Закрыть браузер?';
    case 'manage_subscription':
      return 'Открыть вашу подписку?';
    default:
      return 'Открыть страницу, где покупают подписку?';
  }
}

/** Why nothing happens. */
export type Cause = 'not asked' | 'too long' | 'whatsapp' | 'deceptive';

const causes: Readonly<Record<Cause, Readonly<Record<Language, string>>>> = {
  'not asked': { en: 'you did not ask for that', ru: 'вы об этом не просили' },
  'too long': {
    en: 'it is too long to ask you about first',
    ru: 'это слишком длинно, чтобы сначала спросить вас',
  },
  whatsapp: { en: 'you asked for WhatsApp', ru: 'вы просили в WhatsApp' },
  deceptive: { en: 'what I was given looks made to deceive', ru: 'это похоже на подделку' },
};

export function reasonFor({ command, args }: Action, language: Language, cause: Cause): string {
  const given = typeof args['app_name'] === 'string' ? args['app_name'] : (args['app_path'] ?? '');
  // One that deceives is not named: its name is the deceit.
  const name = cause === 'deceptive' ? '' : [...heard(String(given), language)].slice(0, MAX_NAME).join('');
  const what = (undone[command] ?? undone['browser_use'])?.[language] ?? '';
  const app = name || (language === 'ru' ? 'приложение' : 'the app');
  return language === 'ru'
    ? `Я не ${what.replace('…', app)}: ${causes[cause].ru}.`
    : `I did not ${what.replace('…', app)}: ${causes[cause].en}.`;
}

const undone: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  open_app: { en: 'open …', ru: 'открываю …' },
  close_app: { en: 'close …', ru: 'закрываю …' },
  read_messages: { en: 'read your messages', ru: 'читаю сообщения' },
  read_whatsapp_messages: { en: 'read your WhatsApp messages', ru: 'читаю сообщения в WhatsApp' },
  send_message: { en: 'send a message', ru: 'отправляю сообщение' },
  send_whatsapp_message: { en: 'send a WhatsApp message', ru: 'отправляю сообщение в WhatsApp' },
  find_contact: { en: 'look anyone up', ru: 'ищу контакт' },
  browser_use: { en: 'use the browser', ru: 'открываю браузер' },
  close_browser: { en: 'close the browser', ru: 'закрываю браузер' },
  manage_subscription: { en: 'open your subscription', ru: 'открываю подписку' },
  buy_subscription: {
    en: 'open the page where a subscription is bought',
    ru: 'открываю страницу покупки подписки',
  },
};
