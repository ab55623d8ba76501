/** `npm run alerts`: writes the alert rules of every target into infra/alerts/generated. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { generate } from '../infra/alerts/generate.ts';
import { spec } from '../infra/alerts/spec.ts';

const folder = new URL('../infra/alerts/generated/', import.meta.url);

// Also what an earlier version wrote and this one does not.
rmSync(folder, { recursive: true, force: true });
mkdirSync(new URL('google-cloud/', folder), { recursive: true });
for (const [name, text] of generate(spec)) {
  writeFileSync(new URL(name, folder), text);
  console.log(`infra/alerts/generated/${name}`);
}
