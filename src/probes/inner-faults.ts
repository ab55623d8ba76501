import { readdir, readFile, rm, writeFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Check, expectThat, Unproven } from './checks.ts';
import { expectFailure } from './failure-rules.ts';
import { healthChecks } from './health.ts';
import { Lab, type LabOptions, openLab } from './lab.ts';
import { interruptSession, type Observed } from './observed.ts';
import { expectGoodStream, expectGoodTurn } from './smoke.ts';
import { type SpawnedServer, spawnServer } from './spawned-server.ts';
import { audioOf, contentsOf } from './stream-rules.ts';
import { startProxy } from './tcp-proxy.ts';
import { newcomer, Witness } from './witness.ts';

/** What is broken inside a server that the probe has started itself, always from outside the product. */
export interface Scene {
  readonly lab: Lab;
  readonly server: SpawnedServer;
}

interface InnerFault {
  readonly name: string;
  readonly claim: string;
  /** The recording that its providers play (Docs/ARCHITECTURE_OVERVIEW.md, "Replay"); the embedded ones without. */
  readonly recording?: object;
  readonly env?: Readonly<Record<string, string>>;
  readonly look: (scene: Scene) => Promise<string>;
}

const SLOW_MS = 1_500;
const HUNG_MS = 3_600_000;
const DEADLINE_MS = 1_200;
const STREAMS = 5;
const FREE_MS = 2_000;

const unavailable = { code: 'UNAVAILABLE', errorType: 'unavailable' };
const timeout = { code: 'DEADLINE_EXCEEDED', errorType: 'timeout' };
const tone = { events: [{ toneHz: 440, ms: 400 }] };
const good = { events: [{ text: 'Hello there. ' }, { text: 'How are you?' }] };
const replay = { ANSWER_PROVIDERS: 'replay', SPEECH_PROVIDERS: 'replay' };
const slow = { events: [{ afterMs: SLOW_MS, text: 'Hello there.' }] };
const never = { events: [{ afterMs: HUNG_MS, text: 'Never.' }] };
/** Long, and in a script that the child process speaks. */
const russian = 'Сегодня море спокойно, и лодки далеко. '.repeat(100).trim();

/** A new turn is answered after all, and the server still says that it serves. */
async function aftermath({ lab }: Scene): Promise<string> {
  for (const { run } of healthChecks(lab)) await run();
  return newcomer(lab, 'hello');
}

/** Partial data, then the failure in words and as a status. */
function expectHalf(turn: Observed): string {
  expectThat(audioOf(turn).length > 0, 'the half answer was not spoken');
  expectThat(contentsOf(turn)[0]?.$case === 'textChunk', 'the half answer has no text');
  return expectFailure(turn, unavailable);
}

async function hung({ lab }: Scene): Promise<string> {
  const late = expectFailure(await lab.turn({}, { deadlineMs: DEADLINE_MS }), timeout);
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
  return `${late}; interrupted, CANCELLED`;
}

/** The server's child process, by the parent that /proc tells. */
async function childOf(pid: number): Promise<number | undefined> {
  const entries = await readdir('/proc').catch(() => []);
  for (const entry of entries.filter((name) => /^\d+$/u.test(name))) {
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
    // pid (name) state ppid …; the name may hold spaces and brackets (proc(5)).
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (Number(parent) === pid) return Number(entry);
  }
  return undefined;
}

async function voiceKilled(scene: Scene): Promise<string> {
  const { lab, server } = scene;
  const ready = await lab.welcome({ text: 'Привет.', language: 'ru' });
  expectGoodStream(ready);
  const child = await childOf(server.pid);
  if (child === undefined) throw new Unproven('no child process was found: eSpeak NG or /proc is missing');
  const speaking = await lab.heldWelcome({ text: russian, language: 'ru' });
  const english = lab.turn({ prompt: 'hello' });
  process.kill(child, 'SIGKILL');
  speaking.resume();
  const cut = await speaking.ended;
  if (cut.code !== 'OK') expectFailure(cut, unavailable);
  expectGoodTurn(await english);
  const again = await lab.patiently(() => lab.welcome({ text: 'Привет ещё раз.', language: 'ru' }));
  expectGoodStream(again);
  return `its speech ended with ${cut.code}, English went on, Russian again after ${again.endMs.toFixed(0)} ms`;
}

async function connectionCut({ lab }: Scene): Promise<string> {
  const proxy = await startProxy(lab.target);
  const far = new Lab(proxy.target, lab);
  try {
    const ids = { sessionId: crypto.randomUUID(), hardwareId: lab.device() };
    const turn = await far.heldTurn(ids);
    proxy.cut();
    const { code } = await turn.ended;
    expectThat(code !== 'OK', 'the turn was over before it was cut');
    const startMs = performance.now();
    let again = await lab.turn({ ...ids, prompt: 'hello' });
    while (again.code === 'ALREADY_EXISTS' && performance.now() - startMs < FREE_MS) {
      await lab.wait(20);
      again = await lab.turn({ ...ids, prompt: 'hello' });
    }
    expectGoodTurn(again);
    return `asked again with its session_id after ${(performance.now() - startMs - again.endMs).toFixed(0)} ms`;
  } finally {
    far.close();
    proxy.close();
  }
}

