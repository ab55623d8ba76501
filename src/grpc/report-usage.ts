import { randomUUID } from 'node:crypto';
import type { DecisionSink } from '../core/decisions.ts';
import type { UsageRequest, UsageResponse } from '../generated/streaming.ts';
import type { UsageLedger } from '../usage/ledger.ts';
import { validateUsage } from './validate.ts';

export interface UsageDeps {
  readonly usage: UsageLedger;
  readonly record: DecisionSink;
}

/** ReportUsage: records through the ledger and says whether the record will outlive this process. */
export async function reportUsage(
  request: UsageRequest,
  { usage, record }: UsageDeps,
): Promise<UsageResponse> {
  validateUsage(request);
  const sessionId = request.sessionId === '' ? randomUUID() : request.sessionId;
  const hardwareId = request.hardwareId.trim();
  await usage.record({ ...request, sessionId, hardwareId });
  record({ decision: 'complete', scope: 'usage', method: 'ReportUsage', ctx: { sessionId, hardwareId } });
  return {
    success: true,
    message: usage.durable
      ? 'Recorded.'
      : 'Counted in memory only: no storage is configured, so this is not durable.',
  };
}
