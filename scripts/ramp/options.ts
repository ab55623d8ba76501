import type { readArguments } from '../log-command.ts';

export const usage = `usage: npm run ramp -- COMMAND --stable REV --canary REV [options]

  start              begin a ramp of the canary; --watch goes on ticking in this terminal
  tick               one step, for a job that comes by each minute
  status             where it stands
  pause | resume     hold it; let it go on
  promote            the next stage now, with a proof; without one: --force --reason WHY
  abort --reason WHY back to the stable revision
  plan               what each stage can prove at the traffic of the last hour
  history            what was decided, when and by whom

  --target PLATFORM  local (HAProxy), cloud-run
  --app NAME         of the service (nexy)
  --stable REV, --canary REV
                     values of the label "revision" of the metrics
  --prometheus URL   where the turns are counted (http://127.0.0.1:9090)
  --prometheus-auth CLOUD
                     brings a token of the cloud's: google
  --decision-logs [REV=]FILE
                     count the turns in decision logs instead; may be given again and again
  --haproxy ADDRESS  HAProxy's admin socket, a path or host:port (127.0.0.1:9999); infra/local/ramp.cfg
  --project ID, --region REGION
                     of the service of Cloud Run
  --cloud-run-api URL
                     another endpoint of its API than https://run.googleapis.com
  --plan FILE        stages as JSON; the plan of Docs/RAMP_PLAN.md when it is left out
  --compress N       the plan's times divided by N, for a rehearsal
  --state FOLDER     state, lease and audit (.nexy-ramp)
  --webhook URL      told of every change
  --every SECONDS    between two looks of --watch (60)

While the file STATE/stop is there, or on Cloud Run the annotation nexy-ramp-stop, nothing is moved but back.
Exit code: 0 done or under way, 1 rolled back or refused, 2 wrong use, 3 asking or frozen: a person has to decide.`;

export const options = {
  target: { type: 'string', default: 'local' },
  app: { type: 'string', default: 'nexy' },
  stable: { type: 'string' },
  canary: { type: 'string' },
  prometheus: { type: 'string', default: 'http://127.0.0.1:9090' },
  'prometheus-auth': { type: 'string' },
  'decision-logs': { type: 'string', multiple: true },
  haproxy: { type: 'string', default: '127.0.0.1:9999' },
  project: { type: 'string' },
  region: { type: 'string' },
  'cloud-run-api': { type: 'string', default: 'https://run.googleapis.com' },
  plan: { type: 'string' },
  compress: { type: 'string', default: '1' },
  state: { type: 'string', default: '.nexy-ramp' },
  webhook: { type: 'string' },
  every: { type: 'string', default: '60' },
  watch: { type: 'boolean' },
  force: { type: 'boolean' },
  reason: { type: 'string' },
  help: { type: 'boolean' },
} as const;

export type Values = ReturnType<typeof readArguments<typeof options>>['values'];
