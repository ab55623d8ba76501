/** Where an audit ends: what the next record has to follow. */
export interface AuditHead {
  readonly seq: number;
  /** Of the last line, in hex. */
  readonly sha256: string;
}
