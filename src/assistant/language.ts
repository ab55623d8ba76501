/** Which language a text is in, told by its script; choosing between languages of one script is left to the request. */

interface Script {
  /** The language assumed for this script when the request names none that is written in it. */
  readonly language: string;
  /** Other languages written in it: a request for one of them is honoured. */
  readonly alsoWritten: readonly string[];
  /** Letters weigh by how much of a word they make, so that a foreign name does not outvote the sentence. */
  readonly weight: number;
  /** Inclusive code point ranges, as pairs. */
  readonly ranges: readonly (readonly [number, number])[];
}

const LATIN = 'en';
const HAN = 'zh';
const KANA = 'ja';

// Block ranges of The Unicode Standard that hold the letters of scripts in daily use.
const SCRIPTS: readonly Script[] = [
  { language: LATIN, alsoWritten: [], weight: 1, ranges: [[0x41, 0x5a], [0x61, 0x7a], [0xc0, 0xd6], [0xd8, 0xf6], [0xf8, 0x2af], [0x1e00, 0x1eff], [0xff21, 0xff3a], [0xff41, 0xff5a]] }, // prettier-ignore
  { language: 'ru', alsoWritten: ['uk', 'be', 'bg', 'mk', 'sr', 'kk', 'ky', 'mn', 'tg', 'tt', 'ba', 'cv', 'uz', 'az'], weight: 1, ranges: [[0x400, 0x52f], [0x1c80, 0x1c8f]] }, // prettier-ignore
  { language: HAN, alsoWritten: ['ja', 'yue', 'wuu', 'nan'], weight: 3, ranges: [[0x3400, 0x4dbf], [0x4e00, 0x9fff], [0xf900, 0xfaff], [0x20000, 0x323af]] }, // prettier-ignore
  { language: KANA, alsoWritten: [], weight: 3, ranges: [[0x3041, 0x309f], [0x30a1, 0x30fa], [0x30fc, 0x30ff], [0x31f0, 0x31ff], [0xff66, 0xff9d]] }, // prettier-ignore
  { language: 'ko', alsoWritten: [], weight: 2, ranges: [[0x1100, 0x11ff], [0x3131, 0x318e], [0xac00, 0xd7a3]] }, // prettier-ignore
  { language: 'ar', alsoWritten: ['fa', 'ur', 'ps', 'ckb', 'sd', 'ug'], weight: 1, ranges: [[0x620, 0x64a], [0x66e, 0x6d3], [0x6fa, 0x6ff], [0x750, 0x77f], [0xfb50, 0xfdff], [0xfe70, 0xfefc]] }, // prettier-ignore
  {
    language: 'he',
    alsoWritten: ['yi'],
    weight: 1,
    ranges: [
      [0x5d0, 0x5f2],
      [0xfb1d, 0xfb4f],
    ],
  },
  { language: 'hi', alsoWritten: ['mr', 'ne', 'sa', 'kok', 'bho', 'mai'], weight: 1, ranges: [[0x904, 0x939], [0x958, 0x961], [0x971, 0x97f]] }, // prettier-ignore
  {
    language: 'el',
    alsoWritten: [],
    weight: 1,
    ranges: [
      [0x370, 0x373],
      [0x386, 0x3ff],
      [0x1f00, 0x1fff],
    ],
  },
  {
    language: 'th',
    alsoWritten: [],
    weight: 1,
    ranges: [
      [0xe01, 0xe30],
      [0xe32, 0xe46],
    ],
  },
  {
    language: 'bn',
    alsoWritten: ['as'],
    weight: 1,
    ranges: [
      [0x985, 0x9b9],
      [0x9dc, 0x9e1],
    ],
  },
  {
    language: 'pa',
    alsoWritten: [],
    weight: 1,
    ranges: [
      [0xa05, 0xa39],
      [0xa59, 0xa5e],
    ],
  },
  { language: 'gu', alsoWritten: [], weight: 1, ranges: [[0xa85, 0xab9]] },
  { language: 'ta', alsoWritten: [], weight: 1, ranges: [[0xb85, 0xbb9]] },
  { language: 'te', alsoWritten: [], weight: 1, ranges: [[0xc05, 0xc39]] },
  { language: 'kn', alsoWritten: [], weight: 1, ranges: [[0xc85, 0xcb9]] },
  { language: 'ml', alsoWritten: [], weight: 1, ranges: [[0xd05, 0xd3a]] },
  { language: 'si', alsoWritten: [], weight: 1, ranges: [[0xd85, 0xdc6]] },
  { language: 'lo', alsoWritten: [], weight: 1, ranges: [[0xe81, 0xec6]] },
  { language: 'my', alsoWritten: [], weight: 1, ranges: [[0x1000, 0x102a]] },
  { language: 'ka', alsoWritten: [], weight: 1, ranges: [[0x10a0, 0x10ff]] },
  { language: 'hy', alsoWritten: [], weight: 1, ranges: [[0x531, 0x587]] },
  { language: 'am', alsoWritten: ['ti'], weight: 1, ranges: [[0x1200, 0x137f]] },
  { language: 'km', alsoWritten: [], weight: 1, ranges: [[0x1780, 0x17b3]] },
];

