import { bindingPower, readLexeme, type Lexeme } from './math-lexicon.ts';
import type { Expression, ListFunction } from './math-tree.ts';
import { readNumber, readOrdinal } from './number-words.ts';
import type { Reading } from './phrase.ts';
import { decimal, divide, isWhole, MathError, whole, type Num } from './rational.ts';
import type { Question } from './tokens.ts';
import { readUnit, type Unit } from './units.ts';

const maxDepth = 40;
/** Words that may stand between the parts of a calculation. */
const noise = new Set('the number numbers is are value числа чисел число то'.split(' '));
const separators = new Set(['and', 'with', 'to', 'from', 'и', 'с', 'между', ',', ';', '&']);

/**
 * Reads the longest calculation that starts at token `at`, by precedence climbing (Pratt). Words, signs, numbers and
 * quantities mix: "the square root of 16 plus 2³", "half a mile", "6 foot 2". Throws `MathError` when it nests too deep.
 */
export function readExpression(question: Question, at: number): Reading<Expression> | undefined {
  return new Parser(question).expression(at, 0, 0);
}

/** A part of a calculation up to the next sign or word between numbers: "200" of «увеличь 200 на 10%». */
export function readTerm(question: Question, at: number): Reading<Expression> | undefined {
  return new Parser(question).expression(at, bindingPower.product, 0);
}

const eachPower: Readonly<Record<string, 'squared' | 'cubed'>> = {
  squares: 'squared',
  cubes: 'cubed',
  квадратов: 'squared',
  кубов: 'cubed',
};

/** What follows `left` without a pause: "plus 3 times 2" after "5 times 6". */
export function readRest(question: Question, left: Reading<Expression>): Reading<Expression> {
  return new Parser(question).rest(left, 0, 0);
}

/** "the sum of 3 and 4"; loose as in `readItems`. */
export function readListed(question: Question, at: number, loose: boolean): Reading<Expression> | undefined {
  const lexeme = readLexeme(question, at, 'list');
  return lexeme?.value.kind === 'list'
    ? new Parser(question).listed(lexeme.value.name, lexeme.end, 0, loose)
    : undefined;
}

/** "5, 6 and 7"; in a loose list each item takes all that follows it: "5 and (6 times 2)". */
export function readItems(
  question: Question,
  at: number,
  loose: boolean,
): Reading<readonly Expression[]> | undefined {
  return new Parser(question).list(at, 0, loose);
}

class Parser {
  readonly #question: Question;

  constructor(question: Question) {
    this.#question = question;
  }

  expression(at: number, minimum: number, depth: number): Reading<Expression> | undefined {
    if (depth > maxDepth) throw new MathError('too-long');
    const first = this.#operand(at, depth);
    return first && this.rest(first, minimum, depth);
  }

  rest(first: Reading<Expression>, minimum: number, depth: number): Reading<Expression> {
    let left = first;
    for (;;) {
      const next: Reading<Expression> | undefined =
        this.#postfix(left) ?? this.#ordinalPower(left, minimum) ?? this.#infix(left, minimum, depth);
      if (!next) return left;
      left = next;
    }
  }

