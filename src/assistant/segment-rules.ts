/**
 * Where speech may pause. A gap is what stands between two letters or digits; the rules look at the text before it,
 * the gap itself and the one character after it, so a decision never waits for more than the start of the next word.
 */

import { segmenter } from './segmenters.ts';

export interface Boundary {
  /** Offset in the gap: what is before it ends the segment, trailing whitespace included. */
  readonly at: number;
  readonly ends: 'sentence' | 'clause';
}

export interface Gap {
  /** Text of the segment so far, up to the gap. */
  readonly before: string;
  /** No letter and no digit; begins with the first mark. */
  readonly text: string;
  /** The letter or digit (one code point) that follows. */
  readonly next: string;
}

const TERMINATORS = '.!?…。！？｡．؟۔।॥։።‼⁇⁈⁉';
const CLAUSE_MARKS = ',;:—–、，；：،؛';
const CLOSERS = '"\'”’»›)\\]}」』）】》〉〕＂';
const EMOJI = '\\p{Extended_Pictographic}\\u{1f3fb}-\\u{1f3ff}\\u{1f1e6}-\\u{1f1ff}';

/** The characters that make a gap worth a decision. All in the BMP, so a split surrogate pair cannot hide one. */
export const MARK = new RegExp(`[${TERMINATORS}${CLAUSE_MARKS}\\n]`, 'g');
export const WORD_CHAR = /[\p{L}\p{N}]/gu;

// Terminators, what closes with them, whitespace, and emoji that comment on the sentence just said.
function sentenceEnd(closers: string): RegExp {
  return new RegExp(
    `([${TERMINATORS}]+)([${closers}\\p{M}\\u200d${EMOJI}]*)(\\s*)(?:[${EMOJI}][\\p{M}\\u200d${EMOJI}]*\\s*)*`,
    'gu',
  );
}
const SENTENCE_END = sentenceEnd(CLOSERS);
// German closes with the mark that English and Chinese open with: „Komm.“
const GERMAN_SENTENCE_END = sentenceEnd(CLOSERS + '“');
const CLAUSE_END = new RegExp(`([${CLAUSE_MARKS}])(["'”’»」』]*)(\\s*)`, 'gu');
const LINE_END = /\s*\n\s*/g;

const FULL_WIDTH_TERMINATOR = /[。！？｡．]/;
const FULL_WIDTH_CLAUSE_MARK = /[、，；：]/;
const NO_SPACES_SCRIPT = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Scripts whose words are not set apart by spaces. */
export const UNSPACED_SCRIPT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const LOWER = /^\p{Ll}/u;
const DIGIT = /\p{N}/u;
const ENDS_IN_DIGIT = /\p{N}$/u;
// Japanese quotes a sentence with a particle: 「はい。」と言った。
const QUOTING_PARTICLE = /^[とっなのがはをにで]/;

// Titles and abbreviations that something always follows (en, de, ru). Compared without their last full stop.
const NEVER_LAST = new RegExp(
  String.raw`(?:^|[\s("'«„“\[—–-])(?:` +
    [
      'Dr|Mr|Mrs|Ms|Prof|St|Mt|Ft|Gen|Sen|Rep|Gov|Capt|Lt|Sgt|Col|Maj|Rev|Hon|Pres|Messrs',
      String.raw`vs|e\. ?g|i\. ?e|cf|viz|approx|ca|resp|incl|excl|fig|vol|chap|sect|eq|pp|et al`,
      String.raw`U\.S|U\.K|U\.N|E\.U|Ph|Jan|Feb|Aug|Sept|Oct|Nov|Dec`,
      String.raw`z\. ?B|d\. ?h|u\. ?a|o\. ?ä|s\. ?o|s\. ?u|v\. ?a|z\. ?T|i\. ?d\. ?R|u\. ?U|bzw|ggf|evtl|inkl|exkl|zzgl|vgl|Nr|Abb|Bd|Kap|Hr|Hrn|Fr|Dipl|Tel|geb|gest|sog|bspw`,
      String.raw`т\. ?е|т\. ?к|т\. ?н|т\. ?ч|напр|ул|просп|пер|наб|бул|пл|стр|рис|табл|им|г-н|г-жа|см|ср|проф|акад|тов|гл|обл|пос|тел|св|доц|англ|нем|лат|ред|изд`,
    ].join('|') +
    ')$',
  'iu',
);

