import type {
  handleServerStreamingCall,
  handleUnaryCall,
  Metadata,
  ServerWritableStream,
} from '@grpc/grpc-js';
import { Refused } from '../admission/gate.ts';
import type { DecisionSink } from '../core/decisions.ts';
import { Draining, NexyError, toNexyError } from '../core/errors.ts';
import type { EndedCall, EndedSpeech } from '../core/measured.ts';
import type { Lifecycle } from '../core/lifecycle.ts';
import { withHead } from './answer-head.ts';
import type { Authenticator, Caller, Received } from './auth.ts';
import { wasCancelled } from './below.ts';
import { follow, type FollowDeps, type Followed } from './follow.ts';
import { generateWelcomeAudio, type WelcomeDeps } from './generate-welcome-audio.ts';
import { interruptSession } from './interrupt-session.ts';
import { reportUsage } from './report-usage.ts';
import { causeOf, isRefusal, type SpeechEnd } from './speech-call.ts';
import { messageForPeople, statusName, statusOf } from './status.ts';
import { isCollect, streamAudio, type StreamAudioDeps } from './stream-audio.ts';
import type { UsageLedger } from '../usage/ledger.ts';
import { type Decoded, type TerminalMessage, undecodable } from './wire.ts';

export interface HandlerDeps extends StreamAudioDeps, WelcomeDeps, FollowDeps {
  readonly lifecycle: Lifecycle;
  readonly usage: UsageLedger;
  readonly auth: Authenticator;
}

/** What a handler knows: the server's parts, who calls and since when, and how the call is followed. */
export type CallDeps = HandlerDeps & Caller & Received & Followed;

/** Also the scope of its decisions. */
interface Method {
  readonly name: string;
  readonly scope: Exclude<EndedCall['kind'], 'other'>;
}

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
  ) => Promise<SpeechEnd | undefined>,
): handleServerStreamingCall<Decoded<Q>, TerminalMessage> {
  return (call) => {
    if (wasCancelled(call)) return;
    const method = methodOf(call.request);
    const own = { ...deps, ...follow(call, method.scope, deps), receivedMs: deps.clock.now() };
    const run = async (): Promise<SpeechEnd | undefined> => {
      const { request, caller } = await accepted(call, deps);
      return handler(call, request, { ...own, ...caller });
    };
    run().then(
      (end) => {
        const isRefused = end?.error !== undefined && isRefusal(end.error);
        tell(own, method, { ...end, isRefused });
      },
      (thrown: unknown) => {
        const { error, isRefused } = refused(thrown, method, own.record);
        if (!call.cancelled) {
          call.sendMetadata(deps.head);
          call.write({ $case: 'errorMessage', value: messageForPeople(error) });
          call.emit('error', statusOf(error));
        }
        tell(own, method, { error, isRefused });
      },
    );
  };
}

function unary<Q extends Claimed, R>(
  method: Method,
  deps: HandlerDeps,
  handler: (request: Q, deps: CallDeps) => R | Promise<R>,
): handleUnaryCall<Decoded<Q>, R> {
  return (call, callback) => {
    const own = { ...deps, ...follow(call, method.scope, deps), receivedMs: deps.clock.now() };
    const run = async (): Promise<R> => {
      const { request, caller } = await accepted(call, deps);
      return handler(request, { ...own, ...caller });
    };
    run().then(
      (response) => {
        call.sendMetadata(deps.head);
        callback(null, response);
        tell(own, method, { isRefused: false });
      },
      (thrown: unknown) => {
        const { error, isRefused } = refused(thrown, method, own.record);
        callback(withHead(statusOf(error), deps.head));
        tell(own, method, { error, isRefused });
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
    throw new Draining();
  }
  if (request === undecodable)
    throw new NexyError('validation_failed', 'The request is not a valid message.');
  const caller = await auth.authenticate(call.metadata, request.hardwareId);
  // Handlers listen for a cancel from here on; one that came while the token was checked is not told again.
  if (call.cancelled) throw new NexyError('cancelled_by_user', 'Cancelled.');
  return { request, caller };
}

interface CallEnd {
  readonly error?: NexyError | undefined;
  readonly isRefused: boolean;
  readonly speech?: EndedSpeech;
}

function tell(
  { measure, clock, span, receivedMs }: HandlerDeps & Received & Followed,
  { scope }: Method,
  { error, isRefused, speech }: CallEnd,
): void {
  const ended: EndedCall = {
    kind: scope,
    status: statusName(error),
    errorType: error instanceof Draining ? 'draining' : error?.type,
    isRefused,
    durMs: clock.now() - receivedMs,
    speech: isRefused ? undefined : speech,
  };
  measure.callEnded(ended);
  span.callEnded(ended);
}

/** How a call ended that no handler ended by itself; the decision says so too. */
function refused(
  thrown: unknown,
  { name, scope }: Method,
  record: DecisionSink,
): { readonly error: NexyError; readonly isRefused: boolean } {
  const error = toNexyError(thrown);
  if (error.type === 'cancelled_by_user') {
    const ctx = { errorType: error.type, reason: 'client cancel' };
    record({ decision: 'abort', scope, method: name, ctx });
    return { error, isRefused: false };
  }
  const isRefused = isRefusal(error) || error.type === 'unavailable';
  record({
    decision: isRefused ? 'refuse' : 'error',
    scope,
    method: name,
    ctx: {
      errorType: error.type,
      ...(error instanceof Refused ? { reason: error.reason } : {}),
      ...causeOf(error),
    },
  });
  return { error, isRefused };
}