/** Languages that are written in Latin letters too, besides the script that lists them. */
const ALSO_LATIN = new Set(['sr', 'uz', 'az', 'kk', 'tt']);

const NON_LATIN = new Set(
  SCRIPTS.filter((script) => script.language !== LATIN).flatMap((script) => [
    script.language,
    ...script.alsoWritten,
  ]),
);

/** Characters looked at: a sentence shows its script early. */
const SAMPLE_CHARS = 400;

/**
 * The primary language subtag in lower case of `text`, by its prevailing script. `requested` (a BCP 47 tag) wins when
 * it is written in that script, or when the text has no letters; then "en" without a request.
 */
export function detectLanguage(text: string, requested?: string): string {
  const wanted = primarySubtag(requested);
  const script = prevailingScript(text);
  if (script === undefined) return wanted ?? 'en';
  if (wanted === undefined) return script.language;
  return isWrittenIn(wanted, script) ? wanted : script.language;
}

function primarySubtag(tag: string | undefined): string | undefined {
  return /^([a-z]{2,3})(?![a-z0-9])/.exec(tag?.trim().toLowerCase() ?? '')?.[1];
}

function isWrittenIn(language: string, script: Script): boolean {
  if (script.language === LATIN) return !NON_LATIN.has(language) || ALSO_LATIN.has(language);
  return script.language === language || script.alsoWritten.includes(language);
}

function prevailingScript(text: string): Script | undefined {
  const weights = new Map<Script, number>();
  for (const char of text.slice(0, SAMPLE_CHARS)) {
    const script = scriptOf(char.codePointAt(0) ?? 0);
    if (script !== undefined) weights.set(script, (weights.get(script) ?? 0) + script.weight);
  }
  let best: Script | undefined;
  for (const [script, weight] of weights) {
    if (best === undefined || weight > (weights.get(best) ?? 0)) best = script;
  }
  // Japanese mixes both; kana are found in no other language.
  const kana = SCRIPTS.find((script) => script.language === KANA);
  return best?.language === HAN && kana !== undefined && weights.has(kana) ? kana : best;
}

function scriptOf(codePoint: number): Script | undefined {
  // Most of what is looked at, blanks and full stops among it, which no range has.
  if (codePoint < 0x80) return isAsciiLetter(codePoint) ? SCRIPTS[0] : undefined;
  return SCRIPTS.find(({ ranges }) => ranges.some(([low, high]) => codePoint >= low && codePoint <= high));
}

function isAsciiLetter(codePoint: number): boolean {
  const small = codePoint | 0x20;
  return small >= 0x61 && small <= 0x7a;
}
