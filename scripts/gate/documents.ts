import { settingsByKey } from '../../src/config/schema.ts';
import { expectThat } from '../../src/probes/checks.ts';
import type { Checkout } from './checkout.ts';
import { expectNone, type Look } from './look.ts';

/** The documents that a release is not ready without. */
export const required = [
  'ARCHITECTURE_OVERVIEW',
  'GITHUB_UPDATE_SYSTEM',
  'STATE_CATALOG',
  'RAMP_PLAN',
  'SERVER_DEVELOPMENT_RULES',
  'BACKPRESSURE_README',
  'CI_GRPC_CHECKS',
  'ADR_TEMPLATE',
  'CANARY_CHECKLIST',
  'BETA_GATE_CHECKLIST',
  'GRPC_PROTOCOL_AUDIT',
  'VERSION_FORMAT_CRITICAL_FIX',
  'UPDATE_SYSTEM_FIXES',
] as const;

/** What whoever changes or releases the server finds from the rules on. */
const rulesLeadTo = ['BETA_GATE_CHECKLIST.md', 'CANARY_CHECKLIST.md', 'RAMP_PLAN.md', 'runbooks/rollback.md'];
const rulesHold = ['Gate SIMPLE', 'Gate Impact', 'Versions', 'gRPC compatibility', 'Rollout', 'Rollback'];

const hasText = ({ read }: Checkout, path: string): Promise<boolean> =>
  read(path).then(
    (text) => text.trim().split('\n').length > 5,
    () => false,
  );

async function documentsThere(checkout: Checkout): Promise<string> {
  const readme = await checkout.read('README.md');
  const missing: string[] = [];
  for (const name of required) {
    const path = `Docs/${name}.md`;
    if (!(await hasText(checkout, path))) missing.push(`there is no ${path}`);
    else if (!readme.includes(`(${path})`)) missing.push(`README does not lead to ${path}`);
  }
  expectNone(missing, 'documents');
  return `${required.length} documents`;
}

async function rulesEntry({ read }: Checkout): Promise<string> {
  const rules = await read('Docs/SERVER_DEVELOPMENT_RULES.md');
  expectNone(
    [
      ...rulesHold.filter((heading) => !rules.includes(`\n## ${heading}\n`)),
      ...rulesLeadTo.filter((link) => !rules.includes(`](${link}`)),
    ],
    'missing',
  );
  return `${rulesHold.length} parts and ${rulesLeadTo.length} links`;
}

async function changelogSays({ read }: Checkout): Promise<string> {
  const { version } = JSON.parse(await read('package.json')) as { version: string };
  const parts = (await read('CHANGELOG.md')).split(/^## /mu).slice(1);
  const part = parts.find((text) => text.startsWith('[Unreleased]') || text.startsWith(`[${version}]`)) ?? '';
  const entries = [...part.matchAll(/^- \S/gmu)].length;
  expectThat(entries > 0, `nothing is under "Unreleased" or "${version}"`);
  return `${entries} entries`;
}

async function decisionsRecorded({ run, names, read }: Checkout): Promise<string> {
  const verdict = await run('check_adr');
  const open: string[] = [];
  for (const name of await names('Docs/decisions'))
    if (/^- Status: Proposed$/mu.test(await read(`Docs/decisions/${name}`))) open.push(name);
  expectNone(open, 'still proposed');
  return verdict;
}

async function settingsDocumented({ read }: Checkout): Promise<string> {
  const [document, example] = await Promise.all([read('Docs/CONFIGURATION.md'), read('config.env.example')]);
  const missing = [...settingsByKey].flatMap(([key, { env }]) => [
    ...(document.includes(`| \`${key}\` | \`${env}\` |`) ? [] : [`${key} in CONFIGURATION`]),
    ...(new RegExp(`^#?${env}=`, 'mu').test(example) ? [] : [`${env} in config.env.example`]),
  ]);
  expectNone(missing, 'missing');
  return `${settingsByKey.size} settings`;
}

async function threatsTested({ read }: Checkout): Promise<string> {
  const row = /^\| (.+?) \| .+ \| `[^`]+` \| `([^`]+\.test\.ts)` \| (.+) \|$/gmu;
  const threats = [...(await read('Docs/SECURITY.md')).matchAll(row)];
  expectThat(threats.length > 0, 'SECURITY has no threats');
  const untested: string[] = [];
  for (const [, threat = '', file = '', title = ''] of threats)
    if (!(await read(file).catch(() => '')).includes(title)) untested.push(threat);
  expectNone(untested, 'without a test');
  return `${threats.length} threats`;
}

export const documentLooks: Readonly<Record<string, Look>> = {
  'documents-there': documentsThere,
  'rules-entry': rulesEntry,
  'changelog-says': changelogSays,
  'decisions-recorded': decisionsRecorded,
  'settings-documented': settingsDocumented,
  'threats-tested': threatsTested,
};
