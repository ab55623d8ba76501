import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Workflow {
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<
    Record<string, { 'timeout-minutes'?: number; steps: { uses?: string; run?: string }[] }>
  >;
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
  });
});

it('ci.yml runs what every other CI runs', async () => {
  const workflow = parse(await readFile(`${folder}/ci.yml`, 'utf8')) as Workflow;
  expect(workflow.jobs['test']?.steps.at(-1)?.run).toBe('.ci/run');
});
