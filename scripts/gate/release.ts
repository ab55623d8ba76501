import { canon } from '../../src/formats/feed/version.ts';
import { expectThat } from '../../src/probes/checks.ts';
import { bundle } from '../build.ts';
import type { Checkout } from './checkout.ts';
import { expectNone, type Look } from './look.ts';

interface Lock {
  readonly version?: unknown;
  readonly packages: Readonly<
    Record<string, { readonly version?: unknown; readonly integrity?: string; readonly resolved?: string }>
  >;
}

async function treeClean({ git }: Checkout): Promise<string> {
  const changes = (await git('status', '--porcelain')).split('\n').filter((line) => line !== '');
  expectNone(changes, 'not committed');
  return git('rev-parse', '--short=12', 'HEAD');
}

async function versionCanon({ read }: Checkout): Promise<string> {
  const { version } = JSON.parse(await read('package.json')) as { version?: unknown };
  const lock = JSON.parse(await read('package-lock.json')) as Lock;
  expectThat(typeof version === 'string' && canon.test(version), `package.json: ${JSON.stringify(version)}`);
  for (const locked of [lock.version, lock.packages['']?.version])
    expectThat(locked === version, `package-lock.json says ${JSON.stringify(locked)}, not "${version}"`);
  return version;
}

/** Every package by its hash, and from whatever registry npm is set to; in each lock file that is committed. */
async function packagesLocked({ git, read }: Checkout): Promise<string> {
  const files = (await git('ls-files', '*package-lock.json')).split('\n');
  const locks = await Promise.all(files.map(async (file) => JSON.parse(await read(file)) as Lock));
  const packages = locks.flatMap((lock) => Object.entries(lock.packages)).filter(([path]) => path !== '');
  expectThat(packages.length > 0, 'no package is locked');
  expectNone(
    packages.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path),
    'without a hash',
  );
  expectNone(
    packages.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path),
    'bound to one registry',
  );
  return `${packages.length} packages in ${files.length} lock files`;
}

async function licencesNamed({ read }: Checkout): Promise<string> {
  const [{ thirdParty }, notice] = await Promise.all([bundle(), read('NOTICE')]);
  const lines = new Set(notice.split('\n'));
  expectNone(
    thirdParty
      .filter(({ name, license }) => !lines.has(`- ${name}: ${license}`))
      .map(({ name, license }) => `${name}: ${license}`),
    'not in NOTICE',
  );
  expectNone(
    thirdParty.filter(({ license }) => /GPL|MPL|EPL|CDDL/u.test(license)).map(({ name }) => name),
    'copyleft in the bundle',
  );
  return `${thirdParty.length} packages in the bundle`;
}

async function workflowsPinned({ names, read }: Checkout): Promise<string> {
  const files = (await names('.github')).filter((name) => name.endsWith('.yml'));
  const actions: string[] = [];
  for (const file of files)
    for (const [, uses = ''] of (await read(`.github/${file}`)).matchAll(/^ *(?:- )?uses: (.+)$/gmu))
      if (!uses.startsWith('./')) actions.push(uses);
  expectThat(actions.length > 0, 'no workflow uses an action');
  expectNone(
    actions.filter((uses) => !/^[\w-]+\/[\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/u.test(uses)),
    'not pinned by a commit with its version beside it',
  );
  return `${actions.length} uses of actions`;
}

/** Of the vendors that the server and its tools know. In tests they are invented. */
const keys = [
  /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s+[A-Za-z0-9+/]{40}/u,
  /\bAIza[\w-]{35}\b/u,
  /\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{32,}\b/u,
  /\bgh[pousr]_[A-Za-z0-9]{36}\b/u,
  /\bAKIA[0-9A-Z]{16}\b/u,
  /\bAccountKey=[\w+/=-]{20,}/u,
];
const isTest = (path: string): boolean => /^test\/|(?:^|\/)testing\/|\.test(?:-data)?\.ts$/u.test(path);
const isText = (path: string): boolean =>
  /(?:^|[./])(?:[cm]?[jt]s|json|ya?ml|md|sh|cfg|proto|example|html|css|env|txt|Dockerfile)$/u.test(path);

async function keysAbsent({ git, read }: Checkout): Promise<string> {
  const paths = (await git('ls-files')).split('\n').filter((path) => isText(path) && !isTest(path));
  const texts = await Promise.all(paths.map(async (path) => [path, await read(path)] as const));
  const found = texts.filter(([, text]) => keys.some((key) => key.test(text))).map(([path]) => path);
  expectNone(found, 'looks like a key');
  return `${paths.length} files`;
}

export const releaseLooks: Readonly<Record<string, Look>> = {
  'tree-clean': treeClean,
  'version-canon': versionCanon,
  'packages-locked': packagesLocked,
  'licences-named': licencesNamed,
  'workflows-pinned': workflowsPinned,
  'keys-absent': keysAbsent,
};
