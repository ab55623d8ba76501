import type { ModelUsage } from '../assistant/ports.ts';
import type { Span } from '../core/trace.ts';

/** What a client reports of its own model use (speech recognition on the Mac, for instance). */
export interface UsageReport {
  readonly hardwareId: string;
  readonly sessionId: string;
  readonly source: string;
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** The call's, of which the storing is a part. */
  readonly span?: Span;
}

/** What one provider did for a turn, its `model` being its own name of the model or the voice. Whole numbers from 0. */
export interface TurnPart extends ModelUsage {
  /** Characters whose audio was sent and had the time to be heard. */
  readonly spokenCharacters: number;
  /** Characters that were synthesised and never heard, because the turn ended first. */
  readonly unheardCharacters: number;
}

export interface TurnUsage {
  readonly hardwareId: string;
  readonly sessionId: string;
  /** One for each provider that worked for the turn; none for a turn that ended before any did. */
  readonly parts: readonly TurnPart[];
  /** The call's, of which the storing is a part. */
  readonly span?: Span;
}

/** Where a report is when its caller is answered. */
export type Kept = 'stored' | 'queued' | 'memory';

export interface UsageTotals {
  readonly turns: number;
  readonly reports: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Where usage goes. No method throws, and none makes a turn wait; storage lives in providers/. */
export interface UsageLedger {
  /** Resolves within half a second. */
  report(report: UsageReport): Promise<Kept>;
  /** Called once a turn, whatever its end. */
  turn(usage: TurnUsage): void;
}

/** Sums for /status, gone with the process. */
export class UsageCount {
  #totals: UsageTotals = { turns: 0, reports: 0, inputTokens: 0, outputTokens: 0 };

  get totals(): UsageTotals {
    return this.#totals;
  }

  report({ inputTokens, outputTokens }: UsageReport): void {
    this.#add({ turns: 0, reports: 1, inputTokens, outputTokens });
  }

  turn({ parts }: TurnUsage): void {
    this.#add({ turns: 1, reports: 0, ...tokensOf(parts) });
  }

  #add(more: UsageTotals): void {
    const { turns, reports, inputTokens, outputTokens } = this.#totals;
    this.#totals = {
      turns: turns + more.turns,
      reports: reports + more.reports,
      inputTokens: inputTokens + more.inputTokens,
      outputTokens: outputTokens + more.outputTokens,
    };
  }
}

export function tokensOf(parts: readonly TurnPart[]): { inputTokens: number; outputTokens: number } {
  return {
    inputTokens: parts.reduce((sum, part) => sum + part.inputTokens, 0),
    outputTokens: parts.reduce((sum, part) => sum + part.outputTokens, 0),
  };
}
