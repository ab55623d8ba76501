/** Loads and signs a file in a process of its own, and prints the peaks of its memory: node THIS URL SIZE SHA256 PATH. */
import { systemClock } from '../src/core/clock.ts';
import { generateKeyPair, signerFrom } from '../src/formats/feed/signature.ts';
import { downloadAsset } from '../src/updates/asset-download.ts';

const [url = '', size = '', sha256 = '', path = ''] = process.argv.slice(2);
/** In bytes, since the process began. */
const peak = (): number => process.resourceUsage().maxRSS * 1_024;

const start = peak();
await downloadAsset({ name: 'Nexy.dmg', url, sizeBytes: Number(size), sha256 }, path, {
  out: () => undefined,
  note: () => undefined,
  terminal: undefined,
  signal: new AbortController().signal,
  clock: systemClock,
  env: {},
});
const loaded = peak();
await signerFrom(generateKeyPair()).signFile(path);
console.log(JSON.stringify({ start, loaded, signed: peak() }));
