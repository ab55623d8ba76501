import { readFileSync, rmSync } from 'node:fs';
import { makeCertificates } from '../../test/certificates.ts';
import { startIngestionPeer } from '../../src/testing/ingestion-peer.ts';
import { spansOf } from '../../src/testing/otlp-wire.ts';

/** What is configured; `replaced` is a bundle in which nothing is counted or followed at all. */
export const variants = ['replaced', 'none', 'prometheus', 'otlp', 'azure', 'all', 'every'] as const;
export type Variant = (typeof variants)[number];

/** Where the telemetry of the servers goes, in this process. */
export interface Sinks {
  readonly env: Readonly<Record<Variant, Readonly<Record<string, string>>>>;
  /** Calls that came in as OTLP so far: their spans, without the parts. */
  readonly calls: number;
  close(): Promise<void>;
}

/** SpanKind of trace.proto. */
const SERVER = 2;
const INSTRUMENTATION_KEY = '00000000-0000-4000-8000-000000000000';

export async function startSinks(): Promise<Sinks> {
  const certificates = makeCertificates();
  let calls = 0;
  const otlp = await startIngestionPeer({
    keeps: false,
    answer: ({ path, body }) => {
      if (path === '/v1/traces') calls += spansOf(body).filter(({ kind }) => kind === SERVER).length;
      return { contentType: 'application/x-protobuf', body: '' };
    },
  });
  const azure = await startIngestionPeer({
    keeps: false,
    certificate: {
      cert: readFileSync(certificates.cert, 'utf8'),
      key: readFileSync(certificates.key, 'utf8'),
    },
    answer: () => ({
      contentType: 'application/json',
      body: '{"itemsReceived":1,"itemsAccepted":1,"errors":[]}',
    }),
  });
  const toOtlp = { OTEL_EXPORTER_OTLP_ENDPOINT: otlp.url };
  const toAzure = {
    APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${INSTRUMENTATION_KEY};IngestionEndpoint=${azure.url}`,
    NODE_EXTRA_CA_CERTS: certificates.ca,
  };
  const toPrometheus = { TELEMETRY_PROMETHEUS: 'true' };
  const toAll = { ...toPrometheus, ...toOtlp, ...toAzure };
  return {
    env: {
      replaced: {},
      none: {},
      prometheus: toPrometheus,
      otlp: toOtlp,
      azure: toAzure,
      all: toAll,
      every: { ...toAll, TELEMETRY_TRACES_PER_SECOND: '0' },
    },
    get calls() {
      return calls;
    },
    close: async () => {
      await Promise.all([otlp.close(), azure.close()]);
      rmSync(certificates.folder, { recursive: true });
    },
  };
}
