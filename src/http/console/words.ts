import type { GrpcStatus } from './grpc-web-client.ts';

/** The standard gRPC codes by number. */
const CODES = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
];

/** "RESOURCE_EXHAUSTED · stream_limit_exceeded · try again in 1.5 s" */
export function describeStatus({ code, errorType, retryAfterMs }: GrpcStatus): string {
  const parts = [CODES[code] ?? `code ${String(code)}`];
  if (errorType) parts.push(errorType);
  if (retryAfterMs !== undefined) parts.push(`try again in ${formatSeconds(retryAfterMs / 1000)}`);
  return parts.join(' · ');
}

/** "On the Mac: open app (Safari)" */
export function describeAction(actionJson: string): string {
  try {
    const { command, args } = JSON.parse(actionJson) as { command: unknown; args?: Record<string, unknown> };
    const words = String(command).replaceAll('_', ' ');
    const values = Object.values(args ?? {}).map(String);
    return `On the Mac: ${words}${values.length > 0 ? ` (${values.join(', ')})` : ''}`;
  } catch {
    return 'An action that cannot be read';
  }
}

export function formatSeconds(seconds: number): string {
  return `${seconds.toFixed(1)} s`;
}

export function formatMs(ms: number): string {
  return `${String(Math.round(ms))} ms`;
}
