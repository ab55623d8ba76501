/** What the dashboard shows in one place: read by the maker of Grafana's JSON, by our own report and by tests. */
export interface Panel {
  readonly title: string;
  /** What it shows, in which unit, and what to do when it looks wrong. */
  readonly description: string;
  readonly kind: 'number' | 'curves' | 'stacked' | 'heatmap';
  readonly unit: Unit;
  readonly queries: readonly Query[];
  /** Bounds of the alerts. */
  readonly lines?: { readonly warn: number; readonly page?: number };
  /** Stems of files in Docs/runbooks. */
  readonly runbooks?: readonly string[];
  /** Of 24 columns. */
  readonly width: 4 | 6 | 8 | 12 | 24;
}

export type Unit = 'seconds' | 'share' | 'per second' | 'bytes' | 'count';

export interface Query {
  readonly expr: string;
  /** As Grafana's legends: `{{label}}` is replaced by the label's value. */
  readonly legend: string;
}

export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}
