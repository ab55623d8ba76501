/** How the server's copy of the update feed is: what it tells and what `validate_updates` reads. */
export interface FeedStatus {
  /** degraded: what is served is verified, but its source could not be taken the last time. */
  readonly state: 'ok' | 'degraded' | 'unavailable';
  /** Why it is not ok, in a few fixed words. */
  readonly reason?: string;
  /** Of the stable channel, where one is served. */
  readonly latest?: { readonly version: string; readonly build: string };
  /** Since the source said for the last time that this is its feed. */
  readonly ageSeconds?: number;
}

/** In /health too. Strings, always: a version that looks like a number must not become one. */
export function latestOf({ latest }: FeedStatus): { latest_version?: string; latest_build?: string } {
  return latest ? { latest_version: latest.version, latest_build: latest.build } : {};
}

/** The body of /updates/health, and a section of /status. */
export function feedReport(status: FeedStatus): Readonly<Record<string, string | number>> {
  const { state, reason, ageSeconds } = status;
  return {
    status: state,
    ...(reason !== undefined && { reason }),
    ...latestOf(status),
    ...(ageSeconds !== undefined && { feed_age_seconds: ageSeconds }),
  };
}
