/** `text` as it may stand in SVG and HTML, in an attribute too; control characters, which XML forbids, become blanks. */
export function escaped(text: string): string {
  return text.replaceAll(
    /[&<>"\p{Cc}]/gu,
    (character) => `&#${character.charCodeAt(0) < 32 ? 32 : character.charCodeAt(0)};`,
  );
}
