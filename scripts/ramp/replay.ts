import { replay } from '../../src/rollout/replay.ts';
import { defaultThresholds } from '../../src/rollout/guardrails.ts';
import { CannotTell } from '../log-command.ts';
import { readAudit } from './audit.ts';
import { thresholdsOf, type Values } from './options.ts';

/** Prints what each recorded ramp would have come to. Returns 0 where nothing changes, 1 where something does. */
export async function replayCommand(values: Values): Promise<number> {
  const records = await readAudit(values);
  const thresholds = (await thresholdsOf(values)) ?? defaultThresholds;
  const ramps = replay(records, thresholds);
  if (ramps.length === 0) throw new CannotTell('no ramp was started in this audit');
  for (const { canary, startedMs, looks, otherwise } of ramps) {
    const name = `${canary}, started ${new Date(startedMs).toISOString()}`;
    console.log(
      otherwise
        ? `${name}: otherwise at look ${looks} (record ${otherwise.seq}, ${new Date(otherwise.atMs).toISOString()})\n  it was:        ${otherwise.recorded}\n  it would be:   ${otherwise.instead}`
        : `${name}: the same at all ${looks} looks`,
    );
  }
  return ramps.some(({ otherwise }) => otherwise) ? 1 : 0;
}
