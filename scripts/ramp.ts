/** `npm run ramp -- <command>` (Docs/RAMP_PLAN.md). */
import { userInfo } from 'node:os';
import { parseTarget } from '../src/probes/client.ts';
import { type Command, CommandError } from '../src/rollout/commands.ts';
import { Controller } from '../src/rollout/controller.ts';
import { prospects } from '../src/rollout/foresight.ts';
import { defaultThresholds } from '../src/rollout/guardrails.ts';
import { anyOf, killSwitch } from '../src/rollout/kill-switch.ts';
import { PlanError, type Stage } from '../src/rollout/plan.ts';
import {
  type AskIngress,
  LeaseTaken,
  type StateStore,
  type Traffic,
  type TurnSource,
} from '../src/rollout/ports.ts';
import { isOver, type Phase, type RampState } from '../src/rollout/ramp.ts';
import { rampView } from '../src/rollout/ramp-view.ts';
import { ThresholdsError } from '../src/rollout/thresholds.ts';
import { askIngress } from '../src/rollout/traffic/ingress-calls.ts';
import { CannotTell, readArguments } from './log-command.ts';
import { auditOf, readAudit, screenOf } from './ramp/audit.ts';
import { deploymentOf, notifierOf } from './ramp/notifiers.ts';
import { options, planOf, secondsOf, thresholdsOf, usage, type Values } from './ramp/options.ts';
import { replayCommand } from './ramp/replay.ts';
import { sendSynthetic } from './ramp/synthetic.ts';
import { openTarget } from './ramp/open-target.ts';
import { watch } from './ramp/watch.ts';

export async function main(argv: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = readArguments(argv, options);
    if (values.help === true) {
      console.log(usage);
      return 0;
    }
    const [command = '', ...others] = positionals;
    if (others.length > 0) throw new CannotTell('one COMMAND is expected');
    return await run(command, values);
  } catch (error) {
    if (error instanceof CannotTell || error instanceof PlanError || error instanceof ThresholdsError) {
      console.error(`error: ${error.message}\nHow it is used: npm run ramp -- --help`);
      return 2;
    }
    if (error instanceof CommandError || error instanceof LeaseTaken) {
      console.error(`refused: ${error.message}`);
      return 1;
    }
    // Not 1, which is also what an abort that works says: whoever asks for one must not take this for it.
    console.error(`error: ${toldOf(error)}`);
    return 4;
  }
}

/** A platform, figures or a state that could not be had; `fetch` says why in its cause. */
function toldOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

async function run(command: string, values: Values): Promise<number> {
  const { app, state } = values;
  if (command === 'replay') return replayCommand(values);
  const by = userInfo().username;
  const { store, turns, traffic, isStopped } = await openTarget(values);
  const running = await store.load();
  const canary = values.canary ?? running?.canary;
  const isUnnamed = command === 'start' && values.stable === undefined && canary !== undefined;
  const found = isUnnamed ? await leader(traffic(running?.stable, canary)) : undefined;
  const stable = values.stable ?? found ?? running?.stable;
  if (command === 'status') return status(running, store, values);
  // A scheduled job also comes by when there is no ramp: nothing is wrong then.
  if (command === 'tick' && (!running || isOver(running.phase))) {
    report(running, values);
    // Told once, by the step that ended it: a job that comes by each minute does not fail until the next ramp.
    return 0;
  }
  if (command === 'history') return history(values);
  if (stable === undefined || canary === undefined)
    throw new CannotTell(
      '--stable and --canary are expected: no ramp is under way that would name them, and no revision has all traffic',
    );
  const deployment = deploymentOf(values, process.env);
  // A ramp that begins has nothing to do with the deployment of the one before.
  const told = command === 'start' ? deployment : (deployment ?? running?.deployment);
  const controller = new Controller({
    now: Date.now,
    store,
    audit: auditOf(values),
    turns,
    traffic: traffic(stable, canary),
    notifier: notifierOf(values, told, process.env),
    isStopped: anyOf(killSwitch(`${state}/stop`), isStopped),
    askIngress: ingressOf(values),
  });
  switch (command) {
    case 'start': {
      const [plan, thresholds] = [await planOf(values), await thresholdsOf(values)];
      const isBusy = running !== undefined && !isOver(running.phase);
      const to = { revision: canary, source: turns, thresholds, env: process.env };
      // While a ramp runs they would be counted among the users'; `start` refuses then anyway.
      const synthetic = isBusy ? undefined : await sendSynthetic(values, to);
      const ramp = {
        app,
        stable,
        canary,
        plan,
        ...(thresholds && { thresholds }),
        ...(synthetic && { synthetic }),
        ...(deployment && { deployment }),
      };
      const begun = await controller.start(ramp, by);
      return values.watch === true ? drive(controller, begun, values) : report(begun, values);
    }
    case 'tick':
      return report(await controller.tick(), values);
    case 'pause':
    case 'resume':
    case 'promote':
    case 'abort':
      return report(await controller.command(commandOf(command, values), by), values);
    case 'plan':
      return foresee(await planOf(values), turns, stable);
    default:
      throw new CannotTell(`there is no command "${command}"`);
  }
}

