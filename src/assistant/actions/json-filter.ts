import type { Action, AnswerEvent } from '../ports.ts';
import { actionsIn, brokenOffAction, jsonEnd, MAX_HELD_CHARS } from './written-action.ts';

/** What models put around a call that they write as text. */
const TAGS = ['<tool_call>', '<function_call>', '<|tool_call|>'];
const OPENER = /[`~<{[]/u;
/** White space and a language's name; a longer one is no wrapper of an action. */
const MAX_WRAPPER_CHARS = 64;
/** The rest of a fence's first line, or nothing after backticks within a line; then white space up to the JSON. */
const AFTER_FENCE = /^[ \t]*[\w+-]{0,20}[ \t]*\r?(?:\n\s*)?/u;
const WHITE_SPACE = /^\s*/u;

interface Read {
  readonly actions: readonly Action[];
  readonly end: number;
  readonly isBrokenOff?: boolean;
}

/**
 * The text of an answer without the actions that a model wrote in it as JSON instead of calling a tool: bare, in a code
 * fence, in tags, one or many, split anywhere, broken off. Each that names a known command becomes an action event; all
 * other text passes as it is, held back only while it may still turn out to be one.
 */
export class WrittenActionFilter {
  #held = '';
  #ended = false;
  /** Around the action that was taken out last, when more may follow in it. */
  #wrapper = '';
  /** An action that is too long has begun: the rest of the answer belongs to it. */
  #isLost = false;
  #out: AnswerEvent[] = [];

  /** Whether `text` passes as it is: nothing is being looked at, and nothing in it can begin an action. */
  passes(text: string): boolean {
    return this.#held === '' && this.#wrapper === '' && !this.#isLost && !OPENER.test(text);
  }

  push(text: string): AnswerEvent[] {
    this.#held += text;
    while (this.#held !== '' && this.#step());
    const out = this.#out;
    this.#out = [];
    return out;
  }

  /** What is still held at the end of the answer, or where it broke off: that is the listener's too. */
  flush(): AnswerEvent[] {
    this.#ended = true;
    return this.push('');
  }

  /** Reads one construct; false when it needs more text. */
  #step(): boolean {
    if (this.#isLost) {
      this.#held = '';
      return false;
    }
    if (this.#wrapper !== '') return this.#insideWrapper();
    const at = this.#held.search(OPENER);
    if (at !== 0) {
      this.#say(at < 0 ? this.#held.length : at);
      return true;
    }
    const wrapper = this.#wrapperLength();
    if (wrapper === 'more') return false;
    if (typeof wrapper === 'string') {
      this.#say(wrapper === 'run' ? Math.min(runOf(this.#held).length, MAX_WRAPPER_CHARS) : 1);
      return true;
    }
    return this.#json(wrapper);
  }

  /** How many characters there are before the JSON; or that there is none: 'run' of backticks, 'char'. */
  #wrapperLength(): number | 'more' | 'run' | 'char' {
    const held = this.#held;
    if (/^[{[]/u.test(held)) return 0;
    const isTag = held.startsWith('<');
    const run = runOf(held);
    if (!isTag && run.startsWith('~') && run.length < 3 && run.length < held.length) return 'run';
    const opening = isTag ? TAGS.find((tag) => held.startsWith(tag)) : run;
    if (opening === undefined)
      return !this.#ended && TAGS.some((tag) => tag.startsWith(held)) ? 'more' : 'char';
    const after = held.slice(opening.length);
    const gap = (isTag || run.length < 3 ? WHITE_SPACE : AFTER_FENCE).exec(after)?.[0].length ?? 0;
    const length = opening.length + gap;
    if (length > MAX_WRAPPER_CHARS) return isTag ? 'char' : 'run';
    if (length < held.length) return /^[{[]/u.test(held.slice(length)) ? length : isTag ? 'char' : 'run';
    if (this.#ended) return isTag ? 'char' : 'run';
    return 'more';
  }

  /** Takes the JSON behind a wrapper of so many characters out, or lets it through. */
  #json(wrapperLength: number): boolean {
    const read = this.#read(wrapperLength);
    if (read === 'more') return false;
    if (read.actions.length === 0) this.#say(read.end);
    else {
      this.#wrapper = this.#held.slice(0, wrapperLength);
      this.#act(read);
    }
    return true;
  }

  /** After an action: another one, the wrapper's end, or text that was in it too. */
  #insideWrapper(): boolean {
    this.#held = this.#held.replace(/^[\s,]+/u, '');
    if (this.#held === '') return false;
    const opening = this.#wrapper.trimEnd();
    const closing = opening.startsWith('<') ? opening.replace(/^<(\|?)/u, '<$1/') : runOf(opening);
    if (this.#held.startsWith(closing)) {
      this.#held = this.#held.slice(closing.length);
      this.#wrapper = '';
      return true;
    }
    if (closing.startsWith(this.#held) && !this.#ended) return false;
    const read = /^[{[]/u.test(this.#held) ? this.#read(0) : { actions: [], end: 0 };
    if (read === 'more') return false;
    if (read.actions.length > 0) this.#act(read);
    else {
      this.#out.push({ type: 'text', text: this.#wrapper });
      this.#wrapper = '';
    }
    return true;
  }

  /** The JSON that begins at `start`: the actions in it, and how much text it is decided about. */
  #read(start: number): Read | 'more' {
    const held = this.#held;
    const end = jsonEnd(held, start);
    if (end === 'broken') return { actions: [], end: start + 1 };
    if (typeof end === 'number') return { actions: actionsIn(held.slice(start, end)), end };
    if (end === 'more' && !this.#ended) return 'more';
    const json = held.slice(start, start + MAX_HELD_CHARS);
    const action = brokenOffAction(json);
    return { actions: action ? [action] : [], end: start + json.length, isBrokenOff: true };
  }

  #act({ actions, end, isBrokenOff = false }: Read): void {
    for (const action of actions) this.#out.push({ type: 'action', action });
    this.#held = this.#held.slice(end);
    this.#isLost = isBrokenOff;
  }

  /** Lets so many characters through; text that was let through together stays together. */
  #say(length: number): void {
    const text = this.#held.slice(0, length);
    this.#held = this.#held.slice(length);
    const last = this.#out.at(-1);
    if (last?.type === 'text') this.#out[this.#out.length - 1] = { type: 'text', text: last.text + text };
    else this.#out.push({ type: 'text', text });
  }
}

/** The backticks or tildes at the beginning. */
function runOf(text: string): string {
  return /^(?:`+|~+)/u.exec(text)?.[0] ?? '';
}
