/** Decision logs as servers write them, and operator scripts over them, from source. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { systemClock } from '../src/core/clock.ts';
import type { DecisionFact } from '../src/core/decisions.ts';
import { formatLine, type LogFormat } from '../src/formats/decision-log.ts';
import { openDecisionLog } from '../src/telemetry/decision-log.ts';
import { root } from './markdown.ts';

/** Writes `facts` into a file with the server's own log. */
export async function writeLog(
  file: string,
  facts: readonly DecisionFact[],
  format: LogFormat,
): Promise<void> {
  const fd = openSync('/dev/null', 'w');
  const log = openDecisionLog({ clock: systemClock, format, level: 'debug', file, hashKey: 'key', fd });
  for (const fact of facts) log.record(fact);
  await log.close();
}

export interface LoggedTurn {
  readonly decision?: 'complete' | 'error' | 'abort' | 'refuse' | 'retry' | 'degrade' | 'start';
  readonly scope?: DecisionFact['scope'];
  readonly firstAudioMs?: number;
  readonly durMs?: number;
  readonly errorType?: string;
  readonly degraded?: 1;
}

/** Lines of a log, a second apart. */
export function linesOf(turns: readonly LoggedTurn[], format: LogFormat = 'json'): string {
  const start = Date.parse('2026-11-25T12:00:00.000Z');
  const lines = turns.map(
    ({ decision = 'complete', scope = 'turn', firstAudioMs, durMs = 900, errorType, degraded }, index) =>
      formatLine(
        {
          date: new Date(start + index * 1_000),
          fact: { decision, scope, method: scope === 'provider' ? '-' : 'StreamAudio', durMs },
          ctx: {
            ...(firstAudioMs === undefined ? {} : { first_audio_ms: firstAudioMs }),
            ...(errorType === undefined ? {} : { error_type: errorType }),
            ...(degraded === undefined ? {} : { degraded }),
          },
        },
        format,
      ),
  );
  return lines.map((line) => `${line}\n`).join('');
}

/** So many of the same. */
export const times = (count: number, turn: LoggedTurn = { firstAudioMs: 70 }): LoggedTurn[] =>
  Array.from({ length: count }, () => turn);

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs scripts/NAME.ts to its end. */
export async function runScript(name: string, args: readonly string[], stdin = ''): Promise<Outcome> {
  const child = spawn(process.execPath, [join(root, `scripts/${name}.ts`), ...args]);
  // A script that does not read its input has closed it.
  child.stdin.on('error', () => undefined);
  child.stdin.end(stdin);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number]>,
  ]);
  return { code, stdout, stderr };
}
