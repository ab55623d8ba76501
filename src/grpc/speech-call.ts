import type { Metadata, ServerWritableStream, StatusObject } from '@grpc/grpc-js';
import type { Permit } from '../admission/gate.ts';
import { lengthOf, WIRE_RATE_HZ } from '../audio/pcm.ts';
import { fadeOut } from '../audio/silence.ts';
import type { DecisionContext, DecisionSink, Scope } from '../core/decisions.ts';
import { NexyError, toNexyError } from '../core/errors.ts';
import type { EndedSpeech } from '../core/measured.ts';
import { linkedController } from '../core/signals.ts';
import { TurnProgress, type TurnEvent } from '../session/states.ts';
import type { SessionRegistry } from '../session/registry.ts';
import { onClose, openStream, resetStream } from './below.ts';
import { type DeadlineDeps, endInTime } from './deadline.ts';
import { watchIdle } from './idle.ts';
import { Outbox } from './outbox.ts';
import { messageForPeople, statusOf } from './status.ts';
import type { AudioMessage, Encoded, TerminalMessage } from './wire.ts';

export interface SpeechCallDeps extends DeadlineDeps {
  /** Headers of every answer. */
  readonly head: Metadata;
  readonly record: DecisionSink;
  readonly sessions: SessionRegistry;
  /** Aborts with `unavailable` when the server's patience with live turns ends. */
  readonly shutdown: AbortSignal;
  /** A stream on which nothing moved for so long ends with `stream_idle_timeout`. */
  readonly idleMs: number;
}

export interface SpeechCallOptions<M> {
  readonly scope: Scope & ('turn' | 'welcome');
  readonly method: string;
  readonly sessionId: string;
  /** '' for a welcome of an older client. */
  readonly hardwareId: string;
  /** When the request reached the handler, on the call's clock: all latencies count from here. */
  readonly receivedMs: number;
  /** Given back by an interrupt too, so that the device can ask again at once. */
  readonly permit: Permit;
  readonly encode: (message: M | AudioMessage | TerminalMessage) => Encoded;
  /** Told of each message that the transport has been given, in order. */
  readonly onSent?: (message: M | AudioMessage | TerminalMessage) => void;
  /** Told once, when it is decided how the call ends. `isWhole`: everything was said that there was to say. */
  readonly onEnd?: (isWhole: boolean) => void;
}

type Message = AudioMessage | { readonly $case: string; readonly value: unknown };

/** How a call ended. */
export interface SpeechEnd {
  /** Undefined where it ended well. */
  readonly error: NexyError | undefined;
  readonly speech: EndedSpeech;
}

/** What the body of a call writes through; every write respects the order of wire rule 2. */
export interface SpeechOutput<M> {
  readonly signal: AbortSignal;
  /** When the call ends at the latest, on its clock. */
  readonly deadlineMs: number;
  /** Undefined while there is room for more, else a promise of it. Throws the signal's reason. */
  write(event: Extract<TurnEvent, 'text' | 'audio' | 'action'>, message: M): Promise<void> | undefined;
  /** Something of the call's own was degraded. */
  degraded(): void;
  /** What to ask for the last ≤ 20 ms after an InterruptSession. */
  onFadeOut(take: () => Int16Array | undefined): void;
}

/** The reason of an InterruptSession; it ends the stream in a way of its own. */
class Interrupted extends NexyError {
  constructor() {
    super('cancelled_by_user', 'Interrupted.');
  }
}

const clientCancel = (): NexyError => new NexyError('cancelled_by_user', 'Cancelled.');
/** Fired when a call has ended well too, so that whatever still listens lets go (connect-es, implementation.ts). */
const callOver = new Error('the call is over');

/**
 * Runs one streaming call from its registration until the transport has taken its last message: one signal for client
 * cancel, deadline, idleness, interrupt and shutdown; exactly one terminal; every failure in words and as a status.
 * Never rejects.
 */
