/**
 * Names of the gRPC codes that are the server's fault (OpenTelemetry semantic conventions for gRPC, "server errors"); the
 * other errors are their clients'.
 */
export const serverFaultStatuses = [
  'UNKNOWN',
  'DEADLINE_EXCEEDED',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
] as const;