// These may end a sentence: a capital letter after them then begins the next one.
const MAY_BE_LAST =
  /(?:^|[\s("'«„“])(?:etc|Inc|Ltd|Co|Corp|Jr|Sr|[ap]\. ?m|usw|т\. ?[дп]|др|пр|(?:до )?н\. ?э|руб|коп|тыс|млн|млрд)$/iu;
// "5 p.", "в 1990 г.", "в XIX в.", "3,5 кг."
const UNIT_AFTER_NUMBER = /(?:\p{N}|(?:^|\s)[IVXLC]+)\s?\p{Ll}{1,4}$/u;

/** Only before a number ("No. 5", "p. 12"); otherwise "No." is an answer. */
const BEFORE_NUMBER = /(?:^|[\s("'«„“])(?:no|nos|p|art|ch|sec|s|max|min|\p{L}*str|кв|корп|ст)$/iu;

const INITIAL = /(?:^|[\s("'«„“.-])(?!I$)\p{L}$/u;
const LIST_NUMBER = /(?:^|\n)\s*\p{N}{1,3}$/u;
// German ordinals: "am 3. Mai", "im 19. Jahrhundert", "Heinrich der VIII. König".
const ORDINAL =
  /(?:^|\s)(?:am|im|vom|zum|zur|beim|de[rsmn]|die|das|ab|bis|seit|und|oder|jede[nrs]?|eine?[nrms]?) (?:\d{1,2}|[IVXL]+)$/iu;
const LIST_ITEM_LINE = /(?:^|\n)[ \t]*(?:[-*+•–—]|\p{N}{1,3}[.)])\s[^\n]*$/u;

/** Longer than any abbreviation: rules that look back see no more. */
const TAIL_CHARS = 24;

/** The strongest pause inside the gap, the last one of its kind; undefined when the words must stay together. */
export function boundaryIn(gap: Gap): Boundary | undefined {
  const at = lineBoundary(gap) ?? sentenceBoundary(gap);
  if (at !== undefined) return { at, ends: 'sentence' };
  const clause = clauseBoundary(gap);
  return clause === undefined ? undefined : { at: clause, ends: 'clause' };
}

function lineBoundary({ before, text, next }: Gap): number | undefined {
  let at: number | undefined;
  let blankLine = false;
  for (const match of text.matchAll(LINE_END)) {
    at = match.index + match[0].length;
    blankLine ||= match[0].indexOf('\n') !== match[0].lastIndexOf('\n');
  }
  if (at === undefined || blankLine) return at;
  const tail = before.slice(-TAIL_CHARS);
  if (text.startsWith('.') && (NEVER_LAST.test(tail) || LIST_NUMBER.test(tail))) return undefined;
  // A lone line break before a small letter is where the writer's editor wrapped the line.
  const wrapped =
    LOWER.test(next) && at === text.length && !/[.!?…:。！？：]/.test(text) && !LIST_ITEM_LINE.test(before);
  return wrapped ? undefined : at;
}

function sentenceBoundary(gap: Gap): number | undefined {
  const pattern = gap.before.includes('„') ? GERMAN_SENTENCE_END : SENTENCE_END;
  const last = [...gap.text.matchAll(pattern)].findLast((match) => endsSentence(gap, match));
  return last && last.index + last[0].length;
}

function endsSentence(gap: Gap, match: RegExpExecArray): boolean {
  const [all, terminators = '', closers = ''] = match;
  const before = gap.before + gap.text.slice(0, match.index);
  const end = match.index + all.length;
  const rest = gap.text.slice(end, end + TAIL_CHARS);
  const spaced = /\s/.test(all);
  if (!spaced && !endsWithoutSpace({ before, terminators, closers, rest, next: gap.next })) return false;
  // „!“ and „?“ inside a sentence: "Wow!" he said; Yahoo! is; «Привет!» — сказал он.
  if (LOWER.test(gap.next)) return false;
  if (terminators === '.' && keepsOn(before, gap.next)) return false;
  // Unicode has no rule for the one-character ellipsis; here it ends a sentence before a capital letter.
  if (terminators.endsWith('…')) return !/^\s*[—–,;:-]/.test(rest);
  const head = before.slice(-16) + terminators + ' ';
  return (
    segmenter('sentence')
      .segment(head + rest + gap.next)
      .containing(head.length)?.index === head.length
  );
}

interface Unspaced {
  readonly before: string;
  readonly terminators: string;
  readonly closers: string;
  readonly rest: string;
  readonly next: string;
}

function endsWithoutSpace({ before, terminators, closers, rest, next }: Unspaced): boolean {
  if (terminators.endsWith('…')) return false;
  if (closers !== '' && rest === '' && QUOTING_PARTICLE.test(next)) return false;
  if (FULL_WIDTH_TERMINATOR.test(terminators)) return true;
  return NO_SPACES_SCRIPT.test(before.slice(-1)) && NO_SPACES_SCRIPT.test(next);
}

/** Whether a full stop after `before` belongs to the word: an abbreviation, an initial, an ordinal, a list number. */
function keepsOn(before: string, next: string): boolean {
  const tail = before.slice(-TAIL_CHARS);
  if (NEVER_LAST.test(tail) || LIST_NUMBER.test(tail)) return true;
  const afterNumber = UNIT_AFTER_NUMBER.test(tail);
  // "24. 12. 2024", "5 ч. 30 мин.", "No. 5".
  if (DIGIT.test(next))
    return afterNumber || ENDS_IN_DIGIT.test(tail) || INITIAL.test(tail) || BEFORE_NUMBER.test(tail);
  if (afterNumber || MAY_BE_LAST.test(tail)) return false;
  return INITIAL.test(tail) || ORDINAL.test(tail);
}

function clauseBoundary(gap: Gap): number | undefined {
  const last = [...gap.text.matchAll(CLAUSE_END)].findLast((match) => endsClause(gap, match));
  if (last !== undefined) return last.index + last[0].length;
  // "sure! here you go": too weak for a sentence, enough to begin speaking.
  return /^[!?]+\s+$/.test(gap.text) ? gap.text.length : undefined;
}

function endsClause({ before, text, next }: Gap, match: RegExpExecArray): boolean {
  const [all, mark = '', quotes = '', space = ''] = match;
  const head = before + text.slice(0, match.index);
  const betweenDigits = ENDS_IN_DIGIT.test(head.trimEnd()) && DIGIT.test(next);
  if (betweenDigits && match.index + all.length === text.length) return false;
  if (FULL_WIDTH_CLAUSE_MARK.test(mark)) return true;
  const spacedBefore = /\s$/.test(head);
  if (mark === '—') return spacedBefore === (space !== '');
  if (mark === '–') return spacedBefore && space !== '';
  return !spacedBefore && space !== '' && (quotes === '' || mark === ',');
}

/**
 * Whether `head` is worth speaking first: "Sure!" and "好，" are; "1,", "e.g.," and what ends inside a quotation or
 * brackets are not.
 */
export function isSpeakableClause(head: string): boolean {
  const letters = head.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0 || (letters === 1 && !NO_SPACES_SCRIPT.test(head))) return false;
  return !NEVER_LAST.test(head.trim().replace(/\.?[,;:]*$/, '')) && !isInsideQuotes(head);
}

function isInsideQuotes(head: string): boolean {
  let depth = 0;
  let straight = false;
  for (const char of head) {
    if ('([{«„「『（【《'.includes(char)) depth += 1;
    else if (char === '“') depth += depth > 0 && head.includes('„') ? -1 : 1;
    else if (')]}»”」』）】》'.includes(char)) depth = Math.max(0, depth - 1);
    else if (char === '"') straight = !straight;
  }
  return depth > 0 || straight;
}

const UNSAFE_WORD_END = /(?:\p{N}[.,]?|[([{«„“"'$€£¥₽#№@&+=<>*/-])\s*$/u;

/** Whether `head`, which ends with whitespace, can be spoken apart from what follows it (not "Dr. ", "5 ", "$ "). */
export function endsAtSafeWord(head: string): boolean {
  const tail = head.trimEnd().slice(-TAIL_CHARS);
  if (UNSAFE_WORD_END.test(tail)) return false;
  if (!tail.endsWith('.')) return true;
  const word = tail.slice(0, -1);
  return !NEVER_LAST.test(word) && !INITIAL.test(word) && !BEFORE_NUMBER.test(word);
}
