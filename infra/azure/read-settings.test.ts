import { expect, it } from 'vitest';
import { readSettings } from './read-settings.ts';
import { configure, digestOf, secretValues } from './testing/declared.ts';
import * as pulumi from '@pulumi/pulumi';

const read = (...changed: Parameters<typeof configure>) => {
  configure(...changed);
  return readSettings('prod');
};

it('reads a stack', async () => {
  const settings = await read({ minReplicas: '4', cores: '0.75', zoneRedundant: 'true' });
  expect(settings).toMatchObject({
    prefix: 'nexy-prod',
    environment: 'prod',
    minReplicas: 4,
    maxReplicas: 30,
    cores: 0.75,
    zoneRedundant: true,
    registryId: undefined,
  });
  expect(settings.variables.map(({ name }) => name)).toEqual([
    'UPDATE_FEED_URL',
    'UPDATE_PUBLIC_KEY',
    'ANSWER_PROVIDERS',
  ]);
  expect(settings.secrets.map(({ name }) => name)).toEqual([
    'HTTP_OPERATOR_TOKEN',
    'GEMINI_API_KEY',
    'LOG_HASH_KEY',
  ]);
});

const tagged = 'ghcr.io/nexy/nexy-server:latest';
it.each([
  ['a tag', { image: tagged }, 'nexy:image must be an image by its digest: HOST/NAME@sha256:…, not "'],
  ['a tag with psql', { psqlImage: 'postgres:16' }, 'nexy:psqlImage must be an image by its digest'],
  ['a digest of another kind', { image: `ghcr.io/a/b@${digestOf('g')}` }, 'nexy:image must be'],
  ['no instance', { minReplicas: '0' }, 'nexy:minReplicas must be a whole number from 1 to 100, not "0"'],
  ['more at least than at most', { minReplicas: '31' }, 'nexy:minReplicas must be at most maxReplicas'],
  ['nobody to tell', { pageEmails: undefined }, 'nexy:pageEmails must be one to ten addresses'],
  [
    'a prefix that is too long',
    { prefix: 'nexy-production-of-europe' },
    'nexy:prefix must be 3 to 16 small letters',
  ],
  [
    'a core that there is none of',
    { cores: '0.6' },
    'nexy:cores must be from 0.5 to 4 in quarters, not "0.6"',
  ],
  ['an unknown key', { imgae: tagged }, 'nexy:imgae is no setting of the program or the server'],
  ['a variable of the program’s own', { GRPC_PORT: '1' }, 'nexy:GRPC_PORT is set by the program itself'],
  [
    'a setting that the server refuses',
    { TURN_MAX_SECONDS: '300' },
    'turn.max_seconds must be a whole number from 1 to 230',
  ],
  [
    'a rule of the server',
    { UPDATE_PUBLIC_KEY: undefined },
    'update.public_key must be set where there is a feed',
  ],
  [
    'offline answers alone',
    { ANSWER_PROVIDERS: 'offline' },
    'answer.providers must name more than the embedded answers',
  ],
])('refuses %s', async (_name, plain, problem) => {
  await expect(read(plain)).rejects.toThrow(problem);
});

it.each([
  ['a short password', { ownerPassword: 'short' }, 'nexy:ownerPassword must be 16 to 100 letters'],
  [
    'a password that would break an address',
    { serverPassword: 'with/slash@and:more' },
    'nexy:serverPassword must be',
  ],
  [
    'a key that the server wants',
    { LOG_HASH_KEY: undefined },
    'log.hash_key must be set where usage is stored',
  ],
  [
    'a webhook in the clear',
    { pageWebhook: 'http://hooks.example/x' },
    'nexy:pageWebhook must be an https URL',
  ],
])('refuses %s', async (_name, secret, problem) => {
  await expect(read({}, secret)).rejects.toThrow(problem);
});

it('refuses a secret that lies open, and does not show it', async () => {
  const refused = await read({ GEMINI_API_KEY: 'a-key-that-lies-open' }, { GEMINI_API_KEY: undefined }).catch(
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(pulumi.RunError);
  expect(String(refused)).toContain('nexy:GEMINI_API_KEY must be set with --secret');
  expect(String(refused)).not.toContain('a-key-that-lies-open');
});

it('tells all that is wrong at once, and no secret', async () => {
  const refused = String(
    await read({ image: tagged, location: 'West Europe' }, { ownerPassword: 'nope!' }).catch(
      (error: unknown) => error,
    ),
  );
  expect(refused).toContain('nexy:image');
  expect(refused).toContain('nexy:location');
  expect(refused).toContain('nexy:ownerPassword');
  for (const value of [...Object.values(secretValues), 'nope!']) expect(refused).not.toContain(value);
});
