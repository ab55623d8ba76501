import type { JsonValue } from '../status.ts';
import { escapeHtml, wordsOf } from './html.ts';

type Fields = Readonly<Record<string, JsonValue>>;

/**
 * Any value of the report by its shape: text, a list, a table, or several of them. Its name stands above it unless a
 * heading has it already.
 */
export function render(value: JsonValue, name: string, hasHeading = false): string {
  const caption = hasHeading ? '' : `<caption>${wordsOf(name)}</caption>`;
  if (isList(value)) {
    if (value.length > 0 && value.every(isFlat)) {
      return grid(
        value.map((row) => [undefined, row]),
        name,
        caption,
      );
    }
    const items = value.map((item) => `<li>${render(item, name, true)}</li>`);
    return `${hasHeading ? '' : `<p>${wordsOf(name)}</p>`}${items.length === 0 ? 'none' : `<ul>${items.join('')}</ul>`}`;
  }
  if (!isFields(value)) return escapeHtml(String(value));
  const entries = Object.entries(value);
  // Providers by name, or the two engines of a voice: alike, and so rows of one table.
  if (entries.every((entry): entry is [string, Fields] => isFlat(entry[1])) && areAlike(entries)) {
    return grid(entries, name, caption);
  }
  const plain = entries.filter(([, item]) => !isNested(item));
  const rows = plain.map(
    ([key, item]) => `<tr><th scope="row">${wordsOf(key)}</th><td>${cell(key, item)}</td></tr>`,
  );
  return [
    rows.length > 0 || entries.length === 0
      ? `<table>${caption}<tbody>${rows.join('\n') || '<tr><td>none</td></tr>'}</tbody></table>`
      : '',
    ...entries.filter(([, item]) => isNested(item)).map(([key, item]) => render(item, key)),
  ].join('\n');
}

/** Words by which a state is told, where a key names one; the rest is plain text. */
const moods: Readonly<Record<string, Readonly<Record<string, 'good' | 'warn' | 'page'>>>> = {
  lifecycle: { serving: 'good', starting: 'warn', draining: 'warn' },
  circuit: { closed: 'good', half_open: 'warn', open: 'page' },
  state: { ready: 'good', cooling: 'warn' },
};

export function cell(key: string, value: JsonValue): string {
  const mood = typeof value === 'string' ? moods[key]?.[value] : undefined;
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/u.test(value)) {
    return `<time datetime="${value}">${value.slice(0, 10)} ${value.slice(11, 19)} UTC</time>`;
  }
  return mood === undefined
    ? render(value, key)
    : `<span class="verdict ${mood}">${wordsOf(String(value))}</span>`;
}

/** Wider than a phone, perhaps: it can be scrolled, by keyboard too. */
function grid(
  rows: readonly (readonly [rowName: string | undefined, fields: Fields])[],
  name: string,
  caption: string,
): string {
  const keys = [...new Set(rows.flatMap(([, fields]) => Object.keys(fields)))];
  const named = rows.some(([rowName]) => rowName !== undefined);
  const head = keys.map((key) => `<th scope="col">${wordsOf(key)}</th>`);
  const body = rows.map(([rowName, fields]) => {
    const cells = keys.map((key) => `<td>${cell(key, fields[key] ?? '–')}</td>`);
    return `<tr>${named ? `<th scope="row">${wordsOf(rowName ?? '')}</th>` : ''}${cells.join('')}</tr>`;
  });
  return `<div class="wide" role="group" aria-label="${wordsOf(name)}" tabindex="0">
<table>${caption}<thead><tr>${named ? '<td></td>' : ''}${head.join('')}</tr></thead><tbody>${body.join('\n')}</tbody></table>
</div>`;
}

function areAlike(entries: readonly (readonly [string, Fields])[]): boolean {
  const [first, ...rest] = entries.map(([, fields]) => Object.keys(fields));
  return first !== undefined && rest.every((keys) => keys.some((key) => first.includes(key)));
}

function isNested(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Without further levels below it. */
function isFlat(value: JsonValue): value is Fields {
  return isFields(value) && !Object.values(value).some(isNested);
}

function isFields(value: JsonValue): value is Fields {
  return typeof value === 'object' && value !== null && !isList(value);
}
