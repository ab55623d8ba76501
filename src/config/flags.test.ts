import { describe, expect, it } from 'vitest';
import { commands } from '../assistant/actions/commands.ts';
import { enabledFeatures, type FeatureName, features } from './flags.ts';
import { loadConfig } from './load.ts';
import { settingsByKey } from './schema.ts';

const names = Object.keys(features) as FeatureName[];
const on = async (env: Record<string, string>): Promise<string[]> => [
  ...enabledFeatures(await loadConfig({ env })),
];
const variable = (key: string | undefined): string => settingsByKey.get(key ?? '')?.env ?? `no ${key ?? ''}`;

describe('the registry of flags', () => {
  it('has every flag of actions and every kill-switch once, and no other', () => {
    const keys = [...settingsByKey.keys()];
    expect(names.map((name) => features[name].killSwitch).toSorted()).toEqual(
      keys.filter((key) => key.startsWith('nexy_ks.')).toSorted(),
    );
    expect(keys.filter((key) => key.startsWith('actions.'))).toEqual(
      commands.map((command) => features[command].setting),
    );
    expect(names.filter((name) => variable(features[name].setting ?? 'env').startsWith('no '))).toEqual([]);
  });

  it('has on by default what has no setting, or one that is on', async () => {
    expect(await on({})).toEqual(['actions', ...commands, 'screenshots']);
  });
});

describe.each(names)('%s', (name) => {
  const { setting, killSwitch } = features[name];
  const isOn = async (env: Record<string, string>): Promise<boolean> => (await on(env)).includes(name);
  const turnedOn: Record<string, string> = setting === undefined ? {} : { [variable(setting)]: 'true' };

  it('is on with its setting and off without it', async () => {
    expect(await isOn(turnedOn)).toBe(true);
    if (setting !== undefined) expect(await isOn({ [variable(setting)]: 'false' })).toBe(false);
  });

  it('is off by its kill-switch, whatever else is set, and takes nothing else with it', async () => {
    const everything = Object.fromEntries(
      names.flatMap((one) =>
        'setting' in features[one] && features[one].setting
          ? [[variable(features[one].setting), 'true']]
          : [],
      ),
    ) as Record<string, string>;
    const killed = { ...everything, [variable(killSwitch)]: 'true' };
    const lost: readonly string[] = name === 'actions' ? ['actions', ...commands] : [name];
    expect(await on(killed)).toEqual(names.filter((one) => !lost.includes(one)));
  });
});
