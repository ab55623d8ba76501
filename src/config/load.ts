import { camelCase, type Config } from './config.ts';
import { ConfigError } from './config-error.ts';
import type { Layer } from './layer.ts';
import { readEnvironmentLayer } from './environment-layer.ts';
import type { Variables } from './environment-layer.ts';
import { readable } from './readable.ts';
import { rules } from './rules.ts';
import { mapSettings, settingsByKey } from './schema.ts';
import { Secret } from './secret.ts';
import { environments } from './setting-types.ts';
import type { Environment } from './setting-types.ts';

export interface ConfigInput {
  readonly env?: Variables;
  /** The text of a file; throws when there is none. */
  readonly readFile?: (path: string) => string;
}

export interface LoadedConfig {
  readonly config: Config;
  /** The effective value of each setting by its key; a secret is a `Secret`. */
  readonly values: ReadonlyMap<string, unknown>;
  /** Where each of them comes from. */
  readonly sources: ReadonlyMap<string, string>;
}

/** From SIGTERM to SIGKILL: Cloud Run's contract, and the default of Container Apps and Kubernetes. */
const CLOUD_RUN_WINDOW_SECONDS = 10;
const WINDOW_SECONDS = 30;
/** Its ingress cuts a stream on which nothing moved for 240 s; ours must come first, with words. */
const CONTAINER_APPS_IDLE_SECONDS = 180;

/** Reads the configuration from `input`, by default from the process. Throws `ConfigError` with all that is wrong. */
export async function loadConfig(input: ConfigInput = {}): Promise<Config> {
  return (await loadConfigWithSources(input)).config;
}

/** Like `loadConfig`, and tells where each value comes from. */
export async function loadConfigWithSources({
  env = process.env,
  readFile,
}: ConfigInput = {}): Promise<LoadedConfig> {
  const file = await readFileLayer(env['NEXY_CONFIG'], readFile);
  const variables = readEnvironmentLayer(env, file.given.find(({ key }) => key === 'role')?.value);
  const given = [...file.given, ...variables.given];
  const problems = [...file.problems, ...variables.problems];

  const environment = chosenEnvironment(given.findLast(({ key }) => key === 'env')?.value);
  const settings = new Map<string, unknown>(
    [...settingsByKey].map(([key, { defaults }]) => [key, defaults[environment]]),
  );
  const sources = new Map<string, string>();
  const wrong = new Set<string>();
  for (const { key, value, source } of given) {
    const setting = settingsByKey.get(key);
    if (setting?.accepts(value) === true) {
      settings.set(key, value);
      sources.set(key, source);
    } else {
      wrong.add(key);
      const shown = setting?.sensitive === false ? `, not ${show(value)}` : '';
      problems.push(`${key} must be ${setting?.allowed ?? ''}${shown} (${source})`);
    }
  }

  const values = new Map<string, unknown>();
  for (const [key, { sensitive }] of settingsByKey) {
    const value: unknown = settings.get(key);
    values.set(key, sensitive ? new Secret(String(value)) : value);
  }
  const window = 'shutdown.platform_window_seconds';
  if (values.get(window) === 0) {
    values.set(window, env['K_SERVICE'] ? CLOUD_RUN_WINDOW_SECONDS : WINDOW_SECONDS);
    sources.set(window, `derived: K_SERVICE is ${env['K_SERVICE'] ? '' : 'not '}set`);
  }
  const revision = 'telemetry.revision';
  if (values.get(revision) === '') {
    const platform = ['K_REVISION', 'CONTAINER_APP_REVISION'].find((name) => env[name]);
    values.set(revision, (platform && env[platform]) ?? 'local');
    sources.set(revision, platform ? `derived: ${platform} is set` : 'derived: no platform names one');
  }
  const idle = 'backpressure.idle_timeout_seconds';
  if (
    env['CONTAINER_APP_NAME'] &&
    !sources.has(idle) &&
    Number(values.get(idle)) > CONTAINER_APPS_IDLE_SECONDS
  ) {
    values.set(idle, CONTAINER_APPS_IDLE_SECONDS);
    sources.set(idle, 'derived: CONTAINER_APP_NAME is set');
  }
  const answers = 'answer.providers';
  const geminiKey = values.get('gemini.api_key');
  if (geminiKey instanceof Secret && geminiKey.isSet && !sources.has(answers) && !wrong.has(answers)) {
    values.set(answers, ['google', 'offline']);
    sources.set(answers, 'derived: gemini.api_key is set');
  }
  const isHttpAlone = values.get('role') === 'http';
  const isHttpOn = isHttpAlone || !env['PORT'] || sources.has('http.port');
  for (const key of settingsByKey.keys()) {
    if (!sources.has(key)) sources.set(key, `default for ${environment}`);
  }

  const config = toConfig(values, isHttpOn);
  for (const { keys, judge, inEveryRole = false } of rules) {
    if (isHttpAlone && !inEveryRole) continue;
    const conflict = keys.some((key) => wrong.has(key)) ? undefined : judge(config);
    if (conflict === undefined) continue;
    const now = keys.map((key) => `${key} is ${readable(values.get(key))} (${sources.get(key) ?? ''})`);
    problems.push(`${conflict}; now ${now.join(', ')}`);
  }

  if (problems.length > 0) throw new ConfigError(problems);
  return { config, values, sources };
}

/** A start without a file does without a parser of YAML. */
async function readFileLayer(path: string | undefined, readFile: ConfigInput['readFile']): Promise<Layer> {
  if (!path) return { given: [], problems: [] };
  return (await import('./yaml-layer.ts')).readYamlLayer(path, readFile);
}

/** A wrong name is reported with the other problems; until then the defaults of dev stand in. */
function chosenEnvironment(value: unknown): Environment {
  return environments.find((environment) => environment === value) ?? 'dev';
}

function toConfig(values: ReadonlyMap<string, unknown>, isHttpOn: boolean): Config {
  const tree = mapSettings((key) => values.get(key), camelCase);
  Object.assign(tree['http'] as object, { enabled: isHttpOn });
  return deepFreeze(tree) as unknown as Config;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const child of Object.values(value)) deepFreeze(child);
    Object.freeze(value);
  }
  return value;
}

/** A wrong value fit for a message: one line, bounded. Never called with a secret; a URL may hold one all the same. */
function show(value: unknown): string {
  const shown = typeof value === 'string' ? value.replace(/\/\/[^/]*@/, '//[secret]@') : value;
  const { inspect } = process.getBuiltinModule('node:util');
  const text = inspect(shown, { depth: 1, maxArrayLength: 5, maxStringLength: 60, breakLength: Infinity });
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
