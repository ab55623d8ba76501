import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Reading the documents, for the tests that hold them against the code. Paths are relative to the checkout. */
export const root = fileURLToPath(new URL('..', import.meta.url));

export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

export const markdownIn = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);

/** The text from a heading to the next one of any level. Throws when there is no such heading. */
export function section(markdown: string, heading: string): string {
  const lines = markdown.split('\n');
  const isHeading = (line: string): boolean => /^#+ /u.test(line);
  const start = lines.findIndex((line) => isHeading(line) && line.replace(/^#+ /u, '') === heading);
  if (start < 0) throw new Error(`there is no heading "${heading}"`);
  const length = lines.slice(start + 1).findIndex(isHeading);
  return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length).join('\n');
}

/** The table in a section whose head begins with `name`, as rows of cells without backticks; the head comes first. */
export function table(markdown: string, heading: string, name: string): string[][] {
  const blocks = section(markdown, heading).split(/\n(?!\|)/u);
  const tables = blocks.map((block) =>
    block
      .split('\n')
      .filter((line) => /^\|(?!-)/u.test(line))
      .map((line) => line.split('|').slice(1, -1))
      .map((cells) => cells.map((cell) => cell.trim().replaceAll('`', ''))),
  );
  const found = tables.find(([head]) => head?.[0] === name);
  if (!found) throw new Error(`"${heading}" has no table of ${name}`);
  return found;
}

/** The same without its head. */
export const rows = (markdown: string, heading: string, name: string): string[][] =>
  table(markdown, heading, name).slice(1);

export const column = (cells: readonly string[][], index: number): string[] =>
  cells.map((row) => row[index] ?? '');

export const headings = (markdown: string): string[] =>
  [...markdown.matchAll(/^#+ .+$/gmu)].map(([line]) => line);
