import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The part of sherpa-onnx's `OfflineTtsConfig` that is used (k2-fsa/sherpa-onnx, c-api.h). */
export interface SherpaConfig {
  readonly model: SherpaModel & { readonly numThreads: number; readonly provider: 'cpu' };
  /** Sentences that are made, and given out, at once. */
  readonly maxNumSentences: number;
}

/** One of the kinds of voices, with its files. */
export type SherpaModel =
  | { readonly vits: TextFiles & { readonly model: string } }
  | { readonly matcha: TextFiles & { readonly acousticModel: string; readonly vocoder: string } }
  | {
      readonly kokoro: TextFiles & { readonly model: string; readonly voices: string; readonly lang: string };
    };

/** How text becomes what the model speaks: by eSpeak's data, a lexicon, or both. */
interface TextFiles {
  readonly tokens: string;
  readonly dataDir?: string;
  readonly lexicon?: string;
}

const VOCODER = /^(?:vocos|hifigan)\b.*\.onnx$/u;

/**
 * Which kind of voice a folder holds, told by its files, as the archives of sherpa-onnx and Piper have them. Throws an
 * Error for operators that says what is missing.
 * @param language for Kokoro's models of several languages; '' is English.
 */
export async function readSherpaModel(folder: string, language: string): Promise<SherpaModel> {
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw wrong(folder, `cannot be read (${error.code ?? 'unknown'})`);
  });
  const path = (name: string): string => join(folder, name);
  const models = files.filter((name) => name.endsWith('.onnx')).sort();
  const vocoder = models.find((name) => VOCODER.test(name));
  const [model, another] = models.filter((name) => name !== vocoder);
  if (model === undefined) throw wrong(folder, 'holds no model: an .onnx file is missing');
  if (another !== undefined) throw wrong(folder, `holds more than one model: ${model} and ${another}`);
  if (!files.includes('tokens.txt')) throw wrong(folder, 'is not complete: tokens.txt is missing');
  const lexicons = files.filter((name) => /^lexicon.*\.txt$/u.test(name)).sort();
  const hasData = files.includes('espeak-ng-data');
  if (!hasData && lexicons.length === 0)
    throw wrong(folder, 'is not complete: espeak-ng-data or lexicon.txt is missing');
  const text: TextFiles = {
    tokens: path('tokens.txt'),
    ...(hasData ? { dataDir: path('espeak-ng-data') } : {}),
    ...(lexicons.length > 0 ? { lexicon: lexicons.map(path).join(',') } : {}),
  };
  if (vocoder !== undefined)
    return { matcha: { ...text, acousticModel: path(model), vocoder: path(vocoder) } };
  if (!files.includes('voices.bin')) return { vits: { ...text, model: path(model) } };
  const lang = language === '' || language === 'en' ? 'en-us' : language;
  return { kokoro: { ...text, model: path(model), voices: path('voices.bin'), lang } };
}

function wrong(folder: string, what: string): Error {
  return new Error(`the folder ${folder} of speech.sherpa_model_folder ${what}`);
}
