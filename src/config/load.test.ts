import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Config } from './config.ts';
import { loadConfig, loadConfigWithSources } from './load.ts';
import { readRegularFile } from './yaml-layer.ts';

type Variables = Record<string, string | undefined>;

/** Loads `yaml`, when it is given, under the name nexy.yaml. */
async function load(env: Variables, yaml?: string): Promise<Config> {
  return yaml === undefined
    ? await loadConfig({ env })
    : await loadConfig({ env: { ...env, NEXY_CONFIG: 'nexy.yaml' }, readFile: () => yaml });
}

const hashKey = 'correct horse battery staple';

describe('layers', () => {
  it('needs nothing: the defaults of dev', async () => {
    const config = await load({});
    expect(config.env).toBe('dev');
    expect(config.grpc).toEqual({
      host: '127.0.0.1',
      port: 50_051,
      maxConnectionAgeSeconds: 600,
      maxConnectionAgeGraceSeconds: 240,
      maxConnections: 4_096,
      maxConnectionsPerAddress: 1_024,
      tlsCertFile: '',
      tlsKeyFile: '',
      tlsClientCaFile: '',
      reflection: true,
    });
    expect(config.http).toMatchObject({ enabled: true, host: '127.0.0.1', port: 8080, console: true });
    expect(config.answer).toMatchObject({ providers: ['offline'], allowOffline: true });
    expect(config.backpressure.gracePeriodSeconds).toBe(10);
  });

  it.each([
    ['stage', 20],
    ['prod', 30],
  ])('takes the defaults of %s', async (NEXY_ENV, graceSeconds) => {
    const config = await load({ NEXY_ENV, ANSWER_ALLOW_OFFLINE: 'true' });
    expect(config.grpc).toMatchObject({ host: '0.0.0.0', reflection: false });
    expect(config.http).toMatchObject({ host: '0.0.0.0', console: false });
    expect(config.backpressure.gracePeriodSeconds).toBe(graceSeconds);
  });

  it('puts the file above the defaults and the variables above the file', async () => {
    const yaml = 'speech:\n  workers: 4\n  voice: kal\nlog:\n  level: warn\n';
    const config = await load({ LOG_LEVEL: 'error' }, yaml);
    expect(config.speech).toMatchObject({ workers: 4, voice: 'kal', language: '' });
    expect(config.log.level).toBe('error');
  });

  it('lets the file choose the environment, below NEXY_ENV', async () => {
    const yaml = 'env: prod\nanswer: { allow_offline: true }\n';
    expect((await load({}, yaml)).backpressure.gracePeriodSeconds).toBe(30);
    expect((await load({ NEXY_ENV: 'stage' }, yaml)).backpressure.gracePeriodSeconds).toBe(20);
  });

  it('takes empty variables and keys without a value for not set', async () => {
    expect(await load({ GRPC_PORT: '', PORT: '', NEXY_CONFIG: '', LOG_LEVEL: undefined })).toEqual(
      await load({}),
    );
    expect(await load({}, 'grpc:\n  port:\nhttp:\n')).toEqual(await load({}));
    expect(await load({}, '')).toEqual(await load({}));
  });

  it('reads every type from a variable', async () => {
    const config = await load({
      GRPC_HOST: '::1',
      GRPC_REFLECTION: 'FALSE',
      HTTP_HOST: 'localhost',
      HTTP_CONSOLE: 'true',
      ANSWER_PROVIDERS: 'replay, offline',
      REPLAY_FILE: 'recordings/a b.json',
      SPEECH_LANGUAGE: 'ru',
      TURN_TIME_ZONE: 'Europe/Berlin',
      GRPC_MAX_CONNECTION_AGE_SECONDS: '0',
      LOG_HASH_KEY: hashKey,
    });
    expect(config.grpc).toMatchObject({ host: '::1', reflection: false, maxConnectionAgeSeconds: 0 });
    expect(config.http).toMatchObject({ host: 'localhost', console: true });
    expect(config.answer.providers).toEqual(['replay', 'offline']);
    expect(config.replay.file).toBe('recordings/a b.json');
    expect(config.speech.language).toBe('ru');
    expect(config.turn.timeZone).toBe('Europe/Berlin');
    expect(config.log.hashKey.reveal()).toBe(hashKey);
  });

  it('accepts replay as a provider in prod', async () => {
    const config = await load({ NEXY_ENV: 'prod', ANSWER_PROVIDERS: 'replay', REPLAY_FILE: 'a.json' });
    expect(config.answer).toMatchObject({ providers: ['replay'], allowOffline: false });
  });

  it('answers with Gemini and the embedded answers where its key is all that is set', async () => {
    const { config, sources } = await loadConfigWithSources({
      env: { NEXY_ENV: 'prod', GEMINI_API_KEY: 'a-key' },
      readFile: () => '',
    });
    expect(config.answer.providers).toEqual(['google', 'offline']);
    expect(sources.get('answer.providers')).toBe('derived: gemini.api_key is set');
    expect((await load({ GEMINI_API_KEY: 'a-key', ANSWER_PROVIDERS: 'offline' })).answer.providers).toEqual([
      'offline',
    ]);
    expect((await load({ GEMINI_API_KEY: '' })).answer.providers).toEqual(['offline']);
  });

  it('takes a temperature as a number, or as the choice of the model', async () => {
    expect((await load({ ANSWER_TEMPERATURE: '0.7' })).answer.temperature).toBe(0.7);
    expect((await load({})).answer.temperature).toBe('');
  });

  it('reads a real file by default', async () => {
    expect(readRegularFile('config/unified_config_example.yaml')).toContain('grpc:');
    expect(await loadConfig({ env: { NEXY_CONFIG: 'config/unified_config_example.yaml' } })).toEqual(
      await load({}),
    );
  });
});

