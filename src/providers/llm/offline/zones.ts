/** Names of old zones and new ones are one zone: Asia/Calcutta and Asia/Kolkata. */
export function canonicalZone(zone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
}

/** Whether the clocks of all zones show the same at `now`. */
export function sameTime(zones: readonly string[], now: Date): boolean {
  return new Set(zones.map((zone) => offsetName(zone, now))).size <= 1;
}

const offsetFormats = new Map<string, Intl.DateTimeFormat>();

function offsetName(zone: string, now: Date): string {
  let format = offsetFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
    offsetFormats.set(zone, format);
  }
  return format.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
