import { type Check, expectThat, shared, Unproven } from './checks.ts';
import { expectFailure, expectNoInternals, expectStatus, timeout } from './failure-rules.ts';
import type { Lab } from './lab.ts';
import { interruptSession, type Observed, type OpenStream } from './observed.ts';
import { expectGoodTurn, interruptNothing } from './smoke.ts';
import { audioOf, contentsOf } from './stream-rules.ts';

/** From the InterruptSession's answer to the stream's end; generous for networks. */
const MAX_STOP_MS = 2_000;
/** What may be under way between the server and a reader that has paused; a long welcome has more than 20 MB. */
const MAX_IN_FLIGHT_BYTES = 8 * 1024 * 1024;
const DEADLINE_MS = 2_000;
const DEADLINE_MARGIN_MS = 500;
const overAlready = 'the turn was over already: give --long-prompt a question with a longer answer';
/** How much of the margin the network may take. */
const MIN_MARGIN_MS = 100;

function expectInterrupted(stream: Observed, stopMs: number): string {
  expectStatus(stream, { code: 'CANCELLED', errorType: 'cancelled_by_user' });
  const last = contentsOf(stream).at(-1);
  expectThat(
    last?.$case === 'endMessage' && last.value === 'interrupted',
    'it does not end with end_message "interrupted"',
  );
  expectThat(stopMs <= MAX_STOP_MS, `it goes on for ${stopMs.toFixed(0)} ms`);
  const bytes = audioOf(stream).reduce((sum, { audioData }) => sum + audioData.byteLength, 0);
  expectThat(bytes <= MAX_IN_FLIGHT_BYTES, `${(bytes / 96_000).toFixed(0)} s of audio came all the same`);
  return `ended ${stopMs.toFixed(0)} ms after the answer`;
}

/** Interrupts the device, reads the stream to its end, and tells how long that took. */
async function stop(lab: Lab, stream: OpenStream, hardwareId: string) {
  const { response, code } = await interruptSession(lab.connection, { hardwareId }, lab.timeoutMs);
  expectThat(code === 'OK' && response?.success === true, `InterruptSession: ${code}`);
  const startMs = performance.now();
  stream.resume();
  const ended = await stream.ended;
  return { ended, named: response.interruptedSessions, stopMs: performance.now() - startMs };
}

/** A welcome that is interrupted, beside one of another device. */
async function interruptOne(lab: Lab) {
  const [mine, other] = [lab.device(), lab.device()];
  const [sessionId, otherId] = [crypto.randomUUID(), crypto.randomUUID()];
  const spared = await lab.heldWelcome({ hardwareId: other, sessionId: otherId });
  const stream = await lab.heldWelcome({ hardwareId: mine, sessionId });
  const stopped = await stop(lab, stream, mine);
  const { response } = await interruptSession(lab.connection, { hardwareId: other }, lab.timeoutMs);
  spared.cancel();
  return {
    ...stopped,
    sessionId,
    mine,
    spared: response?.interruptedSessions.includes(otherId) === true && !stopped.named.includes(otherId),
  };
}

/** A turn that is interrupted. */
export async function interruptTurn(lab: Lab): Promise<string> {
  const [hardwareId, sessionId] = [lab.device(), crypto.randomUUID()];
  const stream = await lab.heldTurn({ hardwareId, sessionId });
  const { ended, named, stopMs } = await stop(lab, stream, hardwareId);
  if (!named.includes(sessionId) && ended.code === 'OK') throw new Unproven(overAlready);
  expectThat(named.includes(sessionId), 'the answer does not name the session');
  return expectInterrupted(ended, stopMs);
}

/** A held stream with that deadline: read to its end from when the server must have ended it. */
export async function readAtDeadline(lab: Lab, stream: OpenStream, deadlineMs: number): Promise<Observed> {
  // Its first message has come: the time since then does not tell how old the call is.
  const ageMs = stream.arrivals[0]?.atMs ?? 0;
  await lab.wait(Math.max(0, deadlineMs - DEADLINE_MARGIN_MS - ageMs));
  stream.resume();
  return stream.ended;
}

async function untilDeadline(lab: Lab, stream: OpenStream, tooShort?: string): Promise<string> {
  const ended = await readAtDeadline(lab, stream, DEADLINE_MS);
  if (ended.code === 'OK' && tooShort !== undefined) throw new Unproven(tooShort);
  expectThat(ended.code !== 'OK', 'it ended with OK');
  const seen = expectFailure(ended, timeout);
  const leftMs = DEADLINE_MS - ended.endMs;
  expectThat(
    leftMs >= MIN_MARGIN_MS,
    `${leftMs.toFixed(0)} ms before the deadline in place of ${String(DEADLINE_MARGIN_MS)}`,
  );
  return `${seen}, ${leftMs.toFixed(0)} ms before the deadline`;
}

/** Wire rules 4 and 7: interrupts and deadlines. */
export function stopChecks(lab: Lab, prompt: string): Check[] {
  const interrupted = shared(() => interruptOne(lab));
  return [
    {
      name: 'interrupt-nothing',
      claim: 'interrupting a device that has nothing live is a success with an empty list',
      run: () => interruptNothing(lab),
    },
    {
      name: 'interrupt-names-session',
      claim: 'the answer names the session that was interrupted, and no other',
      run: async () => {
        const { named, sessionId } = await interrupted();
        expectThat(named.join() === sessionId, `it names ${named.join(', ') || 'nothing'}`);
        return sessionId;
      },
    },
    {
      name: 'interrupt-stops-welcome',
      claim: 'a welcome stops at once, with end_message "interrupted" and CANCELLED',
      run: async () => {
        const { ended, stopMs } = await interrupted();
        expectNoInternals(ended);
        return expectInterrupted(ended, stopMs);
      },
    },
    {
      name: 'interrupt-spares-others',
      claim: 'the speech of another device goes on',
      run: async () => {
        expectThat((await interrupted()).spared, 'it was stopped too');
        return 'yes';
      },
    },
    {
      name: 'ask-again-after-interrupt',
      claim: 'the device may ask again at once',
      run: async () => expectGoodTurn(await lab.turn({ prompt, hardwareId: (await interrupted()).mine })),
    },
    {
      name: 'interrupt-stops-turn',
      claim: 'a turn stops at once, with end_message "interrupted" and CANCELLED',
      run: () => interruptTurn(lab),
    },
    {
      name: 'deadline-welcome',
      claim:
        'a welcome is told to have failed before its deadline: error_message, DEADLINE_EXCEEDED, timeout',
      run: async () => untilDeadline(lab, await lab.heldWelcome({}, DEADLINE_MS)),
    },
    {
      name: 'deadline-turn',
      claim: 'a turn is told to have failed before its deadline: error_message, DEADLINE_EXCEEDED, timeout',
      run: async () => untilDeadline(lab, await lab.heldTurn({}, DEADLINE_MS), overAlready),
    },
  ];
}
