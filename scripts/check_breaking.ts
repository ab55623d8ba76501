/**
 * Fails when proto/ breaks the clients in the field: compared with where this branch left origin/main, or with the
 * commit before this one where there is no such branch.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tryGit } from './git.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

async function earlierCommit(): Promise<string | undefined> {
  const head = await tryGit(root, 'rev-parse', 'HEAD');
  const fork = await tryGit(root, 'merge-base', 'origin/main', 'HEAD');
  return fork !== undefined && fork !== head ? fork : tryGit(root, 'rev-parse', 'HEAD~1');
}

const commit = (await earlierCommit()) ?? (await tryGit(root, 'rev-parse', 'HEAD'));
const holdsProto =
  commit !== undefined && (await tryGit(root, 'cat-file', '-e', `${commit}:proto`)) !== undefined;
if (!holdsProto)
  console.log('check_breaking: no earlier proto/ in the history here: nothing to compare with');
else {
  const folder = await mkdtemp(join(tmpdir(), 'breaking-'));
  try {
    const archive = execFileSync('git', ['archive', commit, 'proto'], { cwd: root });
    execFileSync('tar', ['-x', '-C', folder], { input: archive });
    const args = ['breaking', 'proto', '--against', join(folder, 'proto')];
    const { status } = spawnSync('buf', args, { cwd: root, stdio: 'inherit' });
    if (status === 0) console.log(`check_breaking: nothing breaks since ${commit.slice(0, 12)}`);
    else process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true });
  }
}
