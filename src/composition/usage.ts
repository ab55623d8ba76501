import type { Config } from '../config/config.ts';
import type { Clock } from '../core/clock.ts';
import type { DecisionSink } from '../core/decisions.ts';
import type { JsonValue } from '../http/status.ts';
import type { Storage } from '../providers/storage/storage.ts';
import type { UsageLedger, UsageTotals } from '../usage/ledger.ts';
import { LoggedLedger } from '../usage/logged-ledger.ts';
import { SchemaTooOld, type UsageRow } from '../usage/store.ts';
import { troubleTeller } from './trouble.ts';

export interface Usage {
  readonly ledger: UsageLedger;
  /** Throws `usage_budget_exceeded` when the device has spent its day. Never waits. */
  checkBudget(hardwareId: string): void;
  /** Rows that wait for the database. */
  queued(): number;
  /** For /status. */
  status(): JsonValue;
  /** Writes what is queued, for `ms` at most. */
  close(ms: number): Promise<void>;
}

export interface UsageParts {
  /** Undefined where there is no database. */
  readonly storage: Storage | undefined;
  readonly clock: Clock;
  readonly record: DecisionSink;
  /** Key of the hash under which devices are kept. */
  readonly hashKey: string;
}

/** About 4 MB, and three minutes of the busiest instance. */
const MAX_QUEUED_ROWS = 10_000;
/** It takes this thread a quarter of a millisecond to put together (0.5 ms for 200). */
const MAX_BATCH_ROWS = 100;
/** The longest that the start waits for the database; without an answer the server goes on. */
const CHECK_MS = 3_000;

/** Usage in the database, or in the log only. Rejects with `SchemaTooOld`. */
export async function createUsage(config: Config, parts: UsageParts): Promise<Usage> {
  const { storage } = parts;
  return storage ? storedUsage(config, storage, parts) : loggedUsage(parts);
}

function loggedUsage({ record }: UsageParts): Usage {
  const reason = 'no storage: usage goes to the log only (DATABASE_URL, DATABASE_PATH)';
  record({ decision: 'degrade', scope: 'server', method: '-', ctx: { reason } });
  const ledger = new LoggedLedger(record);
  return {
    ledger,
    checkBudget: () => undefined,
    queued: () => 0,
    status: () => ({ storage: 'log', ...shown(ledger.totals) }),
    close: () => Promise.resolve(),
  };
}

/** Loads the code below only where there is a database. */
async function storedUsage(
  { env, usage, memory, budget: limits }: Config,
  storage: Storage,
  { clock, record, hashKey }: UsageParts,
): Promise<Usage> {
  const { memoryStore } = await import('../providers/storage/memory-store.ts');
  const { usageStore } = await import('../providers/storage/usage-store.ts');
  const { DailyBudget } = await import('../usage/budget.ts');
  const { deviceKey } = await import('../usage/device-key.ts');
  const { keepForgetting } = await import('../usage/retention.ts');
  const { StoredLedger } = await import('../usage/stored-ledger.ts');
  const { BatchWriter } = await import('../usage/batch-writer.ts');

  // A newcomer needs to know nothing of migrations; elsewhere they are a step of the release.
  const store = usageStore(storage, { migrates: env === 'dev' && storage.kind === 'sqlite' });
  const onTrouble = troubleTeller({ scope: 'usage', provider: store.name }, { clock, record });
  const whole = { store, clock, onTrouble };
  const writer = new BatchWriter<UsageRow>({
    append: (rows) => store.append(rows),
    maxRows: MAX_QUEUED_ROWS,
    maxBatchRows: MAX_BATCH_ROWS,
    clock,
    onTrouble,
    random: Math.random,
  });
  const isLimited = limits.turnsPerDay + limits.tokensPerDay + limits.charactersPerDay > 0;
  const budget = isLimited
    ? new DailyBudget({
        ...whole,
        limits: {
          turns: limits.turnsPerDay,
          tokens: limits.tokensPerDay,
          characters: limits.charactersPerDay,
        },
      })
    : undefined;
  const keyOf = deviceKey(hashKey);
  const ledger = new StoredLedger({ writer, clock, deviceKey: keyOf, budget });
  const open = new AbortController();

  try {
    await inTime(clock, store.checkSchema());
  } catch (error) {
    if (error instanceof SchemaTooOld) throw error;
    onTrouble(error instanceof Error ? error.message : 'failed');
  }
  // Memory too, also where nothing is remembered any more: what is there has its end.
  for (const { forget, days } of [
    { forget: store.forget, days: usage.retentionDays },
    { forget: memoryStore(storage).forgetBefore, days: memory.retentionDays },
  ]) {
    void keepForgetting({ forget, days, clock, onTrouble }, open.signal);
  }
  return {
    ledger,
    checkBudget: (hardwareId) => budget?.check(keyOf(hardwareId)),
    queued: () => writer.state.queued,
    status: () => ({
      storage: store.name,
      state: writer.state.isUp ? 'up' : 'down',
      queued: writer.state.queued,
      lost: writer.state.lost,
      ...shown(ledger.totals),
    }),
    close: async (ms) => {
      open.abort(new Error('closing'));
      budget?.close();
      await writer.close(ms);
    },
  };
}

function shown({ turns, reports, inputTokens, outputTokens }: UsageTotals): Record<string, number> {
  return { turns, reports, input_tokens: inputTokens, output_tokens: outputTokens };
}

/** Both are short-lived: nothing outlives the start. */
async function inTime(clock: Clock, work: Promise<void>): Promise<void> {
  let cancel = (): void => undefined;
  const patience = new Promise<never>((_resolve, reject) => {
    cancel = clock.after(CHECK_MS, () => {
      reject(new Error('slow'));
    });
  });
  try {
    await Promise.race([work, patience]);
  } finally {
    cancel();
  }
}
