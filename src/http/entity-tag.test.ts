import { expect, it } from 'vitest';
import { isKnownToClient } from './entity-tag.ts';

it.each([
  [undefined, false],
  ['', false],
  ['"a"', true],
  ['W/"a"', true],
  ['*', true],
  [' * ', true],
  ['"b"', false],
  ['"b", "a"', true],
  ['"b",W/"a","c"', true],
  ['"b,a"', false],
  ['"aa"', false],
  ['a', false],
  ['"a', false],
])('If-None-Match: %s knows "a": %s', (header, isKnown) => {
  expect(isKnownToClient(header, '"a"')).toBe(isKnown);
});
