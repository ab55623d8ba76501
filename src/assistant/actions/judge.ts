import type { Action } from '../ports.ts';
import { appMention, isSensitiveApp } from './apps.ts';
import { moodOf, occurrencesOf } from './asked.ts';
import { leadIns, pronounTargets } from './courtesy.ts';
import { isEnglishOrRussian, isNamedAnywhere } from './foreign.ts';
import { appOf, groundOf, type Ground } from './grounds.ts';
import { WHATSAPP } from './lexicon.ts';
import { mentionOf, type Range } from './mentions.ts';
import { isPlain } from './plain.ts';
import { questionFor, reasonFor, type Cause } from './spoken.ts';
import { isWebWord } from './web-address.ts';
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

/** "I need the calculator": an app, and nothing to be done with it. */
function isBareName({ command, args }: Action, words: readonly Word[]): boolean {
  const app = command === 'open_app' ? appOf(args) : undefined;
  const target = app === undefined ? undefined : appMention(app, words, { from: 0, to: words.length });
  return target !== undefined && words.every(({ text }, at) => isIn(target, at) || leadIns.has(text));
}
