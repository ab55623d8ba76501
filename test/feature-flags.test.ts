/** Holds Docs/FEATURE_FLAGS.md against the registry in src/config/flags.ts, both ways. */
import { expect, it } from 'vitest';
import { enabledFeatures, type FeatureName, features } from '../src/config/flags.ts';
import { loadConfig } from '../src/config/load.ts';
import { read, rows } from './markdown.ts';

it('Docs/FEATURE_FLAGS.md has exactly the features of the registry', async () => {
  const on = enabledFeatures(await loadConfig({ env: {} }));
  const wanted = (Object.keys(features) as FeatureName[]).map((name) => {
    const { setting, killSwitch, does } = features[name];
    return [name, setting ?? '–', killSwitch, on.has(name) ? 'on' : 'off', does];
  });
  expect(rows(read('Docs/FEATURE_FLAGS.md'), 'Flags', 'feature')).toEqual(wanted);
});
