import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One package whose code or data is shipped in dist/. */
export interface ThirdPartyPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression from its package.json. */
  readonly license: string;
  /** What its licence file says; empty when it ships none. */
  readonly text: string;
}

const packagePath = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/** The node_modules folders (relative to the root) that the bundler's inputs came from, sorted. */
export function packageFolders(inputs: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const input of inputs) {
    const match = packagePath.exec(input);
    if (match !== null) folders.add(match[0].slice(0, -1));
  }
  return [...folders].sort();
}

async function readPackage(root: string, folder: string): Promise<ThirdPartyPackage> {
  const json = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  if (json.license === undefined) throw new Error(`${folder} does not name its licence`);
  const file = (await readdir(join(root, folder))).find((name) => /^(licen[cs]e|copying)/i.test(name));
  const text = file === undefined ? '' : await readFile(join(root, folder, file), 'utf8');
  return { name: json.name, version: json.version, license: json.license, text };
}

export function readPackages(root: string, folders: readonly string[]): Promise<ThirdPartyPackage[]> {
  return Promise.all(folders.map((folder) => readPackage(root, folder)));
}

/** The licence texts that MIT, BSD and Apache ask to be reproduced with every copy. */
export function licenseTexts(packages: readonly ThirdPartyPackage[]): string {
  return packages
    .map(({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text.trim()}\n`)
    .join(`\n${'-'.repeat(78)}\n\n`);
}
