import type { schema } from './schema.ts';
import type { Secret } from './secret.ts';
import type { SecretSetting, Setting } from './setting-types.ts';

type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

type Effective<Node> = Node extends SecretSetting
  ? Secret
  : Node extends Setting<infer T>
    ? T
    : { readonly [Name in keyof Node as CamelCase<Name & string>]: Effective<Node[Name]> };

/**
 * The server's settings: the schema's tree with names in camelCase (`grpc.maxConnectionAgeSeconds`), and
 * `http.enabled`, which follows from PORT. Deep-frozen; it may be printed, secrets mask themselves.
 */
export type Config = Effective<typeof schema> & { readonly http: { readonly enabled: boolean } };

/** "max_connections" → "maxConnections", as the type says. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}
