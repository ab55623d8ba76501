/** Holds Docs/MEMORY_AND_USAGE.md against the code; its commands are run by memory-operators.test.ts. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePrices } from '../scripts/usage/prices.ts';
import { settingsByKey } from '../src/config/schema.ts';
import { NOTES_INSTRUCTIONS } from '../src/providers/llm/model-notes.ts';
import { column, read, root, rows, section } from './markdown.ts';

const document = read('Docs/MEMORY_AND_USAGE.md');
const numberIn = (text: string, pattern: RegExp): number =>
  Number(pattern.exec(text.replaceAll('\n', ' '))?.[1]?.replaceAll(/[_,]/gu, ''));

describe('MEMORY_AND_USAGE', () => {
  it('has every column of every table', () => {
    const folder = 'src/providers/storage/migrations';
    const migrations = readdirSync(join(root, folder)).map((file) => read(`${folder}/${file}`));
    const columnsOf = (text: string, pattern: RegExp): string[] =>
      [...text.matchAll(pattern)].map(([, name = '']) => name);
    const columns = columnsOf(migrations.join('\n'), /\.addColumn\('(\w+)'/gu);
    expect(columns.length).toBeGreaterThan(25);
    const told = ['What is kept', 'What is remembered'].flatMap((heading) =>
      columnsOf(section(document, heading), /^\| `(\w+)` \|/gmu),
    );
    expect(told).toEqual(columns);
  });

  it('names the functions through which servers delete, and what they never delete', () => {
    const granted = [...read('src/providers/storage/grants.ts').matchAll(/(forget_\w+)\(\w+, \w+\)/gu)].map(
      ([, name]) => name,
    );
    const told = column(rows(document, 'Roles', 'function'), 0).map((name) => name.replace(/\(.*/u, ''));
    expect(told.toSorted()).toEqual(granted.toSorted());
  });

  it('explains every word that the code has for a failure', () => {
    const source = `${read('src/providers/storage/failure.ts')}\n${read('src/usage/batch-writer.ts')}`;
    const words = [
      ...source.matchAll(/(?:SQLITE_\w+: |\/iu, |#lose\([^']*|: )'((?!SQLITE|failed)[a-z][a-z -]+)'/gu),
    ].map(([, word = '']) => word);
    expect(words).toContain('disk is full');
    expect(words).toContain('queue full');
    expect(words).toContain('thread has ended');
    const told = column(rows(document, 'When the database fails', 'reason'), 0).join(' ');
    expect(words.filter((word) => !told.includes(word))).toEqual([]);
  });

  it.each([
    ['Where it goes', /within ([\d,]+) ms/u, 'src/usage/stored-ledger.ts', /REPORT_WAIT_MS = ([\d_]+)/u],
    [
      'When the database fails',
      /queue of ([\d,]+)/u,
      'src/composition/usage.ts',
      /MAX_QUEUED_ROWS = ([\d_]+)/u,
    ],
    [
      'When the database fails',
      /at most ([\d,]+);/u,
      'src/composition/usage.ts',
      /MAX_BATCH_ROWS = ([\d_]+)/u,
    ],
    [
      'When the database fails',
      /uses ([\d,]+) at most/u,
      'src/providers/storage/postgresql.ts',
      /MAX_CONNECTIONS = ([\d_]+)/u,
    ],
    ['Memory', /most ([\d,]+) ms/u, 'src/memory/memory.ts', /RECALL_MS = ([\d_]+)/u],
    ['Memory', /queue of ([\d,]+)/u, 'src/memory/memory.ts', /MAX_QUEUED = ([\d_]+)/u],
    ['Memory', /most ([\d,]+) characters/u, 'src/memory/recollection.ts', /MAX_CHARACTERS = ([\d_]+)/u],
    ['Budgets', /database ([\d,]+) ms/u, 'src/usage/budget.ts', /FIRST_LOOK_MS = ([\d_]+)/u],
    [
      'Roles',
      /older, the oldest first, at most ([\d,]+) rows/u,
      'src/providers/storage/migrations/0001-usage.ts',
      /greatest\(max_rows, 0\), ([\d_]+)\)/u,
    ],
    [
      'Roles',
      /expired, at most ([\d,]+) rows/u,
      'src/providers/storage/migrations/0002-memory.ts',
      /greatest\(max_rows, 0\), ([\d_]+)\)/u,
    ],
  ])('says in "%s" what the code does: %s', (heading, said, file, meant) => {
    const wanted = numberIn(read(file), meant);
    expect(wanted).toBeGreaterThan(0);
    expect(numberIn(section(document, heading), said)).toBe(wanted);
  });

  it('shows what models are told about notes', () => {
    const [, block] = /```text\n([^]*?)\n```/u.exec(section(document, 'Memory')) ?? [];
    expect(block).toBe(NOTES_INSTRUCTIONS);
  });

  it('tells the defaults of memory', () => {
    const names = ['max_exchanges', 'history_hours', 'max_notes', 'short_term_hours'];
    for (const name of names) {
      const setting = settingsByKey.get(`memory.${name}`);
      expect(section(document, 'Memory')).toContain(
        `\`${setting?.env ?? ''}\` (${String(setting?.defaults.prod)})`,
      );
    }
  });

  it.each(['usage', 'memory'])('tells the default of retention of %s', (what) => {
    const setting = settingsByKey.get(`${what}.retention_days`);
    expect(section(document, 'Retention').replaceAll('\n', ' ')).toContain(
      `\`${String(setting?.env)}\` (${String(setting?.defaults.prod)})`,
    );
  });

  it('says of forgetting and of restoring what an operator must know', () => {
    const forgetting = section(document, 'Forgetting a device').replaceAll('\n', ' ');
    expect(forgetting).toContain('Usage stays');
    expect(forgetting).toContain('Backups outlive it');
    expect(section(document, 'What is remembered')).toContain('**private content**');
  });

  it('shows a price file that can be read', () => {
    const example = /```json\n([^]*?)```/u.exec(section(document, 'Costs'))?.[1] ?? '';
    expect(parsePrices(example).prices).toHaveLength(2);
  });
});
