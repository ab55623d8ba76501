import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Workflow {
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<
    Record<string, { 'timeout-minutes'?: number; permissions?: unknown; steps: readonly Step[] }>
  >;
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const folder = '.github/workflows';
const files = await readdir(folder);

describe.each(files)('the workflow %s', (file) => {
  it('pins actions by commit, has least permissions, bounds its time and its runs', async () => {
    const workflow = parse(await readFile(`${folder}/${file}`, 'utf8')) as Workflow;
    const actions = Object.values(workflow.jobs).flatMap((job) =>
      job.steps.flatMap(({ uses }) => uses ?? []),
    );
    expect(actions.filter((uses) => !/^[\w-]+\/[\w/-]+@[\da-f]{40}$/.test(uses))).toEqual([]);
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(workflow.concurrency).toBeDefined();
    for (const job of Object.values(workflow.jobs)) expect(job['timeout-minutes']).toBeGreaterThan(0);
    // What comes from outside, such as the name of a tag, is a variable of the shell and never part of its text.
    const texts = Object.values(workflow.jobs).flatMap((job) => job.steps.flatMap(({ run }) => run ?? []));
    expect(texts.filter((run) => run.includes('${{'))).toEqual([]);
  });
});

it('ci.yml runs what every other CI runs', async () => {
  const workflow = parse(await readFile(`${folder}/ci.yml`, 'utf8')) as Workflow;
  expect(workflow.jobs['test']?.steps.at(-1)?.run).toBe('.ci/run');
});

describe('release-feed.yml', async () => {
  const { on, jobs } = parse(await readFile(`${folder}/release-feed.yml`, 'utf8')) as Workflow & {
    on: unknown;
  };
  const steps = jobs['publish']?.steps ?? [];

  it('publishes into beta when a release is published', () => {
    expect(on).toEqual({ release: { types: ['published'] } });
    const [publishing] = steps.filter(({ run }) => run?.includes('updates -- '));
    expect(publishing?.run).toMatch(
      /npm run -s updates -- publish --repo "\$GITHUB_REPOSITORY" --tag "\$TAG"$/u,
    );
  });

  it('may write the feed branch and attest, and nothing else', () => {
    const permissions = { contents: 'write', 'id-token': 'write', attestations: 'write' };
    expect(jobs['publish']?.permissions).toEqual(permissions);
  });

  it('gives its secrets to the publisher alone', () => {
    const withSecrets = steps.filter((step) => /secrets\.|github\.token/u.test(JSON.stringify(step)));
    expect(withSecrets.map(({ run }) => run?.includes('updates -- publish'))).toEqual([true]);
  });
});
