import { expectThat } from './checks.ts';
import { expectFailure, timeout, unavailable } from './failure-rules.ts';
import { interruptSession } from './observed.ts';
import type { Effects, InnerFault, Scene } from './scene.ts';
import { expectGoodTurn } from './smoke.ts';
import { audioOf, contentsOf } from './stream-rules.ts';

const SLOW_MS = 1_500;
const HUNG_MS = 3_600_000;
const DEADLINE_MS = 1_200;

const tone = { events: [{ toneHz: 440, ms: 400 }] };
const good = { events: [{ text: 'Hello there. ' }, { text: 'How are you?' }] };
const replay = { ANSWER_PROVIDERS: 'replay', SPEECH_PROVIDERS: 'replay' };
const slow = { events: [{ afterMs: SLOW_MS, text: 'Hello there.' }] };
const never = { events: [{ afterMs: HUNG_MS, text: 'Never.' }] };
const down = { events: [{ error: 'unavailable' }] };
const half = {
  events: [{ text: 'Hello there. ' }, { afterMs: 100, text: 'How ' }, { afterMs: 100, error: 'unavailable' }],
};

async function failing({ lab }: Scene): Promise<Effects> {
  return { live: expectFailure(await lab.turn(), unavailable) };
}

async function late({ lab }: Scene): Promise<Effects> {
  const cut = expectFailure(await lab.turn({}, { deadlineMs: DEADLINE_MS }), timeout);
  return { live: `${expectGoodTurn(await lab.turn())}; with a deadline ${cut}` };
}

async function hung({ lab }: Scene): Promise<Effects> {
  const cut = expectFailure(await lab.turn({}, { deadlineMs: DEADLINE_MS }), timeout);
  const [hardwareId, sessionId] = [lab.device(), crypto.randomUUID()];
  const turn = lab.turn({ hardwareId, sessionId });
  let named: readonly string[] = [];
  // The turn has sent nothing that would tell that it has begun.
  for (let asked = 0; named.length === 0 && asked < 50; asked += 1) {
    await lab.wait(20);
    named =
      (await interruptSession(lab.connection, { hardwareId }, lab.timeoutMs)).response?.interruptedSessions ??
      [];
  }
  const { code } = await turn;
  expectThat(code === 'CANCELLED', `interrupted, it ended with ${code}`);
  return { live: `${cut}; interrupted, CANCELLED` };
}

/** Partial data, then the failure in words and as a status. */
async function halfAnswered({ lab }: Scene): Promise<Effects> {
  const turn = await lab.turn();
  expectThat(audioOf(turn).length > 0, 'the half answer was not spoken');
  expectThat(contentsOf(turn)[0]?.$case === 'textChunk', 'the half answer has no text');
  return { live: expectFailure(turn, unavailable) };
}

/** The providers that a recording plays fail, hang and are late: the product has no other switch for it. */
export const providerFaults: readonly InnerFault[] = [
  {
    name: 'provider-down',
    claim: 'a turn whose provider is down fails in words; the next one is answered',
    own: { env: replay, recording: { answers: [down, good], speech: [tone] } },
    inflict: failing,
  },
  {
    name: 'provider-down-with-another',
    claim: 'where another provider is listed, it answers',
    own: {
      env: { ANSWER_PROVIDERS: 'replay,offline', SPEECH_PROVIDERS: 'replay' },
      recording: { answers: [down], speech: [tone] },
    },
    inflict: async ({ lab }) => ({ live: expectGoodTurn(await lab.turn()) }),
  },
  {
    name: 'provider-slow',
    claim: 'a slow answer comes whole, or fails in words before the deadline of the client',
    own: { env: replay, recording: { answers: [slow, slow, good], speech: [tone] } },
    inflict: late,
  },
  {
    name: 'provider-hangs',
    claim: 'an answer that never comes ends at the deadline, and an interrupt ends it at once',
    own: { env: replay, recording: { answers: [never, never, good], speech: [tone] } },
    inflict: hung,
  },
  {
    name: 'provider-half',
    claim: 'half an answer is spoken, then the failure is told',
    own: { env: replay, recording: { answers: [half, good], speech: [tone] } },
    inflict: halfAnswered,
  },
  {
    name: 'voice-down',
    claim: 'a turn whose voice is down fails in words; the next one is answered',
    own: { env: replay, recording: { answers: [good], speech: [down, tone, tone, tone, tone] } },
    inflict: failing,
  },
];
