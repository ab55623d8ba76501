import { type FinishReason, type LanguageModelUsage, type ModelMessage, streamText } from 'ai';
import type { AnswerEvent, AnswerProvider, AnswerRequest } from '../../assistant/ports.ts';
import { type FailureReason, ProviderError } from '../../assistant/provider-error.ts';
import type { Spend } from '../../assistant/spend.ts';
import { CONTINUE, systemPrompt } from '../../assistant/system-prompt.ts';
import type { Clock } from '../../core/clock.ts';
import { abortReason, linkedController } from '../../core/signals.ts';
import { toProviderError } from './model-errors.ts';
import type { ModelImage, Screenshots } from './screenshots.ts';
import type { VendorModel } from './vendor-model.ts';

export interface ModelAnswersOptions extends VendorModel {
  readonly name: string;
  readonly clock: Clock;
  /** Where the user is assumed to be; '' takes the host's. */
  readonly timeZone: string;
  readonly temperature?: number;
  readonly maxOutputTokens: number;
  readonly firstTokenMs: number;
  /** After the first words, for each further part of the answer. */
  readonly tokenGapMs: number;
  readonly maxMs: number;
  readonly spend: Spend;
  /** For a model that can see. */
  readonly screenshots?: Screenshots;
}

// Its warnings would go to standard output, where the decision log alone belongs.
(globalThis as { AI_SDK_LOG_WARNINGS?: boolean }).AI_SDK_LOG_WARNINGS = false;

/** One model of one vendor behind the port. Each failure is a `ProviderError`; trying again is for the chain to decide. */
export function createModelAnswers(options: ModelAnswersOptions): AnswerProvider {
  const now = timeIn(options.timeZone);
  return {
    name: options.name,
    continues: true,
    answer: (request, signal) => answer(request, { ...options, now }, signal),
    close: () => Promise.resolve(),
  };
}

/** What a picture of our size costs at most, as text that would cost the same: some 2,000 tokens. */
const IMAGE_CHARACTERS = 6_000;
/** Aborted when a turn's reading ends in whatever way, so that no socket outlives it. */
const readingOver = new Error('the answer is over');

async function* answer(
  request: AnswerRequest,
  options: ModelAnswersOptions & { readonly now: (date: Date) => string },
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent, void, undefined> {
  const { clock } = options;
  const { screenshot } = request;
  const image = screenshot && (await options.screenshots?.prepare(screenshot, signal));
  const instructions = systemPrompt({
    webSearch: options.tools !== undefined,
    screen: image ? 'shown' : screenshot ? 'unseen' : 'none',
    now: options.now(clock.date()),
  });
  const messages = messagesFor(request, image);
  const charge = options.spend.begin({
    characters:
      instructions.length +
      request.prompt.length +
      (request.said?.length ?? 0) +
      (image ? IMAGE_CHARACTERS : 0),
    maxOutputTokens: options.maxOutputTokens,
  });
  const link = linkedController(signal);
  const abortIn = (ms: number, reason: FailureReason): (() => void) =>
    clock.after(ms, () => {
      link.abort(new ProviderError(reason));
    });
  let words = false;
  let usage: Partial<LanguageModelUsage> = {};
  let characters = 0;
  const cancelWhole = abortIn(options.maxMs, 'slow');
  let cancelWait = abortIn(options.firstTokenMs, 'first token');
  try {
    link.signal.throwIfAborted();
    const { fullStream } = streamText({
      model: options.model,
      ...(options.tools ? { tools: options.tools } : {}),
      instructions,
      messages,
      maxOutputTokens: options.maxOutputTokens,
      ...(options.temperature === undefined ? {} : { temperature: options.temperature }),
      maxRetries: 0,
      abortSignal: link.signal,
      // Errors come as parts of the stream; the default prints them, with the prompt.
      onError: () => undefined,
    });
    for await (const part of fullStream) {
      // A reader that takes its time with a part is not the vendor's pause.
      if (words) cancelWait();
      if (part.type === 'text-delta' && part.text !== '') {
        if (!words && part.text.trim() !== '') {
          words = true;
          cancelWait();
        }
        characters += part.text.length;
        yield { type: 'text', text: part.text };
      } else if (part.type === 'error') throw toProviderError(part.error, clock.date());
      else if (part.type === 'finish') {
        usage = part.totalUsage;
        checkFinish(part.finishReason, words);
      }
      if (words) cancelWait = abortIn(options.tokenGapMs, 'stalled');
    }
    link.signal.throwIfAborted();
  } catch (error) {
    // The abort is what happened, whatever it made fail on its way.
    if (link.signal.aborted) throw abortReason(link.signal);
    throw toProviderError(error, clock.date());
  } finally {
    cancelWait();
    cancelWhole();
    const { inputTokens, outputTokens } = usage;
    const tokens = charge.settle({ inputTokens, outputTokens, characters });
    request.onUsage?.({
      provider: options.name,
      model: typeof options.model === 'string' ? options.model : options.model.modelId,
      ...tokens,
      cachedTokens: usage.inputTokenDetails?.cacheReadTokens ?? 0,
      reasoningTokens: usage.outputTokenDetails?.reasoningTokens ?? 0,
    });
    link.abort(readingOver);
    link.dispose();
  }
}

function checkFinish(finishReason: FinishReason, words: boolean): void {
  if (finishReason === 'content-filter') throw new ProviderError('blocked');
  // The SDK's word for a stream that ended in good order before the answer did.
  if (finishReason === 'interrupted' || finishReason === 'error') throw new ProviderError('connection');
  if (!words) throw new ProviderError('empty');
}

/** '' is the host's zone. A format takes 0.3 ms to make, so it is made once. */
function timeIn(timeZone: string): (date: Date) => string {
  const zone = timeZone || Intl.DateTimeFormat().resolvedOptions().timeZone;
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: zone });
  return (date) => `${format.format(date)} (${zone})`;
}

function messagesFor({ prompt, said }: AnswerRequest, image: ModelImage | undefined): ModelMessage[] {
  const question: ModelMessage = {
    role: 'user',
    content: image
      ? [
          { type: 'text', text: prompt },
          { type: 'file', data: image.bytes, mediaType: image.mediaType },
        ]
      : prompt,
  };
  if (said === undefined) return [question];
  // An instruction after it, since newer models refuse to begin in the middle of an answer of their own.
  return [question, { role: 'assistant', content: said.trimEnd() }, { role: 'user', content: CONTINUE }];
}
