import type { Config } from '../config/config.ts';
import { enabledFeatures } from '../config/flags.ts';
import type { Clock } from '../core/clock.ts';
import type { DecisionSink } from '../core/decisions.ts';
import type { Measure } from '../core/measured.ts';
import type { JsonValue } from '../http/status.ts';
import type { Memory } from '../memory/memory.ts';
import type { Storage } from '../providers/storage/storage.ts';
import type { UsageLedger } from '../usage/ledger.ts';
import type { NoteTakerFactory } from './models.ts';
import { troubleTeller } from './trouble.ts';

export interface RunningMemory {
  readonly memory: Memory;
  /** For /status. */
  status(): JsonValue;
  /** Turns that wait for the database, and devices whose words wait to be learned from. */
  queued(): { readonly memory: number; readonly notes: number };
  /** Writes what is queued, for `ms` at most. */
  close(ms: number): Promise<void>;
}

export interface MemoryParts {
  readonly clock: Clock;
  readonly record: DecisionSink;
  /** Shared with usage, and closed by whoever opened it; undefined where none is configured. */
  readonly storage: Storage | undefined;
  /** Key of the hash under which devices are kept. */
  readonly hashKey: string;
  /** Undefined where no model is configured that could take notes. */
  readonly notes: NoteTakerFactory | undefined;
  readonly ledger: UsageLedger;
  readonly measure: Measure;
}

const HOUR_MS = 3_600_000;
/** The source under which the tokens of notes are counted: they belong to no turn. */
const NOTES_SOURCE = 'memory';

/** Undefined where memory is off, or has nowhere to be kept; the latter is said in the log. */
export async function createMemory(config: Config, parts: MemoryParts): Promise<RunningMemory | undefined> {
  const { memory: settings } = config;
  const { clock, record, hashKey, ledger, storage, measure } = parts;
  if (!enabledFeatures(config).has('memory')) return undefined;
  if (!storage) {
    const reason = 'no storage: nothing is remembered (DATABASE_URL, DATABASE_PATH)';
    record({ decision: 'degrade', scope: 'server', method: '-', ctx: { reason } });
    return undefined;
  }
  const [{ memoryStore }, { deviceKey }, { Learner }, { Memory }] = await Promise.all([
    import('../providers/storage/memory-store.ts'),
    import('../usage/device-key.ts'),
    import('../memory/learner.ts'),
    import('../memory/memory.ts'),
  ]);
  const store = memoryStore(storage, { migrates: config.env === 'dev' && storage.kind === 'sqlite' });
  const onTrouble = troubleTeller({ scope: 'memory', provider: store.name }, { clock, record });
  const common = { store, clock, deviceKey: deviceKey(hashKey), maxNotes: settings.maxNotes, onTrouble };
  const notes =
    settings.maxNotes > 0
      ? await parts.notes?.((usage, hardwareId) => {
          const { model, inputTokens, outputTokens } = usage;
          measure.modelWorked(usage);
          void ledger.report({
            hardwareId,
            sessionId: '',
            source: NOTES_SOURCE,
            model,
            inputTokens,
            outputTokens,
          });
        })
      : undefined;
  const learner =
    notes &&
    new Learner({
      ...common,
      notes,
      shortTermMs: settings.shortTermHours * HOUR_MS,
      longTermMs: settings.retentionDays * 24 * HOUR_MS,
    });
  const memory = new Memory({
    ...common,
    random: Math.random,
    maxExchanges: settings.maxExchanges,
    historyMs: settings.historyHours * HOUR_MS,
    learner,
  });
  return {
    memory,
    status: () => {
      const { queued, lost, isUp } = memory.state;
      return {
        storage: store.name,
        state: isUp ? 'up' : 'down',
        queued,
        lost,
        notes: learner ? 'on' : 'off',
      };
    },
    queued: () => ({ memory: memory.state.queued, notes: learner?.waiting ?? 0 }),
    close: async (ms) => {
      await learner?.close();
      await memory.close(ms);
    },
  };
}
