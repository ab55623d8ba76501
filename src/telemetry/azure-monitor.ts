import { AzureMonitorMetricExporter, AzureMonitorTraceExporter } from '@azure/monitor-opentelemetry-exporter';
import type { Exporter } from './exporter.ts';
import { type OnTrouble, pushed } from './pushed.ts';

/** One request; by itself the library waits as long as the other side does. */
const TIMEOUT_MS = 10_000;

/**
 * Application Insights, by its connection string and without what the distro puts around the exporter: no
 * instrumentations, no live metrics (ADR 0029).
 */
export function azureMonitor(connectionString: string, onTrouble: OnTrouble): Exporter {
  // The library reports its own use to Microsoft unless this variable says no; there is no option for it.
  // eslint-disable-next-line no-restricted-syntax
  process.env['APPLICATION_INSIGHTS_NO_STATSBEAT'] = 'true';
  const options: ConstructorParameters<typeof AzureMonitorTraceExporter>[0] = {
    connectionString,
    // A container's disk is gone with it, and what was not sent could be seen by whoever can read it.
    disableOfflineStorage: true,
    retryOptions: { maxRetries: 2, maxRetryDelayInMs: 4_000 },
    additionalPolicies: [
      {
        position: 'perCall',
        policy: {
          name: 'inTime',
          sendRequest: async (request, next) => {
            request.timeout = TIMEOUT_MS;
            try {
              const response = await next(request);
              // To the SDK the library calls a batch exported that it would send later from its file.
              if (response.status >= 400) onTrouble(`ingestion answered with ${response.status}`);
              return response;
            } catch (error) {
              onTrouble('ingestion cannot be reached');
              throw error;
            }
          },
        },
      },
    ],
  };
  const spans = new AzureMonitorTraceExporter(options);
  return pushed({ spans, metrics: new AzureMonitorMetricExporter(options) }, onTrouble);
}
