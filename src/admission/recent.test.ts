import { expect, it } from 'vitest';
import { Recent } from './recent.ts';

it('forgets what was asked for longest ago', () => {
  const recent = new Recent<number>(2);
  let made = 0;
  const create = (): number => (made += 1);
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map((key) => recent.get(key, create))).toEqual([1, 2, 1, 3, 1, 4]);
  expect([recent.size, recent.has('a'), recent.has('b'), recent.has('c')]).toEqual([2, true, true, false]);
});
