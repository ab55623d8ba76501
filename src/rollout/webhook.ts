import type { AuditEvent, Notifier } from './events.ts';

const TIMEOUT_MS = 5_000;

/** POSTs what happened as JSON: a `text` for chat services, and the fields for the rest. */
export function webhook(url: string): Notifier {
  return {
    notify: async ({ what, by, state }: AuditEvent) => {
      const { app, stable, canary, phase, percent, reason } = state;
      const text = `${app}: ${canary} ${phase} at ${percent} % (${reason})`;
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text, what, by, app, stable, canary, phase, percent, reason }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: 'error',
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`the webhook answered ${response.status}`);
    },
  };
}

export const nobody: Notifier = { notify: () => Promise.resolve() };
