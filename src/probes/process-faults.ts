import { readdir, readFile } from 'node:fs/promises';
import { expectThat, Unproven } from './checks.ts';
import { expectFailure, unavailable } from './failure-rules.ts';
import { Lab } from './lab.ts';
import type { Effects, InnerFault, Scene } from './scene.ts';
import { expectGoodStream, expectGoodTurn } from './smoke.ts';
import { startProxy } from './tcp-proxy.ts';
import { Witness } from './witness.ts';

const STREAMS = 5;
const FREE_MS = 2_000;
const FULL_DISK_MS = 500;

/** In a script that the child process speaks. */
const russian = 'Сегодня море спокойно, и лодки далеко. ';
/** For the worker threads. */
const english = 'The sea is calm today, and the boats are far away. ';

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

async function voiceKilled({ lab, server }: Scene): Promise<Effects> {
  const ready = await lab.welcome({ text: 'Привет.', language: 'ru' });
  expectGoodStream(ready);
  const child = await childOf(server.pid);
  if (child === undefined) throw new Unproven('no child process was found: eSpeak NG or /proc is missing');
  const speaking = await lab.heldWelcome({ text: russian.repeat(100), language: 'ru' });
  const beside = lab.turn({ prompt: 'hello' });
  process.kill(child, 'SIGKILL');
  speaking.resume();
  const cut = await speaking.ended;
  if (cut.code !== 'OK') expectFailure(cut, unavailable);
  expectGoodTurn(await beside);
  const again = await lab.patiently(() => lab.welcome({ text: 'Привет ещё раз.', language: 'ru' }));
  expectGoodStream(again);
  return {
    live: `its speech ended with ${cut.code}, English went on`,
    fresh: `Russian again after ${again.endMs.toFixed(0)} ms`,
  };
}

/** From outside a thread cannot be killed by itself; a panic of its engine ends it in the same way. */
async function workersEnded({ lab, server }: Scene): Promise<Effects> {
  const beside = await lab.heldWelcome({ text: russian.repeat(40), language: 'ru' });
  const speaking = await lab.heldWelcome({ text: english.repeat(25) });
  // Read as fast as it comes, so that the threads are at work.
  speaking.resume();
  await speaking.until(({ $case }) => $case === 'audioChunk');
  const count = await server.sabotage({ order: 'end-workers' });
  if (count === 0) throw new Unproven('no worker thread was there to be ended');
  const cut = await speaking.ended;
  if (cut.code === 'OK') expectGoodStream(cut);
  else expectFailure(cut, unavailable);
  const again = await lab.welcome({ text: 'Hello again.' });
  expectGoodStream(again);
  beside.resume();
  const other = await beside.ended;
  expectThat(other.code === 'OK', `the speech of the other voice ended with ${other.code} ${other.details}`);
  return {
    live: `${String(count)} threads ended, their speech ended with ${cut.code}, Russian went on`,
    fresh: `English again after ${again.endMs.toFixed(0)} ms`,
  };
}

async function connectionCut({ lab }: Scene): Promise<Effects> {
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
    const freeMs = performance.now() - startMs - again.endMs;
    return {
      live: `cut (${code})`,
      fresh: `answered with the same session_id after ${freeMs.toFixed(0)} ms`,
    };
  } finally {
    far.close();
    proxy.close();
  }
}

async function overloaded({ lab }: Scene): Promise<Effects> {
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
  return {
    live: `${String(STREAMS)} run`,
    fresh: `${String(STREAMS)} refused within ${slowest.toFixed(0)} ms`,
  };
}

async function besideTurns({ lab }: Scene): Promise<Effects> {
  const witness = await Witness.start(lab, 'hello');
  await lab.wait(FULL_DISK_MS);
  return { live: await witness.stop() };
}

/** What happens to the process, its children and threads, its connections and its disk. */
export const processFaults: readonly InnerFault[] = [
  {
    name: 'voice-killed',
    claim: 'a voice process that is killed in mid-speech is replaced, and the other voice goes on',
    inflict: voiceKilled,
  },
  {
    name: 'workers-killed',
    claim: 'worker threads that end in mid-speech are replaced: it fails in words or is redone, others go on',
    own: { saboteur: true },
    inflict: workersEnded,
  },
  {
    name: 'connection-cut',
    claim: 'a connection reset in mid-stream frees the session',
    inflict: connectionCut,
  },
  {
    name: 'log-disk-full',
    claim: 'a full disk under the log costs no turn',
    own: { env: { LOG_FILE: '/dev/full' } },
    inflict: besideTurns,
  },
  {
    name: 'overload-2x',
    claim: 'at twice its bound the server refuses the second half and serves the first',
    own: { env: { BACKPRESSURE_MAX_STREAMS: String(STREAMS) } },
    inflict: overloaded,
  },
];
