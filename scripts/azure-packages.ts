import { statSync } from 'node:fs';

/** The folder has packages of its own (infra/azure/README.md). */
const folder = 'infra/azure';

/** Whether they are there as its lock says: npm writes a list beside them when it is done. */
export function areAzurePackagesThere(): boolean {
  const [installed, locked] = [
    `${folder}/node_modules/.package-lock.json`,
    `${folder}/package-lock.json`,
  ].map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? -Infinity);
  return installed !== undefined && locked !== undefined && installed > locked;
}

/** Arguments of npm that bring them; none of them needs a script of its own. */
export const installAzurePackages = ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];
