import type {
  handleServerStreamingCall,
  handleUnaryCall,
  Metadata,
  ServerWritableStream,
} from '@grpc/grpc-js';
import { Refused } from '../admission/gate.ts';
import type { DecisionSink, Scope } from '../core/decisions.ts';
import { NexyError, toNexyError } from '../core/errors.ts';
import type { Lifecycle } from '../core/lifecycle.ts';
import type { Authenticator, Caller } from './auth.ts';
import { wasCancelled } from './below.ts';
import { generateWelcomeAudio, type WelcomeDeps } from './generate-welcome-audio.ts';
import { interruptSession } from './interrupt-session.ts';
import { reportUsage } from './report-usage.ts';
import { causeOf, isRefusal } from './speech-call.ts';
import { messageForPeople, statusOf } from './status.ts';
import { isCollect, streamAudio, type StreamAudioDeps } from './stream-audio.ts';
import type { UsageLedger } from '../usage/ledger.ts';
import { type Decoded, type TerminalMessage, undecodable } from './wire.ts';

export interface HandlerDeps extends StreamAudioDeps, WelcomeDeps {
  readonly lifecycle: Lifecycle;
  readonly usage: UsageLedger;
  readonly auth: Authenticator;
}

/** What a handler knows: the server's parts, and who calls. */
export type CallDeps = HandlerDeps & Caller;

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
    streamAudio: streaming(
      // A COLLECT that is refused is no refused turn.
      (asked) => ({
        name: 'StreamAudio',
        scope: asked !== undecodable && isCollect(asked) ? 'collect' : 'turn',
      }),
      deps,
      streamAudio,
    ),
    generateWelcomeAudio: streaming(
      () => ({ name: 'GenerateWelcomeAudio', scope: 'welcome' }),
      deps,
      generateWelcomeAudio,
    ),
    interruptSession: unary({ name: 'InterruptSession', scope: 'interrupt' }, deps, interruptSession),
    reportUsage: unary({ name: 'ReportUsage', scope: 'usage' }, deps, reportUsage),
  };
}

function streaming<Q extends Claimed>(
  methodOf: (request: Decoded<Q>) => Method,
  deps: HandlerDeps,
  handler: (
    call: ServerWritableStream<unknown, TerminalMessage>,
    request: Q,
    deps: CallDeps,
  ) => Promise<void>,
): handleServerStreamingCall<Decoded<Q>, TerminalMessage> {
  return (call) => {
    if (wasCancelled(call)) return;
    const run = async (): Promise<void> => {
      const { request, caller } = await accepted(call, deps);
      await handler(call, request, { ...deps, ...caller });
    };
    run().catch((thrown: unknown) => {
      const error = refused(thrown, methodOf(call.request), deps.record);
      if (call.cancelled) return;
      call.write({ $case: 'errorMessage', value: messageForPeople(error) });
      call.emit('error', statusOf(error));
    });
  };
}

function unary<Q extends Claimed, R>(
  method: Method,
  deps: HandlerDeps,
  handler: (request: Q, deps: CallDeps) => R | Promise<R>,
): handleUnaryCall<Decoded<Q>, R> {
  return (call, callback) => {
    const run = async (): Promise<R> => {
      const { request, caller } = await accepted(call, deps);
      return handler(request, { ...deps, ...caller });
    };
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

/** The device that the request says it comes from; a welcome of an older client says nothing. */
interface Claimed {
  readonly hardwareId?: string | undefined;
}

interface Call<Q> {
  readonly request: Decoded<Q>;
  readonly metadata: Metadata;
  readonly cancelled: boolean;
}

async function accepted<Q extends Claimed>(
  call: Call<Q>,
  { lifecycle, auth }: HandlerDeps,
): Promise<{ request: Q; caller: Caller }> {
  const { request } = call;
  if (lifecycle.state !== 'serving') {
    throw new NexyError('unavailable', 'The server is restarting. Please try again.', {
      retryAfterMs: DRAINING_RETRY_MS,
    });
  }
  if (request === undecodable)
    throw new NexyError('validation_failed', 'The request is not a valid message.');
  const caller = await auth.authenticate(call.metadata, request.hardwareId);
  // Handlers listen for a cancel from here on; one that came while the token was checked is not told again.
  if (call.cancelled) throw new NexyError('cancelled_by_user', 'Cancelled.');
  return { request, caller };
}

function refused(thrown: unknown, { name, scope }: Method, record: DecisionSink): NexyError {
  const error = toNexyError(thrown);
  if (error.type === 'cancelled_by_user') {
    const ctx = { errorType: error.type, reason: 'client cancel' };
    record({ decision: 'abort', scope, method: name, ctx });
    return error;
  }
  const turnedAway = isRefusal(error) || error.type === 'unavailable';
  record({
    decision: turnedAway ? 'refuse' : 'error',
    scope,
    method: name,
    ctx: {
      errorType: error.type,
      ...(error instanceof Refused ? { reason: error.reason } : {}),
      ...causeOf(error),
    },
  });
  return error;
}
