import type { Action } from '../ports.ts';
import { appMention, appOfPath, isInApplications, isSensitiveApp } from './apps.ts';
import { moodOf, occurrencesOf, type Occurrence } from './asked.ts';
import {
  appBridges,
  cognates,
  englishOrRussian,
  framing,
  leadIns,
  ofSubscription,
  onScreen,
  pronounTargets,
  purposes,
  stopWords,
} from './courtesy.ts';
import { allVerbs, WHATSAPP } from './lexicon.ts';
import { isSaidMessage } from './message.ts';
import { mentionOf, type Range } from './mentions.ts';
import { isPlain } from './plain.ts';
import { questionFor, reasonFor, type Cause } from './spoken.ts';
import { addressGrounding, isWebWord } from './web-address.ts';
import { isSaidTask } from './web-task.ts';
import { isCut, readWords, type Word } from './words.ts';

export { answerToQuestion } from './yes-no.ts';

export type Verdict =
  | { readonly kind: 'allow' }
  /** Of the kind that was asked for, but with words of the model's own: the user is asked first. `question` is spoken. */
  | { readonly kind: 'confirm'; readonly question: string }
  /** `reason` is spoken, in the user's language. */
  | { readonly kind: 'refuse'; readonly reason: string };

export interface SpokenRequest {
  readonly prompt: string;
  /** What the verdict is spoken in. */
  readonly language: 'en' | 'ru';
}

/** What of an action's arguments is said with a verb. */
interface Ground {
  /** Whom or what it is about: the app, the contact, the site. Undefined: not said; 'none': it is about nothing. */
  readonly target: Range | 'none' | undefined;
  /** Every argument is the user's. */
  readonly isWhole: boolean;
  readonly isDeceptive?: boolean;
}

/**
 * Whether the spoken request names an action, so that what a model read elsewhere cannot make it act
 * (Docs/decisions/0023-the-gate-is-code.md). Pure; what is looked at of a request is bounded.
 *
 * @param action one that passed the catalogue's schema
 */
export function judge(action: Action, request: SpokenRequest): Verdict {
  const refuse = (cause: Cause): Verdict => ({
    kind: 'refuse',
    reason: reasonFor(action, request.language, cause),
  });
  const confirm = (): Verdict => {
    const question = questionFor(action, request.language);
    return question === undefined ? refuse('too long') : { kind: 'confirm', question };
  };
  const { command, args } = action;
  const { message, ...rest } = args;
  const areLines = Object.values(rest).every(
    (value) => typeof value !== 'string' || (isPlain(value) && !/[\n\t]/u.test(value)),
  );
  if (!areLines || (args['app_name'] !== undefined && args['app_path'] !== undefined))
    return refuse('deceptive');

  if (typeof message === 'string' && !/[\p{L}\p{N}]/u.test(message)) return refuse('not asked');

  const words = readWords(request.prompt);
  const channel = channelCause(action, words);
  if (channel) return refuse(channel);
  let best: 'none' | 'confirm' | 'allow' = 'none';
  for (const occurrence of occurrencesOf(command, words)) {
    const ground = groundOf(action, occurrence, words);
    if (ground.isDeceptive === true) return refuse('deceptive');
    const { target } = ground;
    if (occurrence.phrase.isWeak && !target && !isStillMeant(action, occurrence.range, words)) continue;
    const mood = moodOf(occurrence, words, (at) => isIn(target, at));
    if (mood === 'negated') {
      if (target) return refuse('not asked');
      continue;
    }
    const isCertain = ground.isWhole && mood === 'asked' && !isCut(request.prompt, words);
    if (isCertain && (typeof message !== 'string' || isPlain(message))) best = 'allow';
    else if (best === 'none' && (mood === 'asked' || ground.isWhole)) best = 'confirm';
  }
  const isForeign = !isEnglishOrRussian(request.prompt, words);
  if (best === 'allow' && !isForeign) return { kind: 'allow' };
  const isUnread = isForeign || isBareName(action, words);
  if (best === 'none' && isUnread && isNamedAnywhere(action, request.prompt, words)) return confirm();
  return best !== 'none' && !isUnsaidDanger(action, words) ? confirm() : refuse('not asked');
}

function isIn(target: Ground['target'], at: number): boolean {
  return typeof target === 'object' && at >= target.from && at < target.to;
}

