import type { Command } from './commands.ts';

const messages =
  /\b(?:messages?|texts?|mails?|inbox|chats?|sms)\b|сообщени|смс|переписк|(?<!\p{L})чат|почт/iu;
const whatsapp = /whats\s?app|во?[тц]сап/iu;
const send =
  /\b(?:send|text|write|tell|message|reply|answer|ask)\b|отправ|напиш|написа|пошл|послать|сообщи|передай|ответь|скажи/iu;
const browser =
  /\b(?:brows|website|web\s?page|go to|visit|book|order|fill|sign|search|look up|open|click)|брауз|сайт|страниц|зайди|перейди|закажи|заброни|заполни|найди|откр/iu;
const subscription = /subscri|\b(?:plan|premium|billing|pay)\b|подписк|тариф|оплат|премиум/iu;

/** Words without which nobody asks for the command. Generous: what they let through is judged all the same. */
const words: Readonly<Record<Command, RegExp>> = {
  open_app:
    /\b(?:open|launch|start|run|load|fire|bring|boot|switch|show|turn)\b|откр|запус|включ|покаж|перейди|переключ|зайди/iu,
  close_app:
    /\b(?:clos|quit|exit|kill|shut|end|stop|terminate|turn)|закр|выключ|выйди|выход|заверш|останов|убей|вырубай|выруби/iu,
  read_messages: messages,
  send_message: send,
  find_contact:
    /\b(?:contacts?|find|look up|number|phone|address|e-?mail)\b|контакт|найди|номер|телефон|адрес/iu,
  browser_use: browser,
  close_browser: /\bbrows|брауз/iu,
  manage_subscription: subscription,
  buy_subscription: subscription,
  send_whatsapp_message: send,
  read_whatsapp_messages: new RegExp(`${whatsapp.source}|${messages.source}`, 'iu'),
};

/** Whether the words of a question could ask for one of these commands: for models that take tools or a web search. */
export function wantsAction(prompt: string, enabled: Iterable<Command>): boolean {
  return [...enabled].some((command) => words[command].test(prompt));
}
