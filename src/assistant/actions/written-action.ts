import type { Action } from '../ports.ts';
import { commands, isCommand } from './commands.ts';

/** More than any action has; what is longer is not held back. */
export const MAX_HELD_CHARS = 8 * 1024;
const MAX_DEPTH = 6;

const NAMES = ['command', 'name', 'tool', 'action', 'tool_name', 'function'];
const ARGUMENTS = ['args', 'arguments', 'parameters', 'input', 'params'];
const NAMED = new RegExp(`"(?:${NAMES.join('|')})"\\s*:\\s*"(?:${commands.join('|')})"`, 'u');
/** The first key of an object or a list of objects, its closing quote, and the same of its value if that is a string. */
const FIRST_PAIR = /^[[\s]*\{\s*"([^"]*)(?:(")\s*(?::\s*(?:"([^"]*)("?))?)?)?/u;

/**
 * Where the JSON object or array of objects that begins at `start` ends (behind its last bracket); 'more' while it may
 * go on; 'broken' as soon as it can be none. Bounded: what has not ended within `MAX_HELD_CHARS` is 'endless'.
 */
export function jsonEnd(text: string, start: number): number | 'more' | 'broken' | 'endless' {
  const stack: string[] = [];
  let isInString = false;
  /** The last character outside of strings that is no white space. */
  let last = '';
  const stop = Math.min(text.length, start + MAX_HELD_CHARS);
  for (let at = start; at < stop; at += 1) {
    const char = text.charAt(at);
    if (isInString) {
      if (char === '\\') at += 1;
      else if (char === '"') isInString = false;
      continue;
    }
    if (/\s/u.test(char)) continue;
    // Code and prose in brackets show themselves at once: {x}, [1], [a link](…).
    if (last === '{' && char !== '"' && char !== '}') return 'broken';
    if (last === '[' && stack.length === 1 && stack[0] === ']' && char !== '{') return 'broken';
    if (char === '{' || char === '[') stack.push(char === '{' ? '}' : ']');
    else if (char === '}' || char === ']') {
      if (stack.pop() !== char) return 'broken';
      if (stack.length === 0) return at + 1;
    } else if (char === '"') isInString = true;
    else if (!/[-+.:,\w]/u.test(char)) return 'broken';
    last = char;
  }
  return text.length - start >= MAX_HELD_CHARS ? 'endless' : 'more';
}

/** The actions that a piece of JSON holds, at whatever depth; one that cannot be read is an action without arguments. */
export function actionsIn(json: string): Action[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return NAMED.test(json) ? [unreadable(json)] : [];
  }
  return [...search(value, MAX_DEPTH)];
}

/** What broke off there, where it was an action or could still have become one. */
export function brokenOffAction(json: string): Action | undefined {
  return NAMED.test(json) || beginsLikeAction(json) ? unreadable(json) : undefined;
}

function beginsLikeAction(json: string): boolean {
  const [, key, keyEnd, value, valueEnd] = FIRST_PAIR.exec(json) ?? [];
  if (key === undefined) return false;
  if (keyEnd === undefined) return [...NAMES, ...ARGUMENTS].some((one) => one.startsWith(key));
  if (!NAMES.includes(key)) return ARGUMENTS.includes(key);
  if (value === undefined) return true;
  return valueEnd === '"' ? isCommand(value) : commands.some((command) => command.startsWith(value));
}

/** No schema takes it, so that it is refused in words. */
function unreadable(json: string): Action {
  return {
    command: commands.find((command) => json.includes(`"${command}"`)) ?? '',
    args: { unreadable: true },
  };
}

function* search(value: unknown, depth: number): Generator<Action> {
  if (typeof value !== 'object' || value === null || depth === 0) return;
  const action = Array.isArray(value) ? undefined : actionOf(value as Record<string, unknown>);
  if (action) yield action;
  else for (const inner of Object.values(value)) yield* search(inner, depth - 1);
}

function actionOf(value: Readonly<Record<string, unknown>>): Action | undefined {
  const command = NAMES.map((key) => value[key]).find(isCommand);
  if (command === undefined) return undefined;
  const key = ARGUMENTS.find((one) => one in value);
  const given = key === undefined ? {} : value[key];
  const args = typeof given === 'string' ? parsed(given) : given;
  const isObject = typeof args === 'object' && args !== null && !Array.isArray(args);
  return { command, args: isObject ? (args as Record<string, unknown>) : { unreadable: true } };
}

/** OpenAI writes arguments as a string of JSON. */
function parsed(text: string): unknown {
  try {
    return text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}
