import type { DecisionSink } from '../core/decisions.ts';
import { type Kept, type TurnUsage, UsageCount, type UsageLedger, type UsageReport } from './ledger.ts';

/** Usage where there is no storage: sums for /status, and a line of the decision log for each part of a turn. */
export class LoggedLedger implements UsageLedger {
  readonly #record: DecisionSink;
  readonly #count = new UsageCount();

  constructor(record: DecisionSink) {
    this.#record = record;
  }

  get totals(): UsageCount['totals'] {
    return this.#count.totals;
  }

  /** ReportUsage's own line holds its counts. */
  report(report: UsageReport): Promise<Kept> {
    this.#count.report(report);
    return Promise.resolve('memory');
  }

  turn(usage: TurnUsage): void {
    this.#count.turn(usage);
    const { hardwareId, sessionId, parts } = usage;
    for (const { provider, model, ...counts } of parts) {
      const { inputTokens, cachedTokens, outputTokens, reasoningTokens } = counts;
      const { spokenCharacters, unheardCharacters } = counts;
      const ctx = {
        ...{ sessionId, hardwareId, provider, model },
        ...{ inputTokens, cachedTokens, outputTokens, reasoningTokens, spokenCharacters, unheardCharacters },
      };
      this.#record({ decision: 'complete', scope: 'usage', method: 'StreamAudio', ctx });
    }
  }
}
