import { readdirSync, readFileSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { generate } from './generate.ts';
import { spec } from './spec.ts';

const folder = new URL('generated/', import.meta.url);

it('infra/alerts/generated is what `npm run alerts` writes', () => {
  const names = (readdirSync(folder, { recursive: true }) as string[]).filter((name) =>
    statSync(new URL(name, folder)).isFile(),
  );
  const there = names.map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const);
  expect(Object.fromEntries(there)).toEqual(Object.fromEntries(generate(spec)));
});
