/** Fails when src/generated/ is not what `npm run generate` would write. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'generated-'));
try {
  // buf.gen.yaml writes to ../src/generated; `--output` puts its own folder before that.
  await run('buf', ['generate', '--output', join(folder, 'proto')], { cwd: join(root, 'proto') });
  const folders = [join(root, 'src/generated'), join(folder, 'src/generated')];
  await run('diff', ['-ru', ...folders]);
  console.log('check_generated: src/generated is current');
} catch (error) {
  const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
  console.error(stdout || stderr || message);
  console.error('check_generated: src/generated is not what proto/ gives; run: npm run generate');
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true });
}
