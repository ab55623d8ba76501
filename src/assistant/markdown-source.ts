/** The undecided part of a streamed text, and the questions that every markdown rule asks of it. */
export interface Source {
  readonly text: string;
  readonly at: number;
  /** No more text will come. */
  readonly ended: boolean;
}

/** 'more': the text so far could become the construct or not. Undefined: it is not the construct. */
export type Outcome<T> = T | 'more' | undefined;

/** What a sticky pattern matches at the source's position; empty when it does not. */
export function match({ text, at }: Source, pattern: RegExp): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** Whether the next `length` characters are all there is so far, and more may come. */
export function isOpenEnded({ text, at, ended }: Source, length: number): boolean {
  return at + length === text.length && !ended;
}

/** Whether the line ends, or the whole text, after the next `length` characters. */
export function endsLine({ text, at, ended }: Source, length: number): boolean {
  return text[at + length] === '\n' || (at + length === text.length && ended);
}
