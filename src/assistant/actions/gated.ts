import type { DecisionSink } from '../../core/decisions.ts';
import { paragraphAfter } from '../apology.ts';
import { detectLanguage } from '../language.ts';
import type { Action, AnswerEvent, AnswerProvider, AnswerRequest } from '../ports.ts';
import type { Command } from './commands.ts';
import type { Language, Proposal } from './decide.ts';
import type { judge as judgeOf, answerToQuestion } from './judge.ts';
import { WrittenActionFilter } from './json-filter.ts';

export interface Judging {
  readonly judge: typeof judgeOf;
  readonly answerToQuestion: typeof answerToQuestion;
}

/** The action that a device has been asked about, as JSON, until it answers. Neither method rejects. */
export interface OpenQuestions {
  keepQuestion(hardwareId: string, question: string): Promise<void>;
  /** Each is given out once, on whichever instance. */
  takeQuestion(hardwareId: string): Promise<string | undefined>;
}

export interface GatedOptions {
  readonly enabled: ReadonlySet<Command>;
  readonly questions: OpenQuestions;
  readonly record: DecisionSink;
  readonly judging: Judging;
}

/**
 * The answers of `provider` with every action checked: what is left is in the catalogue, switched on, and asked for by
 * the user. An action that is not is explained in words instead; one that needs a yes becomes a question, and the
 * device's next turn answers it. One action an answer.
 */
export function gated(provider: AnswerProvider, options: GatedOptions): AnswerProvider {
  return {
    name: provider.name,
    answer: (request, signal) => answer(request, signal, { ...options, provider }),
    close: () => provider.close(),
  };
}

async function* answer(
  request: AnswerRequest,
  signal: AbortSignal,
  options: GatedOptions & { readonly provider: AnswerProvider },
): AsyncGenerator<AnswerEvent, void, undefined> {
  const { provider, questions, judging } = options;
  const language: Language = detectLanguage(request.prompt) === 'ru' ? 'ru' : 'en';
  const reply = judging.answerToQuestion(request.prompt);
  const taking = questions.takeQuestion(request.hardwareId);
  // Nobody waits for it where the turn is about something else: that drops the question.
  const question = reply && (await taking);
  signal.throwIfAborted();
  if (question !== undefined) {
    if (reply === 'no') yield { type: 'text', text: declined[language] };
    else {
      const settled = { request, language, said: '' };
      yield* settle(
        { action: read(question), isAsked: true },
        { ...options, ...settled, opening: okay[language] },
      );
    }
    return;
  }

  let said = '';
  let first: Proposal | undefined;
  let isOnlyOne = true;
  const filter = new WrittenActionFilter();
  const take = function* (events: readonly AnswerEvent[]): Generator<AnswerEvent, void, undefined> {
    for (const event of events) {
      if (event.type === 'text') {
        said += event.text;
        yield event;
      } else if (!first) first = { action: event.action, isAsked: event.isAsked ?? false };
      // A model that takes over calls again what the first one called.
      else if (JSON.stringify(event.action) !== JSON.stringify(first.action)) isOnlyOne = false;
    }
  };
  try {
    for await (const event of provider.answer(request, signal)) {
      if (event.type === 'text' && filter.passes(event.text)) {
        said += event.text;
        yield event;
      } else yield* take(event.type === 'text' ? filter.push(event.text) : [event]);
    }
  } catch (error) {
    yield* take(filter.flush());
    throw error;
  }
  yield* take(filter.flush());
  signal.throwIfAborted();
  if (first) yield* settle(first, { ...options, request, language, said, isOnlyOne });
}

interface Settling extends GatedOptions {
  readonly request: AnswerRequest;
  readonly language: Language;
  /** The answer's text so far. */
  readonly said: string;
  /** Said before an action that is performed. */
  readonly opening?: string;
  readonly isOnlyOne?: boolean;
}

/** What becomes of an action, after the answer's text. */
async function* settle(
  proposal: Proposal,
  { request, language, said, opening, isOnlyOne = true, ...options }: Settling,
): AsyncGenerator<AnswerEvent, void, undefined> {
  const { hardwareId, sessionId, prompt } = request;
  const { enabled, questions, record, judging } = options;
  const refuse = (reason: string): void => {
    record({ decision: 'refuse', scope: 'action', method: '-', ctx: { sessionId, hardwareId, reason } });
  };
  // With the catalogue comes zod, which most turns have no need of.
  const { decide } = await import('./decide.ts');
  const decision = decide(proposal, { prompt, language, enabled, judge: judging.judge });
  const lines: string[] = [];
  if (decision.kind === 'act' && opening !== undefined) lines.push(opening);
  if (decision.kind === 'ask') {
    await questions.keepQuestion(hardwareId, JSON.stringify(decision.action));
    lines.push(decision.question);
  }
  if (decision.kind === 'refuse') {
    refuse(decision.reason);
    lines.push(decision.text);
  }
  if (!isOnlyOne) {
    refuse('more than one');
    lines.push(oneThing[language]);
  }
  if (lines.length > 0) yield { type: 'text', text: paragraphAfter(said, lines.join(' ')) };
  if (decision.kind === 'act') yield { type: 'action', action: decision.action };
}

const nothing: Action = { command: '', args: {} };

/** Through Redis it may have come back as anything; the catalogue judges it again. */
function read(question: string): Action {
  try {
    return { ...nothing, ...(JSON.parse(question) as Action) };
  } catch {
    return nothing;
  }
}

const okay = { en: 'Okay.', ru: 'Хорошо.' };
const declined = { en: "All right, I won't.", ru: 'Хорошо, не буду.' };
const oneThing = {
  en: 'One thing at a time: please ask for the rest separately.',
  ru: 'За один раз — что-то одно: об остальном, пожалуйста, попросите отдельно.',
};
