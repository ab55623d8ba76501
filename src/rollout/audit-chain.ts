import { createHash } from 'node:crypto';
import type { AuditHead } from './audit-head.ts';
import type { AuditEvent } from './events.ts';

export interface AuditRecord extends AuditEvent {
  readonly seq: number;
  /** SHA-256 of the line before, '' for the first: what is taken out or changed later shows. */
  readonly previous: string;
}

/** The line of an event, without its end, and the head after it. */
export function linked(event: AuditEvent, head: AuditHead | undefined): { line: string; head: AuditHead } {
  const seq = (head?.seq ?? 0) + 1;
  const record: AuditRecord = { seq, previous: head?.sha256 ?? '', ...event };
  const line = JSON.stringify(record);
  return { line, head: headOf(line) };
}

export function headOf(line: string): AuditHead {
  const { seq } = JSON.parse(line) as AuditRecord;
  return { seq, sha256: createHash('sha256').update(line).digest('hex') };
}

/**
 * The records of an audit in JSON lines. One that follows the same record as the one before it is that decision, made
 * again by the next process when the first one died before it was kept: the later one counts. Throws, naming the record,
 * where the chain is broken.
 */
export function verified(text: string): readonly AuditRecord[] {
  const records: AuditRecord[] = [];
  let head: AuditHead | undefined;
  let last: AuditHead | undefined;
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const record = parsed(line, records.length + 1);
    if (follows(record, head)) last = head;
    else if (records.length > 0 && follows(record, last)) records.pop();
    else throw new Error(`record ${records.length + 1} does not follow the one before it`);
    records.push(record);
    head = headOf(line);
  }
  return records;
}

function parsed(line: string, place: number): AuditRecord {
  try {
    return JSON.parse(line) as AuditRecord;
  } catch (error) {
    throw new Error(`record ${place} is no record but "${line.slice(0, 40)}"`, { cause: error });
  }
}

function follows({ seq, previous }: AuditRecord, head: AuditHead | undefined): boolean {
  return seq === (head?.seq ?? 0) + 1 && previous === (head?.sha256 ?? '');
}
