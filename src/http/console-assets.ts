import { builtFileRoutes } from './built-files.ts';
import { pagePolicy, type Route } from './reply.ts';

const FILES = [
  { path: '/', file: 'index.html', contentType: 'text/html; charset=utf-8' },
  { path: '/console.js', file: 'console.js', contentType: 'text/javascript; charset=utf-8' },
  { path: '/console.css', file: 'console.css', contentType: 'text/css; charset=utf-8' },
];

/** The page shows a chosen screenshot from a data: URL, and never makes markup from strings. */
const POLICY = pagePolicy(
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
);

/** The console page as the build made it in `folder`. Throws when it has not been built there. */
export function consoleRoutes(folder: URL): [path: string, route: Route][] {
  return builtFileRoutes(folder, FILES, POLICY);
}
