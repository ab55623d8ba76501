import { createHmac } from 'node:crypto';

/**
 * What stands for a hardware_id wherever usage is kept: the first 16 hex digits of its HMAC-SHA-256, the same as in the
 * decision log, so that both can be followed together (ADR 0016). Stable for as long as the key is.
 */
export function deviceKey(hashKey: string): (hardwareId: string) => string {
  return (hardwareId) => createHmac('sha256', hashKey).update(hardwareId).digest('hex').slice(0, 16);
}
