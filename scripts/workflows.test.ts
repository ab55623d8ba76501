/** What holds of every workflow and of the actions of this repository, and of some by name. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { registerLogger, validate } from '@actions/languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Job {
  readonly 'timeout-minutes'?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly uses?: string;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on: unknown;
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const folder = '.github/workflows';
const files = await readdir(folder);
const texts = new Map(files.map((file) => [file, readFileSync(`${folder}/${file}`, 'utf8')]));
const textOf = (file: string): string => texts.get(file) ?? '';
const workflowOf = (file: string): Workflow => parse(textOf(file)) as Workflow;
const jobsOf = (file: string): readonly Job[] => Object.values(workflowOf(file).jobs);
const stepsOf = (file: string): readonly Step[] => jobsOf(file).flatMap(({ steps = [] }) => steps);

const actionFile = '.github/actions/operator/action.yml';
const action = parse(await readFile(actionFile, 'utf8')) as { runs: { steps: readonly Step[] } };

/** What it could not look at it tells its logger alone, and finds nothing wrong. */
const unseen: string[] = [];
registerLogger({ error: (text) => unseen.push(text), warn: () => 0, info: () => 0, log: () => 0 });
let looks = 0;

/**
 * What GitHub's own language service finds wrong with a workflow, or with an action; called workflows are read from this
 * checkout.
 */
async function problemsOf(text: string, kind: 'workflow' | 'action' = 'workflow'): Promise<string[]> {
  // It keeps what it has read under a name.
  const name = `file:///look-${(looks += 1)}/${kind === 'action' ? 'action.yml' : `${folder}/it.yml`}`;
  const found = await validate(TextDocument.create(name, 'yaml', 0, text), {
    fileProvider: {
      getFileContent: (reference) => {
        if ('owner' in reference) throw new Error('workflows of other repositories are not read');
        return Promise.resolve({ name: reference.path, content: readFileSync(reference.path, 'utf8') });
      },
    },
  });
  return [...unseen, ...found.map(({ message, range }) => `${range.start.line + 1}: ${message}`)];
}

/** Pinned by commit, or of this repository. */
function isPinned(uses: string): boolean {
  if (uses.startsWith('./')) return existsSync(uses);
  return /^[\w-]+\/[\w/-]+@[\da-f]{40}$/.test(uses);
}

describe.each(files)('the workflow %s', (file) => {
  it('is what GitHub understands', async () => {
    expect(await problemsOf(textOf(file))).toEqual([]);
  });

  it('pins actions by commit, has least permissions, bounds its time and its runs', () => {
    const { permissions, concurrency } = workflowOf(file);
    const uses = [...stepsOf(file), ...jobsOf(file)].flatMap((part) => part.uses ?? []);
    expect(uses.filter((name) => !isPinned(name))).toEqual([]);
    expect(permissions).toEqual({ contents: 'read' });
    expect(concurrency).toBeDefined();
    // A job that calls a workflow has the time that the workflow gives its own jobs.
    for (const job of jobsOf(file).filter((job) => job.uses === undefined))
      expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  it('puts nothing from outside into the text of a shell', () => {
    // Such as the name of a tag: it is a variable of the shell, and never part of its text.
    const runs = stepsOf(file).flatMap(({ run }) => run ?? []);
    expect(runs.filter((run) => run.includes('${{'))).toEqual([]);
    for (const run of runs) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: run, encoding: 'utf8' });
      expect(`${status} ${stderr}`, run).toBe('0 ');
    }
  });
});

describe('the language service', () => {
  const good = textOf('deploy.yml');

  it.each([
    ['a misspelt key', 'timeout-minutes:', 'timeout-minuets:', /timeout-minuets/u],
    ['a missing job', 'jobs:\n  deploy:\n', 'jobs:\n  deploy:\n    needs: nobody\n', /nobody/u],
    ['an unknown context', 'github.event_name', 'gihub.event_name', /gihub/u],
    ['an unknown output of a step', 'steps.canary.outputs.host', 'steps.canray.outputs.host', /canray/u],
    ['what is no YAML', 'jobs:', 'jobs: [', /./u],
  ])('finds %s', async (_what, from, to, message) => {
    expect(good).toContain(from);
    const found = await problemsOf(good.replace(from, to));
    expect(found.join('\n')).toMatch(message);
  });
});

