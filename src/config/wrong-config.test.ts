import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError } from './config-error.ts';
import type { Config } from './config.ts';
import { loadConfig } from './load.ts';
import { settingsByKey } from './schema.ts';

type Variables = Record<string, string | undefined>;

/** Loads `yaml`, when it is given, under the name nexy.yaml. */
async function load(env: Variables, yaml?: string): Promise<Config> {
  return yaml === undefined
    ? await loadConfig({ env })
    : await loadConfig({ env: { ...env, NEXY_CONFIG: 'nexy.yaml' }, readFile: () => yaml });
}

async function problemsOf(env: Variables, yaml?: string): Promise<readonly string[]> {
  try {
    await load(env, yaml);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const hashKey = 'correct horse battery staple';

const tokens = { AUTH_MODE: 'jwt', AUTH_ISSUER: 'i', AUTH_AUDIENCE: 'a' };

/** What is given, in variables and in YAML, and what the only problem must say. */
const wrong: readonly [Variables, string | undefined, ...string[]][] = [
  // wrong types
  [
    { GRPC_PORT: 'abc' },
    undefined,
    'grpc.port',
    "'abc'",
    'from 0 to 65535',
    'environment variable GRPC_PORT',
  ],
  [{ GRPC_PORT: '80abc' }, undefined, "'80abc'", 'a whole number'],
  [{ GRPC_PORT: '0x50' }, undefined, "'0x50'", 'a whole number'],
  [{ GRPC_PORT: '1e3' }, undefined, "'1e3'", 'a whole number'],
  [{ GRPC_PORT: ' 80' }, undefined, "' 80'", 'a whole number'],
  [{ GRPC_PORT: '80.5' }, undefined, "'80.5'", 'a whole number'],
  [{ SPEECH_WORKERS: 'NaN' }, undefined, 'speech.workers', "'NaN'", 'from 1 to 16'],
  [{ GRPC_REFLECTION: 'yes' }, undefined, 'grpc.reflection', "'yes'", 'true or false'],
  [{ HTTP_CONSOLE: '1' }, undefined, 'http.console', "'1'", 'true or false'],
  [{}, 'grpc: { port: "50052" }', 'grpc.port', "'50052'", 'a whole number', 'nexy.yaml, key grpc.port'],
  [{}, 'grpc: { port: 80.5 }', 'grpc.port', '80.5', 'a whole number'],
  [{}, 'grpc: { port: .inf }', 'grpc.port', 'Infinity', 'a whole number'],
  [{}, 'grpc: { port: [1] }', 'grpc.port', '[ 1 ]', 'a whole number'],
  [{}, 'grpc: { port: { a: 1 } }', 'grpc.port', '{ a: 1 }', 'a whole number'],
  [{}, 'grpc: { reflection: "true" }', 'grpc.reflection', "'true'", 'true or false', 'nexy.yaml'],
  [{}, 'speech: { voice: 7 }', 'speech.voice', '7', 'a name'],
  [{}, 'speech: { providers: embedded }', 'speech.providers', "'embedded'", 'a list'],
  [{}, 'log: { hash_key: 12345678901234567890 }', 'log.hash_key', '16 to 1024 characters', 'nexy.yaml'],
  [
    { COORDINATION_URL: 'http://cache' },
    undefined,
    'coordination.url',
    'redis://',
    'variable COORDINATION_URL',
  ],
  [{ COORDINATION_URL: 'redis:cache' }, undefined, 'coordination.url', 'redis://'],
  // out of range
  [{ GRPC_PORT: '65536' }, undefined, 'grpc.port', '65536', 'from 0 to 65535'],
  [{ GRPC_PORT: '-1' }, undefined, 'grpc.port', '-1', 'from 0 to 65535'],
  [{ PORT: '99999' }, undefined, 'grpc.port', '99999', 'environment variable PORT'],
  [{ TURN_MAX_SECONDS: '231' }, undefined, 'turn.max_seconds', '231', 'from 1 to 230'],
  [{ TURN_MAX_SECONDS: '0' }, undefined, 'turn.max_seconds', 'from 1 to 230'],
  [{ SPEECH_WORKERS: '17' }, undefined, 'speech.workers', '17', 'from 1 to 16'],
  [{ COLLECT_MAX_BYTES: '1024' }, undefined, 'collect.max_bytes', '1024', 'from 1048576'],
  [{ LOG_HASH_KEY: 'short' }, undefined, 'log.hash_key', '16 to 1024', 'environment variable LOG_HASH_KEY'],
  // not among the names
  [{ NEXY_ENV: 'production' }, undefined, 'env must be', "'production'", 'dev, stage, prod', 'NEXY_ENV'],
  [{}, 'env: test', 'env must be', "'test'", 'dev, stage, prod', 'nexy.yaml, key env'],
  [{ LOG_FORMAT: 'xml' }, undefined, 'log.format', "'xml'", 'json, logfmt'],
  [{ LOG_LEVEL: 'INFO' }, undefined, 'log.level', "'INFO'", 'debug, info, warn, error'],
  [{ ANSWER_PROVIDERS: 'offline,gemini' }, undefined, 'answer.providers', "'gemini'", 'offline, replay'],
  [{ ANSWER_PROVIDERS: 'offline,offline' }, undefined, 'answer.providers', 'each once'],
  [{ ANSWER_PROVIDERS: ',' }, undefined, 'answer.providers', 'one or more of'],
  [{}, 'answer: { providers: [] }', 'answer.providers', '[]', 'one or more of'],
  // text that is none of its kind
  [{ GRPC_HOST: 'localhost:50051' }, undefined, 'grpc.host', 'without port'],
  [{ GRPC_HOST: '[::1]' }, undefined, 'grpc.host', 'without port and brackets'],
  [{ GRPC_HOST: '127.0.0.256' }, undefined, 'grpc.host', "'127.0.0.256'"],
  [{ HTTP_HOST: 'http://a.example' }, undefined, 'http.host', 'a host name or an IP address'],
  [{ HEALTH_UPSTREAM: 'grpc.example' }, undefined, 'health.upstream', 'a host and a port'],
  [{ HEALTH_UPSTREAM: 'http://grpc.example:443' }, undefined, 'health.upstream', 'a host and a port'],
  [{ HEALTH_UPSTREAM: '[grpc.example]:443' }, undefined, 'health.upstream', 'a host and a port'],
  [{ HEALTH_UPSTREAM: '::1:443' }, undefined, 'health.upstream', 'a host and a port'],
  [{ HEALTH_UPSTREAM: 'grpc.example:99999' }, undefined, 'health.upstream', 'a host and a port'],
  [{ UPDATE_PUBLIC_KEY: 'c2hvcnQ=' }, undefined, 'update.public_key', '44 characters'],
  // Base64 that Buffer takes, but another spelling of the key.
  [{ UPDATE_PUBLIC_KEY: `${'A'.repeat(42)}B=` }, undefined, 'update.public_key', '44 characters'],
  [
    { UPDATE_FEED_URL: 'http://feed.example', UPDATE_PUBLIC_KEY: `${'A'.repeat(43)}=` },
    undefined,
    'an https URL',
  ],
  [{ ROLE: 'grpc' }, undefined, 'role must be', "'grpc'", 'all, http'],
  [{ SPEECH_LANGUAGE: 'en-US' }, undefined, 'speech.language', "'en-US'", 'two or three small letters'],
  [{ SPEECH_VOICE: 'x'.repeat(65) }, undefined, 'speech.voice', 'at most 64 characters'],
  [{ TURN_TIME_ZONE: 'Europe/Berlln' }, undefined, 'turn.time_zone', "'Europe/Berlln'", 'IANA'],
  [{ TURN_TIME_ZONE: '+03:00' }, undefined, 'turn.time_zone', 'IANA'],
  [{ LOG_FILE: 'a\nb' }, undefined, 'log.file', String.raw`'a\nb'`, 'a file path'],
  // unknown names
  [{ GRPC_PROT: '1' }, undefined, 'GRPC_PROT', 'nearest is GRPC_PORT'],
  [{ NEXY_CONFG: 'x' }, undefined, 'NEXY_CONFG', 'nearest is NEXY_CONFIG'],
  [{ ANSWER_PROVIDER: 'offline' }, undefined, 'nearest is ANSWER_PROVIDERS'],
  [{ TURN_MAX_SECOND: '' }, undefined, 'nearest is TURN_MAX_SECONDS'],
  [{ LOG_HASHKEY: hashKey }, undefined, 'nearest is LOG_HASH_KEY'],
  [{ NEXY_SERVER_PORT: '50051' }, undefined, 'NEXY_SERVER_PORT is not a known environment variable'],
  [{}, 'gprc: { port: 1 }', 'gprc is not a known key', 'nexy.yaml', 'nearest is grpc'],
  [{}, 'grpc: { prot: 1 }', 'grpc.prot is not a known key', 'nearest is grpc.port'],
  [{}, 'port: 1', 'port is not a known key', 'nearest is grpc.port'],
  [{}, 'grpc: { maxConnectionAgeSeconds: 1 }', 'nearest is grpc.max_connection_age_seconds'],
  [{}, 'http: { enabled: true }', 'http.enabled is not a known key'],
  [{}, '__proto__: { port: 1 }', '__proto__ is not a known key'],
  [{}, 'constructor: { prototype: { port: 1 } }', 'constructor is not a known key'],
  [{}, `log: { hash_key ${hashKey} }`, 'log.(a name with other characters'],
  // wrong shapes of the file
  [{}, 'grpc: 50051', 'grpc must be a group', 'nexy.yaml'],
  [{}, 'log: [a, b]', 'log must be a group', 'nexy.yaml'],
  [{}, '- a', 'The file must be a group', 'nexy.yaml'],
  [{}, 'grpc: {', 'not valid YAML at line', 'nexy.yaml'],
  [{}, 'grpc: {port: 1}\ngrpc: {port: 2}', 'line 2, column 1 (DUPLICATE_KEY)'],
  [{}, `log:\n  hash_key: *${hashKey.replaceAll(' ', '')}`, 'nexy.yaml'],
  [{}, `log:\n  hash_key: !${hashKey.replaceAll(' ', '')} a`, 'line 2', 'nexy.yaml'],
  [
    {},
    'a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: *c',
    'aliases',
  ],
  [{}, 'env: dev\n---\nenv: prod', 'not valid YAML', 'MULTIPLE_DOCS'],
  // impossible combinations
  [{ PORT: '8080', HTTP_PORT: '8080' }, undefined, 'must differ', 'variable PORT', 'variable HTTP_PORT'],
  [{ GRPC_PORT: '8080' }, undefined, 'must differ', 'GRPC_PORT', 'http.port is 8080 (default for dev)'],
  [{ PORT: '8080', GRPC_PORT: '50051' }, undefined, 'GRPC_PORT and PORT are both set and differ'],
  [
    { ROLE: 'http', HEALTH_UPSTREAM: 'a:1', PORT: '8080', HTTP_PORT: '80' },
    undefined,
    'HTTP_PORT and PORT are both set and differ',
  ],
  [
    { UPDATE_FEED_FOLDER: 'feed', UPDATE_PUBLIC_KEY: `${'A'.repeat(43)}=`, PORT: '8080' },
    undefined,
    'http.port must be set with PORT',
  ],
  [{ ROLE: 'http' }, undefined, 'health.upstream must be set', 'HEALTH_UPSTREAM'],
  [{ HEALTH_UPSTREAM: 'grpc.example:443' }, undefined, 'and for no other', 'role is all'],
  [{ UPDATE_FEED_URL: 'https://feed.example' }, undefined, 'update.public_key', 'UPDATE_PUBLIC_KEY'],
  [{ UPDATE_FEED_FOLDER: 'feed' }, undefined, 'update.public_key', 'UPDATE_PUBLIC_KEY'],
  [{ GRPC_MAX_CONNECTION_AGE_GRACE_SECONDS: '200' }, undefined, 'must be above turn.max_seconds'],
  [{ TURN_MAX_SECONDS: '1', TURN_DEADLINE_MARGIN_MS: '1000' }, undefined, 'less than turn.max_seconds'],
  [{ NEXY_ENV: 'prod' }, undefined, 'answer.providers', 'default for prod', 'ANSWER_ALLOW_OFFLINE=true'],
  [{ NEXY_ENV: 'stage' }, undefined, 'answer.providers', 'default for stage', 'add a provider'],
  [{ ANSWER_PROVIDERS: 'replay' }, undefined, 'replay.file must be set', 'REPLAY_FILE'],
  [{}, 'speech: { providers: [replay] }', 'replay.file must be set', 'nexy.yaml, key speech.providers'],
  [{ ANSWER_PROVIDERS: 'google' }, undefined, 'gemini.api_key must be set', 'GEMINI_API_KEY'],
  [{ ANSWER_PROVIDERS: 'openai' }, undefined, 'openai.api_key must be set', 'OPENAI_API_KEY'],
  [{ ANSWER_PROVIDERS: 'anthropic' }, undefined, 'anthropic.api_key must be set', 'ANTHROPIC_API_KEY'],
  [{ ANSWER_PROVIDERS: 'azure', AZURE_OPENAI_API_KEY: 'horse' }, undefined, 'AZURE_OPENAI_BASE_URL'],
  [{ ANSWER_PROVIDERS: 'compatible', ANSWER_MODEL: 'm' }, undefined, 'ANSWER_BASE_URL'],
  [{ ANSWER_TEMPERATURE: '2.5' }, undefined, 'answer.temperature', '2.5', 'a number from 0 to 2'],
  [{ ANSWER_TEMPERATURE: 'warm' }, undefined, 'answer.temperature', "'warm'"],
  [{ ANSWER_BASE_URL: 'ftp://a.example' }, undefined, 'answer.base_url', 'an http or https URL'],
  [{ OPENAI_BASE_URL: 'http://a.example' }, undefined, 'openai.base_url', 'an https URL'],
  [{ OPENAI_API_KEY: 'battery horse' }, undefined, 'openai.api_key', 'without spaces'],
  [{ OPENAI_KEY: 'battery horse' }, undefined, 'OPENAI_KEY is not', 'nearest is OPENAI_API_KEY'],
  [{ GRPC_TLS_CERT_FILE: 'a.pem' }, undefined, 'must be set together', 'GRPC_TLS_KEY_FILE'],
  [{ GRPC_TLS_KEY_FILE: 'a.pem' }, undefined, 'must be set together', 'GRPC_TLS_CERT_FILE'],
  [{ GRPC_TLS_CLIENT_CA_FILE: 'a.pem' }, undefined, 'grpc.tls_client_ca_file with both'],
  [{ GRPC_MAX_CONNECTIONS: '9' }, undefined, 'must be at most grpc.max_connections'],
  [{ AUTH_MODE: 'jwt', AUTH_ISSUER: 'i', AUTH_JWKS_FILE: 'f' }, undefined, 'AUTH_AUDIENCE'],
  [
    { AUTH_MODE: 'mixed', AUTH_ISSUER: 'i', AUTH_AUDIENCE: 'a' },
    undefined,
    'AUTH_JWKS_FILE',
    'AUTH_JWKS_URL',
  ],
  [
    { ...tokens, AUTH_JWKS_FILE: 'f', AUTH_JWKS_URL: 'https://a.example/jwks' },
    undefined,
    'and not both',
    'variable AUTH_JWKS_URL',
  ],
  [{ AUTH_JWKS_FILE: 'f' }, undefined, 'auth.mode must be mixed or jwt', 'AUTH_MODE'],
  [{ ...tokens, AUTH_JWKS_URL: 'http://a.example/jwks' }, undefined, 'auth.jwks_url', 'an https URL'],
  [{ ...tokens, AUTH_JWKS_URL: 'https://a:horse@a.example/' }, undefined, 'auth.jwks_url', 'an https URL'],
  [{ HTTP_OPERATOR_TOKEN: 'battery horse' }, undefined, 'http.operator_token', '16 to 1024 characters'],
];

describe('wrong configuration', () => {
  it.each(wrong)('%j %j', async (env, yaml, ...parts) => {
    const problems = await problemsOf(env, yaml);
    expect(problems).toHaveLength(1);
    for (const part of parts) expect(problems[0]).toContain(part);
    expect(problems[0]).not.toContain('horse');
  });

  it('reports everything together', async () => {
    const env = { GRPC_PORT: 'a', GRPC_PROT: '1', LOG_LEVEL: 'loud', NEXY_ENV: 'live', REPLAY_FILE: 'a\0' };
    expect(await problemsOf(env, 'turn: { max_seconds: 0 }\nspeach: {}\n')).toHaveLength(7);
  });

  it('does not judge a combination with a value that is wrong by itself', async () => {
    expect(await problemsOf({ NEXY_ENV: 'prod', ANSWER_PROVIDERS: 'openai' })).toHaveLength(1);
    expect(
      await problemsOf({ TURN_MAX_SECONDS: 'x', GRPC_MAX_CONNECTION_AGE_GRACE_SECONDS: '9' }),
    ).toHaveLength(1);
  });

  it('finds a wrong value in the file although a variable overrides it', async () => {
    expect(await problemsOf({ GRPC_PORT: '50052' }, 'grpc: { port: x }')).toHaveLength(1);
  });

  it('says why the file cannot be read', async () => {
    await expect(loadConfig({ env: { NEXY_CONFIG: '/no/such/file.yaml' } })).rejects.toThrow(
      'NEXY_CONFIG names "/no/such/file.yaml": it cannot be read (ENOENT)',
    );
    await expect(loadConfig({ env: { NEXY_CONFIG: '/' } })).rejects.toThrow('(not a regular file)');
    await expect(loadConfig({ env: { NEXY_CONFIG: 'package-lock.json' } })).rejects.toThrow(
      '(larger than 65536 bytes)',
    );
  });

  it('keeps messages short, whatever it is given', async () => {
    const [problem = ''] = await problemsOf({ LOG_LEVEL: 'x'.repeat(100_000) });
    expect(problem.length).toBeLessThan(300);
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`LOG_UNKNOWN_${i}`, 'x']));
    await expect(load(many)).rejects.toThrow(/500 problems:[^]*… and 450 more/);
  });
});

