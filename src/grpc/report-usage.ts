import type { UsageRequest, UsageResponse } from '../generated/streaming.ts';
import type { UsageLedger } from '../usage/ledger.ts';
import { validateUsage } from './validate.ts';

/** ReportUsage: records through the ledger and says whether the record will outlive this process. */
export async function reportUsage(
  request: UsageRequest,
  deps: { readonly usage: UsageLedger },
): Promise<UsageResponse> {
  validateUsage(request);
  await deps.usage.record({ ...request, hardwareId: request.hardwareId.trim() });
  return {
    success: true,
    message: deps.usage.durable
      ? 'Recorded.'
      : 'Counted in memory only: no storage is configured, so this is not durable.',
  };
}
