import { readFileSync, statSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { showName } from './layer.ts';
import type { GivenValue, Layer } from './layer.ts';
import { nearest } from './nearest.ts';
import { isSetting, schema, settingsByKey } from './schema.ts';
import type { SettingGroup } from './schema.ts';

const maxFileBytes = 64 * 1024;

/** Reads a configuration file; throws an Error when it is none. Only at the start, so it may block. */
export function readRegularFile(path: string): string {
  const stat = statSync(path);
  if (!stat.isFile()) throw new Error('not a regular file');
  if (stat.size > maxFileBytes) throw new Error(`larger than ${maxFileBytes} bytes`);
  return readFileSync(path, 'utf8');
}

/** The settings in the YAML file that NEXY_CONFIG names. */
export function readYamlLayer(path: string, readFile: (path: string) => string = readRegularFile): Layer {
  const failed = (why: string): Layer => ({
    given: [],
    problems: [`NEXY_CONFIG names ${JSON.stringify(path.slice(0, 200))}: ${why}`],
  });
  let text: string;
  try {
    text = readFile(path);
  } catch (error) {
    return failed(`it cannot be read (${reasonOf(error)})`);
  }

  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault !== undefined) {
    // Only the code: the parser's messages quote the text, which may be a secret.
    const { line, col } = lines.linePos(fault.pos[0]);
    return failed(`it is not valid YAML at line ${line}, column ${col} (${fault.code})`);
  }
  let root: unknown;
  try {
    root = document.toJS();
  } catch {
    return failed('its aliases (*name) cannot be resolved');
  }

  const given: GivenValue[] = [];
  const problems: string[] = [];
  readGroup({ group: schema, node: root, prefix: '', path, given, problems });
  return { given, problems };
}

interface Reading {
  readonly group: SettingGroup;
  readonly node: unknown;
  readonly prefix: string;
  readonly path: string;
  readonly given: GivenValue[];
  readonly problems: string[];
}

function readGroup(reading: Reading): void {
  const { group, node, prefix, path, given, problems } = reading;
  // "grpc:" with every key under it commented out.
  if (node === null || node === undefined) return;
  if (typeof node !== 'object' || Array.isArray(node)) {
    const name = prefix === '' ? 'The file' : prefix.slice(0, -1);
    problems.push(`${name} must be a group of keys with values (${path})`);
    return;
  }
  for (const [name, value] of Object.entries(node)) {
    const key = `${prefix}${name}`;
    const child = Object.hasOwn(group, name) ? group[name] : undefined;
    if (child === undefined) {
      problems.push(
        `${prefix}${showName(name)} is not a known key (${path}); the nearest is ${nearestKey(key)}`,
      );
    } else if (!isSetting(child)) {
      readGroup({ ...reading, group: child, node: value, prefix: `${key}.` });
    } else if (value !== null) {
      given.push({ key, value, source: `${path}, key ${key}` });
    }
  }
}

function nearestKey(key: string): string {
  return nearest(key.slice(0, 80), new Set([...Object.keys(schema), ...settingsByKey.keys()])) ?? '';
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