// A thousand configurations each, which takes seconds on a busy machine.
describe('any garbage', { timeout: 20_000 }, () => {
  const variables = [...settingsByKey.values()].map(({ env }) => env);
  const secret = fc.stringMatching(/^s3cr3t-[A-Za-z0-9*&!{}:, -]{0,20}$/);
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom('true', '0', '80', 'offline', 'replay', 'prod', '-1', ','),
  );
  const name = fc.oneof(
    fc.constantFrom('PORT', 'NEXY_ENV', ...variables.filter((env) => env !== 'LOG_HASH_KEY')),
    fc
      .constantFrom('GRPC_', 'NEXY_', 'HTTP_', 'LOG_')
      .chain((prefix) => fc.string().map((rest) => prefix + rest)),
  );

  async function resultOf(env: Variables, yaml: string): Promise<string> {
    try {
      return inspect(await load(env, yaml), { depth: 9 });
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      return inspect(error, { depth: 9 });
    }
  }

  it('in variables gives a configuration or a ConfigError, and never the secret', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, text, { maxKeys: 8 }), secret, async (env, LOG_HASH_KEY) => {
        expect(await resultOf({ ...env, LOG_HASH_KEY }, '')).not.toContain('s3cr3t');
      }),
      { numRuns: 1000 },
    );
  }, 30_000);

  it('in YAML gives a configuration or a ConfigError, and never the secret', async () => {
    const line = fc.oneof(
      fc.constantFrom(
        'grpc:',
        '  port: 1',
        '  host: a',
        'log:',
        '  level: info',
        '  - x',
        'a: &a b',
        '{',
        ']',
        '---',
      ),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 6 }), secret, async (lines, hash) => {
        expect(await resultOf({}, `${lines.join('\n')}\nlog:\n  hash_key: ${hash}\n`)).not.toContain(
          's3cr3t',
        );
      }),
      { numRuns: 1000 },
    );
  });
});
