import type { Language } from './language.ts';
import { bindingPower, readLexeme } from './math-lexicon.ts';
import { readExpression, readItems, readListed, readRest, readTerm } from './math-parser.ts';
import { stepWords, type Build, type StepSource } from './math-steps-table.ts';
import type { Expression } from './math-tree.ts';
import { readOrdinal } from './number-words.ts';
import {
  compilePart,
  type Captures,
  type Grammar,
  type Part,
  type Reading,
  type SlotReader,
} from './phrase.ts';
import type { Question } from './tokens.ts';

/**
 * One or more instructions in a row, each of which works on the result so far: "divide 144 by 12 and add 7". Where
 * the words can be grouped in two ways ("multiply 5 by 6 plus 3"), both readings; never more.
 */
export function readSteps(question: Question, at: number): Reading<readonly Expression[]> | undefined {
  const rules = compiled[question.language];
  const begun = alternatives(question, at, rules.starts, nothing);
  if (!begun) return undefined;
  let { value: results, end } = begun;
  for (;;) {
    const connector = skipConnectors(question, end);
    const next = readStep(question, connector, results, end);
    if (!next) break;
    ({ value: results, end } = next);
  }
  return results.length <= 2 ? { value: results, end } : undefined;
}

const nothing: Expression = { kind: 'list', name: 'sum', items: [] };

interface CompiledRule {
  readonly tight: Part;
  readonly loose: Part;
  readonly build: Build;
}

interface Connector {
  readonly end: number;
  /** A word such as "and" or "then", not only a comma. */
  readonly spoken: boolean;
}

const one = <T>(reading: T | undefined): readonly T[] => (reading === undefined ? [] : [reading]);

const compiled = { en: compile('en'), ru: compile('ru') };

function compile(
  language: Language,
): Readonly<Record<'starts' | 'steps' | 'signs', readonly CompiledRule[]>> {
  const { starts, steps, signs, noise } = stepWords[language];
  const grammar = (loose: boolean): Grammar => ({ language, noise, slots: slots(loose) });
  const [tight, loose] = [grammar(false), grammar(true)];
  const rules = (sources: readonly StepSource[]): readonly CompiledRule[] =>
    sources.map(([phrase, build]) => ({
      tight: compilePart(phrase, tight),
      loose: compilePart(phrase, loose),
      build,
    }));
  return { starts: rules(starts), steps: rules(steps), signs: rules(signs) };
}

/** Tight operands end at the next sign; loose ones take all that follows. Only the last one of a step may be loose. */
function slots(loose: boolean): Readonly<Record<string, SlotReader>> {
  return {
    a: (question, at) => one(loose ? readExpression(question, at) : readOperand(question, at)),
    tight: (question, at) => one(readOperand(question, at)),
    term: (question, at) => one(readTerm(question, at)),
    whole: (question, at) => one(readExpression(question, at)),
    items: (question, at) => one(readItems(question, at, loose)),
    listed: (question, at) => one(readListed(question, at, loose)),
    // "Square root" is no square.
    rooted: (question, at) => (isRoot(question, at) ? one(readExpression(question, at)) : []),
    ordinal: (question, at) => one(readOrdinal(question, at)),
    it: (question, at) => one(readReference(question, at)),
  };
}

/** A term; "10 percent of 50" is one operand. */
function readOperand(question: Question, at: number): Reading<Expression> | undefined {
  const left = readTerm(question, at);
  const of = left && readLexeme(question, left.end, 'infix');
  if (of?.value.kind !== 'infix' || of.value.name !== 'of' || question.tokens[left?.end ?? 0]?.text === 'из')
    return left;
  const right = readTerm(question, of.end);
  return right && left
    ? { value: { kind: 'binary', name: 'of', left: left.value, right: right.value }, end: right.end }
    : left;
}

function isRoot({ tokens }: Question, at: number): boolean {
  return /^(square|cube)$/.test(tokens[at]?.text ?? '') && tokens[at + 1]?.text === 'root';
}

function readReference({ tokens, language }: Question, at: number): Reading<true> | undefined {
  for (const reference of stepWords[language].references) {
    const words = reference.split('_');
    if (words.every((word, index) => tokens[at + index]?.text === word))
      return { value: true, end: at + words.length };
  }
  return undefined;
}