async function overloaded({ lab }: Scene): Promise<string> {
  const held = await Promise.all(Array.from({ length: STREAMS }, () => lab.heldWelcome({})));
  const more = Array.from({ length: STREAMS }, () => new Lab(lab.target, lab));
  const refused = await Promise.all(more.map((other) => other.welcomeOnce({ text: 'Hello there.' })));
  for (const other of more) other.close();
  for (const end of refused)
    expectFailure(end, { code: 'RESOURCE_EXHAUSTED', errorType: 'stream_limit_exceeded', retryAfter: true });
  for (const { arrivals } of held) expectThat(arrivals.length > 0, 'a running stream was cut');
  const ending = held.map((stream) => {
    stream.cancel();
    return stream.ended;
  });
  await Promise.all(ending);
  const slowest = Math.max(...refused.map(({ endMs }) => endMs));
  return `${String(STREAMS)} run, ${String(STREAMS)} refused within ${slowest.toFixed(0)} ms`;
}

async function besideTurns({ lab }: Scene): Promise<string> {
  const witness = await Witness.start(lab, 'hello');
  await lab.wait(500);
  return witness.stop();
}

const faults: readonly InnerFault[] = [
  {
    name: 'provider-down',
    claim: 'a turn whose provider is down fails in words; the next one is answered',
    env: replay,
    recording: { answers: [{ events: [{ error: 'unavailable' }] }, good], speech: [tone] },
    look: async ({ lab }) => expectFailure(await lab.turn(), unavailable),
  },
  {
    name: 'provider-down-with-another',
    claim: 'where another provider is listed, it answers',
    env: { ANSWER_PROVIDERS: 'replay,offline', SPEECH_PROVIDERS: 'replay' },
    recording: { answers: [{ events: [{ error: 'unavailable' }] }], speech: [tone] },
    look: async ({ lab }) => expectGoodTurn(await lab.turn()),
  },
  {
    name: 'provider-slow',
    claim: 'a slow answer comes whole, or fails in words before the deadline of the client',
    env: replay,
    recording: { answers: [slow, slow, good], speech: [tone] },
    look: async ({ lab }) => {
      const late = expectFailure(await lab.turn({}, { deadlineMs: DEADLINE_MS }), timeout);
      return `${expectGoodTurn(await lab.turn())}; with a deadline ${late}`;
    },
  },
  {
    name: 'provider-hangs',
    claim: 'an answer that never comes ends at the deadline, and an interrupt ends it at once',
    env: replay,
    recording: {
      answers: [never, never, good],
      speech: [tone],
    },
    look: hung,
  },
  {
    name: 'provider-half',
    claim: 'half an answer is spoken, then the failure is told',
    env: replay,
    recording: {
      answers: [
        {
          events: [
            { text: 'Hello there. ' },
            { afterMs: 100, text: 'How ' },
            { afterMs: 100, error: 'unavailable' },
          ],
        },
        good,
      ],
      speech: [tone],
    },
    look: async ({ lab }) => expectHalf(await lab.turn()),
  },
  {
    name: 'voice-down',
    claim: 'a turn whose voice is down fails in words; the next one is answered',
    env: replay,
    recording: { answers: [good], speech: [{ events: [{ error: 'unavailable' }] }, tone, tone, tone, tone] },
    look: async ({ lab }) => expectFailure(await lab.turn(), unavailable),
  },
  {
    name: 'voice-killed',
    claim: 'a voice process that is killed in mid-speech is replaced, and the other voice goes on',
    look: voiceKilled,
  },
  {
    name: 'connection-cut',
    claim: 'a connection reset in mid-stream frees the session',
    look: connectionCut,
  },
  {
    name: 'log-disk-full',
    claim: 'a full disk under the log costs no turn',
    env: { LOG_FILE: '/dev/full' },
    look: besideTurns,
  },
  {
    name: 'overload-2x',
    claim: 'at twice its bound the server refuses the second half and serves the first',
    env: { BACKPRESSURE_MAX_STREAMS: String(STREAMS) },
    look: overloaded,
  },
];

/** In a server of its own, with the settings and the recording that the fault needs. */
async function inOwnServer(fault: InnerFault, options: LabOptions): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nexy-chaos-'));
  const file = join(folder, 'recording.json');
  await writeFile(file, JSON.stringify(fault.recording ?? {}));
  const server = await spawnServer({ REPLAY_FILE: file, ...fault.env });
  try {
    const lab = await openLab(server.target, options);
    try {
      return await inScene(fault, { lab, server });
    } finally {
      lab.close();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function inScene({ look }: InnerFault, scene: Scene): Promise<string> {
  const seen = await look(scene);
  const after = await aftermath(scene);
  expectThat(scene.server.alive(), 'the server died');
  return `${seen}; ${after}`;
}

/** One check a fault; those that need no settings of their own break the server of `scene`. */
export function innerFaultChecks(scene: Scene): Check[] {
  return faults.map((fault) => ({
    name: fault.name,
    claim: fault.claim,
    run: () => (fault.env === undefined ? inScene(fault, scene) : inOwnServer(fault, scene.lab)),
  }));
}
