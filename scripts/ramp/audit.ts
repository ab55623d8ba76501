import { AuditFile, AuditStream } from '../../src/rollout/audit.ts';
import type { AuditRecord } from '../../src/rollout/audit-chain.ts';
import type { AuditLog } from '../../src/rollout/events.ts';
import { CannotTell } from '../log-command.ts';
import type { Values } from './options.ts';

/** To standard output, where a cloud job's log is all that lasts. */
const STREAM = '-';

const pathOf = ({ audit, state, app }: Values): string => audit ?? `${state}/${app}.audit.jsonl`;

export function auditOf(values: Values): AuditLog {
  const path = pathOf(values);
  return path === STREAM ? new AuditStream(process.stdout) : new AuditFile(path);
}

/** What is for people: elsewhere than the audit. */
export const screenOf = (values: Values): NodeJS.WriteStream =>
  pathOf(values) === STREAM ? process.stderr : process.stdout;

/** All records, of an unbroken chain; throws CannotTell. */
export async function readAudit(values: Values): Promise<readonly AuditRecord[]> {
  try {
    return await new AuditFile(pathOf(values)).read();
  } catch (error) {
    throw new CannotTell((error as Error).message, { cause: error });
  }
}
