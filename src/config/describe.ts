import type { LoadedConfig } from './load.ts';
import { readable } from './readable.ts';
import { settingsByKey } from './schema.ts';

export interface SettingRow {
  readonly key: string;
  /** For people; a secret only says whether it is set. */
  readonly value: string;
  readonly source: string;
}

/** The effective settings in the order of the schema, and `http.enabled`, which follows from PORT. */
export function describeConfig({ config, values, sources }: LoadedConfig): SettingRow[] {
  const rows = [...settingsByKey.keys()].map((key) => ({
    key,
    value: readable(values.get(key)),
    source: sources.get(key) ?? '',
  }));
  const firstOfHttp = rows.findIndex(({ key }) => key.startsWith('http.'));
  const source = config.http.enabled ? 'derived' : 'derived: PORT is set and http.port is not';
  return rows.toSpliced(firstOfHttp, 0, { key: 'http.enabled', value: String(config.http.enabled), source });
}

/** Setting by key, as /status shows them. */
export function settingsShown(loaded: LoadedConfig): Readonly<Record<string, string>> {
  return Object.fromEntries(describeConfig(loaded).map(({ key, value }) => [key, value]));
}

/** The rows as a table with aligned columns, without a line break at the end. */
export function formatRows(rows: readonly SettingRow[]): string {
  const all = [{ key: 'SETTING', value: 'VALUE', source: 'SOURCE' }, ...rows];
  const keyWidth = Math.max(...all.map(({ key }) => key.length));
  const valueWidth = Math.max(...all.map(({ value }) => value.length));
  return all
    .map(({ key, value, source }) => `${key.padEnd(keyWidth)}  ${value.padEnd(valueWidth)}  ${source}`)
    .join('\n');
}
