export interface PieceLimits {
  readonly maxChars: number;
  /** The first piece is shorter, so that its audio comes sooner. */
  readonly firstMaxChars: number;
}

/** Best first: after a sentence, after a clause, between words. Chinese and Japanese marks need no space after them. */
const boundaries = [/[.!?…।؟]["'»”’)\]]*(?=\s)|[。！？]/gu, /[,;:—–،](?=\s)|[、，；：]/gu, /(?=\s)/gu];
/** A boundary this near the beginning would leave a piece that is hardly worth its pause. */
const MIN_PIECE_CHARS = 20;

/**
 * Cuts text into pieces for an engine that works on one piece at a time, at the best boundary within the limit; a
 * word longer than that is cut between code points. Pieces are trimmed and never blank.
 */
export function* textPieces(text: string, limits: PieceLimits): Iterable<string> {
  let rest = text.trim();
  let maxChars = limits.firstMaxChars;
  while (rest.length > maxChars) {
    const end = cutAt(rest, maxChars);
    yield rest.slice(0, end).trimEnd();
    rest = rest.slice(end).trimStart();
    maxChars = limits.maxChars;
  }
  if (rest !== '') yield rest;
}

function cutAt(text: string, maxChars: number): number {
  // One character more, so that a boundary at the limit can be seen.
  const head = text.slice(0, maxChars + 1);
  for (const boundary of boundaries) {
    const end = [...head.matchAll(boundary)]
      .map((match) => match.index + match[0].length)
      .findLast((position) => position <= maxChars);
    if (end !== undefined && end >= MIN_PIECE_CHARS) return end;
  }
  const splitsPair = /[\uD800-\uDBFF]/.test(head.charAt(maxChars - 1));
  return splitsPair ? maxChars - 1 : maxChars;
}
