import { randomUUID } from 'node:crypto';
import type { DecisionSink } from '../core/decisions.ts';
import type { Span } from '../core/trace.ts';
import type { UsageRequest, UsageResponse } from '../generated/streaming.ts';
import type { Kept, UsageLedger } from '../usage/ledger.ts';
import { validateUsage } from './validate.ts';

export interface UsageDeps {
  readonly usage: UsageLedger;
  readonly record: DecisionSink;
  readonly span: Span;
}

const messages: Readonly<Record<Kept, string>> = {
  stored: 'Stored.',
  queued: 'Queued: it is stored when the database answers.',
  memory: 'Counted in memory only, which is not durable: there is no storage, or no room to wait for it.',
};

/** ReportUsage: records through the ledger and says whether the record will outlive this process. */
export async function reportUsage(
  request: UsageRequest,
  { usage, record, span }: UsageDeps,
): Promise<UsageResponse> {
  validateUsage(request);
  const sessionId = request.sessionId === '' ? randomUUID() : request.sessionId;
  const hardwareId = request.hardwareId.trim();
  const { inputTokens, outputTokens } = request;
  const kept = await usage.report({ ...request, sessionId, hardwareId, span });
  const ctx = { sessionId, hardwareId, inputTokens, outputTokens };
  record({ decision: 'complete', scope: 'usage', method: 'ReportUsage', ctx });
  return { success: true, message: messages[kept] };
}
