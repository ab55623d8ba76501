import type { Attributes } from '@opentelemetry/api';

/**
 * Attributes by the values of `keys`: each set is made once, with what all series bear, since series are few and
 * measurements many. An undefined value leaves its key out. Values come from closed lists or name configured providers.
 */
export function attributeSets(
  common: Attributes,
  keys: readonly string[],
): (values: readonly (string | undefined)[]) => Attributes {
  const made = new Map<string, Attributes>();
  return (values) => {
    const name = values.join('\n');
    let attributes = made.get(name);
    if (!attributes) {
      const own = keys.map((key, index) => [key, values[index]] as const);
      attributes = { ...Object.fromEntries(own.filter(([, value]) => value !== undefined)), ...common };
      made.set(name, attributes);
    }
    return attributes;
  };
}
