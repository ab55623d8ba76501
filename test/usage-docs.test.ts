/** Holds Docs/MEMORY_AND_USAGE.md against the code; its commands are run by usage-operators.test.ts. */
import { describe, expect, it } from 'vitest';
import { parsePrices } from '../scripts/usage/prices.ts';
import { settingsByKey } from '../src/config/schema.ts';
import { NOTES_INSTRUCTIONS } from '../src/providers/llm/model-notes.ts';
import { column, read, rows, section } from './markdown.ts';

const document = read('Docs/MEMORY_AND_USAGE.md');
const numberIn = (text: string, pattern: RegExp): number =>
  Number(pattern.exec(text.replaceAll('\n', ' '))?.[1]?.replaceAll(/[_,]/gu, ''));

describe('MEMORY_AND_USAGE', () => {
  it('has every column of the table', () => {
    const migration = read('src/providers/storage/migrations/0001-usage.ts');
    const columns = [...migration.matchAll(/\.addColumn\('(\w+)'/gu)].map(([, name]) => name);
    expect(columns.length).toBeGreaterThan(10);
    expect(column(rows(document, 'What is kept', 'column'), 0)).toEqual(columns);
  });

  it('explains every word that the code has for a failure', () => {
    const source = `${read('src/providers/storage/failure.ts')}\n${read('src/usage/batch-writer.ts')}`;
    const words = [
      ...source.matchAll(/(?:SQLITE_\d+: |\/iu, |#lose\([^']*|: )'((?!SQLITE|failed)[a-z][a-z -]+)'/gu),
    ].map(([, word = '']) => word);
    expect(words).toContain('disk is full');
    expect(words).toContain('queue full');
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
      'src/usage/batch-writer.ts',
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
      'Retention',
      /most ([\d,]+) a call/u,
      'src/providers/storage/migrations/0001-usage.ts',
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

  it('tells the default of retention', () => {
    const days = settingsByKey.get('usage.retention_days')?.defaults.prod;
    expect(section(document, 'Retention')).toContain(`\`USAGE_RETENTION_DAYS\` (${String(days)})`);
  });

  it('shows a price file that can be read', () => {
    const example = /```json\n([^]*?)```/u.exec(section(document, 'Costs'))?.[1] ?? '';
    expect(parsePrices(example).prices).toHaveLength(2);
  });
});
