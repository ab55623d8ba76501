import { type Kysely, sql } from 'kysely';
import type { Mark } from '../../assistant/sent.ts';
import type { MemoryStore, RecallBounds, Recalled, StoredExchange, StoredNote } from '../../memory/store.ts';
import { atOnce, forgetDevice, forgetMemory } from './memory-forget.ts';
import type { Storage } from './storage.ts';
import { StoreAccess, type StoreOptions } from './store-access.ts';
import type { ExchangeTable, NoteTable, Tables } from './tables.ts';

/** Memory in either database; whoever opened the storage closes it. */
export function memoryStore(storage: Storage, options?: StoreOptions): MemoryStore {
  const { db, kind } = storage;
  const access = new StoreAccess(storage, options);
  /** Inserts those of `rows` whose device was not forgotten since, and lets nobody forget it meanwhile. */
  const write = async <Row extends Dated>(
    rows: readonly Row[],
    insert: (db: Kysely<Tables>, rows: readonly Row[]) => Promise<unknown>,
  ): Promise<void> => {
    if (rows.length === 0) return;
    await access.run(() =>
      atOnce(db, async (transaction) => {
        const devices = [...new Set(rows.map(({ device }) => device))];
        if (kind === 'postgresql') await holdOffForgetting(transaction, devices);
        const forgotten = await forgottenAtMs(transaction, devices);
        const left = rows.filter(({ device, atMs }) => atMs > (forgotten.get(device) ?? -Infinity));
        if (left.length > 0) await insert(transaction, left);
      }),
    );
  };
  return {
    name: kind,
    checkSchema: () => access.checkSchema(),
    append: (exchanges) => write(exchanges, insertExchanges),
    keepNotes: (notes) => write(notes, upsertNotes),
    recall: (device, bounds) => access.run(() => recall(db, device, bounds)),
    forget: (device, nowMs) => access.run(() => forgetDevice(storage, device, nowMs)),
    forgetBefore: (beforeMs, maxRows) => access.run(() => forgetMemory(storage, beforeMs, maxRows)),
  };
}

interface Dated {
  readonly device: string;
  readonly atMs: number;
}

/** Until the end of the transaction; `forget_device` (migration 0002_memory) takes the same lock for itself alone. */
async function holdOffForgetting(db: Kysely<Tables>, devices: readonly string[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock_shared(hashtextextended(device, 0))
    from unnest(${devices}::text[]) as device`.execute(db);
}

async function forgottenAtMs(
  db: Kysely<Tables>,
  devices: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('forgotten')
    .select(['device', 'at_ms'])
    .where('device', 'in', devices)
    .execute();
  return new Map(rows.map(({ device, at_ms }) => [device, Number(at_ms)]));
}

async function insertExchanges(db: Kysely<Tables>, rows: readonly StoredExchange[]): Promise<void> {
  await db
    .insertInto('exchanges')
    .values(
      rows.map((row) => ({
        entry_id: row.entryId,
        device: row.device,
        at_ms: row.atMs,
        prompt: row.prompt,
        answer: row.answer,
        marks: JSON.stringify(row.marks.map(({ characters, ms }) => [characters, ms])),
        audio_at_ms: row.audioAtMs === undefined ? null : Math.round(row.audioAtMs),
        cut_after_ms: row.cutAfterMs === undefined ? null : Math.round(row.cutAfterMs),
      })),
    )
    .onConflict((conflict) => conflict.column('entry_id').doNothing())
    .execute();
}

async function upsertNotes(db: Kysely<Tables>, rows: readonly StoredNote[]): Promise<void> {
  // One statement may not change a row twice; the last one counts.
  const newest = new Map(rows.map((row) => [`${row.device} ${row.noteId}`, row]));
  await db
    .insertInto('notes')
    .values(
      [...newest.values()].map((row) => ({
        device: row.device,
        note_id: row.noteId,
        text: row.text,
        at_ms: row.atMs,
        expires_at_ms: row.expiresAtMs,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['device', 'note_id'])
        .doUpdateSet((row) => ({
          text: row.ref('excluded.text'),
          at_ms: row.ref('excluded.at_ms'),
          expires_at_ms: row.ref('excluded.expires_at_ms'),
        }))
        // What another instance had queued for longer changes nothing.
        .whereRef('notes.at_ms', '<=', 'excluded.at_ms'),
    )
    .execute();
}

async function recall(
  db: Kysely<Tables>,
  device: string,
  { maxExchanges, sinceMs, maxNotes, nowMs }: RecallBounds,
): Promise<Recalled> {
  const [exchanges, notes] = await Promise.all([
    db
      .selectFrom('exchanges')
      .selectAll()
      .where('device', '=', device)
      .where('at_ms', '>=', sinceMs)
      .orderBy('at_ms', 'desc')
      .limit(maxExchanges)
      .execute(),
    db
      .selectFrom('notes')
      .selectAll()
      .where('device', '=', device)
      .where('expires_at_ms', '>', nowMs)
      .orderBy('at_ms', 'desc')
      .limit(maxNotes)
      .execute(),
  ]);
  return {
    exchanges: exchanges
      .map(exchangeOf)
      .filter((exchange) => exchange !== undefined)
      .toReversed(),
    notes: notes.map(noteOf).toReversed(),
  };
}

/** Undefined where its marks cannot be read: without them, nobody knows what was heard. */
function exchangeOf(row: ExchangeTable): StoredExchange | undefined {
  const marks = marksOf(row.marks);
  return (
    marks && {
      entryId: row.entry_id,
      device: row.device,
      atMs: Number(row.at_ms),
      prompt: row.prompt,
      answer: row.answer,
      marks,
      audioAtMs: row.audio_at_ms === null ? undefined : Number(row.audio_at_ms),
      cutAfterMs: row.cut_after_ms === null ? undefined : Number(row.cut_after_ms),
    }
  );
}

function marksOf(text: string): Mark[] | undefined {
  try {
    return (JSON.parse(text) as unknown[][]).map(([characters, ms]) => {
      if (typeof characters !== 'number' || typeof ms !== 'number') throw new TypeError('no mark');
      return { characters, ms };
    });
  } catch {
    return undefined;
  }
}

function noteOf(row: NoteTable): StoredNote {
  return {
    noteId: row.note_id,
    device: row.device,
    text: row.text,
    atMs: Number(row.at_ms),
    expiresAtMs: Number(row.expires_at_ms),
  };
}
