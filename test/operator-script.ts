/** Runs an operator script out of the bundle, for tests. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ops = fileURLToPath(new URL('../dist/ops.mjs', import.meta.url));

export interface Finding {
  readonly name: string;
  readonly verdict: string;
  readonly seen: string;
}

/** Runs a script out of the bundle, as the image does. */
export function script(name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return new Promise<{
    code: number;
    notProved: Finding[];
    findings: Finding[];
    stdout: string;
    stderr: string;
  }>((resolve) => {
    execFile(process.execPath, [ops, name, ...args, '--json'], { env }, (error, stdout, stderr) => {
      const { findings } = (stdout === '' ? { findings: [] } : JSON.parse(stdout)) as {
        findings: Finding[];
      };
      const notProved = findings.filter(({ verdict }) => verdict !== 'proved');
      resolve({ code: Number(error?.code ?? 0), notProved, findings, stdout, stderr });
    });
  });
}

/** Host and port, as the scripts want them. */
export const parts = (address: string): [host: string, port: string] => {
  const colon = address.lastIndexOf(':');
  return [address.slice(0, colon), address.slice(colon + 1)];
};