/** The revision that has all traffic, from which a ramp begins. */
async function leader(traffic: Traffic): Promise<string | undefined> {
  const weights = await traffic.read();
  return Object.keys(weights).find((revision) => weights[revision] === 100);
}

function ingressOf({ ingress, tls }: Values): AskIngress | undefined {
  if (ingress === undefined) return undefined;
  try {
    const target = parseTarget(ingress, tls);
    return () => askIngress(target);
  } catch (error) {
    throw new CannotTell(`--ingress: ${(error as Error).message}`, { cause: error });
  }
}

function commandOf(name: 'pause' | 'resume' | 'promote' | 'abort', { force, reason }: Values): Command {
  if (name === 'pause' || name === 'resume') return { name };
  if (name === 'promote' && force !== true) return { name };
  if (reason === undefined) throw new CannotTell(`${name} wants --reason WHY, for the record`);
  return name === 'promote' ? { name, force: { reason } } : { name, reason };
}

function report(state: RampState | undefined, values: Values): number {
  screenOf(values).write(`${state ? rampView(state, Date.now()) : 'There is no ramp.'}\n`);
  return state ? codeOf(state) : 0;
}

function codeOf({ phase }: RampState): number {
  if (isHeld(phase)) return 3;
  return phase === 'rolled back' || phase === 'rolling back' ? 1 : 0;
}

/** A person has to decide. */
const isHeld = (phase: Phase): boolean => phase === 'asking' || phase === 'frozen';

/** Goes on ticking until the ramp is over or a person has to decide. */
async function drive(controller: Controller, begun: RampState, values: Values): Promise<number> {
  const next = (): Promise<RampState | undefined> => controller.tick();
  const isEnough = ({ phase }: RampState): boolean => isHeld(phase);
  const [seconds, screen] = [secondsOf(values.every), screenOf(values)];
  return codeOf(await watch(begun, { next, isEnough, seconds, screen }));
}

async function status(running: RampState | undefined, store: StateStore, values: Values): Promise<number> {
  if (!running || values.watch !== true) return report(running, values);
  const next = (): Promise<RampState | undefined> => store.load();
  const isEnough = (): boolean => false;
  const [seconds, screen] = [secondsOf(values.every), screenOf(values)];
  return codeOf(await watch(running, { next, isEnough, seconds, screen }));
}

async function history(values: Values): Promise<number> {
  for (const { atMs, what, by, state } of await readAudit(values))
    if (what !== 'look')
      console.log(
        `${new Date(atMs).toISOString()}  ${what.padEnd(12)}  ${by.padEnd(10)}  ${state.percent} %  ${state.reason}`,
      );
  return 0;
}

async function foresee(plan: readonly Stage[], turns: TurnSource, stable: string): Promise<number> {
  const nowMs = Date.now();
  const seen = await turns.between(stable, nowMs - 3_600_000, nowMs);
  if (!seen) throw new CannotTell(`the metrics know nothing of a revision "${stable}" in the last hour`);
  const all = prospects(plan, seen, 1, defaultThresholds);
  console.log(`${stable} had ${seen.total} turns in the last hour.`);
  for (const { stage, turns: has, needed, by, isEnough, advice } of all)
    console.log(
      `stage ${stage.name} (${stage.percent} %): ${has.least} to ${has.most} turns, needs ${needed} for ${by}: ${isEnough ? 'enough' : `not enough; ${advice ?? ''}`}`,
    );
  return all.every(({ isEnough }) => isEnough) ? 0 : 3;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
