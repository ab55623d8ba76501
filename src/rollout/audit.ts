import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type AuditRecord, headOf, linked, verified } from './audit-chain.ts';
import type { AuditHead } from './audit-head.ts';
import type { AuditEvent, AuditLog } from './events.ts';

/** Longer than any record. */
const TAIL_BYTES = 256 * 1024;

/** JSON lines, each with the hash of the one before. Appending goes on from what is there, whoever wrote it. */
export class AuditFile implements AuditLog {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async append(event: AuditEvent): Promise<AuditHead> {
    await mkdir(dirname(this.#path), { recursive: true });
    const file = await open(this.#path, 'a+');
    try {
      const last = await lastLine(file);
      const { line, head } = linked(event, last === undefined ? undefined : headOf(last));
      await file.appendFile(`${line}\n`);
      await file.datasync();
      return head;
    } finally {
      await file.close();
    }
  }

  /** All records. Rejects, naming the record, where the chain is broken. */
  async read(): Promise<readonly AuditRecord[]> {
    const text = await readFile(this.#path, 'utf8');
    try {
      return verified(text);
    } catch (error) {
      throw new Error(`${this.#path}: ${(error as Error).message}`, { cause: error });
    }
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

/** The same on a stream, where no disk lasts: each line follows the head that the ramp's state keeps. */
export class AuditStream implements AuditLog {
  readonly #out: NodeJS.WritableStream;

  constructor(out: NodeJS.WritableStream) {
    this.#out = out;
  }

  append(event: AuditEvent): Promise<AuditHead> {
    const { line, head } = linked(event, event.state.audit);
    return new Promise((resolve, reject) => {
      this.#out.write(`${line}\n`, (error) => {
        if (error) reject(error);
        else resolve(head);
      });
    });
  }
}
