import type { Action } from '../../../assistant/ports.ts';
import { isExactName, knownName } from './app-names.ts';
import { around, before, everyday, modifiers, things, verbs, type Verb } from './app-words.ts';
import { isFiller } from './fillers.ts';
import type { Language } from './language.ts';
import { russianStem } from '../../../assistant/russian-stem.ts';
import { sourceText, type Question } from './tokens.ts';

export interface AppAnswer {
  readonly text: string;
  readonly action?: Action;
}

/** "Open Safari", «закрой почту»: undefined when the question is no such command. */
export function answerApp(question: Question): AppAnswer | undefined {
  const { tokens, language } = question;
  const trailing = language === 'en' ? trailingVerb(question) : russianTrailingVerb(question);
  if (trailing) return trailing;
  const start = skipWhile(question, 0, (word) => isFiller(word, language) || before[language].has(word));
  // The words before a verb may themselves be fillers ("show", "go"): look from the first word on.
  for (let at = 0; at <= start && at < tokens.length; at++) {
    const found = verbAt(question, at);
    // «не открывай», "did you open": no command, although "не" and "did" are mere courtesy in «не мог бы ты открыть».
    const told =
      !/^(не|did|does|never)$/.test(tokens[at - 1]?.text ?? '') &&
      !/^(did|does)$/.test(tokens[0]?.text ?? '');
    if (found) return told ? command(question, found.verb, [found.end, tokens.length]) : undefined;
  }
  return undefined;
}

function verbAt(question: Question, at: number): { verb: Verb; end: number } | undefined {
  for (const candidate of verbs[question.language]) {
    const matches = candidate.words.every((word, index) =>
      sameVerb(question.tokens[at + index]?.text ?? '', word),
    );
    if (matches) return { verb: candidate, end: at + candidate.words.length };
  }
  // "would you mind opening Safari", "I want you to stop running Chrome"
  const gerund = /^(opening|launching|starting|running|closing|quitting)$/.exec(
    question.tokens[at]?.text ?? '',
  )?.[0];
  if (!gerund || question.language !== 'en') return undefined;
  const closing = gerund === 'closing' || gerund === 'quitting';
  return {
    verb: {
      command: closing ? 'close_app' : 'open_app',
      words: [gerund],
      sure: /^(opening|launching|clos|quit)/.test(gerund),
    },
    end: at + 1,
  };
}

function sameVerb(text: string, word: string): boolean {
  return text === word.replace('-ка', '');
}

/** "shut Safari down", "turn Music off", "fire Xcode up". */
function trailingVerb(question: Question): AppAnswer | undefined {
  const { tokens } = question;
  const start = skipWhile(question, 0, (word) => isFiller(word, 'en') || before.en.has(word));
  const end = trimEnd(question);
  const pair = `${tokens[start]?.text ?? ''} ${tokens[end]?.text ?? ''}`;
  const opening =
    /^(fire|bring|pull|boot|start|load|open) up$|^(turn|switch) on$|^(get|have) (open|going|running|started)$/.test(
      pair,
    );
  const closing = /^(shut|close) down$|^(turn|switch) off$|^close out$|^(get|have) closed$/.test(pair);
  if (!opening && !closing) return undefined;
  const name = knownName(question, start + 1, end);
  const verb: Verb = { command: opening ? 'open_app' : 'close_app', words: [], sure: false };
  return name !== undefined && isMeant(question, verb, [start + 1, end], start)
    ? act(verb, name, 'en')
    : undefined;
}

/** «Сафари открой», «почту закрой пожалуйста». */
function russianTrailingVerb(question: Question): AppAnswer | undefined {
  const end = trimEnd(question);
  const found = end > 0 ? verbAt(question, end) : undefined;
  if (found?.end !== end + 1 || question.tokens[end - 1]?.text === 'не') return undefined;
  const start = skipWhile(question, 0, (word) => isFiller(word, 'ru'));
  const name = knownName(question, start, end);
  return name !== undefined && isMeant(question, found.verb, [start, end], start)
    ? act(found.verb, name, 'ru')
    : undefined;
}

/** The last token that is neither courtesy nor punctuation. */
function trimEnd(question: Question): number {
  let end = question.tokens.length - 1;
  while (end > 0 && ignorable(question, end)) end--;
  return end;
}

