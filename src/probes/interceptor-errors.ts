import { type Check, expectThat, shared, Unproven } from './checks.ts';
import { undecodableCalls, unknownMethod } from './contract-validation.ts';
import {
  expectErrorMessage,
  expectNoInternals,
  expectNoPaymentWords,
  expectStatus,
  type Failure,
  validationFailed,
} from './failure-rules.ts';
import { longPrompt, type Lab, openLab } from './lab.ts';
import { interruptSession, reportUsage, streamAudio, turnRequest, welcomeAudio } from './observed.ts';
import { defineProbe } from './probe.ts';
import { expectGoodTurn } from './smoke.ts';

/** How long a cancelled turn may hold its session_id; the reset has to pass an ingress. */
const FREE_MS = 2_000;
const RETRY_MS = 50;
const CANCELS = 10;
const ERRORS = 50;

/** One failure of every method, and of what reaches no handler of the application. */
function failingCalls(lab: Lab): Readonly<Record<string, () => Promise<Failure>>> {
  const device = lab.device();
  const usage = { hardwareId: device, sessionId: '', source: '', inputTokens: 0, outputTokens: 0, model: '' };
  return {
    StreamAudio: () => streamAudio(lab.connection, turnRequest('unknown'), lab).ended,
    GenerateWelcomeAudio: () => welcomeAudio(lab.connection, { text: 'a'.repeat(5_001) }, lab).ended,
    InterruptSession: () => interruptSession(lab.connection, { hardwareId: '' }, lab.timeoutMs),
    ReportUsage: () => reportUsage(lab.connection, usage, lab.timeoutMs),
    ...Object.fromEntries(
      Object.entries(undecodableCalls).map(([name, call]) => [`${name} with garbage`, () => call(lab)]),
    ),
  };
}

async function failuresOf(lab: Lab): Promise<ReadonlyMap<string, Failure>> {
  const failures = new Map<string, Failure>();
  for (const [name, call] of Object.entries(failingCalls(lab))) failures.set(name, await lab.patiently(call));
  return failures;
}

type Look = (failure: Failure) => void;

/** The same look at every failure; the first that is not as it should be is named. */
async function lookAtAll(failures: () => Promise<ReadonlyMap<string, Failure>>, look: Look): Promise<string> {
  for (const [name, failure] of await failures()) {
    try {
      look(failure);
    } catch (error) {
      throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
    }
  }
  return `in ${String((await failures()).size)} failures`;
}

/** Cancels a running turn and asks again with its session_id until that works. */
async function cancelFrees(lab: Lab, prompt: string): Promise<string> {
  let slowestMs = 0;
  for (let round = 0; round < CANCELS; round += 1) {
    const ids = { sessionId: crypto.randomUUID(), hardwareId: lab.device() };
    const turn = await lab.heldTurn(ids);
    turn.cancel();
    const { arrivals } = await turn.ended;
    if (arrivals.some(({ content }) => content?.$case === 'endMessage'))
      throw new Unproven('the turn was over before it was cancelled');
    const startMs = performance.now();
    let again = await lab.turn({ ...ids, prompt });
    while (again.code === 'ALREADY_EXISTS' && performance.now() - startMs < FREE_MS) {
      await lab.wait(RETRY_MS);
      again = await lab.turn({ ...ids, prompt });
    }
    expectGoodTurn(again);
    slowestMs = Math.max(slowestMs, performance.now() - startMs - again.endMs);
  }
  return `${String(CANCELS)} times, free again after at most ${slowestMs.toFixed(0)} ms`;
}

/** A flood of errors of all kinds at once, beside a turn that is running. */
async function survives(lab: Lab, prompt: string): Promise<string> {
  const running = await lab.heldTurn({});
  const calls = Array.from({ length: ERRORS }, () => Object.values(failingCalls(lab))).flat();
  const failed = await Promise.all(calls.map((call) => call()));
  expectThat(
    failed.every(({ code, timedOut }) => code !== 'OK' && !timedOut),
    'not every error was told',
  );
  running.resume();
  const beside = await running.ended;
  expectThat(beside.code === 'OK', `the turn beside the errors ended with ${beside.code} ${beside.details}`);
  return `${expectGoodTurn(await lab.turn({ prompt }))}, after ${String(calls.length)} errors`;
}

function errorChecks(lab: Lab, prompt: string): Check[] {
  const failures = shared(() => failuresOf(lab));
  return [
    {
      name: 'status-and-type',
      claim: 'INVALID_ARGUMENT with the trailer error-type validation_failed',
      run: () =>
        lookAtAll(failures, (failure) => {
          expectStatus(failure, validationFailed);
        }),
    },
    {
      name: 'error-message',
      claim: 'a stream tells its failure in words too, once, as its last message',
      run: () =>
        lookAtAll(failures, (failure) => {
          if (failure.arrivals !== undefined) expectErrorMessage(failure);
        }),
    },
    {
      name: 'no-internals',
      claim: 'no failure tells of stacks, files, libraries or causes',
      run: () => lookAtAll(failures, expectNoInternals),
    },
    {
      name: 'no-payment-words',
      claim: 'no failure says a word at which clients open the payment page',
      run: () => lookAtAll(failures, expectNoPaymentWords),
    },
    {
      name: 'unknown-method',
      claim: 'a method that does not exist is UNIMPLEMENTED',
      run: () => unknownMethod(lab),
    },
    {
      name: 'cancel-frees-session',
      claim: `a cancelled turn gives its session_id back within ${String(FREE_MS / 1000)} s`,
      run: () => cancelFrees(lab, prompt),
    },
    {
      name: 'survives',
      claim: 'a flood of errors harms neither a running turn nor a new one',
      run: () => survives(lab, prompt),
    },
  ];
}

export const testInterceptorErrors = defineProbe({
  name: 'test_interceptor_errors',
  needsDevices: true,
  proves:
    'Proves that every failure is told as the contract says and tells nothing else, that a cancel frees what it held,\nand that failures harm nobody.',
  options: {
    prompt: { kind: 'text', value: 'TEXT', doc: 'a question that is answered in words', default: 'hello' },
    'long-prompt': {
      kind: 'text',
      value: 'TEXT',
      doc: 'a question whose answer is at least 8 s of speech',
      default: longPrompt,
    },
  },
  prepare: async ({ target, timeoutMs, own }, around) => {
    const lab = await openLab(target, { timeoutMs, ...around, longPrompt: own['long-prompt'] });
    return {
      target: lab.target.address,
      checks: errorChecks(lab, own.prompt),
      close: () => {
        lab.close();
      },
    };
  },
});
