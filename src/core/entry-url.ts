import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * The same module runs from source (src/…/x.ts, where Node strips the types) and from the bundle (dist/*.mjs, flat,
 * entry points and shared chunks side by side). Both helpers take the caller's `import.meta.url` and tell the two
 * apart by its ending.
 */
const fromSource = (moduleUrl: string): boolean => moduleUrl.endsWith('.ts');

/** Where a worker's or child process's entry is: `./<name>.ts` beside the caller, or `./<name>.mjs` in the bundle. */
export function entryUrl(name: string, moduleUrl: string): URL {
  return new URL(`./${name}.${fromSource(moduleUrl) ? 'ts' : 'mjs'}`, moduleUrl);
}

/** Where a package's data file is: beside the package's main file, or (copied there by the build) in the bundle. */
export function assetUrl(packageName: string, file: string, moduleUrl: string): URL {
  return new URL(
    `./${file}`,
    fromSource(moduleUrl) ? pathToFileURL(createRequire(moduleUrl).resolve(packageName)) : moduleUrl,
  );
}
