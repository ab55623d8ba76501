import type { JsonValue } from '../status.ts';
import { statusNumbers } from './numbers.ts';
import type { Traffic, TurnCounts } from './traffic.ts';

/** The four numbers for programs: shares from 0 to 1, milliseconds, and null where there was nothing to measure. */
export function trafficReport({ fiveMinutes, hour, minutes }: Traffic): JsonValue {
  return {
    last_5_minutes: { ...reportOf(fiveMinutes), verdicts: verdictsOf(fiveMinutes) },
    last_hour: { ...reportOf(hour), verdicts: verdictsOf(hour) },
    minutes: minutes.map(reportOf),
  };
}

function reportOf(counts: TurnCounts): Readonly<Record<string, JsonValue>> {
  const { turns, bad, degraded, refused, over1000Ms, over1500Ms, firstAudioP95Ms, decisions } = counts;
  return {
    turns,
    over_1000ms: over1000Ms,
    over_1500ms: over1500Ms,
    bad,
    degraded,
    refused,
    first_audio_p95_ms: firstAudioP95Ms === undefined ? null : Math.round(firstAudioP95Ms),
    error_rate: shareOf(bad, turns),
    degrade_rate: shareOf(degraded, turns),
    refusal_rate: shareOf(refused, turns + refused),
    decisions: { ...decisions },
  };
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}

function verdictsOf(counts: TurnCounts): JsonValue {
  return Object.fromEntries(statusNumbers.map((number) => [number.key, number.verdictOf(counts)]));
}
