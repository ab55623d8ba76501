/**
 * What the workflows run (.github/deploy), with programs in place of az, gcloud, gh, docker and npm that note what they
 * are asked and answer what a test says.
 */
import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { options } from '../scripts/ramp/options.ts';
import { defaultPlan } from '../src/rollout/plan.ts';
import { begin, isOver, type Phase, phases } from '../src/rollout/ramp.ts';
import { rampView } from '../src/rollout/ramp-view.ts';
import { read, root } from './markdown.ts';

const digest = `sha256:${'ab'.repeat(32)}`;
const commit = 'c0'.repeat(20);

/** Answers with the first line whose second part is in the call: exit code, part, output. */
const standIn = `#!/usr/bin/env bash
call="$(basename "$0") $*"
printf '%s\\n' "$call" >> "$CALLS"
while IFS=$'\\t' read -r code part answer; do
  if [[ "$call" == *"$part"* ]]; then
    printf '%s\\n' "$answer"
    exit "$code"
  fi
done < "$ANSWERS"
`;

let bin: string;

beforeAll(() => {
  bin = mkdtempSync(join(tmpdir(), 'nexy-deploy-'));
  for (const name of ['az', 'gcloud', 'gh', 'docker', 'npm', 'sleep']) {
    writeFileSync(join(bin, name), standIn);
    chmodSync(join(bin, name), 0o755);
  }
});

afterAll(() => {
  rmSync(bin, { recursive: true });
});

type Answer = readonly [part: string, output: string, code?: number];

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** In order, without waits. */
  readonly calls: readonly string[];
}

const settings = {
  APP: 'nexy',
  PUBLIC_HOST: 'api.example',
  IMAGE: '',
  MIGRATE_JOB: '',
  PROMETHEUS_URL: 'https://figures.example',
  LOG_ANALYTICS_WORKSPACE: '',
  AZURE_SUBSCRIPTION_ID: 'sub',
  AZURE_RESOURCE_GROUP: 'group',
  GOOGLE_PROJECT: 'project',
  GOOGLE_REGION: 'region',
  GITHUB_REPOSITORY: 'Nexy/Server',
  PROBE_TOKEN_KEY: '',
};

function run(
  [script, ...args]: readonly [string, ...string[]],
  answers: readonly Answer[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const [calls, told] = [join(bin, 'calls'), join(bin, 'answers')];
  writeFileSync(calls, '');
  writeFileSync(told, answers.map(([part, output, code = 0]) => `${code}\t${part}\t${output}\n`).join(''));
  const around = {
    ...settings,
    ...env,
    PATH: `${bin}:/usr/local/bin:/usr/bin:/bin`,
    CALLS: calls,
    ANSWERS: told,
  };
  return new Promise((resolve) => {
    execFile(
      join(root, '.github/deploy', script),
      args,
      { cwd: root, env: around },
      (error, stdout, stderr) => {
        const made = readFileSync(calls, 'utf8')
          .split('\n')
          .filter((line) => line !== '' && !line.startsWith('sleep '));
        resolve({ code: Number(error?.code ?? 0), stdout, stderr, calls: made });
      },
    );
  });
}

it('every script is executable', () => {
  const modes = execFileSync('git', ['ls-files', '--stage', '.github/deploy'], {
    cwd: root,
    encoding: 'utf8',
  });
  const lines = modes.trim().split('\n');
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.filter((line) => !line.startsWith('100755 '))).toEqual([]);
});

describe('image.sh', () => {
  const found: Answer = ['imagetools inspect', digest];

  it('tells the digest that image.yml has signed for this commit of main', async () => {
    const { code, stdout, calls } = await run(['image.sh', commit], [found]);
    expect([code, stdout]).toEqual([0, `digest=${digest}\n`]);
    expect(calls).toEqual([
      `docker buildx imagetools inspect ghcr.io/nexy/server:${commit} --format {{.Manifest.Digest}}`,
      `gh attestation verify oci://ghcr.io/nexy/server@${digest} --repo Nexy/Server --signer-workflow Nexy/Server/.github/workflows/image.yml --source-ref refs/heads/main --source-digest ${commit}`,
    ]);
  });

  it('tells nothing where it is not signed, or the commit is not a whole hash', async () => {
    const unsigned = await run(['image.sh', commit], [found, ['attestation', 'no attestations', 1]]);
    expect([unsigned.code, unsigned.stdout]).toEqual([1, '']);
    const short = await run(['image.sh', 'main']);
    expect([short.code, short.stdout, short.calls]).toEqual([2, '', []]);
  });
});

