import { readFile } from 'node:fs/promises';
import type { Thresholds } from '../../src/rollout/guardrails.ts';
import { compressed, defaultPlan, parsePlan, type Stage } from '../../src/rollout/plan.ts';
import { parseThresholds } from '../../src/rollout/thresholds.ts';
import { CannotTell, type readArguments } from '../log-command.ts';

export const usage = `usage: npm run ramp -- COMMAND --stable REV --canary REV [options]

  start              begin a ramp of the canary; --watch goes on ticking in this terminal
  tick               one step, for a job that comes by each minute
  status             where it stands; --watch shows it until it is over
  pause | resume     hold it; let it go on
  promote            the next stage now, with a proof; without one: --force --reason WHY
  abort --reason WHY back to the stable revision
  plan               what each stage can prove at the traffic of the last hour
  history            what was decided, when and by whom
  replay             whether other limits would have decided otherwise, from the audit

  --target PLATFORM  local (HAProxy), azure (Container Apps), cloud-run
  --app NAME         of the service (nexy)
  --subscription ID, --resource-group NAME
                     of the container app; its tags hold the state
  --stable REV, --canary REV
                     values of the label "revision" of the metrics; in a cloud a ramp begins from the
                     revision that has all traffic, where --stable is left out
  --prometheus URL   where the turns are counted (http://127.0.0.1:9090)
  --prometheus-auth CLOUD
                     brings a token of the cloud's: azure, google
  --log-analytics ID counts them in a Log Analytics workspace instead
  --decision-logs [REV=]FILE
                     count the turns in decision logs instead; may be given again and again
  --haproxy ADDRESS  HAProxy's admin socket, a path or host:port (127.0.0.1:9999); infra/local/ramp.cfg
  --ingress HOST:PORT
                     where users call: after a roll back it is asked whether the canary still answers there
  --synthetic N --label HOST:PORT
                     of start: first sends so many turns to the canary by its label's address
  --tls              both over TLS; always so on port 443
  --project ID, --region REGION
                     of the service of Cloud Run
  --cloud-run-api URL
                     another endpoint of its API than https://run.googleapis.com
  --plan FILE        stages as JSON; the plan of Docs/RAMP_PLAN.md when it is left out
  --thresholds FILE  limits as JSON, for start and replay; those of Docs/RAMP_PLAN.md when it is left out
  --audit FILE       every decision with what it was made from (STATE/APP.audit.jsonl); - is standard output
  --compress N       the plan's times divided by N, for a rehearsal
  --state FOLDER     state, lease and audit (.nexy-ramp)
  --webhook URL      told of every change
  --github OWNER/REPO --deployment ID
                     the same as statuses of a deployment, until the ramp is over; GITHUB_TOKEN with
                     "Deployments: write", for tick, too
  --every SECONDS    between two looks of --watch (60)

While the file STATE/stop is there nothing is moved but back; nor while nexy-ramp-stop is among the tags of the app (azure)
or the annotations of the service (cloud-run).
Exit code: 0 done or under way, 1 rolled back or refused, 2 wrong use, 3 asking or frozen: a person has to decide,
4 the platform, the figures or the state could not be had. Of replay: 0 the same decisions, 1 others, 2 an audit that cannot be read or was changed.`;

export const options = {
  target: { type: 'string', default: 'local' },
  app: { type: 'string', default: 'nexy' },
  stable: { type: 'string' },
  canary: { type: 'string' },
  subscription: { type: 'string' },
  'resource-group': { type: 'string' },
  prometheus: { type: 'string', default: 'http://127.0.0.1:9090' },
  'prometheus-auth': { type: 'string' },
  'log-analytics': { type: 'string' },
  'decision-logs': { type: 'string', multiple: true },
  haproxy: { type: 'string', default: '127.0.0.1:9999' },
  ingress: { type: 'string' },
  synthetic: { type: 'string' },
  label: { type: 'string' },
  tls: { type: 'boolean' },
  project: { type: 'string' },
  region: { type: 'string' },
  'cloud-run-api': { type: 'string', default: 'https://run.googleapis.com' },
  plan: { type: 'string' },
  thresholds: { type: 'string' },
  audit: { type: 'string' },
  compress: { type: 'string', default: '1' },
  state: { type: 'string', default: '.nexy-ramp' },
  webhook: { type: 'string' },
  github: { type: 'string' },
  deployment: { type: 'string' },
  every: { type: 'string', default: '60' },
  watch: { type: 'boolean' },
  force: { type: 'boolean' },
  reason: { type: 'string' },
  help: { type: 'boolean' },
} as const;

export type Values = ReturnType<typeof readArguments<typeof options>>['values'];

export async function planOf({ plan, compress }: Values): Promise<readonly Stage[]> {
  const by = Number(compress);
  if (!(by >= 1 && by <= 100_000)) throw new CannotTell('--compress must be from 1 to 100000');
  return compressed(plan === undefined ? defaultPlan : parsePlan(await jsonOf('--plan', plan)), by);
}

/** Undefined where the defaults shall hold. */
export async function thresholdsOf({ thresholds }: Values): Promise<Thresholds | undefined> {
  return thresholds === undefined ? undefined : parseThresholds(await jsonOf('--thresholds', thresholds));
}

async function jsonOf(option: string, path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new CannotTell(`${option} ${path}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

export function secondsOf(text: string): number {
  const seconds = Number(text);
  if (!(seconds >= 0.1 && seconds <= 3_600)) throw new CannotTell('--every must be from 0.1 to 3600');
  return seconds;
}
