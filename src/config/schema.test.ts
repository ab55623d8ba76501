import { readFileSync } from 'node:fs';
import convict from 'convict';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ConfigError } from './config-error.ts';
import { loadConfig } from './load.ts';
import { isSetting, loaderVariables, mapSettings, schema, settingsByKey } from './schema.ts';
import { environments } from './setting-types.ts';
import type { Environment, Setting } from './setting-types.ts';

const docs = readFileSync('Docs/CONFIGURATION.md', 'utf8');
const yamlExample = readFileSync('config/unified_config_example.yaml', 'utf8');
const envExample = readFileSync('config.env.example', 'utf8');

/** The YAML example with the settings that it switches off ("#host: …") switched on. */
const wholeYaml = yamlExample.replace(/^( *)#(?=[a-z_]+:)/gm, '$1');
const devDefaults = mapSettings((_key, setting) => setting.defaults.dev);

const asVariable = (value: unknown): string => (Array.isArray(value) ? value.join(',') : String(value));
const differs = ({ defaults }: Setting<unknown>): boolean =>
  new Set(environments.map((environment) => defaults[environment])).size > 1;

/** A second reader, which does not share our walk of the tree (ADR 0022). Throws what is wrong with `values`. */
function readByConvict(environment: Environment, values: object): void {
  const tree = mapSettings((_key, { accepts, allowed, defaults, doc, env, sensitive }) => ({
    format: (value: unknown) => {
      if (!accepts(value)) throw new Error(`must be ${allowed}`);
    },
    default: defaults[environment],
    doc,
    env,
    sensitive,
  }));
  convict(tree as convict.Schema<Record<string, unknown>>, { env: {}, args: [] })
    .load(values)
    .validate({ allowed: 'strict' });
}

describe('schema', () => {
  it('has right defaults in every environment', async () => {
    for (const environment of environments) {
      for (const [key, setting] of settingsByKey) {
        expect(setting.accepts(setting.defaults[environment]), `${key} in ${environment}`).toBe(true);
      }
    }
  });

  it('is judged by convict as by the loader: the defaults, the whole example, a wrong value, an unknown key', async () => {
    for (const environment of environments) readByConvict(environment, {});
    readByConvict('dev', parse(wholeYaml) as object);
    expect(() => {
      readByConvict('dev', { grpc: { port: 70_000 } });
    }).toThrow('grpc.port: must be a whole number from 0 to 65535');
    expect(() => {
      readByConvict('dev', { grpc: { prot: 50_051 } });
    }).toThrow("configuration param 'grpc.prot' not declared in the schema");
  });

  it('derives the variable from the key, with five exceptions', async () => {
    const exceptions: Readonly<Record<string, string>> = {
      env: 'NEXY_ENV',
      'backpressure.max_concurrent_streams': 'BACKPRESSURE_MAX_STREAMS',
      'backpressure.idle_timeout_seconds': 'BACKPRESSURE_IDLE_TIMEOUT',
      'backpressure.max_message_rate_per_second': 'BACKPRESSURE_MAX_RATE',
      'backpressure.grace_period_seconds': 'BACKPRESSURE_GRACE_PERIOD',
    };
    for (const [key, { env }] of settingsByKey) {
      expect(env).toBe(exceptions[key] ?? key.replace('.', '_').toUpperCase());
    }
  });

  it('reads back the text of every default', async () => {
    for (const { defaults, parse: parseText } of settingsByKey.values()) {
      expect(parseText(asVariable(defaults.prod))).toEqual(defaults.prod);
    }
  });

  it('leaves no setting out of the typed configuration', async () => {
    const config = (await loadConfig({ env: {} })) as unknown as Record<string, Record<string, unknown>>;
    const plain = (name: string): string => name.replaceAll('_', '').toLowerCase();
    const names = (group: object): string[] => Object.keys(group).map(plain);
    expect(names(config)).toEqual(names(schema));
    for (const [group, settings] of Object.entries(schema)) {
      if (isSetting(settings)) continue;
      const [, given = {}] = Object.entries(config).find(([name]) => plain(name) === plain(group)) ?? [];
      // Derived, and no setting.
      const found = names(given).filter((name) => group !== 'http' || name !== 'enabled');
      expect(found, group).toEqual(names(settings));
    }
  });
});

describe('config/unified_config_example.yaml', () => {
  it('holds every setting with its default in dev, and nothing else', async () => {
    expect(parse(wholeYaml)).toEqual(devDefaults);
  });

  it('has the settings in the order of the schema, each under its explanation', async () => {
    const found = [...wholeYaml.matchAll(/((?:^ *# .*\n)+)^ *([a-z_]+): \S.*$/gm)].map(
      ([, comment = '', name]) => ({
        name,
        comment: comment
          .trimEnd()
          .split('\n')
          .map((line) => line.trim()),
      }),
    );
    const wanted = [...settingsByKey].map(([key, setting]) => ({
      name: key.split('.').at(-1),
      comment: explanation(setting),
    }));
    expect(found).toEqual(wanted);
  });

  it('switches off exactly what depends on the environment or on PORT', async () => {
    const active = new Set<string>();
    for (const [group, node] of Object.entries(
      parse(yamlExample) as Record<string, object | string | null>,
    )) {
      if (typeof node === 'string') active.add(group);
      else for (const name of Object.keys(node ?? {})) active.add(`${group}.${name}`);
    }
    const off = [...settingsByKey.keys()].filter((key) => !active.has(key));
    const wanted = [...settingsByKey].filter(([, setting]) => differs(setting)).map(([key]) => key);
    expect(new Set(off)).toEqual(new Set([...wanted, 'env', 'http.port']));
  });

  it.each(environments)('changes nothing in %s as it stands', async (environment) => {
    const env = { NEXY_ENV: environment, ANSWER_ALLOW_OFFLINE: 'true' };
    expect(await loadConfig({ env: { ...env, NEXY_CONFIG: 'x.yaml' }, readFile: () => yamlExample })).toEqual(
      await loadConfig({ env }),
    );
  });
});

describe('config.env.example', () => {
  const blocks = [...envExample.matchAll(/((?:^# .*\n)+)^#([A-Z_]+)=(.*)$/gm)].map(
    ([, comment = '', name, value]) => ({
      name,
      value,
      comment: comment.trimEnd().split('\n'),
    }),
  );

  it('holds every variable with its default in dev under its explanation, in order, and nothing else', async () => {
    expect(blocks).toEqual([
      ...Object.entries(loaderVariables).map(([name, doc]) => ({ name, value: '', comment: [`# ${doc}`] })),
      ...[...settingsByKey.values()].map((setting) => ({
        name: setting.env,
        value: asVariable(setting.defaults.dev),
        comment: explanation(setting),
      })),
    ]);
    expect(envExample.match(/^\s*#?\s*[A-Za-z_]+=/gm)).toHaveLength(blocks.length);
  });

  it('changes nothing when all of it is switched on', async () => {
    const env = Object.fromEntries(blocks.map(({ name = '', value = '' }) => [name, value]));
    expect(await loadConfig({ env })).toEqual(await loadConfig({ env: {} }));
  });
});

describe('Docs/CONFIGURATION.md', () => {
  it('has a table row for every setting and loader variable, in order, and no other', async () => {
    const rows = docs.split('\n').filter((line) => /^\| `[a-z_.]+` \| `[A-Z_]+` \|/.test(line));
    const code = (value: unknown): string =>
      asVariable(value) === '' ? '(empty)' : `\`${asVariable(value)}\``;
    expect(rows).toEqual(
      [...settingsByKey].map(([key, { env, allowed, defaults, doc }]) => {
        const cells = [
          `\`${key}\``,
          `\`${env}\``,
          allowed,
          ...environments.map((name) => code(defaults[name])),
          doc,
        ];
        return `| ${cells.join(' | ')} |`;
      }),
    );
    const loaderRows = docs.split('\n').filter((line) => /^\| `[A-Z_]+` \|/.test(line));
    expect(loaderRows).toEqual(
      Object.entries(loaderVariables).map(([name, doc]) => `| \`${name}\` | ${doc} |`),
    );
  });

  it('shows the errors as they are', async () => {
    const block = (language: string): string =>
      new RegExp(`\`\`\`${language}\n([^]*?)\n\`\`\``).exec(docs)?.[1] ?? `no ${language} block`;
    const env = Object.fromEntries(
      block('sh')
        .split('\n')
        .map((line) => line.split('=') as [string, string]),
    );
    expect(await messageOf(loadConfig({ env, readFile: () => block('yaml') }))).toBe(block('text'));
  });

  it('says of PORT what is true', async () => {
    const rows = [...docs.matchAll(/^\| (nothing|`\w+=.*?) \| ([^|]+) \| ([^|]*) \|$/gm)];
    expect(rows).toHaveLength(7);
    for (const [row, set = '', grpc = '', http = ''] of rows) {
      const env = Object.fromEntries(
        [...set.matchAll(/([A-Z_]+)=(\d+)/g)].map(([, name, value]) => [name, value]),
      );
      const yaml = /`grpc\.port: (\d+)`/.exec(set)?.[1];
      const input = {
        env: yaml === undefined ? env : { ...env, NEXY_CONFIG: 'x.yaml' },
        readFile: () => `grpc: { port: ${yaml ?? ''} }`,
      };
      if (grpc.startsWith('refused')) {
        await expect(loadConfig(input), row).rejects.toThrow(ConfigError);
        continue;
      }
      const config = await loadConfig(input);
      expect(String(config.grpc.port), row).toBe(/^\d+/.exec(grpc)?.[0]);
      expect(config.http.enabled ? String(config.http.port) : 'off', row).toBe(http);
    }
  });
});

function explanation(setting: Setting<unknown>): string[] {
  const { stage, prod } = setting.defaults;
  const others =
    stage === prod
      ? `Default of stage and prod: ${String(prod) || 'empty'}.`
      : `Default of stage: ${String(stage)}, prod: ${String(prod)}.`;
  return [`# ${setting.doc}`, `# Allowed: ${setting.allowed}.${differs(setting) ? ` ${others}` : ''}`];
}

function messageOf(loading: Promise<unknown>): Promise<string> {
  return loading.then(
    () => 'nothing was thrown',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}
