/** What a client reports of its own model use (speech recognition on the Mac, for instance). */
export interface UsageReport {
  readonly hardwareId: string;
  readonly sessionId: string;
  readonly source: string;
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Where reports go; storage lives in providers/. */
export interface UsageLedger {
  /** False where a report does not outlive the process; the client is told. */
  readonly durable: boolean;
  record(report: UsageReport): Promise<void>;
}

export interface UsageTotals {
  readonly reports: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Sums only, shown on /status; gone with the process. */
export class InMemoryLedger implements UsageLedger {
  readonly durable = false;
  #totals: UsageTotals = { reports: 0, inputTokens: 0, outputTokens: 0 };

  get totals(): UsageTotals {
    return this.#totals;
  }

  record(report: UsageReport): Promise<void> {
    const { reports, inputTokens, outputTokens } = this.#totals;
    this.#totals = {
      reports: reports + 1,
      inputTokens: inputTokens + report.inputTokens,
      outputTokens: outputTokens + report.outputTokens,
    };
    return Promise.resolve();
  }
}
