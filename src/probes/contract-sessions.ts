import { RequestPhase, type StreamRequest } from '../generated/streaming.ts';
import { type Check, CheckFailed, expectThat, shared, Unproven } from './checks.ts';
import { expectFailure } from './failure-rules.ts';
import type { Lab } from './lab.ts';
import { interruptSession, type Observed } from './observed.ts';
import { expectGoodTurn, usageReport } from './smoke.ts';
import { contentsOf, textOf } from './stream-rules.ts';

/** A client waits so long for a COLLECT's end. */
const COLLECT_MS = 3_000;
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).toString('base64');

interface Duplicate {
  readonly second: Observed;
  readonly first: Observed;
}

/** A second turn with the session_id of one that is running; then the first is read to its end. */
async function duplicate(lab: Lab): Promise<Duplicate> {
  const [sessionId, hardwareId] = [crypto.randomUUID(), lab.device()];
  const first = await lab.heldTurn({ sessionId, hardwareId });
  const second = await lab.turn({ sessionId });
  if (second.code === 'OK') {
    const { response } = await interruptSession(lab.connection, { hardwareId }, lab.timeoutMs);
    first.cancel();
    if (response?.interruptedSessions.includes(sessionId) === true)
      throw new CheckFailed('a second turn ran while the first was live');
    throw new Unproven('the first turn was over already: give --long-prompt a question with a longer answer');
  }
  first.resume();
  return { second, first: await first.ended };
}

function collect(
  lab: Lab,
  ids: Pick<StreamRequest, 'hardwareId' | 'sessionId'>,
  over: Partial<StreamRequest>,
) {
  return lab.turn({ ...ids, prompt: '', phase: RequestPhase.REQUEST_PHASE_COLLECT, ...over });
}

function expectAcknowledged(stream: Observed): string {
  expectThat(stream.code === 'OK', `${stream.code}: ${stream.details}`);
  const kinds = contentsOf(stream).map(({ $case }) => $case);
  expectThat(kinds.join() === 'endMessage', `it brings ${kinds.join(', ') || 'nothing'}`);
  expectThat(stream.endMs <= COLLECT_MS, `only after ${stream.endMs.toFixed(0)} ms`);
  return `after ${stream.endMs.toFixed(1)} ms`;
}

async function collectClaimsNothing(lab: Lab): Promise<string> {
  const ids = { hardwareId: lab.device(), sessionId: crypto.randomUUID() };
  const seqs = [1, 2, 3].map((chunkSeq) =>
    collect(lab, ids, { chunkSeq, chunkText: 'hello'.slice(0, chunkSeq) }),
  );
  for (const stream of await Promise.all(seqs)) expectAcknowledged(stream);
  return expectGoodTurn(await lab.turn({ ...ids, prompt: 'hello' }));
}

async function collectBesideTurn(lab: Lab): Promise<string> {
  const ids = { hardwareId: lab.device(), sessionId: crypto.randomUUID() };
  const turn = await lab.heldTurn(ids);
  try {
    return expectAcknowledged(await collect(lab, ids, { chunkSeq: 9, chunkText: 'late' }));
  } finally {
    turn.cancel();
  }
}

/** Sums, since their answers tell which question was heard. */
const older = { chunkSeq: 1, chunkText: 'What is 300 plus 33?' };
const newer = { chunkSeq: 2, chunkText: 'What is 20 plus 22?' };

async function answered(
  lab: Lab,
  collects: readonly Partial<StreamRequest>[],
  prompt: string,
): Promise<string> {
  const ids = { hardwareId: lab.device(), sessionId: crypto.randomUUID() };
  for (const over of collects) expectAcknowledged(await collect(lab, ids, over));
  const stream = await lab.turn({ ...ids, prompt });
  expectThat(stream.code === 'OK', `${stream.code}: ${stream.details}`);
  const text = textOf(stream);
  if (/42|forty.?two/iu.test(text)) return `"${text.trim()}"`;
  if (/333|three hundred/iu.test(text))
    throw new CheckFailed(`the older question was answered: "${text.trim()}"`);
  throw new Unproven(`the answer does not tell which question was heard: "${text.trim().slice(0, 80)}"`);
}

/** A COMMIT after COLLECTs that came in the wrong order. */
export const newestSnapshot = (lab: Lab): Promise<string> => answered(lab, [newer, older], '');

/** Wire rules 1 and 6: what claims a session_id and what does not, and what a COMMIT finds. */
export function sessionChecks(lab: Lab, prompt: string): Check[] {
  const twice = shared(() => duplicate(lab));
  return [
    {
      name: 'session-id-missing',
      claim: 'a turn and a usage report without a session_id are taken',
      run: async () => {
        await usageReport(lab);
        return expectGoodTurn(await lab.turn({ prompt, sessionId: '' }));
      },
    },
    {
      name: 'duplicate-refused',
      claim: 'a second turn with a live session_id is ALREADY_EXISTS, duplicate_session',
      run: async () =>
        expectFailure((await twice()).second, { code: 'ALREADY_EXISTS', errorType: 'duplicate_session' }),
    },
    {
      name: 'duplicate-spares-first',
      claim: 'the turn that had the session_id first goes on',
      run: async () => expectGoodTurn((await twice()).first),
    },
    {
      name: 'session-free-after-end',
      claim: 'the session_id of a turn that has ended may be used again',
      run: async () => {
        const sessionId = crypto.randomUUID();
        expectGoodTurn(await lab.turn({ prompt, sessionId }));
        return expectGoodTurn(await lab.turn({ prompt, sessionId }));
      },
    },
    {
      name: 'collect-acknowledged',
      claim: 'a COLLECT gets one end_message within 3 s and nothing else',
      run: async () => {
        const ids = { hardwareId: lab.device(), sessionId: crypto.randomUUID() };
        return expectAcknowledged(await collect(lab, ids, { chunkSeq: 1, chunkText: 'hel' }));
      },
    },
    {
      name: 'collect-screenshot-only',
      claim: 'a COLLECT may bring the screenshot alone',
      run: async () => {
        const ids = { hardwareId: lab.device(), sessionId: crypto.randomUUID() };
        return expectAcknowledged(await collect(lab, ids, { chunkSeq: 1, chunkText: '', screenshot: png }));
      },
    },
    {
      name: 'collect-claims-no-session',
      claim: 'a COMMIT may use the session_id of COLLECTs, also of several at once',
      run: () => collectClaimsNothing(lab),
    },
    {
      name: 'collect-beside-turn',
      claim: 'a COLLECT that comes while its turn runs is acknowledged',
      run: () => collectBesideTurn(lab),
    },
    {
      name: 'commit-uses-newest-snapshot',
      claim: 'a COMMIT without a prompt uses the newest snapshot, in whatever order they came',
      run: () => newestSnapshot(lab),
    },
    {
      name: 'commit-prompt-wins',
      claim: 'a COMMIT with a prompt uses it, not the snapshot',
      run: () => answered(lab, [older], 'What is 20 plus 22?'),
    },
  ];
}
