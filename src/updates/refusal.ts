/** What stops a release command: `message` says what is wrong, `cure` what to do about it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly cure: string;

  constructor(message: string, cure: string, options?: ErrorOptions) {
    super(message, options);
    this.cure = cure;
  }
}
