/** For an apology to be spoken and its failure to be told, before a client's deadline ends the turn in silence. */
const APOLOGY_MS = 2_000;

/**
 * By when a provider's first words must have come, on the clock of `nowMs` and `deadlineMs`: within half of the time
 * that is left where others may be asked after it, else early enough for an apology.
 */
export function firstWordsBy(nowMs: number, deadlineMs: number, hasOthers: boolean): number {
  const leftMs = Math.max(0, deadlineMs - nowMs);
  return nowMs + (hasOthers ? leftMs / 2 : Math.max(0, leftMs - APOLOGY_MS));
}
