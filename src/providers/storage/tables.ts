/** The tables as the newest migration leaves them, in the database's own names. Counts come back as number or text. */
export interface Tables {
  readonly usage: UsageTable;
  readonly kysely_migration: { readonly name: string };
}

export interface UsageTable {
  readonly entry_id: string;
  readonly part: number;
  readonly kind: 'turn' | 'report';
  readonly at_ms: number;
  readonly device: string;
  readonly session_id: string;
  readonly provider: string;
  readonly model: string;
  readonly input_tokens: number;
  readonly cached_tokens: number;
  readonly output_tokens: number;
  readonly reasoning_tokens: number;
  readonly spoken_characters: number;
  readonly unheard_characters: number;
}
