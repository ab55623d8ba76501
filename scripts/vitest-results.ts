/** What is used of the report that vitest's `json` reporter writes. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/**
 * "N passed, N failed", with ", N skipped" where tests were. A file that could not even be loaded has no tests to
 * count, so it counts as one failure; so does a run that left no report.
 */
export function countLine(report: VitestReport | undefined): string {
  if (report === undefined) return '0 passed, 1 failed';
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const skipped = report.numPendingTests + report.numTodoTests;
  const counts = `${String(report.numPassedTests)} passed, ${String(report.numFailedTests + broken)} failed`;
  return skipped === 0 ? counts : `${counts}, ${String(skipped)} skipped`;
}
