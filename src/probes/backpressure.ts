import { RequestPhase } from '../generated/streaming.ts';
import { rateChecks } from './backpressure-rate.ts';
import { type Check, CheckFailed, expectThat, shared, Unproven } from './checks.ts';
import { expectErrorMessage, expectNoPaymentWords, expectStatus } from './failure-rules.ts';
import { GrpcConnection } from './grpc-connection.ts';
import { type Lab, longText, openLab } from './lab.ts';
import {
  anything,
  interruptSession,
  type Observed,
  type OpenStream,
  turnRequest,
  streamAudio,
  welcomeAudio,
} from './observed.ts';
import { defineProbe } from './probe.ts';

/** Below the bound that an ingress may set for one connection. */
const STREAMS_A_CONNECTION = 50;
/** How long permits may take to come back; resets have to pass an ingress. */
const BACK_MS = 3_000;
const RETRY_MS = 50;

interface Held {
  readonly stream: OpenStream;
  readonly hardwareId: string;
  readonly sessionId: string;
}

/** Streams that are kept open by not being read, over as many connections as that takes. */
class Crowd {
  readonly held: Held[] = [];
  readonly #lab: Lab;
  readonly #patienceMs: number;
  readonly #connections: GrpcConnection[] = [];

  /** @param patienceMs how long the streams may be held. */
  constructor(lab: Lab, patienceMs: number) {
    this.#lab = lab;
    this.#patienceMs = patienceMs;
  }

  /** Opens one more; resolves with how it was refused, or undefined when it was not. */
  async open(): Promise<Observed | undefined> {
    // The same for each place, so that a bound on new devices does not stand in for the one on streams.
    const hardwareId = this.#lab.deviceAt(this.held.length);
    const sessionId = crypto.randomUUID();
    const place = Math.floor(this.held.length / STREAMS_A_CONNECTION);
    const connection = (this.#connections[place] ??= new GrpcConnection(
      this.#lab.target,
      this.#lab.identity,
    ));
    const stream = welcomeAudio(
      connection,
      { text: longText, sessionId, hardwareId },
      { timeoutMs: this.#patienceMs, hold: true },
    );
    const isOpen = await stream.until(({ $case }) => $case !== 'errorMessage');
    if (!isOpen) {
      stream.resume();
      return stream.ended;
    }
    this.held.push({ stream, hardwareId, sessionId });
    return undefined;
  }

  /** Opens until one is refused; undefined when `most` were opened. */
  async fill(most: number): Promise<Observed | undefined> {
    while (this.held.length < most) {
      this.#lab.signal.throwIfAborted();
      const refused = await this.open();
      if (refused !== undefined) return refused;
    }
    return undefined;
  }

