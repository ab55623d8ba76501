import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Tests that need programs which npm cannot bring; left out by name where those are missing. */
export interface TestGroup {
  readonly name: string;
  readonly why: string;
  /** Commands that must all succeed for the group to run. */
  readonly probes: readonly (readonly [command: string, ...args: string[]])[];
  /** Debian 12 packages that bring them. */
  readonly packages: readonly string[];
  readonly files: readonly string[];
}

/** Debian's Python, before any other that comes first in PATH but has no grpcio. */
const pythons = ['/usr/bin/python3', 'python3'];
const python = pythons.find((path) => existsSync(path)) ?? 'python3';
const grpcModules = 'grpc, google.protobuf';
const updateModules = 'nacl, packaging';

/** A Python 3 that has these modules: grpcio and protobuf, or those that clients check updates with. */
export function findPython(modules: typeof grpcModules | typeof updateModules): string | undefined {
  return pythons.find((path) => succeeds(path, ['-c', `import ${modules}`]));
}

export const testGroups: readonly TestGroup[] = [
  {
    name: 'python-client',
    why: 'a Python gRPC client, as the clients in the field are',
    probes: [
      [python, '-c', `import ${grpcModules}`],
      ['protoc', '--version'],
      ['sh', '-c', 'command -v grpc_python_plugin'],
    ],
    packages: ['python3-grpcio', 'protobuf-compiler', 'protobuf-compiler-grpc'],
    files: ['test/python-client.test.ts'],
  },
  {
    name: 'browser',
    why: 'the console, the status page and the report of a rehearsal in a real browser',
    probes: [['chromium', '--version']],
    packages: ['chromium'],
    files: [
      'test/console.test.ts',
      'test/console-end-to-end.test.ts',
      'test/status-page.test.ts',
      'test/rehearsal-report.test.ts',
    ],
  },
  {
    name: 'certificates',
    why: 'certificates for TLS and mTLS',
    probes: [['openssl', 'version']],
    packages: ['openssl'],
    files: ['test/tls.test.ts', 'test/abuse.test.ts', 'test/operator-scripts-tls.test.ts'],
  },
  {
    name: 'speech-check',
    why: 'a speech recogniser that listens to the answers',
    probes: [
      ['sh', '-c', 'command -v pocketsphinx_continuous && test -d /usr/share/pocketsphinx/model/en-us'],
    ],
    packages: ['pocketsphinx', 'pocketsphinx-en-us'],
    files: ['test/speech-check.test.ts'],
  },
  {
    name: 'instances',
    why: 'several instances behind a proxy, with a Redis between them',
    probes: [
      ['redis-server', '--version'],
      ['haproxy', '-v'],
    ],
    packages: ['redis-server', 'haproxy'],
    files: ['test/coordination.test.ts', 'test/instances.test.ts', 'test/replacement.test.ts'],
  },
  {
    name: 'ramp',
    why: 'ramps between two builds of the server, split by a proxy and judged by what Prometheus counts',
    probes: [
      ['haproxy', '-v'],
      ['prometheus', '--version'],
    ],
    packages: ['haproxy', 'prometheus'],
    files: ['test/rehearse.test.ts'],
  },
  {
    name: 'edge',
    why: 'the proxy on the old address, in front of an ingress with TLS',
    probes: [
      ['haproxy', '-v'],
      ['openssl', 'version'],
    ],
    packages: ['haproxy', 'openssl'],
    files: ['test/edge.test.ts'],
  },
  {
    name: 'chaos',
    why: 'a Redis that is broken under live turns',
    probes: [['redis-server', '--version']],
    packages: ['redis-server'],
    files: ['test/chaos.test.ts'],
  },
  {
    name: 'postgresql',
    why: 'a PostgreSQL that keeps usage, is killed, slow and restored',
    probes: [['sh', '-c', 'ls /usr/lib/postgresql/*/bin/initdb']],
    packages: ['postgresql-15'],
    files: [
      'test/storage-postgresql.test.ts',
      'test/usage-postgresql.test.ts',
      'test/usage-operators.test.ts',
    ],
  },
  {
    name: 'alerts',
    why: 'the alert rules under promtool, and a Prometheus and an Alertmanager that watch a server',
    probes: [
      ['promtool', '--version'],
      ['prometheus-alertmanager', '--version'],
    ],
    packages: ['prometheus', 'prometheus-alertmanager'],
    files: ['test/alerts-promtool.test.ts', 'test/alerts-end-to-end.test.ts'],
  },
  {
    name: 'updates',
    why: "the update clients' own Python, and disk images as Macs have them",
    probes: [
      [python, '-c', `import ${updateModules}`],
      ['sh', '-c', 'command -v 7zz && command -v genisoimage'],
    ],
    packages: ['python3-nacl', 'python3-packaging', '7zip', 'genisoimage'],
    files: ['test/updates-python.test.ts', 'test/updates-dmg.test.ts', 'test/update-mirror-python.test.ts'],
  },
  {
    name: 'jq',
    why: 'the programs that monitoring_jq prints, run by jq itself',
    probes: [['jq', '--version']],
    packages: ['jq'],
    files: ['test/jq-programs.test.ts'],
  },
  {
    name: 'deploy',
    why: 'the scripts that the workflows run, on clouds that only note what they are asked',
    probes: [['jq', '--version']],
    packages: ['jq'],
    files: ['test/deploy-scripts.test.ts'],
  },
  {
    name: 'shell',
    why: 'what a shell would do otherwise than it is meant',
    probes: [['shellcheck', '--version']],
    packages: ['shellcheck'],
    files: ['test/shell-scripts.test.ts'],
  },
  {
    name: 'prometheus',
    why: 'a Prometheus that the dashboard asks',
    probes: [['prometheus', '--version']],
    packages: ['prometheus'],
    files: ['test/dashboard-prometheus.test.ts'],
  },
];

function succeeds(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

export function missingGroups(groups: readonly TestGroup[]): readonly TestGroup[] {
  return groups.filter((group) => !group.probes.every(([command, ...args]) => succeeds(command, args)));
}

/** Root on a Debian system: the only place where the test command installs anything. */
export function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && succeeds('apt-get', ['--version']);
}

/** Installs the packages of `groups`, telling what and why. A failure is told; the groups then stay missing. */
export function installGroups(groups: readonly TestGroup[]): void {
  for (const { name, why, packages } of groups) {
    console.log(`installing ${packages.join(' ')} for the group ${name}: ${why}`);
  }
  const apt = (...args: string[]): boolean =>
    spawnSync('apt-get', ['-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  const packages = groups.flatMap((group) => group.packages);
  const done = apt('update') && apt('install', '-y', '--no-install-recommends', ...packages);
  if (!done) console.log('apt-get failed; what it could not bring counts as missing');
}
