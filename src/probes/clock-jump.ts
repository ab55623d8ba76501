import { expectThat, Unproven } from './checks.ts';
import { readAtDeadline } from './contract-stops.ts';
import { expectFailure, timeout } from './failure-rules.ts';
import { Lab } from './lab.ts';
import type { Effects, InnerFault, Scene } from './scene.ts';
import { expectGoodTurn } from './smoke.ts';
import { textOf } from './stream-rules.ts';
import { Witness } from './witness.ts';

const HOUR_MS = 3_600_000;
const JUMP_HOURS = 7;
const DAY_MINUTES = 24 * 60;
/** A turn may take so long, and the answer tells whole minutes. */
const OFF_MINUTES = 2;
/** How long turns run under each time. */
const RUN_MS = 300;
const DEADLINE_MS = 3_000;

/** Minutes since midnight, as the server tells them when it is asked. */
async function toldMinutes(lab: Lab): Promise<number> {
  const turn = await lab.turn({ prompt: 'What time is it?' });
  expectGoodTurn(turn);
  const text = textOf(turn);
  const [, hours, minutes, half] = /(\d{1,2}):(\d{2})(?: ?([AP])M)?/iu.exec(text) ?? [];
  if (minutes === undefined) throw new Unproven(`asked the time it says "${text.trim().slice(0, 80)}"`);
  const isPm = half?.toUpperCase() === 'P';
  return ((Number(hours) % (half === undefined ? 24 : 12)) + (isPm ? 12 : 0)) * 60 + Number(minutes);
}

/** Sets the clock, and makes sure from outside that the server goes by it. */
async function jump({ lab, server }: Scene, before: number, hours: number): Promise<void> {
  await server.sabotage({ order: 'set-clock', aheadMs: hours * HOUR_MS });
  await lab.wait(RUN_MS);
  const aheadMinutes = (await toldMinutes(lab)) - before - hours * 60;
  const offMinutes = (((aheadMinutes + OFF_MINUTES) % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  if (offMinutes > 2 * OFF_MINUTES)
    throw new Unproven('asked the time, it does not tell the one that was set');
}

async function clockJumps(scene: Scene): Promise<Effects> {
  const { lab } = scene;
  const [idle, beside, late] = [new Lab(lab.target, lab), new Lab(lab.target, lab), new Lab(lab.target, lab)];
  try {
    await idle.connection.ready(lab.timeoutMs);
    const session = idle.connection.session();
    const before = await toldMinutes(lab);
    // The deadline of its long speech is passed by the wall clock when that goes forwards, and by the true one never.
    const witness = await Witness.start(beside, 'hello', HOUR_MS);
    await jump(scene, before, JUMP_HOURS);
    // Where the wall clock counted, this one's would not come for hours when it goes back.
    const limited = await late.heldWelcome({}, DEADLINE_MS);
    const [cut] = await Promise.all([
      readAtDeadline(late, limited, DEADLINE_MS),
      jump(scene, before, -JUMP_HOURS),
    ]);
    const kept = expectFailure(cut, timeout);
    await jump(scene, before, 0);
    expectThat(idle.connection.session() === session, 'a connection without calls was closed');
    const seen = await witness.stop();
    expectGoodTurn(await idle.turn());
    return {
      live: `${seen}; a deadline of ${String(DEADLINE_MS / 1000)} s was kept: ${kept}; no idle connection was closed`,
      fresh: `answered by a clock ${String(JUMP_HOURS)} h ahead and ${String(JUMP_HOURS)} h behind`,
    };
  } finally {
    for (const own of [idle, beside, late]) own.close();
  }
}

export const clockJump: InnerFault = {
  name: 'clock-jump',
  claim: 'a wall clock that jumps by hours, forwards and back, ends no turn and moves no deadline',
  own: { saboteur: true },
  inflict: clockJumps,
};
