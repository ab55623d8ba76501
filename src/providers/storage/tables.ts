/** The tables as the newest migration leaves them, in the database's own names. Counts come back as number or text. */
export interface Tables {
  readonly usage: UsageTable;
  readonly exchanges: ExchangeTable;
  readonly notes: NoteTable;
  readonly forgotten: { readonly device: string; readonly at_ms: number };
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

export interface ExchangeTable {
  readonly entry_id: string;
  readonly device: string;
  readonly at_ms: number;
  readonly prompt: string;
  readonly answer: string;
  /** JSON: pairs of characters and milliseconds. */
  readonly marks: string;
  readonly audio_at_ms: number | null;
  readonly cut_after_ms: number | null;
}

export interface NoteTable {
  readonly device: string;
  readonly note_id: string;
  readonly text: string;
  readonly at_ms: number;
  readonly expires_at_ms: number;
}
