/**
 * Writes the parts of GitHub's OpenAPI description that the tests hold their GitHub-shaped server to
 * (src/testing/github/openapi.json) from @octokit/openapi (MIT), which has 400 MB and is needed only for this:
 *
 *   npm i --prefix DIR @octokit/openapi@23.0.2 && node scripts/generate-github-schemas.ts DIR && npm run format
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const directory = process.argv[2];
if (directory === undefined) throw new Error('usage: node scripts/generate-github-schemas.ts DIR');

const schemas = [
  'basic-error',
  'blob',
  'git-commit',
  'git-ref',
  'git-tag',
  'git-tree',
  'release',
  'short-blob',
  'validation-error',
];
const examples = ['blob', 'git-commit', 'git-ref', 'git-tag', 'git-tree', 'release', 'short-blob'];

interface Description {
  readonly components: {
    readonly schemas: Readonly<Record<string, unknown>>;
    readonly examples: Readonly<Record<string, { readonly value: unknown }>>;
  };
}

const source = join(directory, 'node_modules/@octokit/openapi/generated/api.github.com.json');
const { components } = JSON.parse(await readFile(source, 'utf8')) as Description;

/** The schemas that are asked for and those to which they refer. */
const kept = new Map<string, unknown>();
const keep = (name: string): void => {
  if (kept.has(name)) return;
  const schema = components.schemas[name];
  if (schema === undefined) throw new Error(`there is no schema ${name}`);
  kept.set(name, schema);
  for (const [, other = ''] of JSON.stringify(schema).matchAll(/"#\/components\/schemas\/([^"]+)"/gu))
    keep(other);
};
schemas.forEach(keep);

const description = {
  source: '@octokit/openapi 23.0.2, MIT, Copyright (c) 2020 Octokit contributors',
  components: {
    schemas: Object.fromEntries([...kept].toSorted(([a], [b]) => a.localeCompare(b))),
    examples: Object.fromEntries(examples.map((name) => [name, components.examples[name]])),
  },
};
await writeFile(
  new URL('../src/testing/github/openapi.json', import.meta.url),
  `${JSON.stringify(description, null, 2)}\n`,
);
