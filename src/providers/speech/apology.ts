import type { Pcm } from '../../assistant/ports.ts';
import { decodeAdpcm } from './adpcm.ts';

/** What the recordings say (`node scripts/record-apologies.ts` makes them anew). */
export const apologyTexts = {
  en: 'I cannot speak this language, because the eSpeak voice is not installed.',
  ru: 'Я не могу говорить на этом языке: голос eSpeak не установлен.',
} as const;

export interface ApologyRecording {
  readonly sampleRateHz: number;
  /** IMA ADPCM (adpcm.ts) in base64. */
  readonly adpcm: string;
}

/** Languages whose speakers are more likely to know Russian than English. */
const russianReaders: ReadonlySet<string> = new Set([
  'ru',
  'be',
  'uk',
  'kk',
  'ky',
  'tt',
  'ba',
  'cv',
  'tg',
  'uz',
]);

const decoded = new Map<string, Promise<Pcm>>();

/** A spoken apology for a language that no engine here can speak, in Russian or English. Read only: it is shared. */
export function apology(language: string): Promise<Pcm> {
  const spoken = russianReaders.has(language) ? 'ru' : 'en';
  const known = decoded.get(spoken);
  if (known) return known;
  const loading = load(spoken);
  decoded.set(spoken, loading);
  return loading;
}

async function load(spoken: keyof typeof apologyTexts): Promise<Pcm> {
  const { default: recordings } = await import('./apology-recordings.json', { with: { type: 'json' } });
  const { sampleRateHz, adpcm }: ApologyRecording = recordings[spoken];
  return { samples: decodeAdpcm(Buffer.from(adpcm, 'base64')), sampleRateHz };
}
