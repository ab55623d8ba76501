/** What GitHub reads beside the workflows: dependabot.yml, CODEOWNERS and the template of pull requests. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const read = (path: string): string => readFileSync(path, 'utf8');

describe('dependabot.yml', () => {
  /** What is used of GitHub's options, strictly: an unknown key makes Dependabot refuse the file. */
  const folder = z.string().regex(/^\//u);
  const update = z
    .strictObject({
      'package-ecosystem': z.enum(['npm', 'docker', 'github-actions']),
      directory: folder.optional(),
      directories: z.array(folder).min(1).optional(),
      schedule: z.strictObject({ interval: z.literal('weekly'), day: z.literal('monday') }),
      cooldown: z.strictObject({ 'default-days': z.int().min(1).max(90) }).optional(),
      groups: z.record(
        z.string().regex(/^[a-z]+$/u),
        z.union([
          z.strictObject({ patterns: z.array(z.string().min(1)).min(1) }),
          z.strictObject({ 'dependency-type': z.enum(['development', 'production']) }),
        ]),
      ),
    })
    .refine(({ directory, directories }) => (directory === undefined) !== (directories === undefined));
  const schema = z.strictObject({ version: z.literal(2), updates: z.array(update).min(1) });
  const text = read('.github/dependabot.yml');
  const { updates } = schema.parse(parse(text));

  it('is refused with a misspelt key', () => {
    expect(schema.safeParse(parse(text.replace('interval:', 'intervall:'))).success).toBe(false);
    expect(schema.safeParse(parse(text.replace('directory:', 'directories:'))).success).toBe(false);
  });

  it('looks wherever there is something to look at, and nowhere else', () => {
    const places = updates.flatMap(({ 'package-ecosystem': ecosystem, directory, directories }) =>
      (directories ?? [directory ?? '']).map((place) => `${ecosystem} ${place}`),
    );
    const ecosystems = {
      'package.json': 'npm',
      Dockerfile: 'docker',
      'action.yml': 'github-actions',
    } as const;
    const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n');
    const wanted = tracked.flatMap((path) => {
      const name = basename(path);
      return name in ecosystems
        ? `${ecosystems[name as keyof typeof ecosystems]} ${join('/', dirname(path))}`
        : [];
    });
    // The workflows, too, which lie where Dependabot looks from the root.
    expect(places.toSorted()).toEqual([...wanted, 'github-actions /'].toSorted());
  });

  it('names packages that are there', () => {
    const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
    const packages = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.keys(manifest[kind] ?? {}),
    );
    const patterns = updates[0]?.groups ?? {};
    const named = Object.values(patterns).flatMap((group) => ('patterns' in group ? group.patterns : []));
    const fits = (pattern: string): boolean =>
      packages.some((name) =>
        pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern,
      );
    expect(named.filter((pattern) => !fits(pattern))).toEqual([]);
  });
});

describe('CODEOWNERS', () => {
  const lines = read('.github/CODEOWNERS')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/ +/u));

  it('has the default first, then whole paths that are there, each with owners', () => {
    expect(lines[0]?.[0]).toBe('*');
    for (const [path = '', ...owners] of lines.slice(1)) {
      expect(path).toMatch(/^\/[\w./-]+$/u);
      expect(existsSync(`.${path}`), path).toBe(true);
      expect(owners.length, path).toBeGreaterThan(0);
    }
    for (const owner of lines.flatMap(([, ...owners]) => owners)) expect(owner).toMatch(/^@nexy\/[a-z-]+$/u);
  });

  it('has a line of its own for the owner of every axis', () => {
    const axes = [
      ...read('Docs/STATE_CATALOG.md').matchAll(/^\| \[[a-z ]+\]\(#[a-z-]+\) \| `([^`]+)` \|/gmu),
    ];
    expect(axes.length).toBeGreaterThan(10);
    const paths = lines.map(([path]) => path);
    expect(axes.map(([, file = '']) => `/${file}`).filter((file) => !paths.includes(file))).toEqual([]);
  });

  it('has no line that a later one takes everything from', () => {
    const paths = lines.slice(1).map(([path = '']) => path);
    const hidden = paths.filter((path, place) =>
      paths
        .slice(place + 1)
        .some((later) => path === later || (later.endsWith('/') && path.startsWith(later))),
    );
    expect(hidden).toEqual([]);
  });
});

describe('the template of pull requests', () => {
  const rules = read('Docs/SERVER_DEVELOPMENT_RULES.md');
  const template = read('.github/pull_request_template.md');

  /** The rows of the first table under a heading, links as their text. */
  function rowsOf(heading: string): string[][] {
    const [, part = ''] = rules.split(`\n## ${heading}\n`);
    const rows = (part.split('\n## ')[0] ?? '').split('\n').filter((line) => /^\| /u.test(line));
    const plain = (cell: string): string => cell.trim().replaceAll(/\[([^\]]*)\]\([^)]*\)/gu, '$1');
    return rows.slice(1).map((row) => row.split('|').slice(1, -1).map(plain));
  }
  const ticks = (heading: string): string[] => {
    const [, part = ''] = template.split(`\n## ${heading}\n`);
    return (part.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('- [ ] '));
  };

  it('asks what the gate SIMPLE asks', () => {
    const wanted = rowsOf('Gate SIMPLE').map(([letter, question]) => `- [ ] ${letter}: ${question}`);
    expect(wanted).toHaveLength('SIMPLE'.length);
    expect(ticks('Gate SIMPLE')).toEqual(wanted);
  });

  it('asks what the gate Impact asks', () => {
    const wanted = rowsOf('Gate Impact').map(
      ([touched, affects, evidence]) => `- [ ] ${touched} (${affects}): ${evidence}`,
    );
    expect(wanted.length).toBeGreaterThan(10);
    expect(ticks('Gate Impact')).toEqual(wanted);
  });
});