describe('azure.sh', () => {
  const app = '--name nexy --resource-group group --only-show-errors';
  const live: readonly Answer[] = [
    ['[?weight==`100`]', 'nexy--old'],
    ['runningState', 'Running'],
    ['ingress.fqdn', 'nexy.blue.westeurope.azurecontainerapps.io'],
  ];

  it('makes a revision without traffic behind the label canary', async () => {
    const { code, stdout, calls } = await run(['azure.sh', 'canary', digest, 'g7-1'], live);
    expect(code).toBe(0);
    expect(stdout).toBe(
      'stable=nexy--old\ncanary=nexy--g7-1\nhost=nexy---canary.blue.westeurope.azurecontainerapps.io\n',
    );
    expect(calls).toEqual([
      `az containerapp ingress traffic show --query [?weight==\`100\`] | [0].revisionName --output tsv ${app}`,
      `az containerapp revision label add --label stable --revision nexy--old --yes --output none ${app}`,
      `az containerapp update --container-name server --image ghcr.io/nexy/server@${digest} --revision-suffix g7-1 --output none ${app}`,
      `az containerapp revision show --revision nexy--g7-1 --query properties.runningState --output tsv ${app}`,
      `az containerapp revision label add --label canary --revision nexy--g7-1 --yes --output none ${app}`,
      `az containerapp show --query properties.configuration.ingress.fqdn --output tsv ${app}`,
    ]);
  });

  it.each([
    ['no revision has all traffic', [['[?weight==`100`]', '']], 'no revision has all traffic'],
    ['the revision fails', [['runningState', 'Failed'], ...live], 'it is Failed'],
    ['the revision never comes up', [['runningState', 'Processing'], ...live], 'it is Processing'],
  ] satisfies [string, Answer[], string][])('makes no canary where %s', async (_what, answers, message) => {
    const { code, stdout, stderr, calls } = await run(['azure.sh', 'canary', digest, 'g7-1'], answers);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(message);
    expect(calls.filter((call) => call.includes('--label canary'))).toEqual([]);
  });

  it('takes the image from where it is told, and migrates with it first', async () => {
    const env = { IMAGE: 'mirror.example/nexy', MIGRATE_JOB: 'migrate' };
    const answers: Answer[] = [
      ['job start', 'migrate-x1'],
      ['execution show', 'Succeeded'],
    ];
    const { code, calls } = await run(['azure.sh', 'migrate', digest], answers, env);
    expect(code).toBe(0);
    expect(calls[0]).toContain(
      `job update --name migrate --container-name migrate --image mirror.example/nexy@${digest}`,
    );
    expect(calls.at(-1)).toContain('--job-execution-name migrate-x1');
    const failed = await run(['azure.sh', 'migrate', digest], [['execution show', 'Failed']], env);
    expect(failed.code).toBe(1);
    expect((await run(['azure.sh', 'migrate', digest])).calls).toEqual([]);
  });

  it('tells the ramp its platform and where the turns are counted', async () => {
    const rest = '--ingress api.example:443';
    const own = '--target azure --subscription sub --resource-group group --app nexy';
    const byPromql = await run(['azure.sh', 'ramp', 'start', '--canary', 'nexy--g7-1']);
    expect(byPromql.calls).toEqual([
      `npm run --silent ramp -- start --canary nexy--g7-1 ${own} --prometheus https://figures.example --prometheus-auth azure ${rest}`,
    ]);
    const byLogs = await run(['azure.sh', 'ramp', 'status'], [], { LOG_ANALYTICS_WORKSPACE: 'w1' });
    expect(byLogs.calls).toEqual([`npm run --silent ramp -- status ${own} --log-analytics w1 ${rest}`]);
  });
});