/** "Tell her …", "tell Anna …" for Anna Petrova, "open that website": somebody is meant, or a page, if not named. */
function isStillMeant({ command, args }: Action, range: Range, words: readonly Word[]): boolean {
  if (command === 'browser_use') return words.slice(range.from, range.to).some(isWebWord);
  if (!command.startsWith('send_')) return false;
  const name = readWords(String(args['contact']).slice(0, 200)).slice(0, 8);
  return (
    pronounTargets.has(words[range.from]?.text ?? '') ||
    name.some(({ text }) => mentionOf(text, { words, range, likeness: 'form' }))
  );
}

/** Such an app is never even asked about, unless it was said. */
function isUnsaidDanger({ args }: Action, words: readonly Word[]): boolean {
  const app = appOf(args);
  return app !== undefined && isSensitiveApp(app) && !appMention(app, words, { from: 0, to: words.length });
}

function appOf({ app_name: name, app_path: path }: Action['args']): string | undefined {
  if (typeof name === 'string') return name;
  if (typeof path !== 'string') return undefined;
  return /([^/]+)\.app\/?$/u.exec(path)?.[1] ?? path;
}

/** WhatsApp's commands want WhatsApp named, and then the plain ones are not what was asked for. */
function channelCause({ command, args }: Action, words: readonly Word[]): Cause | undefined {
  const isNamed = timesNamed(words) > timesNamed(readWords(String(args['message'] ?? '')));
  if (command.includes('whatsapp')) return isNamed ? undefined : 'not asked';
  return isNamed && /_messages?$/u.test(command) ? 'whatsapp' : undefined;
}

function timesNamed(words: readonly Word[]): number {
  return words.filter(
    ({ text }, at) => WHATSAPP.test(text) || (/^whats?$/u.test(text) && words[at + 1]?.text === 'app'),
  ).length;
}

/** Other languages have no lexicon here that tells what is asked for. */
function isEnglishOrRussian(prompt: string, words: readonly Word[]): boolean {
  if (/[іїєґўђјљњћџѓќәғқңөұүһ]/iu.test(prompt)) return false;
  return words.some(
    ({ text }, at) => englishOrRussian.has(text) || (allVerbs.has(text) && (at === 0 || !cognates.has(text))),
  );
}

/** "I need the calculator": an app, and nothing to be done with it. */
function isBareName({ command, args }: Action, words: readonly Word[]): boolean {
  const app = command === 'open_app' ? appOf(args) : undefined;
  const target = app === undefined ? undefined : appMention(app, words, { from: 0, to: words.length });
  return target !== undefined && words.every(({ text }, at) => isIn(target, at) || leadIns.has(text));
}

/** What other languages call the things of commands that take no names. */
const topics: readonly (readonly [command: RegExp, word: RegExp])[] = [
  [/messages$/u, /mensaj|mensag|messag|nachricht|wiadomo|повідом|sms|消息|短信|メッセージ|메시지|whatsapp/iu],
  [/browser$/u, /brows|navegador|navigateur|przegl|брауз|浏览器|ブラウザ|브라우저/iu],
  [/subscription$/u, /suscri|abonn|abbona|\babo\b|assinatura|subskry|підпис|订阅|サブスク|구독|nexy/iu],
];

