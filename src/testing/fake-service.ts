import { Metadata, type ServerWritableStream, status, type StatusObject } from '@grpc/grpc-js';
import type { HealthServer } from '../generated/grpc/health/v1/health.ts';
import {
  RequestPhase,
  type StreamRequest,
  type WelcomeRequest,
  type WelcomeResponse,
} from '../generated/streaming.ts';
import { type Content, turnContents, welcomeContents } from './fake-answers.ts';
import { badStream, badWelcome } from './fake-validation.ts';
import type { Flaw } from './flaws.ts';

export interface FakeOptions {
  readonly flaws?: readonly Flaw[];
  /** Permits over turns and welcomes; none by default. */
  readonly maxStreams?: number;
  /** COLLECTs a second of a device, with a bucket of its own for turns; none by default. */
  readonly maxRate?: number;
}

type Failure = Readonly<{ code: status; errorType: string; retryAfterMs?: number }>;
type Message = Content | NonNullable<WelcomeResponse['content']>;
type Call = ServerWritableStream<unknown, { content?: Message | undefined }>;

interface Live {
  readonly sessionId: string;
  readonly hardwareId: string;
  stop(failure: Failure, interrupted?: boolean): void;
}

const invalid: Failure = { code: status.INVALID_ARGUMENT, errorType: 'validation_failed' };
const internal: Failure = { code: status.INTERNAL, errorType: 'internal' };
const duplicate: Failure = { code: status.ALREADY_EXISTS, errorType: 'duplicate_session' };
const cancelled: Failure = { code: status.CANCELLED, errorType: 'cancelled_by_user' };
const unavailable: Failure = { code: status.UNAVAILABLE, errorType: 'unavailable' };
const late: Failure = { code: status.DEADLINE_EXCEEDED, errorType: 'timeout' };
const full: Failure = {
  code: status.RESOURCE_EXHAUSTED,
  errorType: 'stream_limit_exceeded',
  retryAfterMs: 50,
};
const fast: Failure = { code: status.RESOURCE_EXHAUSTED, errorType: 'rate_limit_exceeded', retryAfterMs: 50 };

/** What a request becomes that is no message. */
export const undecodable = Symbol('undecodable');
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * A small server that keeps the wire contract, or breaks it in the ways named by `flaws`. It shares no code with the
 * product, so that what a probe proves of the one does not follow from the other.
 */
export class FakeService {
  readonly #flaws: Set<Flaw>;
  readonly #options: FakeOptions;
  readonly #live = new Set<Live>();
  readonly #claimed = new Set<string>();
  readonly #snapshots = new Map<string, { seq: number; text: string }>();
  readonly #lockedOut = new Set<string>();
  readonly #spent = new Map<string, number>();
  /** Its clock, less the true one. */
  aheadMs = 0;
  #permits = 0;
  #cancels = 0;

  constructor(options: FakeOptions) {
    this.#options = options;
    this.#flaws = new Set(options.flaws);
  }

  /** Is as bad as that from now on. */
  become(flaw: Flaw): void {
    this.#flaws.add(flaw);
  }

  /** Every live stream fails. */
  cut(): void {
    for (const live of this.#live) live.stop(unavailable);
  }

  #has(flaw: Flaw): boolean {
    return this.#flaws.has(flaw);
  }

