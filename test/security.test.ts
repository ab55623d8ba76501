/** Holds Docs/SECURITY.md against the code: the files and tests that it names exist. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, root, rows, table } from './markdown.ts';

const security = read('Docs/SECURITY.md');

describe('Docs/SECURITY.md', () => {
  it('has a code and a test for every threat', () => {
    expect(table(security, 'Threats', 'threat')[0]).toEqual([
      'threat',
      'control',
      'code',
      'test file',
      'test',
    ]);
    expect(rows(security, 'Threats', 'threat').length).toBeGreaterThan(40);
  });

  it.each(
    rows(security, 'Threats', 'threat').map(([threat, , code = '', file = '', title = '']) => {
      return { threat, code, file, title };
    }),
  )('$threat: $title', ({ code, file, title }) => {
    expect(existsSync(join(root, code)), code).toBe(true);
    // Titles stand in quotes, in a call of it() or in the cases of it.each().
    const quoted = ["'", '"', '`'].some((quote) => read(file).includes(`${quote}${title}${quote}`));
    expect(title.length > 0 && quoted, `"${title}" in ${file}`).toBe(true);
  });

  it('names files of entry points that exist', () => {
    const files = rows(security, 'The model', 'entry point').map((row) => row[2] ?? '');
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});
