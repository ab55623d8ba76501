/** What a user has told of themselves, as a model takes it down. */
export interface NotesTaken {
  readonly add: readonly { readonly text: string; readonly term: 'short' | 'long' }[];
  /** Positions in `known` of what is no longer true, or was to be forgotten. */
  readonly drop: readonly number[];
}

export interface NotesRequest {
  /** What is noted already. */
  readonly known: readonly string[];
  /** What the user has said since, oldest first. The user's own words alone: pages and answers may say anything. */
  readonly said: readonly string[];
  /** For the usage that it costs. */
  readonly hardwareId: string;
}

export interface NoteTaker {
  /** Rejects where no model could do it, and with the signal's reason. */
  take(request: NotesRequest, signal: AbortSignal): Promise<NotesTaken>;
}

const FIRST_PERSON =
  /(?<![\p{L}'])(?:i|i'm|i've|i'd|i'll|im|me|my|mine|myself|we|we're|us|our|remember|forget|call|я|мне|меня|мной|мо[йяеё]\p{L}*|мы|нас|нам|нами|наш\p{L}*|запомни\p{L}*|забудь\p{L}*|зови\p{L}*)(?![\p{L}'])/iu;
const EN_OR_RU = /^[\p{Script=Latin}\p{Script=Cyrillic}\P{L}]*$/u;

/**
 * Whether an utterance may tell something of the user, so that a model is asked only then: "what time is it" does not.
 * Other scripts than Latin and Cyrillic always may.
 */
export function mayTellOfUser(prompt: string): boolean {
  return FIRST_PERSON.test(prompt.replaceAll('’', "'")) || !EN_OR_RU.test(prompt);
}