  #word(at: number): string {
    return this.#question.tokens[at]?.text ?? '';
  }

  #skip(at: number): number {
    let next = at;
    while (noise.has(this.#word(next))) next++;
    return next;
  }

  #operand(from: number, depth: number): Reading<Expression> | undefined {
    const at = this.#skip(from);
    const mark = readLexeme(this.#question, at, 'mark', 'list');
    if (mark) {
      const marked = this.#marked(mark, depth);
      if (marked) return marked;
    }
    const prefix = readLexeme(this.#question, at, 'prefix');
    if (prefix?.value.kind === 'prefix') {
      const { name } = prefix.value;
      // "the sine of pi over 2" is the sine of the whole fraction.
      const inRadians = /sine|tangent/.test(name) && this.#constant(prefix.end);
      const power =
        name === 'negate' ? bindingPower.negate : inRadians ? bindingPower.sum : bindingPower.function;
      const of = this.expression(prefix.end, power, depth + 1);
      if (of) return { value: { kind: 'unary', name, of: of.value }, end: of.end };
    }
    return this.#rootOfDegree(at, depth) ?? this.#number(at) ?? this.#constant(at) ?? this.#bareUnit(at);
  }

  /** Brackets, fractions as words, lists of numbers, logarithms to a base. */
  #marked(mark: Reading<Lexeme>, depth: number): Reading<Expression> | undefined {
    const { value: lexeme, end } = mark;
    if (lexeme.kind === 'list') {
      return this.listed(lexeme.name, end, depth, false);
    }
    if (lexeme.name === 'open') {
      const inner = this.expression(end, 0, depth + 1);
      const close = inner && readLexeme(this.#question, inner.end, 'mark');
      const closed = close?.value.kind === 'mark' && close.value.name === 'close';
      return inner && closed ? this.#withUnit({ value: inner.value, end: close.end }) : undefined;
    }
    if (lexeme.name === 'log-base') {
      const base = this.expression(end, bindingPower.function, depth + 1);
      const of =
        base && this.#question.language === 'en' && this.#word(base.end) === 'of' ? base.end + 1 : base?.end;
      const argument = of === undefined ? undefined : this.expression(of, bindingPower.function, depth + 1);
      if (!base || !argument) return undefined;
      return {
        value: { kind: 'binary', name: 'log', left: base.value, right: argument.value },
        end: argument.end,
      };
    }
    const parts = { half: 2, third: 3, quarter: 4 } as const;
    if (lexeme.name !== 'half' && lexeme.name !== 'third' && lexeme.name !== 'quarter') return undefined;
    const count: Expression = { kind: 'number', value: divide(whole(1), whole(parts[lexeme.name])) };
    const quantity = this.#unitAfter(end);
    if (quantity)
      return { value: { kind: 'quantity', parts: [{ count, unit: quantity.value }] }, end: quantity.end };
    const of = this.expression(end, bindingPower.product, depth + 1);
    return of
      ? { value: { kind: 'binary', name: 'of', left: count, right: of.value }, end: of.end }
      : { value: count, end };
  }

  /** "3 and 4" behind "the sum of"; also "the squares of 3 and 4", «квадратов 3 и 4». */
  listed(name: ListFunction, from: number, depth: number, loose: boolean): Reading<Expression> | undefined {
    const at = this.#skip(from);
    const power = eachPower[this.#word(at)];
    const of = this.#word(at + 1) === 'of' ? at + 2 : at + 1;
    const items = this.list(power ? of : from, depth, loose);
    const value = (of: Expression): Expression => (power ? { kind: 'unary', name: power, of } : of);
    return items && { value: { kind: 'list', name, items: items.value.map(value) }, end: items.end };
  }

  list(from: number, depth: number, loose: boolean): Reading<readonly Expression[]> | undefined {
    const items: Expression[] = [];
    let at = from;
    let end = from;
    for (;;) {
      const item = loose ? this.expression(at, 0, depth + 1) : this.#listItem(at, depth);
      if (!item) break;
      items.push(item.value);
      end = item.end;
      at = end;
      while (separators.has(this.#word(at))) at++;
      if (at === end && this.#question.tokens[at]?.kind !== 'number') break;
    }
    return items.length >= 2 ? { value: items, end } : undefined;
  }

  /** "the product of 3 and 4 minus 2" takes 2 from the product; signs belong to the item: "the sum of 1/2 and 1/3". */
  #listItem(at: number, depth: number): Reading<Expression> | undefined {
    const tight = this.expression(at, bindingPower.negate, depth + 1);
    const signed = tight && /^[-+*/×÷:−–]$/u.test(this.#word(tight.end));
    return signed ? this.expression(at, bindingPower.list, depth + 1) : tight;
  }

  /** "the fourth root of 16", "the sixth power of 3", «корень четвёртой степени из 16», «третья степень числа 5». */
  #rootOfDegree(at: number, depth: number): Reading<Expression> | undefined {
    const english = readOrdinal(this.#question, at);
    if (english && /^(power|степен)/.test(this.#word(english.end))) {
      const of = this.#word(english.end + 1) === 'of' ? english.end + 2 : english.end + 1;
      const base = this.expression(of, bindingPower.function, depth + 1);
      const right = number(whole(english.value));
      return base && { value: { kind: 'binary', name: '^', left: base.value, right }, end: base.end };
    }
    const russian = this.#word(at) === 'корень' ? readOrdinal(this.#question, at + 1) : undefined;
    const degree = english && this.#word(english.end) === 'root' ? english : russian;
    if (!degree || degree.value < 2 || degree.value > 64) return undefined;
    const of = this.expression(degree.end + 2, bindingPower.function, depth + 1);
    if (!of) return undefined;
    const left: Expression = { kind: 'number', value: whole(degree.value) };
    return { value: { kind: 'binary', name: 'root', left, right: of.value }, end: of.end };
  }

  #number(from: number): Reading<Expression> | undefined {
    const { tokens, language } = this.#question;
    const sign = /^[$€£₽¥₹]$/u.test(this.#word(from)) ? readUnit(this.#question, from)[0]?.value : undefined;
    const at = sign ? from + 1 : from;
    const clock = tokens[at]?.kind === 'clock' ? /^(\d+):(\d+)$/.exec(this.#word(at)) : undefined;
    if (clock) {
      // In a calculation 20:10 is a division.
      const [left, right] = [decimal(clock[1] ?? ''), decimal(clock[2] ?? '')];
      return { value: { kind: 'binary', name: '/', left: number(left), right: number(right) }, end: at + 1 };
    }
    const read = readNumber(this.#question, at);
    if (!read) return undefined;
    if (sign)
      return {
        value: { kind: 'quantity', parts: [{ count: number(read.value), unit: sign }] },
        end: read.end,
      };
    // «пятью пять», «шестью восемь»: the multiplication table as it is learnt by heart.
    const table =
      language === 'ru' &&
      read.end === at + 1 &&
      /^(пят|шест|сем|восем|восьм|девят|десят)ью$/.test(this.#word(at));
    const factor = table ? readNumber(this.#question, read.end) : undefined;
    if (factor) {
      const value: Expression = {
        kind: 'binary',
        name: '*',
        left: number(read.value),
        right: number(factor.value),
      };
      return { value, end: factor.end };
    }
    return this.#withUnit({ value: number(read.value), end: read.end });
  }

  /** "6 foot 2 inches", "1 hour and 30 minutes", "5 foot 11". */
  #withUnit(count: Reading<Expression>): Reading<Expression> {
    const unit = this.#unitAfter(count.end);
    if (!unit) return count;
    const parts = [{ count: count.value, unit: unit.value }];
    let end = unit.end;
    while (parts.length < 4) {
      const at = /^(and|и)$/.test(this.#word(end)) ? end + 1 : end;
      const more = readNumber(this.#question, at);
      if (!more) break;
      const next = this.#unitAfter(more.end);
      const inches = !next && at === end && parts.at(-1)?.unit.en[0] === 'foot' ? this.#inch() : undefined;
      const smaller = next?.value ?? inches;
      if (!smaller || smaller.dimension !== unit.value.dimension || smaller === unit.value) break;
      parts.push({ count: number(more.value), unit: smaller });
      end = next?.end ?? more.end;
    }
    return { value: { kind: 'quantity', parts }, end };
  }

  #inch(): Unit | undefined {
    return readUnit(
      { text: '', language: 'en', tokens: [{ kind: 'word', text: 'inch', start: 0, end: 4 }] },
      0,
    )[0]?.value;
  }

  #unitAfter(from: number): Reading<Unit> | undefined {
    const text = this.#word(from);
    const article = /^(a|an|of)$/.test(text) ? from + 1 : from;
    const unit = readUnit(this.#question, article)[0];
    if (!unit) return undefined;
    // "in" is the inch only where a conversion or nothing follows: "10 in to cm", but "5 miles in km", "5 in total".
    if (this.#word(article) === 'in' && !/^(to|in|into|as|=|)$/.test(this.#word(article + 1)))
      return undefined;
    // Letters that are other things as well count as units only right behind the number.
    const single = this.#word(article).length === 1 && /\p{L}/u.test(this.#word(article));
    return single && article !== from ? undefined : unit;
  }

  #constant(at: number): Reading<Expression> | undefined {
    const lexeme = readLexeme(this.#question, at, 'constant');
    return lexeme?.value.kind === 'constant' ? { value: lexeme.value, end: lexeme.end } : undefined;
  }

  /** "a mile", "mile" as in "how many feet in a mile": one of it. */
  #bareUnit(from: number): Reading<Expression> | undefined {
    const at = /^(a|an|each|per|one|every|single|full|одном|одной)$/.test(this.#word(from)) ? from + 1 : from;
    if (this.#word(at).length < 3 && this.#word(at) !== 'кг' && this.#word(at) !== 'км') return undefined;
    const unit = readUnit(this.#question, at)[0];
    if (!unit) return undefined;
    return {
      value: { kind: 'quantity', parts: [{ count: number(whole(1)), unit: unit.value }] },
      end: unit.end,
    };
  }

  #postfix(left: Reading<Expression>): Reading<Expression> | undefined {
    const lexeme = readLexeme(this.#question, left.end, 'postfix');
    if (lexeme?.value.kind !== 'postfix') return undefined;
    const { name } = lexeme.value;
    if (name === 'percent' && left.value.kind === 'quantity') return undefined;
    // "17!" may also be an exclamation, but nobody shouts "=".
    return { value: { kind: 'unary', name, of: left.value }, end: lexeme.end };
  }

  /** "2 to the tenth", "2 to the 10th power", «2 в десятой степени», «2 в степени 10» comes as an infix. */
  #ordinalPower(left: Reading<Expression>, minimum: number): Reading<Expression> | undefined {
    if (bindingPower.power < minimum) return undefined;
    const mark = readLexeme(this.#question, left.end, 'mark');
    if (mark?.value.kind !== 'mark' || mark.value.name !== 'to-the') return undefined;
    const negative = /^(minus|negative|минус)$/.test(this.#word(mark.end));
    const at = negative ? mark.end + 1 : mark.end;
    const exponent =
      readOrdinal(this.#question, at) ??
      this.#plainPower(at) ??
      (negative ? this.#wholeNumber(at) : undefined);
    if (!exponent) return undefined;
    const named = /^(power|степен)/.test(this.#word(exponent.end));
    if (this.#question.language === 'ru' && !named) return undefined;
    const right: Expression = number(whole(negative ? -exponent.value : exponent.value));
    return {
      value: { kind: 'binary', name: '^', left: left.value, right },
      end: named ? exponent.end + 1 : exponent.end,
    };
  }

  /** "10 to the minus three" */
  #wholeNumber(at: number): Reading<number> | undefined {
    const read = readNumber(this.#question, at);
    return read && isWhole(read.value) && read.value.top < 1_000_000n
      ? { value: Number(read.value.top), end: read.end }
      : undefined;
  }

  /** «2 в 10 степени»; the ordinal's ending is often left out. */
  #plainPower(at: number): Reading<number> | undefined {
    const token = this.#question.tokens[at];
    return token?.kind === 'number' &&
      /^\d{1,6}$/.test(token.text) &&
      /^(power|степен)/.test(this.#word(at + 1))
      ? { value: Number(token.text), end: at + 1 }
      : undefined;
  }

  #infix(left: Reading<Expression>, minimum: number, depth: number): Reading<Expression> | undefined {
    const at = this.#skip(left.end);
    const lexeme = readLexeme(this.#question, at, 'infix');
    const operator = lexeme?.value.kind === 'infix' ? lexeme.value : this.#implicitProduct(left.end);
    if (!operator || operator.power < minimum || (operator.power === minimum && operator.name !== '^'))
      return undefined;
    const right = this.expression(lexeme?.end ?? left.end, operator.power, depth + 1);
    if (!right) return undefined;
    const [a, b] = operator.swap ? [right.value, left.value] : [left.value, right.value];
    return { value: { kind: 'binary', name: operator.name, left: a, right: b }, end: right.end };
  }

  /** "2(3+4)", "2π", "2√9". */
  #implicitProduct(at: number): Extract<Lexeme, { kind: 'infix' }> | undefined {
    if (!/^[([√π]$|^pi$|^пи$/u.test(this.#word(at))) return undefined;
    return { kind: 'infix', name: '*', power: bindingPower.product, swap: false };
  }
}

function number(value: Num): Expression {
  return { kind: 'number', value };
}
