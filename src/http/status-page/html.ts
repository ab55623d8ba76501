/** Text for markup, also inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

/** A key as people read it. */
export function wordsOf(key: string): string {
  return escapeHtml(key.replaceAll('_', ' '));
}
