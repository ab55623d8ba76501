/** eSpeak's voices are named by language; these languages have another name there. */
const voices: Readonly<Record<string, string>> = {
  en: 'en-us',
  zh: 'cmn',
  no: 'nb',
  iw: 'he',
  in: 'id',
};

export function espeakVoice(language: string): string {
  return voices[language] ?? language;
}

/**
 * Scripts that a voice of another language would spell out letter by letter ("Cyrillic letter pe …"), with the voice
 * that reads them and the languages that read them themselves. Latin is not here: every voice reads it. Japanese is
 * not among the readers of Han: eSpeak knows no kanji.
 */
const scripts: readonly {
  readonly script: string;
  readonly voice: string;
  readonly readers: readonly string[];
}[] = [
  {
    script: 'Cyrillic',
    voice: 'ru',
    readers: ['ru', 'uk', 'be', 'bg', 'mk', 'sr', 'bs', 'kk', 'ky', 'tt', 'ba', 'cv', 'nog', 'uz', 'tk'],
  },
  { script: 'Greek', voice: 'el', readers: ['el', 'grc'] },
  { script: 'Han', voice: 'cmn', readers: ['zh', 'cmn', 'yue', 'hak'] },
  { script: 'Hiragana', voice: 'ja', readers: ['ja'] },
  { script: 'Katakana', voice: 'ja', readers: ['ja'] },
  { script: 'Hangul', voice: 'ko', readers: ['ko'] },
  { script: 'Arabic', voice: 'ar', readers: ['ar', 'fa', 'ur', 'ku', 'ug', 'sd'] },
  { script: 'Hebrew', voice: 'he', readers: ['he', 'iw'] },
  { script: 'Devanagari', voice: 'hi', readers: ['hi', 'mr', 'ne', 'kok'] },
  { script: 'Bengali', voice: 'bn', readers: ['bn', 'as', 'bpy'] },
  { script: 'Tamil', voice: 'ta', readers: ['ta'] },
  { script: 'Thai', voice: 'th', readers: ['th'] },
  { script: 'Georgian', voice: 'ka', readers: ['ka'] },
  { script: 'Armenian', voice: 'hy', readers: ['hy', 'hyw'] },
];

const runs = scripts.map(({ script, ...reader }) => {
  const word = `\\p{Script=${script}}[\\p{Script=${script}}\\p{M}]*`;
  return { ...reader, words: new RegExp(`${word}(?:\\s+${word})*`, 'gu') };
});

/**
 * Text as eSpeak's input, which is SSML: `<…>` would be swallowed and `[[…]]` read as phonemes, so both are escaped;
 * words in a script that the language's voice cannot read get the voice that can.
 */
export function espeakText(text: string, language: string): string {
  let markup = text

    .replace(/[\x00-\x1f\x7f]/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\[(?=\[)/g, '[ ');
  for (const { words, voice, readers } of runs) {
    if (!readers.includes(language)) {
      markup = markup.replace(words, (run) => `<voice xml:lang="${voice}">${run}</voice>`);
    }
  }
  return markup;
}
