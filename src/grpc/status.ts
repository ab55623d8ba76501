import { Metadata, type StatusObject, status } from '@grpc/grpc-js';
import type { ErrorType, NexyError } from '../core/errors.ts';

/** The one place where error types become gRPC codes (Docs/GRPC_PROTOCOL_AUDIT.md, "Error taxonomy"). */
export const grpcCodes: Readonly<Record<ErrorType, status>> = {
  validation_failed: status.INVALID_ARGUMENT,
  duplicate_session: status.ALREADY_EXISTS,
  stream_limit_exceeded: status.RESOURCE_EXHAUSTED,
  rate_limit_exceeded: status.RESOURCE_EXHAUSTED,
  usage_budget_exceeded: status.PERMISSION_DENIED,
  stream_idle_timeout: status.DEADLINE_EXCEEDED,
  timeout: status.DEADLINE_EXCEEDED,
  cancelled_by_user: status.CANCELLED,
  unauthenticated: status.UNAUTHENTICATED,
  permission_denied: status.PERMISSION_DENIED,
  unavailable: status.UNAVAILABLE,
  internal: status.INTERNAL,
};

/** Name of the code that a call ends with. */
export function statusName(error: NexyError | undefined): string {
  return status[error ? grpcCodes[error.type] : status.OK];
}

/** Words at which clients in the field open the payment page; only a spent budget may say them. */
const paymentWords = /limit|quota|subscri|tomorrow/iu;
const GENERIC_MESSAGE = 'The request could not be completed. Please try again.';

/** What people are told: the error's message, unless a provider's words would open the payment page. */
export function messageForPeople(error: NexyError): string {
  if (error.type === 'usage_budget_exceeded' || !paymentWords.test(error.message)) return error.message;
  return GENERIC_MESSAGE;
}

/** The status with its trailers: `error-type`, and `retry-after-ms` where coming back makes sense. */
export function statusOf(error: NexyError): StatusObject {
  const metadata = new Metadata();
  metadata.set('error-type', error.type);
  if (error.retryAfterMs !== undefined) metadata.set('retry-after-ms', String(Math.ceil(error.retryAfterMs)));
  return { code: grpcCodes[error.type], details: messageForPeople(error), metadata };
}
