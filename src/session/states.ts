/**
 * What a turn has told its client so far (Docs/STATE_CATALOG.md, axis "turn"). The table is the order of
 * wire rule 2: text and audio interleaved, then at most one action, then exactly one terminal, then nothing.
 *
 *   admitted ──text──► answering ──audio──► speaking ──action──► acted ──end──► completed
 *       └──────────────────── action ──────────────────────────────▲
 *   any live state ──fail──► failed      ──interrupt──► interrupted      ──cancel──► cancelled
 */
export const turnStates = [
  'admitted',
  'answering',
  'speaking',
  'acted',
  'completed',
  'failed',
  'interrupted',
  'cancelled',
] as const;
export type TurnState = (typeof turnStates)[number];

export const turnEvents = ['text', 'audio', 'action', 'end', 'fail', 'interrupt', 'cancel'] as const;
export type TurnEvent = (typeof turnEvents)[number];

type Row = Readonly<Record<TurnEvent, TurnState | null>>;

const stops = { fail: 'failed', interrupt: 'interrupted', cancel: 'cancelled' } as const;
const over: Row = {
  text: null,
  audio: null,
  action: null,
  end: null,
  fail: null,
  interrupt: null,
  cancel: null,
};

/** null: the event may not happen in that state; a pipeline that tries has a defect and the turn fails. */
export const turnTable: Readonly<Record<TurnState, Row>> = {
  // Audio needs its sentence's text first; an answer without text, audio or action is no success.
  admitted: { text: 'answering', audio: null, action: 'acted', end: null, ...stops },
  // Text alone is no success either: people who cannot see the screen would hear nothing.
  answering: { text: 'answering', audio: 'speaking', action: null, end: null, ...stops },
  speaking: { text: 'speaking', audio: 'speaking', action: 'acted', end: 'completed', ...stops },
  acted: { text: null, audio: null, action: null, end: 'completed', ...stops },
  completed: over,
  failed: over,
  interrupted: over,
  cancelled: over,
};

/** Holds one turn's state; `apply` returns false, and changes nothing, where the table says null. */
export class TurnProgress {
  #state: TurnState = 'admitted';

  get state(): TurnState {
    return this.#state;
  }

  apply(event: TurnEvent): boolean {
    const next = turnTable[this.#state][event];
    if (next === null) return false;
    this.#state = next;
    return true;
  }
}
