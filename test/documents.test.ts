/** What every document must hold to: links, commands, files, variables; and the form of the decision records. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loaderVariables, settingsByKey } from '../src/config/schema.ts';
import { headings, markdownIn, read, root, rows, section } from './markdown.ts';

const folder = 'Docs/decisions';
const records = markdownIn(folder);
const runbooks = 'Docs/runbooks';
const documents = [
  'README.md',
  'CHANGELOG.md',
  'infra/README.md',
  'infra/azure/README.md',
  'infra/gcp/README.md',
  ...markdownIn('Docs'),
  ...markdownIn(runbooks),
  ...records,
];

/** GitHub's anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .replace(/^#+ /u, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

function isDead(link: string, from: string): boolean {
  if (/^https?:/u.test(link)) return false;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? from : join(dirname(from), path);
  if (!existsSync(join(root, target))) return true;
  return anchor !== undefined && !headings(read(target)).map(anchorOf).includes(anchor);
}

describe.each(documents)('%s', (path) => {
  const text = read(path);

  it('has no dead link', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/gu)].map(([, link = '']) => link);
    expect(links.filter((link) => isDead(link, path))).toEqual([]);
  });

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/\bnpm run ([a-z][\w:]*)/gu)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names only files that exist', () => {
    const named = [...text.matchAll(/`((?:src|scripts|test|proto|config|Docs)\/[^`\s]*)`/gu)];
    const absent = named.map(([, name = '']) => name).filter((name) => !existsSync(join(root, name)));
    // The pattern of a record's name, and the one guarded folder that is yet to come.
    expect(absent.filter((name) => !name.includes('NNNN') && name !== 'src/admission')).toEqual([]);
  });
});

describe('environment variables', () => {
  const known = new Set<string>([
    ...Object.keys(loaderVariables),
    ...[...settingsByKey.values()].map(({ env }) => env),
  ]);
  const prefixes = [...known].filter((name) => name.includes('_')).map((name) => name.split('_')[0]);
  /** What begins like one of ours, or is given a value. */
  const variable = new RegExp(`\\b(?:(?:${prefixes.join('|')})_[A-Z0-9_]+|[A-Z][A-Z0-9_]*(?==\\S))\\b`, 'gu');
  // Documents whose names begin so, arguments of the image's build, a variable of psql's, and what every CI sets.
  const others = new Set([
    ...markdownIn('Docs').map((path) => path.slice(5, -3)),
    'BUILD_ID',
    'WITH_ESPEAK',
    'ON_ERROR_STOP',
    'CI',
    // What the operator scripts read (Docs/CI_GRPC_CHECKS.md).
    'NEXY_TOKEN',
    // What the publisher reads (Docs/GITHUB_UPDATE_SYSTEM.md).
    'UPDATE_SIGNING_SEED',
    'GITHUB_TOKEN',
    // What the workflows are told of a platform (Docs/DELIVERY.md).
    'LOG_ANALYTICS_WORKSPACE',
    'AZURE_CLIENT_ID',
    'AZURE_TENANT_ID',
    'AZURE_SUBSCRIPTION_ID',
    'AZURE_RESOURCE_GROUP',
    'GOOGLE_WORKLOAD_IDENTITY_PROVIDER',
    'GOOGLE_SERVICE_ACCOUNT',
    'GOOGLE_PROJECT',
    'GOOGLE_REGION',
    // What infra/gcp/apply.sh reads.
    ...['PROJECT', 'REGION', 'HOST', 'IMAGE', 'COLLECTOR', 'NETWORK', 'SUBNETWORK', 'PAGE', 'WARN'],
    ...['SECRETS', 'SETTINGS'],
  ]);

  // CONFIGURATION.md shows wrong and foreign ones on purpose; the tests beside src/config/schema.ts hold it.
  it.each(documents.filter((path) => path !== 'Docs/CONFIGURATION.md'))('in %s exist', (path) => {
    const named = [...read(path).matchAll(variable)].map(([name]) => name);
    expect(named.filter((name) => !known.has(name) && !others.has(name))).toEqual([]);
  });
});

it('README lists exactly the documents that exist', () => {
  const links = [...section(read('README.md'), 'Documents').matchAll(/^\| \[\w+\]\(([^)]+)\)/gmu)];
  expect(links.map(([, link]) => link).toSorted()).toEqual(
    [...markdownIn('Docs'), folder, runbooks].toSorted(),
  );
});

describe('decision records', () => {
  const sections = (markdown: string): string[] => headings(markdown).slice(1);
  const wanted = sections(read('Docs/ADR_TEMPLATE.md'));

  it('are numbered from 0001 without a gap', () => {
    const numbers = records.map((path) => path.slice(folder.length + 1, folder.length + 5));
    expect(numbers).toEqual(records.map((_path, index) => String(index + 1).padStart(4, '0')));
  });

  it.each(records)('%s follows the template', (path) => {
    const text = read(path);
    const number = /\/(\d{4})(?:-[a-z0-9]+)+\.md$/u.exec(path)?.[1] ?? 'no number';
    expect(text).toMatch(new RegExp(`^# ${number}: \\S`, 'u'));
    expect(text).toMatch(/^- Status: (?:Proposed|Accepted|Superseded by \d{4})$/mu);
    expect(text).toMatch(/^- Date: \d{4}-\d\d-\d\d$/mu);
    expect(sections(text)).toEqual(wanted);
    for (const heading of wanted) expect(section(text, heading.slice(3)).trim(), heading).not.toBe('');
    expect(rows(text, 'Affected Axes / Guards', 'axis or guard').length).toBeGreaterThan(0);
  });
});
