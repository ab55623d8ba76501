/** Of the two revisions of a ramp. */
export interface Pair<T> {
  readonly canary: T;
  readonly stable: T;
}
