const mask = '[secret]';
/** `inspect.custom` of node:util, without the 3 ms that loading it takes at the start. */
const inspected = Symbol.for('nodejs.util.inspect.custom');

/** A value that shows itself only when asked: printing, logging and JSON give a mask. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  get isSet(): boolean {
    return this.#value !== '';
  }

  /** The plain value, '' when it is not set. Hand it to the code that needs it and to nothing else. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return mask;
  }

  toJSON(): string {
    return mask;
  }

  [inspected](): string {
    return mask;
  }
}