describe('the result', () => {
  it('is frozen to the leaves', async () => {
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      expect(Object.isFrozen(value)).toBe(true);
      for (const child of Object.values(value)) visit(child);
    };
    const config = await load({});
    visit(config);
    expect(() => (config.answer.providers as string[]).push('replay')).toThrow(TypeError);
  });

  it('does not show a secret when it is printed', async () => {
    const { hashKey: secret, ...log } = (await load({ LOG_HASH_KEY: hashKey })).log;
    expect(log).toEqual({ format: 'json', level: 'info', file: '' });
    const config = await load({ LOG_HASH_KEY: hashKey });
    for (const text of [
      JSON.stringify(config),
      inspect(config, { depth: 9, showHidden: true }),
      `${secret}`,
    ]) {
      expect(text).toContain('[secret]');
      expect(text).not.toContain(hashKey);
    }
    expect(Object.getOwnPropertyNames(secret)).toEqual([]);
    expect([secret.isSet, (await load({})).log.hashKey.isSet]).toEqual([true, false]);
  });
});

describe('ROLE=http', () => {
  it('needs nothing of what turns need', async () => {
    const env = { ROLE: 'http', HEALTH_UPSTREAM: '[::1]:50051', NEXY_ENV: 'prod' };
    const config = await load({ ...env, GRPC_PORT: '8080', HTTP_PORT: '8080' });
    expect(config).toMatchObject({ role: 'http', health: { upstream: '[::1]:50051', upstreamTls: false } });
  });
});

describe('PORT', () => {
  it('goes to gRPC and turns HTTP off', async () => {
    const config = await load({ PORT: '8080' });
    expect([config.grpc.port, config.http.enabled]).toEqual([8080, false]);
  });

  it('leaves HTTP on when its port is set, in a variable or in the file', async () => {
    expect((await load({ PORT: '8080', HTTP_PORT: '9090' })).http).toMatchObject({
      enabled: true,
      port: 9090,
    });
    expect((await load({ PORT: '8080' }, 'http: { port: 9090 }')).http).toMatchObject({
      enabled: true,
      port: 9090,
    });
  });

  it('is of HTTP with ROLE=http, which is always on, wherever the role is set', async () => {
    const upstream = { HEALTH_UPSTREAM: 'grpc.example:443' };
    const config = await load({ ROLE: 'http', ...upstream, PORT: '8081' });
    expect(config.http).toMatchObject({ enabled: true, port: 8081 });
    expect(config.grpc.port).toBe(50_051);
    expect((await load({ PORT: '8081', ...upstream }, 'role: http')).http.port).toBe(8081);
    expect((await load({ PORT: '8081', ROLE: 'all' }, 'role: http')).grpc.port).toBe(8081);
    expect((await load({ ROLE: 'http', ...upstream })).http).toMatchObject({ enabled: true, port: 8080 });
  });

  it('overrides the file, and agrees with an equal GRPC_PORT', async () => {
    expect((await load({ PORT: '8081' }, 'grpc: { port: 50052 }')).grpc.port).toBe(8081);
    expect((await load({ PORT: '8081', GRPC_PORT: '8081' })).grpc.port).toBe(8081);
  });

  it('may be 0 for both', async () => {
    expect((await load({ GRPC_PORT: '0', HTTP_PORT: '0' })).http.enabled).toBe(true);
  });
});

