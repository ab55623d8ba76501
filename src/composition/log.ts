import { randomBytes } from 'node:crypto';
import type { Config } from '../config/config.ts';
import type { Clock } from '../core/clock.ts';
import { type DecisionLog, openDecisionLog } from '../telemetry/decision-log.ts';

/** The decision log, and the key under which devices appear in it. */
export function openLog(
  config: Config,
  clock: Clock,
): { readonly log: DecisionLog; readonly hashKey: string } {
  // Without a key of its own, hashes are comparable within one process only.
  const hashKey = config.log.hashKey.reveal() || randomBytes(32).toString('hex');
  const googleCloudProject = config.googleCloud.project;
  return { log: openDecisionLog({ clock, ...config.log, hashKey, googleCloudProject }), hashKey };
}
