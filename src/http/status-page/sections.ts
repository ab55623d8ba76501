import type { JsonValue } from '../status.ts';
import { escapeHtml, wordsOf } from './html.ts';

type Fields = Readonly<Record<string, JsonValue>>;

/** Any value of the report: scalars as text, lists and tables by their shape. */
export function render(value: JsonValue): string {
  if (isList(value)) {
    if (value.length === 0) return 'none';
    if (value.every(isFlat)) return grid(value.map((row) => [undefined, row]));
    return `<ul>${value.map((item) => `<li>${render(item)}</li>`).join('')}</ul>`;
  }
  if (!isFields(value)) return escapeHtml(String(value));
  const entries = Object.entries(value);
  if (entries.length === 0) return 'none';
  // Providers by name, or the two engines of a voice: alike, and so rows of one table.
  if (entries.every((entry): entry is [string, Fields] => isFlat(entry[1])) && areAlike(entries)) {
    return grid(entries);
  }
  const rows = entries.map(
    ([key, item]) => `<tr><th scope="row">${wordsOf(key)}</th><td>${cell(key, item)}</td></tr>`,
  );
  return `<table><tbody>${rows.join('\n')}</tbody></table>`;
}

/** Words by which a state is told, where a key names one; the rest is plain text. */
const moods: Readonly<Record<string, Readonly<Record<string, 'good' | 'warn' | 'page'>>>> = {
  lifecycle: { serving: 'good', starting: 'warn', draining: 'warn' },
  circuit: { closed: 'good', half_open: 'warn', open: 'page' },
  state: { ready: 'good', cooling: 'warn' },
};

export function cell(key: string, value: JsonValue): string {
  const mood = typeof value === 'string' ? moods[key]?.[value] : undefined;
  return mood === undefined
    ? render(value)
    : `<span class="verdict ${mood}">${wordsOf(String(value))}</span>`;
}

function grid(rows: readonly (readonly [name: string | undefined, fields: Fields])[]): string {
  const keys = [...new Set(rows.flatMap(([, fields]) => Object.keys(fields)))];
  const named = rows.some(([name]) => name !== undefined);
  const head = keys.map((key) => `<th scope="col">${wordsOf(key)}</th>`);
  const body = rows.map(([name, fields]) => {
    const cells = keys.map((key) => `<td>${cell(key, fields[key] ?? '–')}</td>`);
    return `<tr>${named ? `<th scope="row">${wordsOf(name ?? '')}</th>` : ''}${cells.join('')}</tr>`;
  });
  return `<table><thead><tr>${named ? '<td></td>' : ''}${head.join('')}</tr></thead><tbody>${body.join('\n')}</tbody></table>`;
}

function areAlike(entries: readonly (readonly [string, Fields])[]): boolean {
  const [first, ...rest] = entries.map(([, fields]) => Object.keys(fields));
  return first !== undefined && rest.every((keys) => keys.some((key) => first.includes(key)));
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Without further levels below it. */
function isFlat(value: JsonValue): value is Fields {
  return isFields(value) && Object.values(value).every((item) => typeof item !== 'object');
}

function isFields(value: JsonValue): value is Fields {
  return typeof value === 'object' && value !== null && !isList(value);
}
