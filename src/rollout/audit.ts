import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AuditEvent, AuditLog } from './ports.ts';

export interface AuditRecord extends AuditEvent {
  readonly seq: number;
  /** SHA-256 of the line before, '' for the first: what is taken out or changed later shows. */
  readonly previous: string;
}

const sha256 = (line: string): string => createHash('sha256').update(line).digest('hex');

/** Longer than any record. */
const TAIL_BYTES = 256 * 1024;

/** JSON lines, each with the hash of the one before. Appending goes on from what is there, whoever wrote it. */
export class AuditFile implements AuditLog {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async append(event: AuditEvent): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    const file = await open(this.#path, 'a+');
    try {
      const last = await lastLine(file);
      const seq = last === undefined ? 1 : (JSON.parse(last) as AuditRecord).seq + 1;
      const record: AuditRecord = { seq, previous: last === undefined ? '' : sha256(last), ...event };
      await file.appendFile(`${JSON.stringify(record)}\n`);
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  /** All records. Rejects, naming the record, where the chain is broken. */
  async read(): Promise<readonly AuditRecord[]> {
    const text = await readFile(this.#path, 'utf8');
    const lines = text.split('\n').filter((line) => line !== '');
    return lines.map((line, index) => {
      const record = JSON.parse(line) as AuditRecord;
      const previous = index === 0 ? '' : sha256(lines[index - 1] ?? '');
      if (record.seq !== index + 1 || record.previous !== previous)
        throw new Error(`${this.#path}: record ${index + 1} does not follow the one before it`);
      return record;
    });
  }
}

/** A process that died while it wrote leaves half a line: it is no record, and goes. */
async function lastLine(file: FileHandle): Promise<string | undefined> {
  const { size } = await file.stat();
  const from = Math.max(0, size - TAIL_BYTES);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
  const text = buffer.toString('utf8', 0, bytesRead);
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) await file.truncate(from + Buffer.byteLength(whole));
  return whole.split('\n').at(-2);
}
