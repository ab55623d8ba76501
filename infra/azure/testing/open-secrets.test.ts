import * as pulumi from '@pulumi/pulumi';
import { expect, it } from 'vitest';
import { Engine } from './declared.ts';
import { openSecrets, revealed, valuesOf } from './open-secrets.ts';

it('finds a value in plain, at any depth and in the middle of a text', () => {
  const wire = { a: [{ b: 'redis://:hidden@host' }, 'other'], c: 'hidden' };
  expect(openSecrets(wire, ['hidden'])).toEqual(['/a/0/b', '/c']);
});

it('takes what Pulumi marks as a secret for closed', async () => {
  // Before an engine says that it knows secrets, none is marked.
  await pulumi.runtime.setMocks(new Engine().mocks);
  const wire: unknown = await pulumi.runtime.serializeProperties('test', { a: pulumi.secret('hidden') });
  expect(JSON.stringify(wire)).toContain('hidden');
  expect(openSecrets(wire, ['hidden'])).toEqual([]);
  expect(revealed(wire)).toEqual({ a: 'hidden' });
});

it('finds values by their name', () => {
  expect(valuesOf({ a: 1, b: [{ a: 2 }, { c: { a: { a: 3 } } }] }, 'a')).toEqual([1, 2, { a: 3 }, 3]);
});
