import { randomUUID } from 'node:crypto';
import type { Clock } from '../core/clock.ts';
import { spanNames } from '../formats/span-names.ts';
import type { DailyBudget } from './budget.ts';
import {
  type Kept,
  tokensOf,
  type TurnPart,
  type TurnUsage,
  UsageCount,
  type UsageLedger,
  type UsageReport,
} from './ledger.ts';
import type { UsageRow } from './store.ts';
import type { BatchWriter } from './batch-writer.ts';

/** How long a report's caller waits to hear "stored"; a healthy database takes a few milliseconds. */
const REPORT_WAIT_MS = 300;
/** What the columns hold. Clients' names are checked before they come here. */
const MAX_NAME_CHARS = 256;

const nothing: TurnPart = {
  provider: '',
  model: '',
  inputTokens: 0,
  cachedTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  spokenCharacters: 0,
  unheardCharacters: 0,
};

export interface StoredLedgerOptions {
  readonly writer: BatchWriter<UsageRow>;
  readonly clock: Clock;
  readonly deviceKey: (hardwareId: string) => string;
  readonly budget: DailyBudget | undefined;
}

/** Usage that outlives the process: counted at once, written as soon as the database takes it. */
export class StoredLedger implements UsageLedger {
  readonly #options: StoredLedgerOptions;
  readonly #count = new UsageCount();

  constructor(options: StoredLedgerOptions) {
    this.#options = options;
  }

  get totals(): UsageCount['totals'] {
    return this.#count.totals;
  }

  report(report: UsageReport): Promise<Kept> {
    const { writer, clock } = this.#options;
    this.#count.report(report);
    const { source: provider, model, inputTokens, outputTokens } = report;
    const rows = this.#rows('report', report, [{ ...nothing, provider, model, inputTokens, outputTokens }]);
    const storing = report.span?.child(spanNames.usage);
    return new Promise((resolve) => {
      const cancel = clock.after(REPORT_WAIT_MS, () => {
        resolve('queued');
      });
      writer.add(rows, (stored) => {
        cancel();
        storing?.end(stored ? undefined : 'lost');
        resolve(stored ? 'stored' : 'memory');
      });
    });
  }

  turn(usage: TurnUsage): void {
    const { writer, budget } = this.#options;
    this.#count.turn(usage);
    const rows = this.#rows('turn', usage, usage.parts.length > 0 ? usage.parts : [nothing]);
    const storing = usage.span?.child(spanNames.usage);
    writer.add(rows, (stored) => {
      storing?.end(stored ? undefined : 'lost');
    });
    const { inputTokens, outputTokens } = tokensOf(rows);
    budget?.add(rows[0]?.device ?? '', {
      turns: 1,
      tokens: inputTokens + outputTokens,
      characters: rows.reduce((sum, row) => sum + row.spokenCharacters + row.unheardCharacters, 0),
    });
  }

  #rows(
    kind: UsageRow['kind'],
    { hardwareId, sessionId }: Pick<UsageReport, 'hardwareId' | 'sessionId'>,
    parts: readonly TurnPart[],
  ): UsageRow[] {
    const { clock, deviceKey } = this.#options;
    const entry = {
      entryId: randomUUID(),
      kind,
      atMs: clock.date().getTime(),
      device: deviceKey(hardwareId),
      sessionId: storable(sessionId),
    };
    return parts.map((part, index) => ({
      ...part,
      ...entry,
      part: index,
      provider: storable(part.provider),
      model: storable(part.model),
    }));
  }
}

/** PostgreSQL takes neither NUL nor half a surrogate pair; a report that holds one is a report all the same. */
function storable(text: string): string {
  return text.slice(0, MAX_NAME_CHARS).replaceAll('\0', '').toWellFormed();
}
