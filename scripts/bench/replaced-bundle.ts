import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildServer } from '../build.ts';

const source = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** What counts and follows in the server ← what does nothing in its place. */
const replaced: ReadonlyMap<string, string> = new Map([
  [source('src/telemetry/signals.ts'), source('scripts/bench/without-telemetry/signals.ts')],
  [source('src/grpc/follow.ts'), source('scripts/bench/without-telemetry/follow.ts')],
]);

/** The built server once more, in a folder of its own, that counts nothing; returns the path of its bundle. */
export async function buildReplaced(folder: string): Promise<string> {
  const used = new Set<string>();
  await buildServer(folder, {
    plugins: [
      {
        name: 'replaced',
        setup: (build) => {
          build.onLoad({ filter: /src.(telemetry|grpc).[a-z-]+\.ts$/ }, async ({ path }) => {
            const other = replaced.get(path);
            if (other === undefined) return undefined;
            used.add(path);
            return { contents: await readFile(other, 'utf8'), loader: 'ts', resolveDir: dirname(other) };
          });
        },
      },
    ],
  });
  if (used.size !== replaced.size) throw new Error('a file that should be replaced is not in the bundle');
  return join(folder, 'server.mjs');
}
