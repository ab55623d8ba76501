import { describe, expect, it } from 'vitest';
import { example } from './example.test-data.ts';
import { checkSettings } from './settings.ts';
import { type Given, readValues, ValuesError } from './values.ts';

/** The problems that are found with these values in place of the example's. */
function problemsOf(change: Given): readonly string[] {
  try {
    readValues({ ...example, ...change });
    return [];
  } catch (error) {
    if (error instanceof ValuesError) return error.message.split('\n');
    throw error;
  }
}

describe('the values of a command line', () => {
  it('are taken as they are', () => {
    const values = readValues(example);
    expect(values.host).toBe('api.nexy.example');
    expect(values.most).toBe(20);
    expect(values.versions.get('nexy-database-url')).toBe(2);
  });

  it.each([
    { image: 'europe-west1-docker.pkg.dev/nexy-example/nexy/server:v1' },
    { image: `europe-west1-docker.pkg.dev/nexy-example/nexy/server:v1@sha256:${'a'.repeat(64)}` },
    { image: 'nexy' },
    { collector: 'us-docker.pkg.dev/x/y:1.2.0' },
    { project: 'Nexy' },
    { region: 'europe' },
    { host: 'https://api.nexy.example' },
    { host: `${'a'.repeat(50)}.example` },
    { 'update-feed': 'http://updates.nexy.example/' },
    { 'update-feed': 'https://updates.nexy.example' },
    { 'update-key': 'short' },
    { network: 'default; rm' },
    { most: '1' },
    { page: [] },
    { warn: ['oncall@nexy.example'] },
  ])('%o is refused, by its name', (change) => {
    const [key = ''] = Object.keys(change);
    expect(problemsOf(change)).toEqual([expect.stringContaining(`--${key} must be `)]);
  });

  it('are all judged at once', () => {
    expect(problemsOf({ project: undefined, region: '', most: '0' })).toHaveLength(3);
  });

  it.each([
    ['nexy-gemini-api-key=latest', 'with the number of a version'],
    ['nexy-gemini-api-key=AIzaSyNotAVersion', 'with the number of a version'],
    ['nexy-log-level=1', 'no setting of the server that is a secret'],
    ['nexy-gemini-api-kee=1', 'no setting of the server that is a secret'],
    ['other-database-url=1', 'no setting of the server that is a secret'],
  ])('--secret %s is refused, and what may be a secret is not shown', (secret, words) => {
    const problems = problemsOf({ secret: [...example.secret, secret] });
    expect(problems).toEqual([expect.stringContaining(words)]);
    expect(problems[0]).not.toContain('AIza');
  });

  it('want every secret that several instances need', () => {
    expect(problemsOf({ secret: ['nexy-gemini-api-key=1'] })).toEqual([
      '--secret NAME=VERSION is missing for nexy-database-url, nexy-coordination-url, nexy-log-hash-key, ' +
        'nexy-database-owner-url, nexy-collector-config',
    ]);
  });

  it.each(['LOG_LVEL=info', 'LOG_LEVEL', '=info'])('--set %s is refused', (set) => {
    expect(problemsOf({ set: [set] })).toEqual([expect.stringContaining('--set must be VARIABLE=VALUE')]);
  });

  it('--set of a secret is refused, and not shown', () => {
    const problems = problemsOf({ set: ['OPENAI_API_KEY=sk-plain'] });
    expect(problems).toEqual(['--set OPENAI_API_KEY: it is a secret, so it belongs into one']);
  });
});

describe('the settings that come of them', () => {
  const check = (change: Given): Promise<void> => checkSettings(readValues({ ...example, ...change }));

  it('are such as the server starts with', async () => {
    await expect(check({})).resolves.toBeUndefined();
    await expect(check({ set: ['LOG_LEVEL=debug', 'ADMISSION_TRUSTED_HOPS=3'] })).resolves.toBeUndefined();
  });

  it.each([
    ['LOG_LEVEL=loud', 'log.level must be one of'],
    ['ANSWER_PROVIDERS=openai', 'openai.api_key must be set for the provider openai'],
    ['BACKPRESSURE_MAX_STREAMS=99', 'BACKPRESSURE_MAX_STREAMS must be at least 100'],
    ['BACKPRESSURE_IDLE_TIMEOUT=330', 'must be below 330 s'],
    ['SHUTDOWN_PLATFORM_WINDOW_SECONDS=30', 'Cloud Run kills a container 10 s after SIGTERM'],
    ['HTTP_PORT=9091', 'the collector needs'],
    ['TELEMETRY_PROMETHEUS=false', 'the collector needs'],
    ['NEXY_ENV=stage', 'the collector needs'],
  ])('with --set %s are refused', async (set, words) => {
    await expect(check({ set: [set] })).rejects.toThrow(words);
  });
});
