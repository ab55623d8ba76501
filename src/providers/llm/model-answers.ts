import { type FinishReason, type LanguageModelUsage, type ModelMessage, streamText, type ToolSet } from 'ai';
import { wantsAction } from '../../assistant/actions/wants-action.ts';
import type { AnswerEvent, AnswerProvider, AnswerRequest, Recollection } from '../../assistant/ports.ts';
import { type FailureReason, ProviderError } from '../../assistant/provider-error.ts';
import type { Spend } from '../../assistant/spend.ts';
import { CONTINUE, systemPrompt } from '../../assistant/system-prompt.ts';
import type { Clock } from '../../core/clock.ts';
import { abortReason, linkedController } from '../../core/signals.ts';
import type { ActionTools } from './action-tools.ts';
import { toProviderError } from './model-errors.ts';
import type { ModelImage, Screenshots } from './screenshots.ts';
import { type Thinking, thinkingOptions } from './thinking.ts';
import type { VendorModel } from './vendor-model.ts';

export interface ModelAnswersOptions extends VendorModel {
  readonly name: string;
  readonly clock: Clock;
  /** Where the user is assumed to be; '' takes the host's. */
  readonly timeZone: string;
  readonly temperature?: number;
  readonly thinking: Thinking;
  readonly maxOutputTokens: number;
  readonly firstTokenMs: number;
  /** After the first words, for each further part of the answer. */
  readonly tokenGapMs: number;
  readonly maxMs: number;
  readonly spend: Spend;
  /** What the Mac may be asked to do, for a model that takes tools. */
  readonly actions?: ActionTools;
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
  if (screenshot && options.screenshots && !image) request.onDegrade?.();
  const offered = offeredFor(request, options);
  const instructions = systemPrompt({
    webSearch: offered.search,
    actions: offered.actions?.commands ?? [],
    screen: image ? 'shown' : screenshot ? 'unseen' : 'none',
    notes: request.recollection?.notes,
    now: options.now(clock.date()),
  });
  const messages = messagesFor(request, image);
  const charge = options.spend.begin({
    characters:
      instructions.length +
      (offered.actions?.characters ?? 0) +
      request.prompt.length +
      (request.said?.length ?? 0) +
      lengthOf(request.recollection) +
      (image ? IMAGE_CHARACTERS : 0),
    maxOutputTokens: options.maxOutputTokens,
  });
  const link = linkedController(signal);
  const abortIn = (ms: number, reason: FailureReason): (() => void) =>
    clock.after(ms, () => {
      link.abort(new ProviderError(reason));
    });
  const askedMs = clock.now();
  const began = (): void => {
    if (!isUnderWay) request.onBegan?.(options.name, clock.now() - askedMs);
  };
  /** Words or a call. */
  let hasBegun = false;
  /** Also where only the beginning of a call has come. */
  let isUnderWay = false;
  let usage: Partial<LanguageModelUsage> = {};
  let characters = 0;
  const cancelWhole = abortIn(options.maxMs, 'slow');
  const leftMs = (request.firstWordsByMs ?? Infinity) - clock.now();
  let cancelWait =
    leftMs < options.firstTokenMs ? abortIn(leftMs, 'no time') : abortIn(options.firstTokenMs, 'first token');
  try {
    link.signal.throwIfAborted();
    const { fullStream } = streamText({
      model: options.model,
      tools: offered.tools,
      instructions,
      messages,
      maxOutputTokens: options.maxOutputTokens,
      ...(options.temperature === undefined ? {} : { temperature: options.temperature }),
      ...thinkingOptions(options.name, options.thinking),
      maxRetries: 0,
      abortSignal: link.signal,
      // Errors come as parts of the stream; the default prints them, with the prompt.
      onError: () => undefined,
    });
    for await (const part of fullStream) {
      // A reader that takes its time with a part is not the vendor's pause.
      if (isUnderWay) cancelWait();
      if (part.type === 'text-delta' && part.text !== '') {
        if (!hasBegun && part.text.trim() !== '') {
          began();
          hasBegun = isUnderWay = true;
          cancelWait();
        }
        characters += part.text.length;
        yield { type: 'text', text: part.text };
      } else if (part.type === 'tool-input-start' && !part.providerExecuted) {
        // To write a long message takes longer than a first token may.
        began();
        isUnderWay = true;
        cancelWait();
      } else if (part.type === 'tool-call' && !part.providerExecuted) {
        hasBegun = true;
        const args = argumentsOf(part.input);
        characters += JSON.stringify(args).length;
        yield { type: 'action', action: { command: part.toolName, args } };
      } else if (part.type === 'error') throw toProviderError(part.error, clock.date());
      else if (part.type === 'finish') {
        usage = part.totalUsage;
        checkFinish(part.finishReason, hasBegun);
      }
      if (isUnderWay) cancelWait = abortIn(options.tokenGapMs, 'stalled');
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

interface Offered {
  readonly tools: ToolSet;
  readonly search: boolean;
  readonly actions: ActionTools | undefined;
}

/** What the model may use in this turn: actions, web search, or where it cannot have both, what the words ask for. */
function offeredFor({ prompt }: AnswerRequest, options: ModelAnswersOptions): Offered {
  const { search, searchesAlone, actions } = options;
  const isEither = search !== undefined && actions !== undefined && searchesAlone === true;
  const acts = isEither ? wantsAction(prompt, actions.commands) : true;
  const searches = search !== undefined && !(isEither && acts);
  return {
    tools: { ...(acts ? actions?.tools : {}), ...(searches ? search : {}) },
    search: searches,
    actions: acts ? actions : undefined,
  };
}

/** What is no object is refused by every schema. */
function argumentsOf(input: unknown): Readonly<Record<string, unknown>> {
  const isObject = typeof input === 'object' && input !== null && !Array.isArray(input);
  return isObject ? (input as Record<string, unknown>) : { unreadable: true };
}

function checkFinish(finishReason: FinishReason, hasBegun: boolean): void {
  if (finishReason === 'content-filter') throw new ProviderError('blocked');
  // The SDK's word for a stream that ended in good order before the answer did.
  if (finishReason === 'interrupted' || finishReason === 'error') throw new ProviderError('connection');
  if (!hasBegun) throw new ProviderError('empty');
}

/** In characters. */
function lengthOf(recollection: Recollection | undefined): number {
  return (recollection?.exchanges ?? []).reduce(
    (sum, { prompt, heard }) => sum + prompt.length + heard.length,
    0,
  );
}

/** '' is the host's zone. A format takes 0.3 ms to make, so it is made once. */
function timeIn(timeZone: string): (date: Date) => string {
  const zone = timeZone || Intl.DateTimeFormat().resolvedOptions().timeZone;
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: zone });
  return (date) => `${format.format(date)} (${zone})`;
}

function messagesFor(
  { prompt, said, recollection }: AnswerRequest,
  image: ModelImage | undefined,
): ModelMessage[] {
  // Words alone: a picture of an earlier turn would be paid for again, and shows what is no longer there.
  const before = (recollection?.exchanges ?? []).flatMap(({ prompt, heard, isCutShort }): ModelMessage[] => [
    { role: 'user', content: prompt },
    { role: 'assistant', content: isCutShort ? `${heard} […]`.trimStart() : heard },
  ]);
  const question: ModelMessage = {
    role: 'user',
    content: image
      ? [
          { type: 'text', text: prompt },
          { type: 'file', data: image.bytes, mediaType: image.mediaType },
        ]
      : prompt,
  };
  if (said === undefined) return [...before, question];
  // An instruction after it, since newer models refuse to begin in the middle of an answer of their own.
  return [
    ...before,
    question,
    { role: 'assistant', content: said.trimEnd() },
    { role: 'user', content: CONTINUE },
  ];
}
