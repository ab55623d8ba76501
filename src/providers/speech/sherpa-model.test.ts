import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readSherpaModel } from './sherpa-model.ts';

let folder = '';
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Reads a folder with these files; a name that ends with a slash is a folder. */
async function read(names: readonly string[], language = 'en'): Promise<unknown> {
  folder = await mkdtemp(join(tmpdir(), 'sherpa-'));
  for (const name of names) {
    if (name.endsWith('/')) await mkdir(join(folder, name));
    else await writeFile(join(folder, name), '');
  }
  const model = await readSherpaModel(folder, language);
  return JSON.parse(JSON.stringify(model).replaceAll(`${folder}/`, ''));
}

describe('readSherpaModel', () => {
  it('knows a voice of Piper', async () => {
    const files = [
      'en_US-amy-low.onnx',
      'en_US-amy-low.onnx.json',
      'tokens.txt',
      'espeak-ng-data/',
      'MODEL_CARD',
    ];
    expect(await read(files)).toEqual({
      vits: { tokens: 'tokens.txt', dataDir: 'espeak-ng-data', model: 'en_US-amy-low.onnx' },
    });
  });

  it('knows a voice of VITS with a lexicon', async () => {
    expect(await read(['model.onnx', 'tokens.txt', 'lexicon.txt'])).toEqual({
      vits: { tokens: 'tokens.txt', lexicon: 'lexicon.txt', model: 'model.onnx' },
    });
  });

  it.each([
    ['en', 'en-us'],
    ['', 'en-us'],
    ['fr', 'fr'],
  ])('knows Kokoro, for "%s"', async (language, lang) => {
    const files = [
      'model.onnx',
      'voices.bin',
      'tokens.txt',
      'espeak-ng-data/',
      'lexicon-zh.txt',
      'lexicon-us-en.txt',
    ];
    expect(await read(files, language)).toEqual({
      kokoro: {
        tokens: 'tokens.txt',
        dataDir: 'espeak-ng-data',
        lexicon: 'lexicon-us-en.txt,lexicon-zh.txt',
        model: 'model.onnx',
        voices: 'voices.bin',
        lang,
      },
    });
  });

  it('knows Matcha by its vocoder', async () => {
    const files = ['model-steps-3.onnx', 'vocos-22khz-univ.onnx', 'tokens.txt', 'espeak-ng-data/'];
    expect(await read(files)).toEqual({
      matcha: {
        tokens: 'tokens.txt',
        dataDir: 'espeak-ng-data',
        acousticModel: 'model-steps-3.onnx',
        vocoder: 'vocos-22khz-univ.onnx',
      },
    });
  });

  it.each([
    [[], 'holds no model: an .onnx file is missing'],
    [['vocos-22khz-univ.onnx', 'tokens.txt'], 'holds no model: an .onnx file is missing'],
    [['a.onnx', 'b.onnx', 'tokens.txt'], 'holds more than one model: a.onnx and b.onnx'],
    [['a.onnx', 'espeak-ng-data/'], 'is not complete: tokens.txt is missing'],
    [['a.onnx', 'tokens.txt'], 'is not complete: espeak-ng-data or lexicon.txt is missing'],
  ])('says of %j what is wrong', async (files, what) => {
    await expect(read(files)).rejects.toThrow(`of speech.sherpa_model_folder ${what}`);
  });

  it('says that there is no folder', async () => {
    await expect(readSherpaModel('/no/such/folder', 'en')).rejects.toThrow(
      'the folder /no/such/folder of speech.sherpa_model_folder cannot be read (ENOENT)',
    );
  });
});