function skipConnectors({ tokens, language }: Question, from: number): Connector {
  const text = (at: number): string => tokens[at]?.text ?? '';
  let end = from;
  let spoken = false;
  for (;;) {
    const pair = `${text(end)} ${text(end + 1)}`;
    if (/^(after (that|this|which)|followed by|после (этого|чего))$/.test(pair)) end += 2;
    else if (stepWords[language].connectors.has(text(end))) end++;
    else return { end, spoken };
    spoken ||= tokens[end - 1]?.kind === 'word';
  }
}

function readStep(
  question: Question,
  { end: at, spoken }: Connector,
  results: readonly Expression[],
  from: number,
): Reading<readonly Expression[]> | undefined {
  const rules = compiled[question.language];
  const all = spoken || at > from ? [...rules.steps, ...rules.signs] : rules.steps;
  const readings = results.map((result) => alternatives(question, at, all, result));
  const [first] = readings;
  if (!first || readings.some((reading) => reading?.end !== first.end)) return undefined;
  const clear = spoken || refersBack(question, at, first.end);
  const regrouped = clear ? [] : results.flatMap((result) => regroup(question, at, all, result));
  return { value: [...readings.flatMap((reading) => reading?.value ?? []), ...regrouped], end: first.end };
}

function refersBack(question: Question, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (readReference(question, at)) return true;
  return false;
}

/** "5 plus 3, times 2" without a word between may also mean that only the 3 is doubled. */
function regroup(
  question: Question,
  at: number,
  rules: readonly CompiledRule[],
  result: Expression,
): readonly Expression[] {
  if (result.kind !== 'binary' || (result.name !== '+' && result.name !== '-')) return [];
  if (/^[)\]]$/.test(question.tokens[at - 1]?.text ?? '')) return [];
  const right = firstPart(question, at, rules, 'tight');
  const last = right?.rule.build(right.captures, result.right);
  return last ? [{ ...result, right: last }] : [];
}

interface Found {
  readonly rule: CompiledRule;
  readonly captures: Captures;
  readonly end: number;
}

function firstPart(
  question: Question,
  at: number,
  rules: readonly CompiledRule[],
  operands: 'tight' | 'loose',
): Found | undefined {
  for (const rule of rules) {
    const found = rule[operands](question, at);
    // A rule whose words fit decides, also when it makes nothing of them.
    if (found) return { rule, captures: found.value, end: found.end };
  }
  return undefined;
}

/** The readings of one instruction on `result`. */
function alternatives(
  question: Question,
  at: number,
  rules: readonly CompiledRule[],
  result: Expression,
): Reading<readonly Expression[]> | undefined {
  const built = (found: Found | undefined): Reading<Expression> | undefined => {
    const value = found?.rule.build(found.captures, result);
    return found && value && { value, end: found.end };
  };
  const tight = built(firstPart(question, at, rules, 'tight'));
  if (!tight) return undefined;
  const loose = built(firstPart(question, at, rules, 'loose'));
  const single = { value: [tight.value], end: tight.end };
  if (!loose || loose.end <= tight.end) return single;
  const step = firstPart(question, tight.end, compiled[question.language].steps, 'tight');
  if (step) return single;
  // «раздели 144 на 12 на 2» is no product.
  if (question.language === 'ru' && question.tokens[tight.end]?.text === 'на') return undefined;
  const next = readLexeme(question, tight.end, 'infix');
  if (next?.value.kind === 'infix' && next.value.name === 'of') return undefined;
  const rest = readRest(question, tight);
  if (rest.end !== loose.end) return undefined;
  return {
    value: sameGroup(tight.value, question, tight.end) ? [rest.value] : [rest.value, loose.value],
    end: rest.end,
  };
}

/** "The product of 12 and 12 minus 44" has only one usual meaning. */
function sameGroup(value: Expression, question: Question, at: number): boolean {
  const next = readLexeme(question, at, 'infix');
  if (next?.value.kind !== 'infix') return false;
  const isProduct = value.kind === 'list' && (value.name === 'product' || value.name === 'quotient');
  return isProduct && next.value.power <= bindingPower.sum;
}
