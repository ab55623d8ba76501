/** Small words around it that change nothing. */
const EN_BEFORE = String.raw`(?:(?:hey|hi|ok|okay|nexy|please|now|just|can you|could you|would you|will you|i want you to|i'd like you to|you should) )*`;
const EN_AFTER = String.raw`(?: (?:please|now|right now|nexy|thanks|thank you|for good|forever|completely))*`;
const RU_BEFORE = String.raw`(?:(?:эй|привет|нэкси|некси|nexy|пожалуйста|сейчас|теперь|можешь|можете|ты можешь|я хочу чтобы ты|прошу|давай) )*`;
const RU_AFTER = String.raw`(?: (?:пожалуйста|сейчас|прямо сейчас|навсегда|полностью|нэкси|некси|спасибо))*`;

const utterances = [
  // "forget everything (you know about me)", "forget all about me", "forget me"
  String.raw`${EN_BEFORE}forget (?:(?:everything|all)(?: (?:(?:that )?you(?:'ve| have)? (?:know|remember|learned|learnt|stored|saved)(?: (?:about|of) me)?|(?:that )?i(?:'ve| have)? (?:said|told you)|(?:about|of) me|we(?:'ve| have)? (?:talked|spoken) about))?|(?:about )?me)${EN_AFTER}`,
  // "delete my data", "erase your memory (of me)", "clear the conversation history"
  String.raw`${EN_BEFORE}(?:delete|erase|clear|wipe|remove) (?:everything you (?:know|remember)(?: about me)?|(?:all )?(?:of )?(?:my|your|the|our) (?:memory|memories|data|history|conversation history|chat history|conversations)(?: (?:of|about) me)?)${EN_AFTER}`,
  // «забудь всё (обо мне)», «забудь меня»
  String.raw`${RU_BEFORE}(?:забудь|забудьте|забыть)(?: (?:пожалуйста|теперь))? (?:(?:все|обо мне все|все обо мне|все про меня|все о нас)(?: (?:что (?:ты )?(?:обо мне )?(?:знаешь|помнишь|запомнил|запомнила)(?: обо мне)?|что я (?:тебе )?(?:говорил|говорила|сказал|сказала|рассказал|рассказала|рассказывал|рассказывала)(?: тебе)?))?|обо мне|меня)${RU_AFTER}`,
  // «удали все данные обо мне», «сотри свою память», «очисти историю»
  String.raw`${RU_BEFORE}(?:удали|удалите|сотри|сотрите|очисти|очистите)(?: пожалуйста)? (?:все что (?:ты )?(?:обо мне )?(?:знаешь|помнишь)(?: обо мне)?|(?:все )?(?:мои |свои |все )?данные(?: обо мне)?|(?:всю )?(?:свою |мою |нашу )?(?:память|историю)(?: (?:обо мне|разговоров|разговора|бесед))?)${RU_AFTER}`,
].map((pattern) => new RegExp(`^${pattern}$`, 'u'));

/** Longer than any of them. */
const MAX_CHARACTERS = 200;

/**
 * Whether the whole of what was said asks to forget everything, in English or Russian. What it starts cannot be undone:
 * a sentence that says more, or less, is a question for the model like any other.
 */
export function asksToForget(prompt: string): boolean {
  if (prompt.length > MAX_CHARACTERS) return false;
  const said = prompt
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll('’', "'")
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .trim();
  return utterances.some((utterance) => utterance.test(said));
}
