import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle, type Bundle } from './build.ts';

let shipped: Bundle;
let notice: string;

beforeAll(async () => {
  [shipped, notice] = await Promise.all([bundle(), readFile('NOTICE', 'utf8')]);
});

/** The "- NAME: LICENCE" lines of NOTICE between two of its headings. */
function listed(from: string, to?: string): string[] {
  const start = notice.indexOf(from);
  if (start < 0) throw new Error(`NOTICE has no "${from}"`);
  const part = notice.slice(start, to === undefined ? undefined : notice.indexOf(to));
  return [...part.matchAll(/^- (.+)$/gm)].map((match) => match[1] ?? '').sort();
}

describe('NOTICE', () => {
  it('names every package that is shipped with its licence, and no other', () => {
    const names = shipped.thirdParty.map(({ name, license }) => `${name}: ${license}`);
    expect(listed('Bundled', 'Not bundled')).toEqual(names.sort());
  });

  it('names what is loaded separately: eSpeak NG, sherpa-onnx, and sharp with its library', async () => {
    const separate = [
      '@echogarden/espeak-ng-emscripten',
      '@img/colour',
      '@img/sharp-libvips-linux-x64',
      '@img/sharp-linux-x64',
      'sharp/node_modules/detect-libc',
      'semver',
      'sharp',
      'sherpa-onnx-linux-x64',
      'sherpa-onnx-node',
    ];
    // By their names in the lock file, since only those of this platform are installed.
    const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8')) as {
      packages: Record<string, { license?: string }>;
    };
    const wanted = separate.map((path) => {
      const name = path.replace(/^.*node_modules\//u, '');
      return `${name}: ${packages[`node_modules/${path}`]?.license ?? 'not in the lock file'}`;
    });
    expect(listed('Not bundled')).toEqual(wanted.sort());
  });
});

describe('the bundle', () => {
  it('holds nothing under a copyleft licence', () => {
    expect(shipped.thirdParty.filter(({ license }) => /GPL|MPL|EPL|CDDL/.test(license))).toEqual([]);
  });

  it('reproduces the licence text of every package that has one', () => {
    const texts = Buffer.from(shipped.files.get('THIRD_PARTY_LICENSES.txt') ?? []).toString();
    for (const { name, version, text } of shipped.thirdParty) {
      expect(texts).toContain(`${name} ${version}`);
      expect(texts).toContain(text.trim());
    }
    // The packages without a file of their own; the texts of their licences stand with the others.
    expect(shipped.thirdParty.filter(({ text }) => text.trim() === '').map(({ name }) => name)).toEqual([
      '@ai-sdk/provider-utils',
      '@bufbuild/protobuf',
      'data-uri-to-buffer',
      'pg-types',
      'pgpass',
    ]);
    expect(texts).toContain('Apache License');
    expect(texts).toContain('Permission is hereby granted, free of charge');
  });

  const text = (path: string): string => Buffer.from(shipped.files.get(path) ?? []).toString();
  const holding = (mark: string): string[] =>
    [...shipped.files.keys()].filter((path) => path.endsWith('.mjs') && text(path).includes(mark));
  /** The files that a start loads before it serves, whatever is configured. */
  const loadedByStart = (): ReadonlySet<string> => {
    const loaded = new Set<string>();
    const load = (path: string): void => {
      if (loaded.has(path)) return;
      loaded.add(path);
      for (const [, chunk = ''] of text(path).matchAll(/^(?:import|\} from|import .* from) ?"\.\/([^"]+)"/gm))
        load(chunk);
    };
    load('server.mjs');
    // What main.ts loads at every start, once V8's cache is on.
    for (const [, chunk = ''] of text('server.mjs').matchAll(/import\("\.\/([^"]+)"\)/gu)) load(chunk);
    return loaded;
  };

  it('leaves zod, by which actions are checked, to what comes after the start', () => {
    const loaded = loadedByStart();
    expect(holding('ZodObject').length).toBeGreaterThan(0);
    expect(holding('ZodObject').filter((path) => loaded.has(path))).toEqual([]);
    expect(holding('switched off on this server').filter((path) => loaded.has(path))).toEqual([]);
  });

  it('leaves voices elsewhere to who asks for them', () => {
    const loaded = loadedByStart();
    expect(loaded.size).toBeGreaterThan(3);
    for (const mark of [
      '}/audio/speech`',
      'ocp-apim-subscription-key',
      'google.cloud.texttospeech',
      'gave silence',
    ]) {
      expect(holding(mark), mark).toHaveLength(1);
      expect(
        holding(mark).filter((path) => loaded.has(path)),
        mark,
      ).toEqual([]);
    }
  });

  it('leaves the SDK of telemetry and every exporter to who configures one', () => {
    const loaded = loadedByStart();
    for (const mark of [
      'MeterSharedState',
      'createObservableGauge(',
      'PrometheusSerializer',
      'BatchSpanProcessor',
      '/v1/traces',
      'AzureMonitorTraceExporter',
    ]) {
      expect(holding(mark), mark).not.toEqual([]);
      expect(
        holding(mark).filter((path) => loaded.has(path)),
        mark,
      ).toEqual([]);
    }
    // Nor does one exporter bring another.
    expect(
      holding('AzureMonitorTraceExporter').filter((path) => holding('/v1/traces').includes(path)),
    ).toEqual([]);
  });

  it('carries version and build as strings', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    const scripts = [...shipped.files].filter(([path]) => path.endsWith('.mjs'));
    const holding = (text: string): string[] =>
      scripts.filter(([, content]) => Buffer.from(content).includes(text)).map(([path]) => path);
    expect(holding(`"${version}"`)).not.toEqual([]);
    expect(holding('__NEXY_')).toEqual([]);
  });

  it('is the same when it is built again', async () => {
    const hashes = ({ files }: Bundle): [string, string][] =>
      [...files].map(([path, content]) => [path, createHash('sha256').update(content).digest('hex')]);
    expect(hashes(await bundle())).toEqual(hashes(shipped));
  });
});
