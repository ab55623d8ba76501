/** One claim about a server, and how it is looked at. */
export interface Check {
  /** kebab-case; it stands in the table, in the JSON and in Docs/CI_GRPC_CHECKS.md. */
  readonly name: string;
  /** What is true of a good server, as a sentence without a full stop. */
  readonly claim: string;
  /** Resolves with what was seen; rejects with Unproven where nothing could be learnt, with anything else when it failed. */
  readonly run: () => Promise<string>;
}

/** The server did what it must not do. */
export class CheckFailed extends Error {}

/** Nothing was learnt: neither a success nor a fault of the server's. Missing data is never taken for health. */
export class Unproven extends Error {}

/** The probe could not begin: exit code 2. */
export class CannotRun extends Error {}

export type Verdict = 'proved' | 'failed' | 'unproven';

export interface Finding {
  readonly name: string;
  readonly claim: string;
  readonly verdict: Verdict;
  /** What was seen, or what was wrong. */
  readonly seen: string;
  readonly ms: number;
}

/** Fails the check when `condition` does not hold. */
export function expectThat(condition: boolean, wrong: string): asserts condition {
  if (!condition) throw new CheckFailed(wrong);
}

async function look({ name, claim, run }: Check): Promise<Finding> {
  const startMs = performance.now();
  const finding = (verdict: Verdict, seen: string): Finding => ({
    name,
    claim,
    verdict,
    seen,
    ms: performance.now() - startMs,
  });
  try {
    return finding('proved', await run());
  } catch (error) {
    const seen = error instanceof Error ? error.message : String(error);
    return finding(error instanceof Unproven ? 'unproven' : 'failed', seen);
  }
}

/** Runs every check in order, whatever fails on the way; after an abort the rest count as unproven. */
export async function runChecks(checks: Iterable<Check>, signal: AbortSignal): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) {
    const aborted: Check = { ...check, run: () => Promise.reject(new Unproven('stopped before it ran')) };
    findings.push(await look(signal.aborted ? aborted : check));
  }
  return findings;
}

/** 0 when everything was proved, 1 when something failed, 2 when something could not be learnt. */
export function exitCodeOf(findings: readonly Finding[]): 0 | 1 | 2 {
  if (findings.some(({ verdict }) => verdict === 'failed')) return 1;
  return findings.length === 0 || findings.some(({ verdict }) => verdict === 'unproven') ? 2 : 0;
}

/**
 * Work that several checks look at. It is done at the first call, which also tells its failure; for every later call
 * there is then nothing to learn.
 */
export function shared<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    if (result === undefined) return (result = work());
    return result.catch(() => {
      throw new Unproven('not looked at: what it needs has failed above');
    });
  };
}
