/** `npm run setup_alerts -- [LOG]`: the alerts, how to apply them, and which a log would have set off (Docs/ALERTS.md). */
import { logEvents } from '../infra/alerts/log-events.ts';
import { commands, planOf } from '../infra/alerts/plan.ts';
import { type Episode, type Happened, Replay } from '../infra/alerts/replay.ts';
import { spec } from '../infra/alerts/spec.ts';
import { time } from '../infra/alerts/words.ts';
import { metricNames } from '../src/formats/metric-names.ts';
import { CannotTell, overLogs, readArguments, readLog } from './log-command.ts';

const usage = `usage: npm run setup_alerts -- [LOG]

Prints the alerts and the commands that apply them to Prometheus, Azure and Google Cloud. With a decision log (a file, or
- for standard input; JSON, logfmt or both) it also tells which of them would have been out, when and for how long.

Exit code: 0 none, 1 one or more would have been out, 2 the log says nothing of turns, or wrong use.`;

/** Returns 0, 1 where an alert would have been out, 2 where nothing can be said. */
export function main(argv: readonly string[]): Promise<number> {
  return overLogs('setup_alerts', async () => {
    const { values, positionals } = readArguments(argv, { help: { type: 'boolean' } });
    if (values.help === true) {
      console.log(usage);
      return 0;
    }
    const [log, ...others] = positionals;
    if (others.length > 0) throw new CannotTell('one LOG at most is expected');
    // First, so that nobody takes the plan for an answer where the log has none.
    const told = log === undefined ? undefined : await replayLog(log);
    console.log(`${planOf(spec)}\n\nTo apply them:\n\n${commands}`);
    if (told) console.log(`\n${told.text}`);
    return told && told.episodes.length > 0 ? 1 : 0;
  });
}

async function replayLog(
  path: string,
): Promise<{ readonly episodes: readonly Episode[]; readonly text: string }> {
  const replay = new Replay(spec);
  const eventsOf = logEvents();
  let turns = 0;
  const read = await readLog(path, (entry) => {
    for (const event of eventsOf(entry)) {
      if (event.metric === metricNames.turnTotal || event.metric === metricNames.turnRefused) turns += 1;
      addTo(replay, event, path);
    }
  });
  if (turns === 0)
    throw new CannotTell(`${path}: none of its ${read.decisions} decisions is the end of a turn`);
  const episodes = replay.episodes();
  const lines = [
    `${path}: ${turns} turns, ${read.others + read.oversized} lines skipped that are no decisions`,
    '',
    episodes.length === 0 ? 'No alert would have been out.' : 'Would have been out (UTC):',
    ...episodes.map((episode) => `  ${lineOf(episode)}`),
    '',
    'Not judged: TelemetryAbsent, since a log that says nothing may be a server that nobody asks.',
  ];
  return { episodes, text: lines.join('\n') };
}

function addTo(replay: Replay, event: Happened, path: string): void {
  try {
    replay.add(event);
  } catch (error) {
    if (error instanceof RangeError) throw new CannotTell(`${path}: ${error.message}`, { cause: error });
    throw error;
  }
}

function lineOf({ alert, fromMs, toMs }: Episode): string {
  const from = new Date(fromMs).toISOString().slice(0, 16).replace('T', ' ');
  const length = toMs === undefined ? 'until the end of the log' : `for ${time((toMs - fromMs) / 1000)}`;
  return `${from}  ${alert.severity}  ${alert.name} ${length}: ${alert.summary}`;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
