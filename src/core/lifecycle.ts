/**
 * The server's life (Docs/STATE_CATALOG.md, axis "lifecycle"):
 *
 *   starting ──ready──► serving ──stop──► draining ──closed──► stopped
 *       └──────stop──────────────────────────▲
 */
export const lifecycleStates = ['starting', 'serving', 'draining', 'stopped'] as const;
export type LifecycleState = (typeof lifecycleStates)[number];

export const lifecycleEvents = ['ready', 'stop', 'closed'] as const;
export type LifecycleEvent = (typeof lifecycleEvents)[number];

/** null: the event changes nothing in that state. A missing case does not compile. */
export const lifecycleTable: Readonly<
  Record<LifecycleState, Readonly<Record<LifecycleEvent, LifecycleState | null>>>
> = {
  starting: { ready: 'serving', stop: 'draining', closed: null },
  serving: { ready: null, stop: 'draining', closed: null },
  draining: { ready: null, stop: null, closed: 'stopped' },
  stopped: { ready: null, stop: null, closed: null },
};

/** Holds the state and tells the listeners of each change, in the order in which they came. */
export class Lifecycle {
  #state: LifecycleState = 'starting';
  readonly #listeners: ((state: LifecycleState) => void)[] = [];

  get state(): LifecycleState {
    return this.#state;
  }

  onChange(listener: (state: LifecycleState) => void): void {
    this.#listeners.push(listener);
  }

  /** Returns whether the event changed the state. */
  apply(event: LifecycleEvent): boolean {
    const next = lifecycleTable[this.#state][event];
    if (next === null) return false;
    this.#state = next;
    for (const listener of this.#listeners) listener(next);
    return true;
  }
}
