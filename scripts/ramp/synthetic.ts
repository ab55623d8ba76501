import { systemClock } from '../../src/core/clock.ts';
import { CannotRun } from '../../src/probes/checks.ts';
import { parseTarget, type Target } from '../../src/probes/client.ts';
import { readIdentity } from '../../src/probes/identity.ts';
import { openLab } from '../../src/probes/lab.ts';
import type { Observed } from '../../src/probes/observed.ts';
import { areCounted } from '../../src/rollout/arrival.ts';
import { CommandError } from '../../src/rollout/commands.ts';
import { defaultThresholds, type Thresholds } from '../../src/rollout/guardrails.ts';
import type { TurnSource } from '../../src/rollout/ports.ts';
import { type SyntheticTurns, syntheticVerdicts } from '../../src/rollout/synthetic.ts';
import { CannotTell } from '../log-command.ts';
import type { Values } from './options.ts';

const IN_FLIGHT = 4;
const TURN_MS = 60_000;
const LATE_MS = 1_000;
/** Longer than two scrapes. */
const FIGURES_MS = 150_000;
/** Short questions that a model and the embedded answers know. */
const questions = ['What is seven times eight?', 'What day is it today?', 'Hello! What can you do?'] as const;

interface To {
  readonly revision: string;
  readonly source: TurnSource;
  readonly thresholds: Thresholds | undefined;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Sends `--synthetic N` turns to `--label HOST:PORT`; undefined where none are wanted. Throws CommandError where they fail,
 * or where the figures of the canary do not show them: they would be counted among the users' later on.
 */
export async function sendSynthetic(values: Values, to: To): Promise<SyntheticTurns | undefined> {
  if (values.synthetic === undefined && values.label === undefined) return undefined;
  const { target, turns } = wanted(values);
  const withinMs = FIGURES_MS + (to.source.lagMs ?? 0);
  const fromMs = Date.now();
  // What was done before the first look at its counters would be in no count, and never be found there.
  if (!(await to.source.between(to.revision, fromMs - withinMs, fromMs)))
    throw new CommandError(`the figures know nothing of ${to.revision} yet; try again in a minute`);
  const sent = await send(target, turns, to.env);
  const failed = syntheticVerdicts(sent, to.thresholds ?? defaultThresholds).filter(
    ({ verdict }) => verdict === 'fail',
  );
  if (failed.length > 0)
    throw new CommandError(`${failed.map(({ name, reason }) => `${name}: ${reason}`).join('; ')}.`);
  const patience = { clock: systemClock, signal: AbortSignal.timeout(withinMs) };
  if (!(await areCounted(sent, { ...to, fromMs }, patience)))
    throw new CommandError(
      `the figures of ${to.revision} do not show the ${turns} synthetic turns after ${withinMs / 1_000} s: is ${target.address} that revision, and are its metrics collected?`,
    );
  return sent;
}

function wanted({ synthetic = '', label = '', tls }: Values): { target: Target; turns: number } {
  const turns = Number(synthetic);
  if (!(Number.isInteger(turns) && turns >= 1 && turns <= 10_000) || label === '')
    throw new CannotTell('--synthetic N (1 to 10000) and --label HOST:PORT are expected together');
  try {
    return { target: parseTarget(label, tls), turns };
  } catch (error) {
    throw new CannotTell(`--label: ${(error as Error).message}`, { cause: error });
  }
}

async function send(target: Target, turns: number, env: NodeJS.ProcessEnv): Promise<SyntheticTurns> {
  const controller = new AbortController();
  try {
    const identity = await readIdentity({ token: env['NEXY_TOKEN'], keyFile: undefined, claim: 'sub' });
    const lab = await openLab(target, { timeoutMs: TURN_MS, signal: controller.signal, identity });
    let [next, failed, late] = [0, 0, 0];
    const worker = async (): Promise<void> => {
      while (next < turns) {
        const prompt = questions[next++ % questions.length] ?? questions[0];
        const turn = await lab.turn({ prompt });
        if (turn.code !== 'OK') failed += 1;
        if (!((firstAudioMs(turn) ?? Infinity) <= LATE_MS)) late += 1;
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
    lab.close();
    return { turns, failed, late };
  } catch (error) {
    if (error instanceof CannotRun) throw new CommandError(error.message, { cause: error });
    throw error;
  }
}

const firstAudioMs = ({ arrivals }: Observed): number | undefined =>
  arrivals.find(({ content }) => content?.$case === 'audioChunk')?.atMs;
