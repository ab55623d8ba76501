import type { Action } from '../ports.ts';
import { appMention } from './apps.ts';
import { cognates, englishOrRussian, leadIns } from './courtesy.ts';
import { appOf } from './grounds.ts';
import { allVerbs } from './lexicon.ts';
import { mentionOf } from './mentions.ts';
import { addressGrounding } from './web-address.ts';
import { isSaidTask } from './web-task.ts';
import type { Word } from './words.ts';

/** Other languages have no lexicon here that tells what is asked for. */
export function isEnglishOrRussian(prompt: string, words: readonly Word[]): boolean {
  if (/[іїєґўђјљњћџѓќәғқңөұүһ]/iu.test(prompt)) return false;
  return words.some(
    ({ text }, at) =>
      englishOrRussian.has(text) ||
      (allVerbs.has(text) &&
        (!cognates.has(text) || words.slice(0, at).every((word) => leadIns.has(word.text)))),
  );
}

/** What other languages call the things of commands that take no names. */
const topics: readonly (readonly [command: RegExp, word: RegExp])[] = [
  [/messages$/u, /mensaj|mensag|messag|nachricht|wiadomo|повідом|sms|消息|短信|メッセージ|메시지|whatsapp/iu],
  [/browser$/u, /brows|navegador|navigateur|przegl|брауз|浏览器|ブラウザ|브라우저/iu],
  [/subscription$/u, /suscri|abonn|abbona|\babo\b|assinatura|subskry|підпис|订阅|サブスク|구독|nexy/iu],
];

/** Whether a request that is not understood at least says the app, the person, the site or the thing. */
export function isNamedAnywhere({ command, args }: Action, prompt: string, words: readonly Word[]): boolean {
  const range = { from: 0, to: words.length };
  const { contact, query, url, task } = args;
  const app = appOf(args);
  if (app !== undefined) return appMention(app, words, range) !== undefined || prompt.includes(app);
  if (typeof url === 'string') return addressGrounding(url, words, { range }) === 'said';
  if (typeof task === 'string') return isSaidTask(task, words);
  const person = contact ?? query;
  if (typeof person !== 'string') return topics.some(([of, word]) => of.test(command) && word.test(prompt));
  return mentionOf(person, { words, range, likeness: 'form' }) !== undefined || prompt.includes(person);
}
