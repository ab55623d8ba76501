/** How Pulumi marks a secret on its way to the engine (sdk/nodejs/runtime/rpc.ts). */
const SIGNATURE_KEY = '4dabf18193072939515e22adb298388d';
const SECRET = '1b47061264138c4ac30d75fd1eb44270';

const isSecret = (value: object): boolean => Reflect.get(value, SIGNATURE_KEY) === SECRET;

/** The same with secrets as what they are. */
export function revealed(wire: unknown): unknown {
  if (typeof wire !== 'object' || wire === null) return wire;
  if (isSecret(wire)) return revealed(Reflect.get(wire, 'value'));
  if (Array.isArray(wire)) return wire.map(revealed);
  return Object.fromEntries(Object.entries(wire).map(([key, value]) => [key, revealed(value)]));
}

/** Where one of `values` stands in `wire` outside a secret, as paths. */
export function openSecrets(wire: unknown, values: readonly string[], path = ''): readonly string[] {
  if (typeof wire === 'string') return values.some((value) => wire.includes(value)) ? [path] : [];
  if (typeof wire !== 'object' || wire === null) return [];
  if (isSecret(wire)) return [];
  return Object.entries(wire).flatMap(([key, value]) => openSecrets(value, values, `${path}/${key}`));
}

/** Every value of a property of this name, at any depth. */
export function valuesOf(tree: unknown, name: string): readonly unknown[] {
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]) => [
    ...(key === name ? [value] : []),
    ...valuesOf(value, name),
  ]);
}
