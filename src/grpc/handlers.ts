import type { handleServerStreamingCall, handleUnaryCall, ServerWritableStream } from '@grpc/grpc-js';
import type { DecisionSink, Scope } from '../core/decisions.ts';
import { NexyError, toNexyError } from '../core/errors.ts';
import type { Lifecycle } from '../core/lifecycle.ts';
import { generateWelcomeAudio, type WelcomeDeps } from './generate-welcome-audio.ts';
import { interruptSession } from './interrupt-session.ts';
import { reportUsage } from './report-usage.ts';
import { causeOf, isRefusal } from './speech-call.ts';
import { messageForPeople, statusOf } from './status.ts';
import { streamAudio, type StreamAudioDeps } from './stream-audio.ts';
import type { UsageLedger } from '../usage/ledger.ts';
import { type Decoded, undecodable } from './wire.ts';

export interface HandlerDeps extends StreamAudioDeps, WelcomeDeps {
  readonly lifecycle: Lifecycle;
  readonly usage: UsageLedger;
}

interface Method {
  readonly name: string;
  readonly scope: Scope;
}

/** How long a client should wait before it comes back to a server that is being replaced. */
const DRAINING_RETRY_MS = 1_000;

/**
 * The four methods, each wrapped: a rejection can neither kill the process nor leave a client hanging
 * (grpc-js does not look at what a handler returns).
 */
export function handlers(deps: HandlerDeps) {
  return {
    streamAudio: streaming({ name: 'StreamAudio', scope: 'turn' }, deps, streamAudio),
    generateWelcomeAudio: streaming(
      { name: 'GenerateWelcomeAudio', scope: 'welcome' },
      deps,
      generateWelcomeAudio,
    ),
    interruptSession: unary({ name: 'InterruptSession', scope: 'interrupt' }, deps, interruptSession),
    reportUsage: unary({ name: 'ReportUsage', scope: 'usage' }, deps, reportUsage),
  };
}

function streaming<Q, M>(
  method: Method,
  deps: HandlerDeps,
  handler: (call: ServerWritableStream<unknown, M>, request: Q, deps: HandlerDeps) => Promise<void>,
): handleServerStreamingCall<Decoded<Q>, M | { $case: 'errorMessage'; value: string }> {
  return (call) => {
    const run = async (): Promise<void> => {
      await handler(call, accepted(call.request, deps), deps);
    };
    run().catch((thrown: unknown) => {
      const error = refused(thrown, method, deps.record);
      if (call.cancelled) return;
      call.write({ $case: 'errorMessage', value: messageForPeople(error) });
      call.emit('error', statusOf(error));
    });
  };
}

function unary<Q, R>(
  method: Method,
  deps: HandlerDeps,
  handler: (request: Q, deps: HandlerDeps) => R | Promise<R>,
): handleUnaryCall<Decoded<Q>, R> {
  return (call, callback) => {
    const run = async (): Promise<R> => handler(accepted(call.request, deps), deps);
    run().then(
      (response) => {
        callback(null, response);
      },
      (thrown: unknown) => {
        callback(statusOf(refused(thrown, method, deps.record)));
      },
    );
  };
}

function accepted<Q>(request: Decoded<Q>, { lifecycle }: HandlerDeps): Q {
  if (lifecycle.state !== 'serving') {
    throw new NexyError('unavailable', 'The server is restarting. Please try again.', {
      retryAfterMs: DRAINING_RETRY_MS,
    });
  }
  if (request === undecodable)
    throw new NexyError('validation_failed', 'The request is not a valid message.');
  return request;
}

function refused(thrown: unknown, { name, scope }: Method, record: DecisionSink): NexyError {
  const error = toNexyError(thrown);
  const turnedAway = isRefusal(error) || error.type === 'unavailable';
  record({
    decision: turnedAway ? 'refuse' : 'error',
    scope,
    method: name,
    ctx: { errorType: error.type, ...causeOf(error) },
  });
  return error;
}
