import type { Clock } from '../core/clock.ts';

/** Later, a "yes" is about something else. */
export const QUESTION_TTL_MS = 120_000;
/** Devices with an open question; the oldest go. */
const REMEMBERED = 1_000;

/** What each device has been asked, until it answers: one question a device, given out once. */
export class Questions {
  readonly #clock: Clock;
  /** In the order of asking, so that the first is the oldest. */
  readonly #open = new Map<string, { readonly question: string; readonly expiresAtMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  keep(hardwareId: string, question: string): void {
    this.#open.delete(hardwareId);
    this.#open.set(hardwareId, { question, expiresAtMs: this.#clock.now() + QUESTION_TTL_MS });
    if (this.#open.size <= REMEMBERED) return;
    for (const oldest of this.#open.keys()) {
      this.#open.delete(oldest);
      break;
    }
  }

  take(hardwareId: string): string | undefined {
    const kept = this.#open.get(hardwareId);
    this.#open.delete(hardwareId);
    return kept && kept.expiresAtMs > this.#clock.now() ? kept.question : undefined;
  }
}