function isNamedAnywhere({ command, args }: Action, prompt: string, words: readonly Word[]): boolean {
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

function groundOf(action: Action, occurrence: Occurrence, words: readonly Word[]): Ground {
  const { command, args } = action;
  switch (command) {
    case 'open_app':
    case 'close_app':
      return appGround(args, occurrence, words);
    case 'find_contact':
      return personGround(args['query'], occurrence, words);
    case 'read_messages':
    case 'read_whatsapp_messages':
      return messagesGround(args, occurrence, words);
    case 'send_message':
    case 'send_whatsapp_message': {
      const { target } = personGround(args['contact'], occurrence, words);
      if (typeof target !== 'object' || !isAddressee(target, occurrence, words)) {
        return { target: undefined, isWhole: false };
      }
      const place = { range: occurrence.range, contact: target };
      return { target, isWhole: isSaidMessage(String(args['message']), words, place) };
    }
    case 'browser_use':
      return browserGround(args, occurrence, words);
    case 'close_browser':
      return { target: 'none', isWhole: true };
    default: {
      const said = words.slice(occurrence.range.from, occurrence.range.to);
      const isNexys = said.every(({ text }) => ofSubscription.has(text) || leadIns.has(text));
      return { target: 'none', isWhole: isNexys };
    }
  }
}

function appGround(args: Action['args'], { range, verb }: Occurrence, words: readonly Word[]): Ground {
  const { app_name: name, app_path: path } = args;
  if (typeof path === 'string' && !isInApplications(path))
    return { target: undefined, isWhole: false, isDeceptive: true };
  const app = typeof name === 'string' ? name.replace(/\.app$/iu, '') : appOfPath(String(path));
  if (app === undefined) return { target: undefined, isWhole: false };
  const target =
    appMention(app, words, range) ?? directlyBefore(verb, words, (r) => appMention(app, words, r));
  const between = words.slice(range.from, target?.from ?? range.from);
  // "Open the page about Terminal" opens no Terminal.
  const isObject = between.every(({ text }) => leadIns.has(text) || appBridges.has(text));
  // "Terminal velocity" is no Terminal.
  const isAlone = !isSensitiveApp(app) || target === undefined || endsWith(target, range, words);
  return { target, isWhole: target !== undefined && isObject && isAlone };
}

function endsWith(target: Range, range: Range, words: readonly Word[]): boolean {
  const after = words.slice(target.to, Math.max(target.to, range.to));
  const purpose = after.findIndex(({ text }) => purposes.has(text));
  const own = purpose < 0 ? after : after.slice(0, purpose);
  return own.every(({ text }) => leadIns.has(text) || appBridges.has(text));
}

function messagesGround(args: Action['args'], occurrence: Occurrence, words: readonly Word[]): Ground {
  const { target, isWhole } = personGround(args['contact'], occurrence, words);
  const said = words.slice(occurrence.range.from, occurrence.range.to);
  const isToUser = target !== 'none' || said.some(({ text }) => /^(?:me|us|мне|нам)$/u.test(text));
  if (occurrence.phrase.isToUser && !isToUser) return { target: undefined, isWhole: false };
  return { target, isWhole: isWhole && !said.some(({ text }) => onScreen.has(text)) };
}

/** "Tell Anna …", "say hi to Anna", but not "tell me what is on Anna's screen". */
function isAddressee(target: Range, { phrase, range }: Occurrence, words: readonly Word[]): boolean {
  if (!phrase.isWeak || words[target.from - 1]?.text === 'to') return true;
  const between = words.slice(range.from, target.from);
  return between.every(
    ({ text }) =>
      (stopWords.has(text) && !/^(?:что|that|if|whether|and)$/u.test(text)) ||
      leadIns.has(text) ||
      framing.has(text) ||
      WHATSAPP.test(text),
  );
}

function personGround(person: unknown, { range, verb }: Occurrence, words: readonly Word[]): Ground {
  if (typeof person !== 'string') return { target: 'none', isWhole: true };
  const find = (within: Range): Range | undefined =>
    mentionOf(person, { words, range: within, likeness: 'form' });
  const target = find(range) ?? directlyBefore(verb, words, find);
  return { target, isWhole: target !== undefined };
}

/** «Маме напиши …»: Russian may put the name before the verb. */
function directlyBefore(
  verb: number,
  words: readonly Word[],
  find: (range: Range) => Range | undefined,
): Range | undefined {
  if (words[verb]?.isCyrillic !== true) return undefined;
  const target = find({ from: Math.max(0, verb - 6), to: verb });
  const between = target ? words.slice(target.to, verb) : [];
  return between.every(({ text }) => leadIns.has(text)) ? target : undefined;
}

function browserGround(args: Action['args'], { range, phrase }: Occurrence, words: readonly Word[]): Ground {
  const { url, task, model } = args;
  const address = typeof url === 'string' ? addressGrounding(url, words, { range, phrase }) : 'said';
  const isTask = typeof task !== 'string' || isSaidTask(task, words.slice(range.from - 1, range.to));
  // Which model browses is the operator's business: nobody says it, so it is asked about.
  const isModel =
    typeof model !== 'string' || mentionOf(model, { words, range, likeness: 'exact' }) !== undefined;
  const isWhole = address === 'said' && isTask && isModel;
  return {
    target: address === 'said' && isTask ? 'none' : undefined,
    isWhole,
    isDeceptive: address === 'never',
  };
}
