import { showName } from './layer.ts';
import type { GivenValue, Layer } from './layer.ts';
import { nearest } from './nearest.ts';
import { loaderVariables, settingsByKey } from './schema.ts';

export type Variables = Readonly<Record<string, string | undefined>>;

const known: ReadonlySet<string> = new Set([
  ...Object.keys(loaderVariables),
  ...[...settingsByKey.values()].map((setting) => setting.env),
]);

/** GRPC_, HTTP_, TURN_ …: a variable that begins so and is neither known nor foreign is a slip. */
const prefixes: ReadonlySet<string> = new Set(
  // ROLE has none.
  [...settingsByKey.values()].map(({ env }) => prefixOf(env)).filter((prefix) => prefix !== ''),
);

/** Variables of other programs that begin like ours. */
const foreign: readonly RegExp[] = [
  // grpc-js and the other gRPC libraries (grpc/doc/environment_variables.md, grpc-node/doc/environment_variables.md).
  /^GRPC_(VERBOSITY|TRACE|STACKTRACE_MINLOGLEVEL|SSL_CIPHER_SUITES|DEFAULT_SSL_ROOTS_FILE_PATH)$/,
  /^GRPC_(DNS_RESOLVER|POLL_STRATEGY|ENABLE_FORK_SUPPORT|CFSTREAM|CLIENT_CHANNEL_BACKUP_POLL_INTERVAL_MS)$/,
  /^GRPC_(NODE|EXPERIMENTAL|XDS|GO|PYTHON|BINARY_LOG|GCP)_/,
  /^HTTP_PROXY(_|$)/,
  // The vendors' own programs and the Azure platform.
  /^AZURE_(?!OPENAI_)/,
  /^(AZURE_)?OPENAI_(API_VERSION|API_TYPE|AD_TOKEN|ORG_ID|ORGANIZATION|PROJECT_ID|LOG|WEBHOOK_SECRET)$/,
  /^ANTHROPIC_(AUTH_TOKEN|LOG|CUSTOM_HEADERS|VERSION|SMALL_FAST_MODEL|DEFAULT_[A-Z]+_MODEL)$/,
  /^GEMINI_(CLI|SANDBOX|SYSTEM_MD|TELEMETRY)(_|$)/,
  // Runners of GitHub Actions.
  /^ACTIONS_(RUNTIME|RUNNER|STEP|CACHE|RESULTS|ID_TOKEN|ORCHESTRATION)_/,
  // The OpenTelemetry SDKs, Azure's exporter and Google's programs.
  /^OTEL_(?!EXPORTER_OTLP_(EN|HE))/,
  /^APPLICATIONINSIGHTS_(?!CONN)/,
  /^GOOGLE_(?!CLOUD_PROJ)/,
  // X11 desktops.
  /^SESSION_MANAGER$/,
  // Kubernetes describes each Service of the namespace in this way, one called "nexy-server" for instance.
  /_SERVICE_(HOST|PORT)(_[A-Z0-9_]+)?$/,
  /_PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?$/,
];
const kubernetesAddress = /^(tcp|udp|sctp):\/\//;

/**
 * The settings in the environment variables. An empty variable counts as not set.
 * @param roleInFile what the file says of `role`, which decides whose port PORT is.
 */
export function readEnvironmentLayer(variables: Variables, roleInFile?: unknown): Layer {
  const given: GivenValue[] = [];
  const problems: string[] = [];
  for (const [key, setting] of settingsByKey) {
    const text = variables[setting.env];
    if (text !== undefined && text !== '') {
      given.push({ key, value: setting.parse(text), source: `environment variable ${setting.env}` });
    }
  }

  const { PORT: port, ROLE: role } = variables;
  const owner = (role || roleInFile) === 'http' ? 'http.port' : 'grpc.port';
  const setting = settingsByKey.get(owner);
  if (port !== undefined && port !== '' && setting !== undefined) {
    const own = variables[setting.env];
    given.push({ key: owner, value: setting.parse(port), source: 'environment variable PORT' });
    if (own !== undefined && own !== '' && own !== port) {
      problems.push(
        `${setting.env} and PORT are both set and differ; PORT is what the platform routes to, so remove ${setting.env}`,
      );
    }
  }

  for (const [name, text] of Object.entries(variables)) {
    if (text === undefined || known.has(name) || !prefixes.has(prefixOf(name))) continue;
    if (foreign.some((pattern) => pattern.test(name))) continue;
    if (name.endsWith('_PORT') && kubernetesAddress.test(text)) continue;
    const suggestion = nearest(name.slice(0, 80), known) ?? '';
    problems.push(`${showName(name)} is not a known environment variable; the nearest is ${suggestion}`);
  }
  return { given, problems };
}

function prefixOf(name: string): string {
  return name.slice(0, name.indexOf('_') + 1);
}
