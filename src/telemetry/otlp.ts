import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import type { Exporter } from './exporter.ts';
import { type OnTrouble, pushed } from './pushed.ts';

export interface OtlpOptions {
  /** Base URL; the paths /v1/traces and /v1/metrics are added (opentelemetry.io, "Endpoint URLs for OTLP/HTTP"). */
  readonly endpoint: string;
  /** Such as a key of the collector's. */
  readonly headers: Readonly<Record<string, string>>;
}

/** One batch, with what is tried again of it. */
const TIMEOUT_MS = 10_000;

/** OTLP over HTTP in protobuf, the one form that every collector takes. */
export function otlp({ endpoint, headers }: OtlpOptions, onTrouble: OnTrouble): Exporter {
  const base = endpoint.replace(/\/+$/u, '');
  const common = { headers, timeoutMillis: TIMEOUT_MS };
  const spans = new OTLPTraceExporter({ ...common, url: `${base}/v1/traces` });
  const metrics = new OTLPMetricExporter({ ...common, url: `${base}/v1/metrics` });
  return pushed({ spans, metrics }, onTrouble);
}
