/** infra/gcp/apply.sh with a gcloud that notes what it was asked. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { example } from '../infra/gcp/example.test-data.ts';
import { collectorText } from '../infra/gcp/render.ts';
import { read, root, rows } from './markdown.ts';

const folder = mkdtempSync(join(tmpdir(), 'nexy-gcp-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const log = join(folder, 'log');
const config = join(folder, 'config');
const services = join(folder, 'services');

// $THERE: whether what is asked for is there. A describe with a format is asked for its answer.
writeFileSync(
  join(folder, 'gcloud'),
  `#!/bin/sh
printf '%s\\n' "$*" >> '${log}'
case "$*" in
  'secrets versions describe latest'*) echo projects/1/secrets/a/versions/7 ;;
  'secrets versions access latest'*) [ -e '${config}' ] && cat '${config}' ;;
  'secrets versions add'*) cat > '${config}' ;;
  'run services list'*) cat '${services}' ;;
  'monitoring policies list'*) echo projects/nexy-example/alertPolicies/1 ;;
  *'--format=value(backends[].group)') if [ "$THERE" = yes ]; then echo group; fi ;;
  'compute addresses describe nexy --global --format'* | 'run services describe nexy --format'*) ;;
  *' describe '*) [ "$THERE" = yes ] ;;
esac
`,
);
chmodSync(join(folder, 'gcloud'), 0o755);

const variables = {
  PROJECT: example.project,
  REGION: example.region,
  HOST: example.host,
  IMAGE: example.image,
  COLLECTOR: example.collector,
  NETWORK: example.network,
  SUBNETWORK: example.subnetwork,
  UPDATE_FEED_URL: example['update-feed'],
  UPDATE_PUBLIC_KEY: example['update-key'],
  PAGE: example.page[0] ?? '',
  WARN: example.warn[0] ?? '',
};

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What gcloud was asked, in order. */
  readonly asked: readonly string[];
}

function apply(env: Readonly<Record<string, string>>, ...args: string[]): Outcome {
  rmSync(log, { force: true });
  const { status, stdout, stderr } = spawnSync('bash', [join(root, 'infra/gcp/apply.sh'), ...args], {
    encoding: 'utf8',
    env: {
      PATH: [folder, join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
      HOME: folder,
      OUT: join(folder, 'out'),
      ...env,
    },
  });
  const asked = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
  return { code: status, stdout, stderr, asked };
}

const isChange = (command: string): boolean => !/ (?:describe|list|access) /u.test(`${command} `);

beforeEach(() => {
  rmSync(config, { force: true });
  writeFileSync(services, '[]');
});

describe('the first time', () => {
  it('makes everything, in an order that holds, and grants the roles that its README says', () => {
    const { code, stderr, asked } = apply({ ...variables, THERE: 'no' });
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const positions = [
      'services enable run.googleapis.com',
      'iam service-accounts create nexy-server',
      'secrets versions add nexy-collector-config',
      'run services list',
      'run jobs replace',
      'run jobs execute nexy-migrate --wait',
      'run services replace',
      'compute backend-services create nexy-http',
      'compute backend-services add-backend nexy-http',
      'compute url-maps import nexy',
      'compute forwarding-rules create nexy',
      'scheduler jobs create http nexy-ramp',
      'monitoring policies create',
      'monitoring policies delete projects/nexy-example/alertPolicies/1',
    ].map((begin) => asked.findIndex((command) => command.startsWith(begin)));
    expect(positions).not.toContain(-1);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    expect(readFileSync(config, 'utf8')).toBe(collectorText);

    const granted = asked.flatMap((command) => {
      const [, on = '', name = ''] = /^(.+) add-iam-policy-binding (\S+)/u.exec(command) ?? [];
      const [, who = '', role = ''] =
        /--member=serviceAccount:([\w-]+)@\S+ --role=(\S+)/u.exec(command) ?? [];
      return on === ''
        ? []
        : [[who, role, on === 'projects' ? 'the project' : name.replace(/@.*/u, '')].join(' ')];
    });
    const documented = rows(read('infra/gcp/README.md'), 'Roles', 'account').flatMap(
      ([account = '', role = '', on = '']) => on.split(', ').map((each) => `${account} ${role} ${each}`),
    );
    const bare = (lines: readonly string[]): string[] =>
      lines.map((line) => line.replaceAll('`', '')).toSorted();
    expect(bare(granted)).toEqual(bare(documented));
  });

  it('hands gcloud the newest versions by their numbers', () => {
    apply({ ...variables, THERE: 'no', SETTINGS: 'LOG_LEVEL=debug ADMISSION_TRUSTED_HOPS=3' });
    const service = readFileSync(join(folder, 'out/service.yaml'), 'utf8');
    expect(service).toContain('name: nexy-database-url\n                  key: "7"');
    expect(service).toContain('- name: LOG_LEVEL\n              value: debug');
  });
});

describe('the second time', () => {
  it('makes nothing again, and leaves the traffic where it is', () => {
    writeFileSync(config, collectorText);
    const serving = [{ revisionName: 'nexy-before', percent: 100 }];
    writeFileSync(services, JSON.stringify([{ metadata: { name: 'nexy' }, status: { traffic: serving } }]));
    const { code, asked } = apply({ ...variables, THERE: 'yes' });
    expect(code).toBe(0);
    const made = asked.filter((command) => / (?:create|add|add-backend) /u.test(command));
    expect(made.filter((command) => !command.startsWith('monitoring policies create'))).toEqual([]);
    expect(readFileSync(join(folder, 'out/service.yaml'), 'utf8')).toContain('revisionName: nexy-before');
  });
});

describe('nothing of the service is touched', () => {
  it('while a ramp is under way', () => {
    const split = [
      { revisionName: 'nexy-a', percent: 75 },
      { revisionName: 'nexy-b', percent: 25 },
    ];
    writeFileSync(services, JSON.stringify([{ metadata: { name: 'nexy' }, status: { traffic: split } }]));
    const { code, stderr, asked } = apply({ ...variables, THERE: 'yes' });
    expect(code).not.toBe(0);
    expect(stderr).toContain('revisions share the traffic');
    expect(asked.filter((command) => command.includes(' replace '))).toEqual([]);
  });

  it('when a value is wrong', () => {
    const { code, stderr, asked } = apply({
      ...variables,
      IMAGE: 'registry.example/nexy:latest',
      THERE: 'yes',
    });
    expect(code).not.toBe(0);
    expect(stderr).toContain('--image must be an image by its digest');
    expect(asked.filter((command) => command.includes(' replace '))).toEqual([]);
  });

  it('when a value is missing, or more than --help is asked for', () => {
    const { HOST: _left, ...others } = variables;
    const missing = apply(others);
    expect([missing.code, missing.asked]).toEqual([2, []]);
    expect(missing.stderr).toContain('HOST is not set');
    const wrong = apply(variables, '--now');
    expect([wrong.code, wrong.asked]).toEqual([2, []]);
  });

  it('--help tells what it would do', () => {
    const { code, stdout, asked } = apply({}, '--help');
    expect([code, asked.filter(isChange)]).toEqual([0, []]);
    for (const name of Object.keys(variables)) expect(stdout).toContain(name);
  });
});
