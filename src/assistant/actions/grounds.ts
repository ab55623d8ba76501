import type { Action } from '../ports.ts';
import { appMention, appOfPath, isInApplications, isSensitiveApp } from './apps.ts';
import type { Occurrence } from './asked.ts';
import { appBridges, framing, leadIns, ofSubscription, onScreen, purposes, stopWords } from './courtesy.ts';
import { WHATSAPP } from './lexicon.ts';
import { isSaidMessage } from './message.ts';
import { mentionOf, type Range } from './mentions.ts';
import { addressGrounding } from './web-address.ts';
import { isSaidTask } from './web-task.ts';
import type { Word } from './words.ts';

/** What of an action's arguments is said with a verb. */
export interface Ground {
  /** Whom or what it is about: the app, the contact, the site. Undefined: not said; 'none': it is about nothing. */
  readonly target: Range | 'none' | undefined;
  /** Every argument is the user's. */
  readonly isWhole: boolean;
  readonly isDeceptive?: boolean;
}

/** The name of the app that is meant, whichever way it is given. */
export function appOf({ app_name: name, app_path: path }: Action['args']): string | undefined {
  if (typeof name === 'string') return name.replace(/\.app$/iu, '');
  if (typeof path !== 'string') return undefined;
  return /([^/]+)\.app\/?$/u.exec(path)?.[1] ?? path;
}

export function groundOf(action: Action, occurrence: Occurrence, words: readonly Word[]): Ground {
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
  const { app_path: path } = args;
  if (typeof path === 'string' && !isInApplications(path))
    return { target: undefined, isWhole: false, isDeceptive: true };
  const app = typeof path === 'string' ? appOfPath(path) : appOf(args);
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
