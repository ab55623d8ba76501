import { type Check, expectThat, shared } from './checks.ts';
import { type Lab, openLab } from './lab.ts';
import { interruptSession, type Observed, reportUsage } from './observed.ts';
import { defineProbe } from './probe.ts';
import { describeStream, streamRules, textOf } from './stream-rules.ts';

/** Throws with the first rule that a successful stream breaks. */
export function expectGoodStream(stream: Observed): string {
  for (const { name, problem } of streamRules) {
    const wrong = problem(stream);
    expectThat(wrong === undefined, `${name}: ${wrong ?? ''}`);
  }
  return describeStream(stream);
}

export function expectGoodTurn(stream: Observed): string {
  const seen = expectGoodStream(stream);
  expectThat(textOf(stream).trim() !== '', 'the answer has no text');
  return seen;
}

/** Interrupting a device that has nothing live. */
export async function interruptNothing(lab: Lab): Promise<string> {
  const end = await interruptSession(lab.connection, { hardwareId: lab.device() }, lab.timeoutMs);
  expectThat(end.code === 'OK', `${end.code} ${end.details}`);
  expectThat(end.response?.success === true, 'success is not true');
  const ids = end.response.interruptedSessions;
  expectThat(ids.length === 0, `it names sessions: ${ids.join(', ')}`);
  return `an empty list after ${end.endMs.toFixed(1)} ms`;
}

/** A usage report without a session_id, as older clients send it. */
export async function usageReport(lab: Lab): Promise<string> {
  const request = {
    hardwareId: lab.device(),
    sessionId: '',
    source: 'probe',
    inputTokens: 1,
    outputTokens: 1,
    model: 'none',
  };
  const end = await reportUsage(lab.connection, request, lab.timeoutMs);
  expectThat(end.code === 'OK', `${end.code} ${end.details}`);
  expectThat(end.response?.success === true, `success is not true: ${end.response?.message ?? ''}`);
  return `"${end.response.message}"`;
}

function smokeChecks(lab: Lab, prompt: string): Check[] {
  const turn = shared(() => lab.turn({ prompt }));
  return [
    {
      name: 'turn',
      claim: 'a question is answered in text and audible, well-formed speech, with one end and status OK',
      run: async () => expectGoodTurn(await turn()),
    },
    {
      name: 'welcome',
      claim: 'a text is spoken: metadata, audible speech, one end, status OK',
      run: async () => expectGoodStream(await lab.welcome()),
    },
    {
      name: 'interrupt',
      claim: 'interrupting a device that has nothing live is a success with an empty list',
      run: () => interruptNothing(lab),
    },
    {
      name: 'usage',
      claim: 'a usage report is taken',
      run: () => usageReport(lab),
    },
  ];
}

export const grpcSmoke = defineProbe({
  name: 'grpc_smoke',
  proves: 'Proves that each of the four methods works once, with real speech.',
  options: {
    prompt: { kind: 'text', value: 'TEXT', doc: 'the question', default: 'hello' },
  },
  prepare: async ({ target, timeoutMs, own }, around) => {
    const lab = await openLab(target, { timeoutMs, ...around });
    return {
      target: lab.target.address,
      checks: smokeChecks(lab, own.prompt),
      close: () => {
        lab.close();
      },
    };
  },
});
