/** In the headers of every answer of the server: the name of its revision, as on every metric (`telemetry.revision`). */
export const revisionHeader = 'x-nexy-revision';