describe('cloud-run.sh', () => {
  const where = '--project project --region region --quiet';
  const traffic = (entries: readonly object[]): Answer => [
    'services describe',
    JSON.stringify({ status: { traffic: entries } }),
  ];
  const live = traffic([{ revisionName: 'nexy-old', percent: 100 }]);

  it('makes a revision without traffic behind the tag canary', async () => {
    const { code, stdout, calls } = await run(['cloud-run.sh', 'canary', digest, 'g7-1'], [live]);
    expect(code).toBe(0);
    expect(stdout).toBe('stable=nexy-old\ncanary=nexy-g7-1\nhost=canary.api.example\n');
    expect(calls.filter((call) => !call.includes('describe'))).toEqual([
      `gcloud run services update-traffic nexy --to-revisions nexy-old=100 --update-tags stable=nexy-old ${where}`,
      `gcloud run deploy nexy --no-traffic --tag canary --revision-suffix g7-1 ${where} --container server --image ghcr.io/nexy/server@${digest}`,
    ]);
  });

  it('makes no canary while traffic is split', async () => {
    const split = traffic([
      { revisionName: 'nexy-old', percent: 75 },
      { revisionName: 'nexy-new', percent: 25 },
    ]);
    const { code, stdout, calls } = await run(['cloud-run.sh', 'canary', digest, 'g7-1'], [split]);
    expect([code, stdout, calls.length]).toEqual([1, '', 1]);
  });

  it('counts the share of a revision whose tag stands in another entry', async () => {
    const apart = traffic([
      { revisionName: 'nexy-old', percent: 99 },
      { revisionName: 'nexy-new', percent: 1, tag: 'canary' },
      { revisionName: 'nexy-old', tag: 'stable' },
    ]);
    expect((await run(['cloud-run.sh', 'share'], [apart])).stdout).toBe('99\n');
    expect((await run(['cloud-run.sh', 'share', 'nexy-new'], [apart])).stdout).toBe('1\n');
    expect((await run(['cloud-run.sh', 'share', 'nexy-none'], [apart])).stdout).toBe('0\n');
  });

  it('migrates, and tells the ramp its platform', async () => {
    const migrated = await run(['cloud-run.sh', 'migrate', digest], [], { MIGRATE_JOB: 'migrate' });
    expect(migrated.calls).toEqual([
      `gcloud run jobs update migrate --image ghcr.io/nexy/server@${digest} ${where}`,
      `gcloud run jobs execute migrate --wait ${where}`,
    ]);
    expect((await run(['cloud-run.sh', 'ramp', 'tick'])).calls).toEqual([
      'npm run --silent ramp -- tick --target cloud-run --project project --region region --app nexy --prometheus https://figures.example --prometheus-auth google --ingress api.example:443',
    ]);
  });
});

it('ramp is told options that it has', async () => {
  const begun = /ramp start [^]*?(?=env:)/u.exec(read('.github/workflows/deploy.yml'))?.[0] ?? '';
  const byPromql = await run(['azure.sh', 'ramp', 'status']);
  const byLogs = await run(['azure.sh', 'ramp', 'status'], [], { LOG_ANALYTICS_WORKSPACE: 'w1' });
  const back = await run(['back.sh', 'cloud-run', 'slow'], [['services describe', '{}']]);
  const calls = [byPromql, byLogs, back].map(({ calls: [call = ''] }) => call);
  const names = [begun, ...calls].flatMap((call) =>
    [...(call.split(' ramp ').at(-1) ?? '').matchAll(/--([a-z][a-z-]*)/gu)].map(([, name = '']) => name),
  );
  expect(names.length).toBeGreaterThan(15);
  expect(names.filter((name) => !(name in options))).toEqual([]);
});

