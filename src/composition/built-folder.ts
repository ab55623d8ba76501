/** A built page: beside the bundle, or where the build put it when the server runs from source. */
export function builtFolder(page: 'console' | 'status'): URL {
  return new URL(`${import.meta.url.endsWith('.ts') ? '../../dist' : '.'}/${page}/`, import.meta.url);
}