it('reads the action operator too, and finds a misspelt key in it', async () => {
  const text = await readFile(actionFile, 'utf8');
  expect(await problemsOf(text, 'action')).toEqual([]);
  expect((await problemsOf(text.replace('using:', 'usnig:'), 'action')).join()).toMatch(/using/u);
  expect((await problemsOf(text.replace('shell: bash', ''), 'action')).join()).toMatch(/shell/u);
});

it('the action operator is pinned and puts nothing from outside into a shell', () => {
  const { steps } = action.runs;
  expect(steps.flatMap(({ uses }) => uses ?? []).filter((uses) => !isPinned(uses))).toEqual([]);
  expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
});

it('every pin has its version beside it, the same everywhere, and stands in Docs/DELIVERY.md', async () => {
  const all = [...texts.values(), await readFile(actionFile, 'utf8')].join('\n');
  const uses = [...all.matchAll(/uses: ([^.\s]\S*)(?: # (\S+))?$/gmu)];
  const found = new Set(uses.map(([, pin = '', version = '']) => `${pin.replace('@', ' ')} ${version}`));
  const document = await readFile('Docs/DELIVERY.md', 'utf8');
  const listed = [...document.matchAll(/^\| (\S+\/\S+) \| (v[\d.]+) \| `([\da-f]{40})` \|$/gmu)];
  expect([...found].toSorted()).toEqual(
    listed.map(([, name, version, commit]) => `${name} ${commit} ${version}`).toSorted(),
  );
});

describe('ci.yml', () => {
  const { test: tested, image } = workflowOf('ci.yml').jobs;

  it('runs what every other CI runs', () => {
    expect(tested?.steps?.at(-1)?.run).toBe('.ci/run');
  });

  it('lets the image be built by what was pushed and is green, and by nothing else', () => {
    expect(image).toMatchObject({
      needs: 'test',
      if: "github.event_name == 'push'",
      uses: `./${folder}/image.yml`,
    });
    expect(image?.permissions).toEqual(workflowOf('image.yml').jobs['build']?.permissions);
  });
});

describe('deploy.yml', () => {
  const { deploy } = workflowOf('deploy.yml').jobs;
  const runs = deploy?.steps?.map(({ run = '' }) => run) ?? [];
  const placeOf = (text: string): number => runs.findIndex((run) => run.includes(text));

  it('proves the image before anything, the canary before traffic, and begins the ramp last', () => {
    const order = ['image.sh', 'idle.sh', 'migrate', 'canary', 'probe.sh', 'deployment.sh', 'ramp start'];
    const places = order.map(placeOf);
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places.at(-1)).toBe(runs.length - 1);
  });

  it('waits for reviewers, and does not move traffic for the branch of a fork', () => {
    expect(deploy?.environment).toBe('${{ inputs.platform || vars.DEPLOY_PLATFORM }}');
    expect(textOf('deploy.yml')).toContain("github.event.workflow_run.event == 'push'");
    expect(textOf('deploy.yml')).toContain("github.event.workflow_run.conclusion == 'success'");
  });

  it('may read the image, log in and write the deployment, and nothing else', () => {
    expect(deploy?.permissions).toEqual({
      contents: 'read',
      'id-token': 'write',
      packages: 'read',
      attestations: 'read',
      deployments: 'write',
    });
  });
});

describe('rollback.yml', () => {
  const { rollback } = workflowOf('rollback.yml').jobs;

  it('asks no reviewer, and may log in, tell the deployment, and nothing else', () => {
    expect(rollback?.environment).toBe('${{ inputs.platform }}-rollback');
    expect(rollback?.permissions).toEqual({ contents: 'read', 'id-token': 'write', deployments: 'write' });
  });

  it('knows what deploy knows of the platform', () => {
    const { COMMIT, IMAGE, MIGRATE_JOB, PLATFORM, ...wanted } =
      workflowOf('deploy.yml').jobs['deploy']?.env ?? {};
    expect([COMMIT, IMAGE, MIGRATE_JOB, PLATFORM]).not.toContain(undefined);
    expect(rollback?.env).toEqual({ ...wanted, PLATFORM: '${{ inputs.platform }}' });
  });
});

describe('release-feed.yml', () => {
  const { on, jobs } = workflowOf('release-feed.yml');
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
