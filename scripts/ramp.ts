/** `npm run ramp -- <command>` (Docs/RAMP_PLAN.md). */
import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { AuditFile } from '../src/rollout/audit.ts';
import { type Command, CommandError } from '../src/rollout/commands.ts';
import { Controller } from '../src/rollout/controller.ts';
import { prospects } from '../src/rollout/foresight.ts';
import { defaultThresholds } from '../src/rollout/guardrails.ts';
import { anyOf, killSwitch } from '../src/rollout/kill-switch.ts';
import { compressed, defaultPlan, parsePlan, PlanError, type Stage } from '../src/rollout/plan.ts';
import { LeaseTaken, type TurnSource } from '../src/rollout/ports.ts';
import { isOver, type RampState } from '../src/rollout/ramp.ts';
import { rampView } from '../src/rollout/ramp-view.ts';
import { nobody, webhook } from '../src/rollout/webhook.ts';
import { CannotTell, readArguments } from './log-command.ts';
import { options, usage, type Values } from './ramp/options.ts';
import { openTarget } from './ramp/open-target.ts';

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
    if (error instanceof CannotTell || error instanceof PlanError) {
      console.error(`error: ${error.message}\nHow it is used: npm run ramp -- --help`);
      return 2;
    }
    if (error instanceof CommandError || error instanceof LeaseTaken) {
      console.error(`refused: ${error.message}`);
      return 1;
    }
    throw error;
  }
}

async function run(command: string, values: Values): Promise<number> {
  const { app, state } = values;
  const by = userInfo().username;
  const { store, turns, traffic, isStopped } = await openTarget(values);
  const audit = new AuditFile(`${state}/${app}.audit.jsonl`);
  const running = await store.load();
  const stable = values.stable ?? running?.stable;
  const canary = values.canary ?? running?.canary;
  if (command === 'status') return report(running);
  if (command === 'history') return history(audit);
  if (stable === undefined || canary === undefined)
    throw new CannotTell('--stable and --canary are expected: no ramp is under way that would name them');
  const controller = new Controller({
    now: Date.now,
    store,
    audit,
    turns,
    traffic: traffic(stable, canary),
    notifier: values.webhook === undefined ? nobody : webhook(values.webhook),
    isStopped: anyOf(killSwitch(`${state}/stop`), isStopped),
  });
  switch (command) {
    case 'start': {
      const begun = await controller.start({ app, stable, canary, plan: await planOf(values) }, by);
      return values.watch === true ? watch(controller, begun, secondsOf(values.every)) : report(begun);
    }
    case 'tick':
      return report(await controller.tick());
    case 'pause':
    case 'resume':
    case 'promote':
    case 'abort':
      return report(await controller.command(commandOf(command, values), by));
    case 'plan':
      return foresee(await planOf(values), turns, stable);
    default:
      throw new CannotTell(`there is no command "${command}"`);
  }
}

function commandOf(name: 'pause' | 'resume' | 'promote' | 'abort', { force, reason }: Values): Command {
  if (name === 'pause' || name === 'resume') return { name };
  if (name === 'promote' && force !== true) return { name };
  if (reason === undefined) throw new CannotTell(`${name} wants --reason WHY, for the record`);
  return name === 'promote' ? { name, force: { reason } } : { name, reason };
}

async function planOf({ plan, compress }: Values): Promise<readonly Stage[]> {
  const by = Number(compress);
  if (!(by >= 1 && by <= 100_000)) throw new CannotTell('--compress must be from 1 to 100000');
  return compressed(plan === undefined ? defaultPlan : parsePlan(await jsonOf(plan)), by);
}

async function jsonOf(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new CannotTell(`--plan ${path}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (!(seconds >= 0.1 && seconds <= 3_600)) throw new CannotTell('--every must be from 0.1 to 3600');
  return seconds;
}

function report(state: RampState | undefined): number {
  if (!state) {
    console.log('There is no ramp.');
    return 0;
  }
  console.log(rampView(state, Date.now()));
  if (state.phase === 'asking' || state.phase === 'frozen') return 3;
  return state.phase === 'rolled back' || state.phase === 'rolling back' ? 1 : 0;
}

/** Until the ramp is over or a person has to decide. What cannot be reached is asked again at the next look. */
async function watch(controller: Controller, begun: RampState, seconds: number): Promise<number> {
  let state = begun;
  for (;;) {
    const code = report(state);
    if (isOver(state.phase) || code === 3) return code;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    try {
      state = (await controller.tick()) ?? state;
    } catch (error) {
      console.error(`not looked: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

async function history(audit: AuditFile): Promise<number> {
  for (const { atMs, what, by, state } of await audit.read())
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