function ignorable(question: Question, at: number): boolean {
  const token = question.tokens[at];
  if (!token) return false;
  if (token.kind === 'symbol') return /^[.,!?;:"'«»“”…-]$/u.test(token.text);
  // "off", "up" and "down" belong to the verb here.
  return isFiller(token.text, question.language) || /^(please|now|for|me|пожалуйста|right)$/.test(token.text);
}

function skipWhile(question: Question, from: number, test: (word: string) => boolean): number {
  let at = from;
  while (at < question.tokens.length) {
    const token = question.tokens[at];
    if (!token || (token.kind === 'symbol' ? !/^[.,!?;:-]$/.test(token.text) : !test(token.text))) break;
    at++;
  }
  return at;
}

/** What a command with its name between two tokens does. */
function command(
  question: Question,
  found: Verb,
  [from, to]: readonly [number, number],
): AppAnswer | undefined {
  const { language } = question;
  const [start, end] = nameRange(question, from, to);
  if (start >= end) return undefined;
  const whole = knownName(question, start, end);
  if (whole !== undefined && isMeant(question, found, [start, end], from)) return act(found, whole, language);
  const first = whole === undefined ? firstOfTwo(question, start, end) : undefined;
  if (first !== undefined) {
    const answer = act(found, first, language);
    const note = language === 'ru' ? 'За один раз я делаю что-то одно. ' : 'One thing at a time, please. ';
    return { ...answer, text: note + answer.text };
  }
  if (!found.sure) return undefined;
  return passOn(question, found, [start, end], from);
}

/** Trims articles, "app" and courtesy from both ends. */
function nameRange(question: Question, from: number, to: number): [number, number] {
  const { tokens, language } = question;
  let [start, end] = [from, to];
  const droppable = (at: number): boolean => {
    const token = tokens[at];
    return (
      !token ||
      (token.kind === 'symbol'
        ? /^[.,!?;:"'«»“”…-]$/u.test(token.text)
        : around[language].has(token.text) || isFiller(token.text, language))
    );
  };
  const isName = (): boolean => isExactName(sourceText(question, start, end));
  while (start < end && droppable(start) && !isName()) start++;
  while (end > start && droppable(end - 1) && !isName()) end--;
  return [start, end];
}

/** "A note" is no app, and "the TV", "home" or «книгу» hardly is one: only "open Books" or "the TV app" surely are. */
function isMeant(
  { tokens, text, language }: Question,
  found: Verb,
  [start, end]: readonly [number, number],
  from: number,
): boolean {
  if (tokens.some((token) => modifiers.has(token.text))) return true;
  const articles = tokens.slice(from, start).map((token) => token.text);
  if (language === 'en' && articles.some((word) => /^(an?|some|another)$/.test(word))) return false;
  const said = text.slice(tokens[start]?.start, tokens[end - 1]?.end).toLowerCase();
  // A word that only resembles a name: "terminate the contract", "take me to the river", "leave a message".
  if (!isExactName(said) && (!found.sure || articles.includes('the') || /^an? /.test(said))) return false;
  if (!isEveryday(said, language)) return true;
  const switching = /^(switch|переключи)/.test(found.words[0] ?? '');
  if (!found.sure && !switching) return false;
  return language === 'ru' ? everyday.ru.has(said) : !articles.includes('the');
}

function isEveryday(said: string, language: Language): boolean {
  if (language === 'en') return everyday.en.has(said);
  return [...everyday.ru].some((word) => russianStem(word) === russianStem(said));
}

/** "Safari and Mail", "Terminal and run top": one action an answer. */
function firstOfTwo(question: Question, start: number, end: number): string | undefined {
  for (let at = start + 1; at < end - 1; at++) {
    if (!/^(and|и|,|&)$/.test(question.tokens[at]?.text ?? '')) continue;
    const first = knownName(question, start, at);
    if (first !== undefined) return first;
  }
  return undefined;
}

/** A name that is not in the table: as said, unless it is plainly no app. */
function passOn(
  question: Question,
  found: Verb,
  [start, end]: readonly [number, number],
  from: number,
): AppAnswer | undefined {
  const { tokens, language } = question;
  const words = tokens.slice(start, end);
  const said = sourceText(question, start, end).replace(/['"«»“”]/g, '');
  const named = tokens.slice(from).some(({ text }) => modifiers.has(text));
  const article = tokens.slice(from, start).some(({ text }) => /^(a|an|the|my)$/.test(text)) && !named;
  // English names a thing by its last word: "DoorDash" is no door, but "bank account" is an account.
  const heads = language === 'en' ? words.slice(-1) : words;
  const thing =
    heads.some(({ text }) => things[language].has(text)) ||
    words.some(({ text }) =>
      /^(a|an|the|this|that|of|to|with|in|for|at|from|about|в|на|с|для|из)$/.test(text),
    );
  const shape =
    words.length > 4 ||
    said.length > 40 ||
    !/\p{L}/u.test(said) ||
    /https?|www|\.(com|org|net|ru|io|pdf|txt|docx?|png|jpe?g)\b/i.test(said);
  const quoted = language === 'ru' ? `«${said.slice(0, 60)}»` : `“${said.slice(0, 60)}”`;
  if (thing || shape || article) {
    return {
      text:
        language === 'ru'
          ? `Я умею открывать и закрывать только приложения, а ${quoted} на приложение не похоже.`
          : `I can only open and close apps, and ${quoted} doesn't sound like one.`,
    };
  }
  // Nearly every word can follow "open" or "close"; capitals or "app" tell that it is a name.
  if (!named && !isWrittenAsName(said, question.text)) {
    const closing = found.command === 'close_app';
    return {
      text:
        language === 'ru'
          ? `Приложения ${quoted} я не знаю. Если оно есть, скажите: «${closing ? 'закрой' : 'открой'} приложение ${said}».`
          : `I don't know an app called ${quoted}. If there is one, say: ${closing ? 'close' : 'open'} the app ${said}.`,
    };
  }
  return act(found, titleCase(said), language);
}

/** "Bitwarden" or "iA Writer" in a sentence that is not all in capitals. */
function isWrittenAsName(said: string, whole: string): boolean {
  const capitals = (text: string): boolean => /\p{Lu}/u.test(text);
  return (
    said.split(/[\s-]+/).every((word) => capitals(word) || /^\d/.test(word)) &&
    /\p{Ll}/u.test(whole.replace(said, ''))
  );
}

function act({ command: name }: Verb, app: string, language: Language): AppAnswer {
  const opening = name === 'open_app';
  const text =
    language === 'ru'
      ? `${opening ? 'Открываю' : 'Закрываю'} ${app}.`
      : `${opening ? 'Opening' : 'Closing'} ${app}.`;
  return { text: text.replace(/\.\.$/, '.'), action: { command: name, args: { app_name: app } } };
}

/** "affinity photo" → "Affinity Photo"; capitals that were given stay. */
function titleCase(said: string): string {
  return said.replace(/\p{L}[\p{L}\d]*/gu, (word) =>
    word === word.toLowerCase() ? word.charAt(0).toUpperCase() + word.slice(1) : word,
  );
}
