import { randomUUID } from 'node:crypto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { Exporter, Identity } from './exporter.ts';

/** One provider for all exporters. Apart, so that the SDK is loaded with it: the bundler cannot load packages late by name. */
export function meterProvider(exporters: readonly Exporter[], identity: Identity): MeterProvider {
  return new MeterProvider({
    resource: resourceFromAttributes({
      'service.name': 'nexy-server',
      'service.version': identity.version,
      // Two instances that push must not take each other's series for their own.
      'service.instance.id': randomUUID(),
      ...identity,
    }),
    readers: exporters.flatMap(({ metricReaders }) => metricReaders),
  });
}
