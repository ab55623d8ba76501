/** The first pass, the same for every language: nothing invisible survives and each sign has one spelling. */

/** Byte-order marks, soft hyphens, bidi marks, tag characters, private use; joiners where no script needs them. */
const INVISIBLE =
  /(?![\u200C\u200D])[\p{Cf}\p{Co}\p{Cn}\p{Variation_Selector}\u20E3]|(?<![\p{Mn}\p{Script=Arab}])[\u200C\u200D]/gu;
const SPACES = /[\p{Z}\s]/gu;
const GROUPING_SPACE = /(?<=\d)[\u00A0\u2007\u2009\u202F](?=\d{3})/gu;

const SPELLINGS: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '‛': "'",
  '`': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '‒': '–',
  '―': '—',
  '⁻': '−',
  '∗': '*',
  '∙': '·',
  '⁄': '/',
  '∕': '/',
  '‖': '|',
  '﹣': '-',
  '⟶': '→',
  '➜': '→',
  '➔': '→',
  '➡': '→',
  '➕': '+',
  '➖': '−',
  '➗': '÷',
  '✖': '×',
  '✕': '×',
  '℃': '°C',
  '℉': '°F',
  Ω: 'Ω',
  µ: 'μ',
  '…': '...',
};
const SPELLED = new RegExp(`[${Object.keys(SPELLINGS).join('')}]`, 'gu');

const SUBSCRIPTS = /[₀-₉]/gu;
const FULL_WIDTH = /[０-９Ａ-Ｚａ-ｚ％＃＆＠＋＝]/gu;

/**
 * Replaces control characters by blanks, removes format and zero-width ones, turns each kind of space into a blank (or
 * a no-break space where it groups the digits of a number: "1 234" is then told from two numbers), and brings quotes,
 * hyphens, full-width and look-alike signs to one form. Emoji should be gone before: it takes their joiners away.
 */
export function normalise(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\uFFFD]/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(GROUPING_SPACE, '\u0000')
    .replace(SPACES, ' ')
    .replaceAll('\u0000', '\u00A0')
    .replace(FULL_WIDTH, (sign) => shifted(sign, 0xff01, 0x21))
    .replace(SUBSCRIPTS, (digit) => shifted(digit, 0x2080, 0x30))
    .replace(SPELLED, (sign) => SPELLINGS[sign] ?? sign);
}

function shifted(sign: string, from: number, to: number): string {
  return String.fromCodePoint((sign.codePointAt(0) ?? from) - from + to);
}
