import { errorTypes, serverFaults } from '../core/errors.ts';
import { FIRST_AUDIO_LIMIT_MS, LEFT_EARLY_MS, roomErrors } from '../formats/turn-outcome.ts';
import { callScopes, MAX_MINUTES, type SummaryResult } from './log-summary.ts';

/**
 * The parts of `monitoring_jq`'s summary as programs for jq (1.6 and later), for a log whose lines are JSON. Each reads
 * raw lines and skips what is no decision: `jq -nR PROGRAM server.log`.
 */
export interface JqProgram {
  readonly name: keyof SummaryResult & ('decisions' | 'calls' | 'errors' | 'minutes');
  readonly tells: string;
  readonly program: string;
}

const list = (names: Iterable<string>): string => JSON.stringify([...names]);

const read = 'inputs | fromjson? | select(type == "object" and has("decision"))';
const faults = `def is_fault: . as $type | ${list(errorTypes.filter((type) => serverFaults[type]))} | index($type) != null;`;
const methods = JSON.stringify(callScopes);
const call = `select(.method == ${methods}[.scope])`;
const ended = `select(.decision == ("complete", "error", "abort"))`;

export const jqPrograms: readonly JqProgram[] = [
  {
    name: 'decisions',
    tells: 'how often each decision was made, by scope',
    program: `reduce (${read}) as $line ({}; .[$line.scope + " " + $line.decision] += 1)`,
  },
  {
    name: 'calls',
    tells: "clients' calls by scope: ended, with an error of the server's, refused, p95 to first audio",
    program: `${faults}
reduce (${read} | ${call}) as $line ({};
  .[$line.scope] += [$line])
| map_values(
    (map(${ended})) as $ended
    | ([$ended[].ctx.first_audio_ms | numbers] | sort) as $heard
    | {
        ended: ($ended | length),
        bad: ([$ended[] | select(.ctx.error_type | is_fault)] | length),
        refused: (map(select(.decision == "refuse")) | length),
        p95_ms: (if $heard == [] then null else $heard[($heard | length) * 0.95 | ceil - 1] | ceil end)
      })`,
  },
  {
    name: 'errors',
    tells: 'how often each error type was told to clients, refusals too',
    program: `reduce (${read} | ${call} | .ctx.error_type | strings) as $type ({}; .[$type] += 1)`,
  },
  {
    name: 'minutes',
    tells: `turns by the minute, the newest ${MAX_MINUTES}: how many, slow, with an error of the server's, refused`,
    program: `${faults}
def is_room: . as $type | ${list(roomErrors)} | index($type) != null;
def counted: ${ended}
  | select((.ctx.error_type == "cancelled_by_user" and .ctx.first_audio_ms == null
      and (.dur_ms // 0) <= ${LEFT_EARLY_MS}) | not);
reduce (${read} | select(.scope == "turn") | .minute = .ts[:16]) as $line ({};
  ($line | first(counted) // null) as $turn
  | ($line | .decision == "refuse" and ((.ctx.error_type | is_room)
      or (.ctx.error_type == "unavailable" and .ctx.reason != null))) as $refused
  | if $turn == null and ($refused | not) then . else
      .[$line.minute] |= {
        minute: $line.minute,
        turns: (.turns + (if $refused then 0 else 1 end)),
        slow: (.slow + (if $turn != null and ($turn.ctx.first_audio_ms // $turn.dur_ms // 0) > ${FIRST_AUDIO_LIMIT_MS} then 1 else 0 end)),
        bad: (.bad + (if $turn != null and ($turn.ctx.error_type | is_fault) then 1 else 0 end)),
        refused: (.refused + (if $refused then 1 else 0 end))
      }
    end)
| [.[]] | sort_by(.minute) | .[-${MAX_MINUTES}:]`,
  },
];
