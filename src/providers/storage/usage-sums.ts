import { sql } from 'kysely';
import type { TurnPart } from '../../usage/ledger.ts';
import type { Storage } from './storage.ts';

export const groupings = ['provider', 'model', 'day', 'device'] as const;
export type Grouping = (typeof groupings)[number];

/** What one provider and model came to within a group: enough to price it. */
export interface UsageSum extends TurnPart {
  /** The group: a provider, a model, a day (2026-11-25, UTC) or a device's key. */
  readonly group: string;
}

/** How many turns and reports a group has; a turn of several providers is one. */
export interface EntryCount {
  readonly group: string;
  readonly turns: number;
  readonly reports: number;
}

export interface UsageSums {
  readonly sums: readonly UsageSum[];
  readonly counts: readonly EntryCount[];
}

/** Usage from `sinceMs` on, in groups. Reads the whole of it: for operators, not for servers. */
export async function usageSums(
  { db }: Storage,
  { sinceMs, by }: { readonly sinceMs: number; readonly by: Grouping },
): Promise<UsageSums> {
  const group = by === 'day' ? sql<string>`at_ms / 86400000` : sql<string>`${sql.ref(by)}`;
  const from = db.selectFrom('usage').where('at_ms', '>=', sinceMs);
  const sums = await from
    .select((row) => [
      group.as('group'),
      'provider',
      'model',
      row.fn.sum('input_tokens').as('input'),
      row.fn.sum('cached_tokens').as('cached'),
      row.fn.sum('output_tokens').as('output'),
      row.fn.sum('reasoning_tokens').as('reasoning'),
      row.fn.sum('spoken_characters').as('spoken'),
      row.fn.sum('unheard_characters').as('unheard'),
    ])
    .groupBy([group, 'provider', 'model'])
    .execute();
  const counts = await from
    .select([
      group.as('group'),
      sql`count(distinct case when kind = 'turn' then entry_id end)`.as('turns'),
      sql`count(distinct case when kind = 'report' then entry_id end)`.as('reports'),
    ])
    .groupBy(group)
    .execute();
  const nameOf = (value: unknown): string => (by === 'day' ? dayName(Number(value)) : String(value));
  return {
    sums: sums.map((row) => ({
      group: nameOf(row.group),
      provider: row.provider,
      model: row.model,
      inputTokens: Number(row.input),
      cachedTokens: Number(row.cached),
      outputTokens: Number(row.output),
      reasoningTokens: Number(row.reasoning),
      spokenCharacters: Number(row.spoken),
      unheardCharacters: Number(row.unheard),
    })),
    counts: counts.map((row) => ({
      group: nameOf(row.group),
      turns: Number(row.turns),
      reports: Number(row.reports),
    })),
  };
}

/** The date of a number of days since 1970. */
function dayName(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}
