import { type LanguageModelUsage, streamText } from 'ai';
import { z } from 'zod';
import type { ModelUsage } from '../../assistant/ports.ts';
import { ProviderError } from '../../assistant/provider-error.ts';
import type { Spend } from '../../assistant/spend.ts';
import type { Clock } from '../../core/clock.ts';
import type { NotesRequest, NotesTaken, NoteTaker } from '../../memory/notes.ts';
import { toProviderError } from './model-errors.ts';
import { thinkingOptions } from './thinking.ts';
import type { VendorModel } from './vendor-model.ts';

export interface ModelNotesOptions {
  /** In order of preference. */
  readonly models: readonly (Pick<VendorModel, 'model'> & { readonly name: string })[];
  readonly clock: Clock;
  readonly spend: Spend;
  readonly onUsage: (usage: ModelUsage, hardwareId: string) => void;
}

const MAX_NOTE_CHARACTERS = 200;
const MAX_ADDED = 5;
const MAX_OUTPUT_TOKENS = 500;

/** What models are told; Docs/MEMORY_AND_USAGE.md shows it. */
export const NOTES_INSTRUCTIONS = [
  'You keep the notes of a voice assistant about its user. You get the notes that there are and what the user has said since.',
  'Note what will help in later conversations: name, language, people, places, likes, needs, work, lasting plans (term "long"), and what matters for the next hours only (term "short").',
  'Note what the user has said of themselves or asked to remember, and nothing else: no guesses, nothing about others that is not about the user too, no passwords, codes, numbers of cards or accounts, nothing about health, faith or politics unless the user asked to remember it.',
  'Write each note as one short sentence about "the user", in the language of the user. Do not note again what is there. What has changed or is to be forgotten goes into "drop", by its number.',
  'Answer with JSON alone: {"add": [{"text": "The user is called Anna.", "term": "long"}], "drop": [2]}. Mostly both are empty.',
].join('\n');

const answerSchema = z.object({
  add: z.array(z.object({ text: z.string(), term: z.enum(['short', 'long']) })).default([]),
  drop: z.array(z.number().int().positive()).default([]),
});

/** Notes taken by the first model that can. Each failure is a `ProviderError` or the signal's reason. */
export function createModelNotes(options: ModelNotesOptions): NoteTaker {
  return {
    take: async (request, signal) => {
      let failure: unknown = new ProviderError('empty');
      for (const model of options.models) {
        try {
          return await takeBy(model, request, options, signal);
        } catch (error) {
          signal.throwIfAborted();
          failure = error;
        }
      }
      throw failure;
    },
  };
}

async function takeBy(
  { model, name }: ModelNotesOptions['models'][number],
  { known, said, hardwareId }: NotesRequest,
  { clock, spend, onUsage }: ModelNotesOptions,
  signal: AbortSignal,
): Promise<NotesTaken> {
  const prompt = JSON.stringify({ notes: known.map((text, index) => ({ number: index + 1, text })), said });
  const charge = spend.begin({
    characters: NOTES_INSTRUCTIONS.length + prompt.length,
    maxOutputTokens: MAX_OUTPUT_TOKENS,
  });
  let written = '';
  let counted: LanguageModelUsage | undefined;
  try {
    // The way of answers, streamed: every vendor's wire is proved for it.
    const { fullStream } = streamText({
      model,
      instructions: NOTES_INSTRUCTIONS,
      prompt,
      maxOutputTokens: MAX_OUTPUT_TOKENS,
      maxRetries: 0,
      abortSignal: signal,
      ...thinkingOptions(name, 'off'),
      onError: () => undefined,
    });
    for await (const part of fullStream) {
      if (part.type === 'text-delta') written += part.text;
      else if (part.type === 'error') throw part.error;
      else if (part.type === 'finish') counted = part.totalUsage;
    }
    signal.throwIfAborted();
  } catch (error) {
    signal.throwIfAborted();
    throw toProviderError(error, clock.date());
  } finally {
    const tokens = charge.settle({
      inputTokens: counted?.inputTokens,
      outputTokens: counted?.outputTokens,
      characters: written.length,
    });
    onUsage(
      {
        provider: name,
        model: typeof model === 'string' ? model : model.modelId,
        ...tokens,
        cachedTokens: counted?.inputTokenDetails.cacheReadTokens ?? 0,
        reasoningTokens: counted?.outputTokenDetails.reasoningTokens ?? 0,
      },
      hardwareId,
    );
  }
  return read(written, known.length);
}

/** Models wrap JSON in words and fences, whatever they are told. */
function read(text: string, knownCount: number): NotesTaken {
  const json = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new ProviderError('garbled');
  }
  const { success, data } = answerSchema.safeParse(value);
  if (!success) throw new ProviderError('garbled');
  return {
    add: data.add
      .map(({ text, term }) => ({ text: oneLine(text), term }))
      .filter(({ text }) => text !== '' && text.length <= MAX_NOTE_CHARACTERS)
      .slice(0, MAX_ADDED),
    drop: data.drop.filter((number) => number <= knownCount).map((number) => number - 1),
  };
}

function oneLine(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .toWellFormed();
}
