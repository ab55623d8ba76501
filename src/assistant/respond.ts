import { Channel } from '../core/channel.ts';
import type { Clock } from '../core/clock.ts';
import { NexyError, toNexyError } from '../core/errors.ts';
import { noSpan, type Span, type SpanAttributes } from '../core/trace.ts';
import { spanAttributes, spanNames } from '../formats/span-names.ts';
import type { Action, AnswerProvider, AnswerRequest, ModelUsage } from './ports.ts';
import { Speech, type SpeechEvent, type SpeechOptions } from './speech.ts';
import { type Spoken, SpokenText } from './spoken-text.ts';

export type TurnOutput = SpeechEvent | { readonly type: 'action'; readonly action: Action };

export interface RespondOptions {
  readonly answer: AnswerProvider;
  readonly speech: SpeechOptions;
  readonly clock: Clock;
  /** The turn's; the answer and each sentence's speech are parts of it. */
  readonly span?: Span;
}

/** After the first token, how long a clause may take to end before its words so far are spoken. */
export const FIRST_WORDS_AFTER_MS = 120;
/** After a sentence, how long the word that confirms its end may take; a model may look something up first. */
export const ENDED_AFTER_MS = 250;
/** Text that may wait to be spoken, minutes of it; a model that is faster than the listener is slowed by it. */
const WAITING_TEXT_CHARS = 4 * 1024;

/** One turn on its way out, in groups of what is ready: iterate it once; `takeFadeOut` after an interrupt. */
export interface TurnOutputs extends AsyncIterable<readonly TurnOutput[]> {
  takeFadeOut(): Int16Array | undefined;
}

/**
 * The turn pipeline: answer tokens → markdown filter and segmenter → speech, in spoken order; then at most one action.
 * The answer is read to its end while earlier sentences are still being spoken. Throws the provider's `NexyError`
 * after what came before it has been spoken, or the signal's reason at once.
 */
export function respond(request: AnswerRequest, options: RespondOptions, signal: AbortSignal): TurnOutputs {
  const sentences = new Channel<Spoken>(WAITING_TEXT_CHARS, signal);
  const reading = readAnswer(request, { ...options, sentences }, signal);
  // Its failure reaches the reader of `sentences`; here only the action is of interest.
  reading.catch(() => undefined);
  const speech = new Speech(sentences, { ...options.speech, span: options.span ?? noSpan }, signal);
  return {
    takeFadeOut: () => speech.takeFadeOut(),
    async *[Symbol.asyncIterator]() {
      let empty = true;
      for await (const events of speech) {
        empty = false;
        yield events;
      }
      const action = await reading;
      if (action) yield [{ type: 'action', action }];
      else if (empty) throw new NexyError('unavailable', 'The answer came back empty. Please ask again.');
    },
  };
}

interface ReadOptions extends RespondOptions {
  readonly sentences: Channel<Spoken>;
}

/** Reads the answer to its end, hands its sentences over as they complete, and returns its first action. */
async function readAnswer(
  request: AnswerRequest,
  options: ReadOptions,
  signal: AbortSignal,
): Promise<Action | undefined> {
  const { answer, clock, sentences, span = noSpan } = options;
  const answering = span.child(spanNames.answer, { [spanAttributes.provider]: answer.name });
  const onUsage = (usage: ModelUsage): void => {
    answering.set(attributesOf(usage));
    request.onUsage?.(usage);
  };
  const text = new SpokenText();
  let action: Action | undefined;
  /** `overdue`: the first words' time has come, and there was no whole word. */
  const pace = { started: false, overdue: false };
  let cancelTimer: (() => void) | undefined;
  let cancelPause: (() => void) | undefined;
  const hand = (sentence: Spoken): Promise<void> | undefined => {
    cancelTimer?.();
    pace.overdue = false;
    return sentences.push(sentence, sentence.raw.length);
  };
  const takeWords = (): void => {
    const words = text.takeEnded() ?? text.takeWords();
    pace.overdue = words === undefined;
    // Nothing has been queued before the first words, so this push has no need to wait.
    if (words) hand(words)?.catch(() => undefined);
  };
  // Only while the model is waited for, so that all that came before has been handed over; one sentence more may wait.
  const takeEnded = (): void => {
    const ended = text.takeEnded();
    if (ended) hand(ended)?.catch(() => undefined);
  };
  try {
    for await (const event of answer.answer({ ...request, onUsage }, signal)) {
      cancelPause?.();
      if (event.type === 'action') {
        action ??= event.action;
        continue;
      }
      if (!pace.started && event.text.trim() !== '') {
        pace.started = true;
        cancelTimer = clock.after(FIRST_WORDS_AFTER_MS, takeWords);
      }
      for (const sentence of text.push(event.text)) await hand(sentence);
      if (pace.overdue) takeWords();
      cancelPause = text.isInGap ? clock.after(ENDED_AFTER_MS, takeEnded) : undefined;
    }
    // White space alone is no answer.
    if (pace.started) for (const sentence of text.flush()) await hand(sentence);
    sentences.end();
    answering.end();
    return action;
  } catch (error) {
    const failure = toNexyError(error);
    answering.end(signal.aborted ? undefined : failure.type);
    // What came before the failure is the listener's, down to its last words.
    if (!signal.aborted && pace.started) for (const sentence of text.flush()) await hand(sentence);
    sentences.end(failure);
    throw failure;
  } finally {
    cancelTimer?.();
    cancelPause?.();
  }
}

/** Of the model that worked last, where several were asked. */
function attributesOf({ provider, model, inputTokens, outputTokens }: ModelUsage): SpanAttributes {
  return {
    [spanAttributes.provider]: provider,
    [spanAttributes.model]: model,
    [spanAttributes.inputTokens]: inputTokens,
    [spanAttributes.outputTokens]: outputTokens,
  };
}
