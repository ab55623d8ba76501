import { randomUUID } from 'node:crypto';
import { type Resource, resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { Exporter, Identity } from './exporter.ts';

/** One provider for all exporters. Apart, so that the SDK is loaded with it: the bundler cannot load packages late by name. */
export function meterProvider(exporters: readonly Exporter[], resource: Resource): MeterProvider {
  return new MeterProvider({
    resource,
    readers: exporters.flatMap(({ metricReaders }) => metricReaders),
  });
}

/** Of metrics and spans alike. */
export function resourceOf(identity: Identity): Resource {
  return resourceFromAttributes({
    'service.name': 'nexy-server',
    'service.version': identity.version,
    // Two instances that push must not take each other's series for their own.
    'service.instance.id': randomUUID(),
    ...identity,
  });
}
