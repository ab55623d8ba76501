import type { Action } from '../ports.ts';
import { catalogue, parseAction, type Spoken } from './catalogue.ts';
import { type Command, isCommand } from './commands.ts';
import type { Verdict } from './judge.ts';

export type Language = keyof Spoken;

export interface Proposal {
  readonly action: Action;
  /** The user's own words have named it, or the user has said yes to it: no judge is needed. */
  readonly isAsked: boolean;
}

export interface DecideContext {
  readonly prompt: string;
  readonly language: Language;
  /** What the flags allow. */
  readonly enabled: ReadonlySet<Command>;
  readonly judge: (action: Action, request: { prompt: string; language: Language }) => Verdict;
}

export type Decision =
  | { readonly kind: 'act'; readonly action: Action }
  | { readonly kind: 'ask'; readonly action: Action; readonly question: string }
  /** `text` is said; `reason` is for the log: a command's name and fixed words. */
  | { readonly kind: 'refuse'; readonly text: string; readonly reason: string };

/** Catalogue, flags, judge, in this order: what one refuses, the next never sees. */
export function decide({ action, isAsked }: Proposal, context: DecideContext): Decision {
  const { language, enabled, judge, prompt } = context;
  const parsed = parseAction(action);
  if (!parsed.ok) {
    const { command } = action;
    // A name that is not in the catalogue is the model's own word: it is not for the log.
    if (!isCommand(command)) return { kind: 'refuse', text: unknown[language], reason: parsed.problem };
    const text = invalid[language](catalogue[command].spoken[language]);
    return { kind: 'refuse', text, reason: `${command}: ${parsed.problem}` };
  }
  const { command } = parsed;
  if (!enabled.has(command)) {
    const text = switchedOff[language](catalogue[command].spoken[language]);
    return { kind: 'refuse', text, reason: `${command}: switched off` };
  }
  const verdict = isAsked ? { kind: 'allow' as const } : judge(parsed.action, { prompt, language });
  switch (verdict.kind) {
    case 'allow':
      return { kind: 'act', action: parsed.action };
    case 'confirm':
      return { kind: 'ask', action: parsed.action, question: verdict.question };
    case 'refuse':
      return { kind: 'refuse', text: verdict.reason, reason: `${command}: not asked for` };
  }
}

const unknown: Spoken = {
  en: "That is something I can't do on your Mac.",
  ru: 'Такого на вашем Маке я делать не умею.',
};
const invalid: Readonly<Record<Language, (spoken: string) => string>> = {
  en: (spoken) => `I can't ${spoken} like that: something is missing, or not allowed.`,
  ru: (spoken) => `Я не могу так ${spoken}: чего-то не хватает, или это не разрешено.`,
};
const switchedOff: typeof invalid = {
  en: (spoken) => `I can't ${spoken}: that is switched off on this server.`,
  ru: (spoken) => `Я не могу ${spoken}: на этом сервере это отключено.`,
};
