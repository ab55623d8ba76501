import type { Clock } from '../core/clock.ts';
import type { DecisionSink } from '../core/decisions.ts';
import { NexyError, toNexyError } from '../core/errors.ts';
import { apologyAfter, apologyInstead } from './apology.ts';
import { type Attempt, Circuit, type CircuitState } from './circuit.ts';
import { continued } from './continued.ts';
import { firstWordsBy } from './first-words.ts';
import type { AnswerEvent, AnswerProvider, AnswerRequest } from './ports.ts';
import { type FailureReason, ProviderError } from './provider-error.ts';

export interface ChainOptions {
  readonly clock: Clock;
  readonly random: () => number;
  readonly record: DecisionSink;
}

/** For /status. */
export interface ProviderHealth {
  readonly circuit: CircuitState;
  readonly answered: number;
  readonly failed: number;
  /** Until it succeeds again. */
  readonly lastFailure: { readonly reason: FailureReason; readonly agoMs: number } | undefined;
}

interface Link {
  readonly provider: AnswerProvider;
  readonly circuit: Circuit;
  answered: number;
  failed: number;
}

/**
 * Providers in order of preference as one, with a circuit breaker each. A failure before the first words: the next one,
 * from the start. After them: another one goes on from what was said. Where nobody is left, the listener is told
 * (ADR 0019). Each step is a decision: `retry` with another model, `degrade` to what is none, `abort` at the end.
 */
export class AnswerChain implements AnswerProvider {
  readonly name: string;
  readonly #links: readonly Link[];
  readonly #options: ChainOptions;

  constructor(providers: readonly AnswerProvider[], options: ChainOptions) {
    this.name = providers.map(({ name }) => name).join(',');
    this.#links = providers.map((provider) => ({
      provider,
      circuit: new Circuit(options.clock, options.random),
      answered: 0,
      failed: 0,
    }));
    this.#options = options;
  }

  get health(): ReadonlyMap<string, ProviderHealth> {
    return new Map(
      this.#links.map(({ provider, circuit, answered, failed }) => [
        provider.name,
        { circuit: circuit.state, answered, failed, lastFailure: circuit.lastFailure },
      ]),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.#links.map(({ provider }) => provider.close()));
  }

  async *answer(request: AnswerRequest, signal: AbortSignal): AsyncGenerator<AnswerEvent, void, undefined> {
    let said = '';
    let failure: NexyError | undefined;
    let queue = [...this.#links];
    let resumed = false;
    for (let link = queue.shift(); link; link = queue.shift()) {
      const attempt = link.circuit.enter();
      if (!attempt) {
        failure ??= new NexyError(
          'unavailable',
          'The assistant is not available right now. Please try again.',
          {
            cause: new Error('circuit open'),
            retryAfterMs: Math.ceil(link.circuit.waitMs),
          },
        );
        this.#step({ link, next: queue[0], request }, { errorType: 'unavailable', reason: 'circuit open' });
        continue;
      }
      const before = said;
      try {
        const inTime = this.#inTime(request, queue);
        for await (const event of this.#events(link, attempt, inTime, { said: before, signal })) {
          if (event.type === 'text') said += event.text;
          yield event;
        }
        return;
      } catch (thrown) {
        signal.throwIfAborted();
        failure = toNexyError(thrown);
        // What no other provider can mend either.
        if (!failure.retryable && failure.type !== 'internal') throw failure;
      }
      if (said.trim() !== '') {
        queue = queue.filter(({ provider }) => provider.continues);
        // After the others, whoever broke off first may take up its own answer again, once.
        if (!resumed && link.provider.continues) queue.push(link);
        resumed = true;
      }
      const reason = failure instanceof ProviderError ? failure.reason : failure.type;
      this.#step({ link, next: queue[0], request }, { errorType: failure.type, reason });
    }
    failure ??= new NexyError('unavailable', 'Nothing is configured that could answer.');
    const text = said.trim() === '' ? apologyInstead(failure, request.prompt) : apologyAfter(said);
    if (text !== undefined) yield { type: 'text', text };
    throw failure;
  }

  /** The request with the time that this provider has for its first words, so that the others have some too. */
  #inTime(request: AnswerRequest, others: readonly Link[]): AnswerRequest {
    const { deadlineMs } = request;
    if (deadlineMs === undefined) return request;
    const hasOthers = others.some(({ circuit }) => circuit.waitMs === 0);
    return { ...request, firstWordsByMs: firstWordsBy(this.#options.clock.now(), deadlineMs, hasOthers) };
  }

  /** One provider's answer, with its end told to its circuit. */
  async *#events(
    link: Link,
    attempt: Attempt,
    request: AnswerRequest,
    { said, signal }: { readonly said: string; readonly signal: AbortSignal },
  ): AsyncGenerator<AnswerEvent, void, undefined> {
    const { provider } = link;
    let isSettled = false;
    try {
      const isNew = said.trim() === '';
      const events = provider.answer(isNew ? request : { ...request, said }, signal);
      for await (const event of isNew ? notEmpty(events) : continued(said, events)) {
        attempt.begun();
        yield event;
      }
      isSettled = true;
      link.answered += 1;
      attempt.succeeded();
    } catch (error) {
      if (signal.aborted) throw error;
      isSettled = true;
      // Nothing was missing from what had been said.
      if (said.trim() !== '' && error instanceof ProviderError && error.reason === 'empty') {
        attempt.succeeded();
        return;
      }
      link.failed += 1;
      const { retryAfterMs } = toNexyError(error);
      attempt.failed(error instanceof ProviderError ? error.reason : 'server', retryAfterMs);
      throw error;
    } finally {
      if (!isSettled) attempt.abandoned();
    }
  }

  #step(
    { link: { provider }, next, request }: { link: Link; next: Link | undefined; request: AnswerRequest },
    what: { readonly errorType: NexyError['type']; readonly reason: string },
  ): void {
    const { record } = this.#options;
    const fact = { scope: 'provider', method: '-', ctx: { provider: provider.name, ...what } } as const;
    if (next?.provider.continues) record({ decision: 'retry', ...fact });
    else if (!next) record({ decision: 'abort', ...fact });
    else {
      request.onDegrade?.();
      record({ decision: 'degrade', ...fact });
    }
  }
}

/** An action without a word is an answer; nothing at all is none. */
async function* notEmpty(events: AsyncIterable<AnswerEvent>): AsyncGenerator<AnswerEvent, void, undefined> {
  let isEmpty = true;
  for await (const event of events) {
    isEmpty = false;
    yield event;
  }
  if (isEmpty) throw new ProviderError('empty');
}