describe('the time that the platform leaves after SIGTERM', () => {
  it.each([
    [{}, 30],
    [{ K_SERVICE: 'nexy' }, 10],
    [{ K_SERVICE: 'nexy', SHUTDOWN_PLATFORM_WINDOW_SECONDS: '60' }, 60],
  ])('is with %o %d seconds', async (env, seconds) => {
    expect((await load(env)).shutdown.platformWindowSeconds).toBe(seconds);
  });
});

describe('the revision on every metric', () => {
  const both = { K_REVISION: 'nexy-00007', CONTAINER_APP_REVISION: 'nexy--7f3' };
  it.each([
    [{}, 'local', 'derived: no platform names one'],
    [both, 'nexy-00007', 'derived: K_REVISION is set'],
    [{ ...both, K_REVISION: '' }, 'nexy--7f3', 'derived: CONTAINER_APP_REVISION is set'],
    [{ ...both, TELEMETRY_REVISION: 'green' }, 'green', 'environment variable TELEMETRY_REVISION'],
  ])('is with %o %s', async (env, revision, source) => {
    const { config, sources } = await loadConfigWithSources({ env });
    expect([config.telemetry.revision, sources.get('telemetry.revision')]).toEqual([revision, source]);
  });

  it('is one that a header can hold', async () => {
    await expect(load({ TELEMETRY_REVISION: 'ветка' })).rejects.toThrow(
      'telemetry.revision must be at most 64 visible ASCII characters',
    );
  });
});

describe('the idle time-out', () => {
  it.each([
    [{ NEXY_ENV: 'prod', ANSWER_ALLOW_OFFLINE: 'true' }, 300],
    [{ NEXY_ENV: 'prod', ANSWER_ALLOW_OFFLINE: 'true', CONTAINER_APP_NAME: 'nexy' }, 180],
    [
      {
        NEXY_ENV: 'prod',
        ANSWER_ALLOW_OFFLINE: 'true',
        CONTAINER_APP_NAME: 'nexy',
        BACKPRESSURE_IDLE_TIMEOUT: '230',
      },
      230,
    ],
    [{ CONTAINER_APP_NAME: 'nexy' }, 60],
  ])('is with %o %d seconds', async (env, seconds) => {
    expect((await load(env)).backpressure.idleTimeoutSeconds).toBe(seconds);
  });
});

describe('variables of other programs', () => {
  it.each([
    ['GRPC_VERBOSITY', 'DEBUG'],
    ['GRPC_TRACE', 'all'],
    ['GRPC_DNS_RESOLVER', 'native'],
    ['GRPC_SSL_CIPHER_SUITES', 'HIGH'],
    ['GRPC_DEFAULT_SSL_ROOTS_FILE_PATH', '/etc/roots.pem'],
    ['GRPC_EXPERIMENTAL_ENABLE_OUTLIER_DETECTION', 'true'],
    ['GRPC_NODE_TRACE', 'all'],
    ['GRPC_NODE_USE_ALTERNATIVE_RESOLVER', 'true'],
    ['GRPC_ENABLE_FORK_SUPPORT', '1'],
    ['HTTP_PROXY', 'http://proxy:3128'],
    ['AZURE_CLIENT_ID', 'a'],
    ['OPENAI_ORG_ID', 'a'],
    ['ANTHROPIC_AUTH_TOKEN', 'a'],
    ['GEMINI_CLI_HOME', 'a'],
    ['http_proxy', 'http://proxy:3128'],
    ['grpc_proxy', 'http://proxy:3128'],
    ['SESSION_MANAGER', 'local/host:@/tmp/.ICE-unix/1'],
    ['NEXY_SERVER_SERVICE_HOST', '10.0.0.1'],
    ['NEXY_SERVER_SERVICE_PORT_GRPC', '50051'],
    ['NEXY_SERVER_PORT', 'tcp://10.0.0.1:50051'],
    ['NEXY_SERVER_PORT_50051_TCP_ADDR', '10.0.0.1'],
    ['LOGNAME', 'somebody'],
    ['K_CONFIGURATION', 'nexy-server'],
  ])('leaves %s alone', async (name, value) => {
    expect(await load({ [name]: value })).toEqual(await load({}));
  });
});
