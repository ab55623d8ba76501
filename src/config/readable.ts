import { Secret } from './secret.ts';

/** A right value for people; a secret only says whether it is set. */
export function readable(value: unknown): string {
  if (value instanceof Secret) return value.isSet ? 'set (hidden)' : 'not set';
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  return text === '' ? '-' : text;
}
