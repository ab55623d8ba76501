/** By these a source can say that a file is still the same (RFC 9110, 8.8). */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

export type Reading =
  | { readonly found: 'changed'; readonly bytes: Buffer; readonly validators: Validators }
  /** As it was when it came with the validators that were given. */
  | { readonly found: 'same' }
  | { readonly found: 'nothing' };

export interface ReadOptions {
  readonly maxBytes: number;
  /** Of the copy that is here, where there is one. */
  readonly known?: Validators | undefined;
  readonly signal: AbortSignal;
}

/** Where the files of a feed come from. */
export interface FeedSource {
  /**
   * @param path of the file below the feed's folder, without "..".
   * @throws SourceError
   */
  read(path: string, options: ReadOptions): Promise<Reading>;
}

/** Why a source could not be read; its message is of fixed words and may be logged and shown to anybody. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}
