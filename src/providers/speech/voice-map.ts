/**
 * A provider's voices by language, from entries such as "ru=nova": the first of a language is its default, and "*"
 * stands for every language that has none of its own.
 */
export class VoiceMap {
  readonly #voices = new Map<string, string[]>();

  constructor(entries: readonly string[]) {
    for (const entry of entries) {
      const [language = '', voice = ''] = entry.split('=', 2);
      const voices = this.#voices.get(language) ?? [];
      this.#voices.set(language, [...voices, voice]);
    }
  }

  speaks(language: string): boolean {
    return this.#voices.has(language) || this.#voices.has('*');
  }

  /** Whether a voice of this name would be chosen for the language. */
  has(language: string, voice: string): boolean {
    return this.choose(language, voice) === voice;
  }

  /**
   * The voice that was asked for if it is one for this language, else the language's default; undefined for a language
   * that has none. A name from elsewhere is never passed on: the vendor would refuse it.
   */
  choose(language: string, asked: string | undefined): string | undefined {
    const own = this.#voices.get(language) ?? [];
    const all = [...own, ...(this.#voices.get('*') ?? [])];
    return all.find((voice) => voice === asked) ?? all[0];
  }
}

/** The locale that a vendor's voice is named after: "en-US-AvaMultilingualNeural" gives "en-US"; '' for other names. */
export function localeOf(voice: string): string {
  return /^[a-z]{2,3}(-[A-Za-z]+)*?-[A-Z]{2}(?=-)/.exec(voice)?.[0] ?? '';
}