export async function runSpeechCall<M extends Message>(
  call: ServerWritableStream<unknown, never>,
  options: SpeechCallOptions<M>,
  deps: SpeechCallDeps,
  body: (output: SpeechOutput<M>) => Promise<void>,
): Promise<SpeechEnd> {
  const { clock } = deps;
  const startMs = options.receivedMs;
  const link = linkedController(deps.shutdown);
  const progress = new TurnProgress();
  const sent = {
    firstTextMs: undefined as number | undefined,
    firstAudioMs: undefined as number | undefined,
    textChunks: 0,
    audioChunks: 0,
  };
  let [samples, isDegraded] = [0, false];
  let takeFadeOut: () => Int16Array | undefined = () => undefined;
  let release = (): void => undefined;
  let stoppedMs: number | undefined;
  const stop = (reason: NexyError): void => {
    stoppedMs ??= clock.now();
    link.abort(reason);
  };
  const cancelled = (): void => {
    stop(clientCancel());
  };
  if (call.cancelled) cancelled();
  else call.once('cancelled', cancelled);
  const closed = Promise.withResolvers<void>();
  onClose(call, closed.resolve);
  const deadline = endInTime(call, link.abort, deps);
  const idle = watchIdle(clock, deps.idleMs, () => {
    // Told already, or over but for what the client does not read.
    if (link.signal.aborted) {
      resetStream(call);
      closed.resolve();
    } else link.abort(new NexyError('stream_idle_timeout', 'Nothing moved for too long. Please ask again.'));
  });

  const outbox = new Outbox<M | AudioMessage | TerminalMessage>({
    open: () => openStream(call, deps.head),
    encode: options.encode,
    signal: link.signal,
    onTaken: idle.moved,
    onWritten: (message) => {
      if (isAudio(message)) {
        sent.firstAudioMs ??= clock.now() - startMs;
        sent.audioChunks += 1;
        samples += lengthOf(message.samples);
      } else if (message.$case === 'textChunk') {
        sent.firstTextMs ??= clock.now() - startMs;
        sent.textChunks += 1;
      }
      options.onSent?.(message);
    },
  });
  const send = (event: TurnEvent, message: M | AudioMessage | TerminalMessage): Promise<void> | undefined => {
    if (!progress.apply(event)) {
      throw new NexyError('internal', 'Something went wrong on our side. Please try again.', {
        cause: new Error(`"${event}" may not follow in state "${progress.state}"`),
      });
    }
    idle.moved();
    return outbox.push(message);
  };
  const end = (status?: StatusObject): void => {
    outbox.flush();
    if (status) call.emit('error', status);
    else call.end();
  };
  const audioMs = (): number => (samples * 1000) / WIRE_RATE_HZ;
  const decide = (
    decision: 'start' | 'complete' | 'abort' | 'error' | 'refuse',
    more: DecisionContext = {},
  ): void => {
    deps.record({
      decision,
      scope: options.scope,
      method: options.method,
      ...(decision === 'start' ? {} : { durMs: clock.now() - startMs }),
      ctx: {
        sessionId: options.sessionId,
        ...(options.hardwareId === '' ? {} : { hardwareId: options.hardwareId }),
        ...(decision === 'start' || decision === 'refuse'
          ? {}
          : { ...definedOnly(sent), audioMs: audioMs(), ...(isDegraded ? { degraded: 1 } : {}) }),
        ...more,
      },
    });
  };
  const endOf = (error?: NexyError): SpeechEnd => {
    const nowMs = clock.now();
    const stopMs = error?.type === 'cancelled_by_user' ? stoppedMs : undefined;
    return {
      error,
      speech: {
        firstTextMs: sent.firstTextMs,
        firstAudioMs: sent.firstAudioMs,
        audioMs: audioMs(),
        decidedMs: nowMs - startMs,
        silenceMs: stopMs === undefined ? undefined : nowMs - stopMs,
        isDegraded,
      },
    };
  };

  let ended: SpeechEnd;
  try {
    release = deps.sessions.begin({
      sessionId: options.sessionId,
      hardwareId: options.hardwareId,
      kind: options.scope,
      interrupt: () => {
        // The device may ask again at once, with this session_id too.
        release();
        options.permit.release();
        stop(new Interrupted());
      },
    });
    decide('start');
    link.signal.throwIfAborted();
    await body({
      signal: link.signal,
      deadlineMs: deadline.atMs,
      write: (event, message) => {
        link.signal.throwIfAborted();
        return send(event, message);
      },
      degraded: () => {
        isDegraded = true;
      },
      onFadeOut: (take) => {
        takeFadeOut = take;
      },
    });
    link.signal.throwIfAborted();
    void send('end', { $case: 'endMessage', value: 'completed' });
    end();
    options.onEnd?.(true);
    decide('complete');
    ended = endOf();
  } catch (thrown) {
    // The abort is what happened, whatever it made fail on its way.
    const error = toNexyError(link.signal.aborted ? link.signal.reason : thrown);
    options.onEnd?.(!link.signal.aborted);
    if (call.cancelled && !(error instanceof Interrupted)) {
      progress.apply('cancel');
      decide('abort', {
        errorType: error.type,
        reason: error.type === 'cancelled_by_user' ? 'client cancel' : error.type,
      });
      call.end();
    } else if (error instanceof Interrupted) {
      const [next] = outbox.takeBack().filter(isAudio);
      const last = next ? fadeOut(next.samples) : takeFadeOut();
      if (last && sent.audioChunks > 0 && progress.state === 'speaking')
        void send('audio', { $case: 'audioChunk', samples: [last] });
      void send('interrupt', { $case: 'endMessage', value: 'interrupted' });
      end(statusOf(error));
      decide('abort', { errorType: error.type, reason: 'interrupt' });
    } else {
      // The turn is over for its listener: audio that waited would only hold up the word that says so.
      if (link.signal.aborted) outbox.takeBack();
      if (progress.apply('fail')) void outbox.push({ $case: 'errorMessage', value: messageForPeople(error) });
      end(statusOf(error));
      decide(isRefusal(error) ? 'refuse' : 'error', { errorType: error.type, ...causeOf(error) });
    }
    ended = endOf(error);
  } finally {
    // grpc-js says "cancelled" of a call that ended well, too.
    call.removeListener('cancelled', cancelled);
    deadline.cancel();
    const left = deps.sessions.leaving();
    release();
    link.abort(callOver);
    link.dispose();
    await closed.promise;
    left();
    idle.stop();
  }
  return ended;
}

/** Turned away before any work: not errors of the server's. */
const turnedAway: ReadonlySet<string> = new Set([
  'validation_failed',
  'duplicate_session',
  'stream_limit_exceeded',
  'rate_limit_exceeded',
  'usage_budget_exceeded',
  'unauthenticated',
  'permission_denied',
]);

export function isRefusal(error: NexyError): boolean {
  return turnedAway.has(error.type);
}

/** The original failure, for the log. Ours never hold what users said; a provider's message is cut short. */
export function causeOf(error: NexyError): { cause?: string } {
  const { cause } = error;
  if (cause === undefined) return {};
  return { cause: (cause instanceof Error ? `${cause.name}: ${cause.message}` : typeof cause).slice(0, 200) };
}

function isAudio(message: Message): message is AudioMessage {
  return message.$case === 'audioChunk';
}

function definedOnly(values: Record<string, number | undefined>): DecisionContext {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