  close(): void {
    for (const connection of this.#connections) connection.close();
  }
}

interface Full {
  readonly crowd: Crowd;
  readonly bound: number;
  readonly refusal: Observed;
}

async function findBound(crowd: Crowd, most: number): Promise<Full> {
  const refusal = await crowd.fill(most);
  if (refusal === undefined)
    throw new CheckFailed(
      `${String(most)} streams run at a time, and none was refused: no bound, or one above --max-streams`,
    );
  if (refusal.code !== 'RESOURCE_EXHAUSTED')
    throw new CheckFailed(
      `stream ${String(crowd.held.length + 1)} failed otherwise: ${refusal.code} ${refusal.details}`,
    );
  return { crowd, bound: crowd.held.length, refusal };
}

/** More than what may be under way to a reader that has paused, on a direct connection. */
const MORE_MESSAGES = 64;

/** Every stream still brings more when it is read again. */
async function undisturbed({ crowd }: Full): Promise<string> {
  const goOn = crowd.held.map(async ({ stream }) => {
    const wanted = stream.arrivals.length + MORE_MESSAGES;
    stream.resume();
    const more = await stream.until(() => stream.arrivals.length >= wanted);
    stream.pause();
    return more;
  });
  const cut = (await Promise.all(goOn)).filter((more) => !more).length;
  expectThat(cut === 0, `${String(cut)} of ${String(crowd.held.length)} running streams were cut`);
  return `${String(crowd.held.length)} streams go on`;
}

/** Opens until `bound` are held again, for as long as permits may take to come back. */
async function refill(lab: Lab, crowd: Crowd, bound: number): Promise<string> {
  const startMs = performance.now();
  for (;;) {
    const refused = await crowd.fill(bound);
    if (refused === undefined) break;
    if (performance.now() - startMs > BACK_MS)
      throw new CheckFailed(
        `only ${String(crowd.held.length)} of ${String(bound)} permits came back: ${refused.code} ${refused.details}`,
      );
    await lab.wait(RETRY_MS);
  }
  const tookMs = performance.now() - startMs;
  const extra = await crowd.open();
  expectThat(extra !== undefined, `more than ${String(bound)} permits came back`);
  return `${String(bound)} of ${String(bound)} after ${tookMs.toFixed(0)} ms`;
}

async function releaseByCancel(lab: Lab, { crowd, bound }: Full): Promise<string> {
  const ending = crowd.held.splice(0).map(({ stream }) => {
    stream.cancel();
    return stream.ended;
  });
  await Promise.all(ending);
  return refill(lab, crowd, bound);
}

/** Ends every stream from another connection, as another device of the same person would. */
async function releaseByInterrupt(lab: Lab, { crowd, bound }: Full): Promise<string> {
  const held = crowd.held.splice(0);
  if (held.length === 0) throw new Unproven('nothing is held');
  for (const { stream, hardwareId, sessionId } of held) {
    const { response } = await interruptSession(lab.connection, { hardwareId }, lab.timeoutMs);
    expectThat(response?.interruptedSessions.includes(sessionId) === true, 'a running stream was not found');
    stream.resume();
    await stream.ended;
  }
  return refill(lab, crowd, bound);
}

async function turnNeedsPermit(lab: Lab): Promise<string> {
  const turn = streamAudio(lab.connection, turnRequest(lab.device()), lab);
  await turn.until(anything);
  const { code } = await turn.ended;
  expectThat(code === 'RESOURCE_EXHAUSTED', `${code} in place of RESOURCE_EXHAUSTED`);
  return code;
}

async function collectNeedsNone(lab: Lab): Promise<string> {
  const over = { phase: RequestPhase.REQUEST_PHASE_COLLECT, prompt: '', chunkSeq: 1, chunkText: 'hel' };
  const { code, details } = await streamAudio(lab.connection, turnRequest(lab.device(), over), lab).ended;
  expectThat(code === 'OK', `${code}: ${details}`);
  return code;
}

interface BoundOptions {
  readonly most: number;
  readonly maxRefusalMs: number;
}

function boundChecks(lab: Lab, crowd: Crowd, { most, maxRefusalMs }: BoundOptions): Check[] {
  const full = shared(() => findBound(crowd, most));
  const check = (name: string, claim: string, run: (full: Full) => string | Promise<string>): Check => ({
    name,
    claim,
    run: async () => run(await full()),
  });
  return [
    check(
      'bound-found',
      `a stream is refused before ${String(most)} run at a time`,
      ({ bound }) => `${String(bound)} streams`,
    ),
    check('refusal-status', 'RESOURCE_EXHAUSTED, stream_limit_exceeded', ({ refusal }) => {
      expectStatus(refusal, { code: 'RESOURCE_EXHAUSTED', errorType: 'stream_limit_exceeded' });
      return refusal.details;
    }),
    check('refusal-retry-after', 'the trailer retry-after-ms tells when to come back', ({ refusal }) => {
      expectStatus(refusal, {
        code: 'RESOURCE_EXHAUSTED',
        errorType: 'stream_limit_exceeded',
        retryAfter: true,
      });
      return `${refusal.trailers['retry-after-ms'] ?? ''} ms`;
    }),
    check('refusal-message', 'an error_message without payment words', ({ refusal }) => {
      expectErrorMessage(refusal);
      expectNoPaymentWords(refusal);
      return 'yes';
    }),
    check('refusal-quick', `within ${String(maxRefusalMs)} ms`, ({ refusal }) => {
      expectThat(refusal.endMs <= maxRefusalMs, `after ${refusal.endMs.toFixed(0)} ms`);
      return `${refusal.endMs.toFixed(1)} ms`;
    }),
    check('turn-needs-permit', 'a turn is refused while the bound is reached', () => turnNeedsPermit(lab)),
    check('collect-needs-no-permit', 'a COLLECT is taken while the bound is reached', () =>
      collectNeedsNone(lab),
    ),
    check('running-undisturbed', 'the streams that run are not disturbed by refusals', undisturbed),
    check('permits-back-after-cancel', 'exactly as many permits come back from cancelled streams', (state) =>
      releaseByCancel(lab, state),
    ),
    check(
      'permits-back-after-interrupt',
      'exactly as many permits come back from interrupted streams',
      (state) => releaseByInterrupt(lab, state),
    ),
  ];
}

export const testBackpressure = defineProbe({
  name: 'test_backpressure',
  needsDevices: true,
  proves:
    'Proves that a server bounds the streams that run at a time, refuses more as the contract says without harm to\nthose that run, and gets every permit back. With --max-rate also its bound on the messages of a device.',
  options: {
    'max-streams': {
      kind: 'number',
      value: 'N',
      doc: 'streams to open at most; a server that takes them all has no bound',
      min: 1,
      max: 5_000,
      default: 200,
    },
    'max-refusal-ms': {
      kind: 'number',
      value: 'MS',
      doc: 'how long a refusal may take',
      min: 1,
      max: 10_000,
      default: 250,
    },
    'max-rate': {
      kind: 'number',
      value: 'N',
      doc: 'the bound on messages a second of one device, where it is on',
      min: 1,
      max: 1_000,
    },
    'hold-seconds': {
      kind: 'number',
      value: 'S',
      doc: 'how long streams may be held',
      min: 1,
      max: 600,
      default: 60,
    },
  },
  prepare: async ({ target, timeoutMs, own }, around) => {
    const lab = await openLab(target, { timeoutMs, ...around });
    const crowd = new Crowd(lab, own['hold-seconds'] * 1000);
    const rate = own['max-rate'];
    const bound = { most: own['max-streams'], maxRefusalMs: own['max-refusal-ms'] };
    return {
      target: lab.target.address,
      checks: [...(rate === undefined ? [] : rateChecks(lab, rate)), ...boundChecks(lab, crowd, bound)],
      notes:
        rate === undefined ? ['the message rate was not looked at: give --max-rate N where it is on'] : [],
      close: () => {
        crowd.close();
        lab.close();
      },
    };
  },
});