  statusOf({ code, errorType, retryAfterMs }: Failure): StatusObject {
    const metadata = new Metadata();
    if (!this.#has('forgets-trailers')) metadata.set('error-type', errorType);
    if (retryAfterMs !== undefined && !this.#has('no-retry-after'))
      metadata.set('retry-after-ms', String(retryAfterMs));
    const details = this.#has('tells-internals')
      ? 'TypeError: x is undefined\n    at run (/app/src/main.ts:3:1)'
      : this.#has('payment-words')
        ? 'The quota is spent.'
        : 'That did not work.';
    return { code: this.#has('wrong-code') ? status.UNKNOWN : code, details, metadata };
  }

  #fail(call: Call, failure: Failure): void {
    const end = this.statusOf(failure);
    const content: Content = { $case: 'errorMessage', value: end.details };
    if (!this.#has('no-error-message')) call.write({ content });
    call.emit('error', end);
  }

  /** Counts a message of a device against its bucket; true when the bucket is empty. */
  #tooFast(device: string, kind: 'turn' | 'collect'): boolean {
    const { maxRate } = this.#options;
    if (maxRate === undefined || this.#has('limits-nobody')) return false;
    const bucket = `${this.#has('one-bucket-for-all') ? '' : device} ${this.#has('collects-cost-turns') ? '' : kind}`;
    const spent = (this.#spent.get(bucket) ?? 0) + 1;
    if (spent > maxRate) return true;
    this.#spent.set(bucket, spent);
    if (!this.#has('never-forgives'))
      setTimeout(() => this.#spent.set(bucket, (this.#spent.get(bucket) ?? 1) - 1), 400).unref();
    return false;
  }

  readonly streamAudio = (call: Call): void => {
    const { request } = call as { request: StreamRequest | typeof undecodable };
    if (request === undecodable) this.#fail(call, invalid);
    else if (this.#has('always-error')) this.#fail(call, internal);
    else if (this.#has('always-empty')) this.#end(call);
    else if (request.phase === RequestPhase.REQUEST_PHASE_COLLECT) this.#collect(call, request);
    else void this.#turn(call, request);
  };

  #end(call: Call, value = 'completed'): void {
    call.write({ content: { $case: 'endMessage', value } });
    call.end();
  }

  #collect(call: Call, request: StreamRequest): void {
    if (badStream(request, undefined) && !this.#has('accepts-anything')) return this.#fail(call, invalid);
    if (this.#tooFast(request.hardwareId, 'collect')) return this.#fail(call, fast);
    if (this.#has('collect-takes-permit') && this.#permits >= (this.#options.maxStreams ?? Infinity))
      return this.#fail(call, full);
    if (this.#has('collect-claims-session')) {
      if (this.#claimed.has(request.sessionId)) return this.#fail(call, duplicate);
      this.#claimed.add(request.sessionId);
    }
    const key = `${request.hardwareId} ${request.sessionId}`;
    const older = this.#snapshots.get(key);
    const isNewer = this.#has('older-snapshot-wins') || older === undefined || request.chunkSeq > older.seq;
    if (isNewer && !this.#has('forgets-snapshots'))
      this.#snapshots.set(key, { seq: request.chunkSeq, text: request.chunkText ?? '' });
    this.#end(call, 'collected');
  }

  async #turn(call: Call, request: StreamRequest): Promise<void> {
    const { hardwareId, sessionId, phase } = request;
    const isCommit = phase === RequestPhase.REQUEST_PHASE_COMMIT;
    const snapshot = isCommit ? this.#snapshots.get(`${hardwareId} ${sessionId}`)?.text : undefined;
    const bad = badStream(request, snapshot) || (this.#has('needs-session-id') && sessionId === '');
    if (bad && !this.#has('accepts-anything')) return this.#fail(call, invalid);
    if (this.#lockedOut.has(hardwareId)) return this.#fail(call, unavailable);
    if (this.#tooFast(hardwareId, 'turn')) return this.#fail(call, fast);
    const first = [...this.#live].find((live) => live.sessionId === sessionId);
    if (this.#has('duplicate-cuts-first')) first?.stop(cancelled);
    if (sessionId !== '' && this.#claimed.has(sessionId) && !this.#has('duplicate-runs'))
      return this.#fail(call, duplicate);
    const { prompt } = request;
    const asked = this.#has('snapshot-beats-prompt') ? (snapshot ?? prompt) : prompt || (snapshot ?? '');
    const date = new Date(Date.now() + this.aheadMs);
    const contents = turnContents({ prompt: asked, sessionId, date }, this.#flaws);
    await this.#speak(call, { hardwareId, sessionId, claims: sessionId !== '' }, contents);
  }

  readonly generateWelcomeAudio = (call: Call): void => {
    const { request } = call as { request: WelcomeRequest | typeof undecodable };
    if (request === undecodable) return this.#fail(call, invalid);
    if (this.#has('always-error')) return this.#fail(call, internal);
    if (this.#has('always-empty')) return this.#end(call);
    if (badWelcome(request) && !this.#has('accepts-anything')) return this.#fail(call, invalid);
    const { hardwareId = '', sessionId, text } = request;
    const value = { method: 'fake', durationSec: 0, sampleRate: 48_000, channels: 1, dtype: 'int16' };
    const speech = welcomeContents(text, this.#flaws);
    const contents = (function* (): Generator<Message> {
      yield { $case: 'metadata', value };
      yield* speech;
    })();
    void this.#speak(call, { hardwareId, sessionId, claims: false }, contents);
  };

  async #speak(
    call: Call,
    { hardwareId, sessionId, claims }: { hardwareId: string; sessionId: string; claims: boolean },
    contents: Iterable<Message>,
  ): Promise<void> {
    const bound = this.#has('never-refuses') ? Infinity : (this.#options.maxStreams ?? Infinity);
    if (this.#permits >= bound || (this.#has('flood-stays') && this.#cancels > 50)) {
      if (this.#has('slow-refusal')) await pause(1_200);
      if (this.#has('refusal-cuts-running')) this.cut();
      return this.#fail(call, full);
    }
    if (this.#has('slow')) await pause(600);
    this.#permits += 1;
    if (claims) this.#claimed.add(sessionId);
    let stopped: { failure: Failure; interrupted: boolean } | undefined;
    const wake = Promise.withResolvers<void>();
    let woken = wake;
    const live: Live = {
      sessionId,
      hardwareId,
      stop: (failure, interrupted = false) => {
        stopped ??= { failure, interrupted };
        woken.resolve();
      },
    };
    this.#live.add(live);
    call.on('drain', () => {
      woken.resolve();
    });
    call.on('cancelled', () => {
      this.#cancels += 1;
      if (this.#has('reset-cuts-others')) this.cut();
      live.stop(cancelled);
    });
    const timer = this.#deadline(call, live);
    for (const content of contents) {
      if (stopped) break;
      woken = Promise.withResolvers<void>();
      if (!call.write({ content })) await woken.promise;
      else await new Promise(setImmediate);
    }
    clearTimeout(timer);
    this.#live.delete(live);
    if (!(call.cancelled && this.#has('leaks-permit'))) this.#permits -= 1;
    const keeps =
      this.#has('keeps-ended-sessions') || (call.cancelled && this.#has('keeps-cancelled-sessions'));
    if (claims && !keeps) this.#claimed.delete(sessionId);
    // TypeScript does not see that the calls above assign it.
    this.#finish(call, stopped);
  }

  #deadline(call: Call, live: Live): NodeJS.Timeout | undefined {
    const deadline = call.getDeadline();
    if (this.#has('ignores-deadline') || deadline === Infinity) return undefined;
    return setTimeout(
      () => {
        live.stop(late);
      },
      Number(deadline) - Date.now() - 500,
    );
  }

  #finish(call: Call, stopped: { failure: Failure; interrupted: boolean } | undefined): void {
    if (call.cancelled) call.end();
    else if (stopped?.interrupted === true) {
      if (this.#has('interrupt-ends-ok')) return this.#end(call);
      call.write({ content: { $case: 'endMessage', value: 'interrupted' } });
      call.emit('error', this.statusOf(stopped.failure));
    } else if (stopped) {
      if (this.#has('deadline-without-words')) call.emit('error', this.statusOf(stopped.failure));
      else this.#fail(call, stopped.failure);
    } else if (this.#has('no-terminal')) call.end();
    else {
      if (this.#has('two-terminals')) call.write({ content: { $case: 'endMessage', value: 'completed' } });
      call.write({ content: { $case: 'endMessage', value: 'completed' } });
      if (this.#has('data-after-terminal'))
        call.write({ content: { $case: 'textChunk', value: 'and more' } });
      call.end();
    }
  }

  interrupt({ hardwareId }: { hardwareId: string }) {
    const reached = [...this.#live].filter(
      (live) => this.#has('interrupt-reaches-everyone') || live.hardwareId === hardwareId,
    );
    if (!this.#has('interrupt-does-nothing')) for (const live of reached) live.stop(cancelled, true);
    if (this.#has('interrupt-locks-out') && reached.length > 0) this.#lockedOut.add(hardwareId);
    return { success: true, interruptedSessions: reached.map(({ sessionId }) => sessionId), message: '' };
  }

  readonly health: HealthServer = {
    check: ({ request }, callback) => {
      const known = ['', 'streaming.StreamingService'].includes(request.service);
      if (known || this.#has('knows-every-service'))
        callback(null, { status: this.#has('not-serving') ? 2 : 1 });
      else callback({ code: status.NOT_FOUND });
    },
    watch: (call) => {
      if (!this.#has('silent-watch')) call.write({ status: 1 });
    },
  };

  unary<Q, R>(bad: (request: Q) => boolean, answer: (request: Q) => R) {
    return (
      { request }: { request: unknown },
      callback: (error: StatusObject | null, response?: R) => void,
    ): void => {
      const refuse = request === undecodable || (!this.#has('accepts-anything') && bad(request as Q));
      if (refuse) callback(this.statusOf(invalid));
      else if (this.#has('always-error')) callback(this.statusOf(internal));
      else callback(null, answer(request as Q));
    };
  }
}
