const maxListed = 50;

/** The configuration is wrong: `message` lists every problem for the operator and never holds a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(describe(problems));
    this.problems = problems;
  }
}

function describe(problems: readonly string[]): string {
  const listed = problems.slice(0, maxListed);
  const more = problems.length - listed.length;
  if (more > 0) listed.push(`… and ${more} more`);
  return [
    problems.length === 1
      ? 'The configuration has a problem:'
      : `The configuration has ${problems.length} problems:`,
    ...listed.map((problem) => `  - ${problem}`),
    'Every setting is explained in Docs/CONFIGURATION.md; `npm run config` shows the effective values.',
  ].join('\n');
}