describe('idle.sh', () => {
  const begun = begin({ app: 'nexy', stable: 'nexy--old', canary: 'nexy--new', plan: defaultPlan }, 0);
  const statusOf = async (phase: Phase): Promise<Outcome> => {
    const [line = ''] = rampView({ ...begun, phase, reason: 'x, done (y' }, 1).split('\n');
    return run(['idle.sh', 'azure'], [['ramp -- status', line, isOver(phase) ? 1 : 0]]);
  };

  it.each(phases)('lets a deploy go on only where a ramp is over: %s', async (phase) => {
    const { code, stderr } = await statusOf(phase);
    expect(code).toBe(isOver(phase) ? 0 : 1);
    expect(stderr.includes('a ramp is under way')).toBe(!isOver(phase));
  });

  it('lets one go on where no ramp has been, and stops it where that could not be read', async () => {
    expect((await run(['idle.sh', 'azure'], [['ramp -- status', 'There is no ramp.']])).code).toBe(0);
    expect((await run(['idle.sh', 'azure'], [['ramp -- status', '', 2]])).code).toBe(1);
  });
});

describe('probe.sh', () => {
  it('runs what has to be proved, and stops at the first that is not', async () => {
    const all = await run(['probe.sh', 'canary.example']);
    expect(all.calls).toEqual([
      'npm run --silent preflight_check -- canary.example 443',
      'npm run --silent grpc_contract_tests -- canary.example 443',
      'npm run --silent grpc_smoke -- canary.example 443',
    ]);
    const broken = await run(['probe.sh', 'canary.example'], [['grpc_contract_tests', '', 1]]);
    expect([broken.code, broken.calls.length]).toEqual([1, 2]);
  });

  it('hands the key over in a file that is gone afterwards', async () => {
    const { calls } = await run(['probe.sh', 'canary.example', 'grpc_smoke'], [], {
      PROBE_TOKEN_KEY: 'secret',
    });
    const [, file = ''] = /--token-key (\S+)$/u.exec(calls[0] ?? '') ?? [];
    expect(file).not.toBe('');
    expect(calls.join()).not.toContain('secret');
    expect(() => readFileSync(file)).toThrow('ENOENT');
  });
});

it('deployment.sh makes a deployment that wants no checks and merges nothing, and tells its number', async () => {
  const { stdout, calls } = await run(
    ['deployment.sh', 'azure', commit, 'nexy--g7-1'],
    [['deployments', '42']],
  );
  expect(stdout).toBe('id=42\n');
  expect(calls[0]).toContain(
    `repos/Nexy/Server/deployments --field ref=${commit} --field environment=azure traffic`,
  );
  expect(calls[0]).toContain('--field auto_merge=false --field required_contexts[]');
});

describe('back.sh', () => {
  it('aborts the ramp and reads the weights back, whatever the ramp said', async () => {
    const answers: Answer[] = [
      ['ramp -- abort', 'rolled back', 1],
      ['[?label', '100'],
    ];
    const { code, calls } = await run(['back.sh', 'azure', 'it is "slow"; rm -rf /'], answers);
    expect(code).toBe(0);
    expect(calls[0]).toContain('ramp -- abort --audit - --reason it is "slow"; rm -rf /');
    expect(calls.at(-1)).toContain("sum([?label=='stable'].weight)");
  });

  it('fails where the traffic is not back, or the ramp could not be asked', async () => {
    const held = await run(['back.sh', 'azure', 'slow'], [['[?label', '75']]);
    expect(held.code).toBe(1);
    expect(held.stderr).toContain('rollback.md');
    const wrong = await run(['back.sh', 'azure', 'slow'], [['ramp -- abort', '', 2]]);
    expect([wrong.code, wrong.calls.length]).toEqual([1, 1]);
  });

  it('goes past the ramp with a revision', async () => {
    const { code, calls } = await run(['back.sh', 'azure', 'slow', 'nexy--old'], [['[?revisionName', '100']]);
    expect(code).toBe(0);
    expect(calls.map((call) => call.split(' --name')[0])).toEqual([
      'az containerapp revision activate --revision nexy--old --output none',
      'az containerapp ingress traffic set --revision-weight nexy--old=100 --output none',
      "az containerapp ingress traffic show --query sum([?revisionName=='nexy--old'].weight) --output tsv",
    ]);
  });
});
