/** Of the OpenTelemetry SDK; a file of its own, since a bundled `import()` of a CommonJS package has no names. */
export { resourceFromAttributes } from '@opentelemetry/resources';
export { MeterProvider } from '@opentelemetry/sdk-metrics';
