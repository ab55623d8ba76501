/**
 * A change of the state tables, guards, admission or the contract needs a decision record: a new or changed file in
 * Docs/decisions in the same commit as the newest such change, or in a later one. The working tree counts as the
 * newest commit. (Docs/ADR_TEMPLATE.md says what a record holds.)
 */
import { git, tryGit } from './git.ts';

/** What needs a record. Tests beside these files do not change what they decide. */
export const guarded = [
  'proto',
  'src/session/states.ts',
  'src/core/lifecycle.ts',
  'src/core/decisions.ts',
  'src/core/errors.ts',
  'src/grpc/status.ts',
  'src/grpc/validate.ts',
  'src/admission',
  ':(exclude,glob)**/*.test.ts',
];
export const records = ['Docs/decisions/*.md'];

/** Where something was touched last: never, in a commit, or in the working tree only. */
export type LastTouch = 'never' | 'working tree' | { readonly commit: string };

export type Verdict =
  { readonly ok: true; readonly reason: string } | { readonly ok: false; readonly reason: string };

export interface AdrFacts {
  readonly guarded: LastTouch;
  readonly record: LastTouch;
  /** Whether the commit of `guarded` is the one of `record` or before it; false unless both are commits. */
  readonly recordFollows: boolean;
}

export function judge({ guarded: change, record, recordFollows }: AdrFacts): Verdict {
  if (change === 'never') return { ok: true, reason: 'nothing that needs a decision record has changed' };
  if (record === 'working tree') return { ok: true, reason: 'the working tree brings a decision record' };
  if (change === 'working tree') {
    return { ok: false, reason: 'the working tree changes guarded files without a file in Docs/decisions' };
  }
  if (recordFollows) return { ok: true, reason: `the change ${change.commit} has its decision record` };
  return {
    ok: false,
    reason: `commit ${change.commit} changed guarded files; no file in Docs/decisions follows`,
  };
}

async function lastTouch(root: string, paths: readonly string[]): Promise<LastTouch> {
  const changes = await git(root, 'status', '--porcelain', '--untracked-files=all', '--', ...paths);
  // A deleted record records nothing; a deleted guard is a change. Renames show the new name.
  const deletion = paths === records ? /^(D.|.D)/ : /^$/;
  if (changes.split('\n').some((line) => line !== '' && !deletion.test(line))) return 'working tree';
  const filter = paths === records ? 'ACMR' : 'ACDMRT';
  const log = ['log', '-1', '--format=%h', `--diff-filter=${filter}`, '--', ...paths];
  const commit = await tryGit(root, ...log);
  return commit === undefined || commit === '' ? 'never' : { commit };
}

/** @param root folder of a git checkout; a shallow one is judged by the commits that it has. */
export async function checkAdr(root: string): Promise<Verdict> {
  if ((await tryGit(root, 'rev-parse', '--is-inside-work-tree')) !== 'true') {
    return { ok: true, reason: 'no git history here: nothing to judge' };
  }
  const change = await lastTouch(root, guarded);
  const record = await lastTouch(root, records);
  const recordFollows =
    typeof change === 'object' &&
    typeof record === 'object' &&
    (await tryGit(root, 'merge-base', '--is-ancestor', change.commit, record.commit)) !== undefined;
  return judge({ guarded: change, record, recordFollows });
}

if (import.meta.main) {
  const verdict = await checkAdr(process.cwd());
  if (verdict.ok) console.log(`check_adr: ${verdict.reason}`);
  else {
    console.error(
      `check_adr: ${verdict.reason}\nWrite one from Docs/ADR_TEMPLATE.md, then update STATE_CATALOG.`,
    );
    process.exitCode = 1;
  }
}
