import { always, isSecureUrl, label, secretThat, webUrl } from './setting-types.ts';

/** Groups of other people's names: a platform that knows these variables sets them by itself. */
export const telemetrySettings = {
  otel: {
    exporter_otlp_endpoint: webUrl({
      env: 'OTEL_EXPORTER_OTLP_ENDPOINT',
      defaults: always(''),
      doc: 'OpenTelemetry collector to which metrics and traces go by HTTP, such as http://localhost:4318; empty sends none.',
    }),
    exporter_otlp_headers: secretThat(
      'name=value separated by commas, values percent-encoded, or empty',
      isHeaderList,
      {
        env: 'OTEL_EXPORTER_OTLP_HEADERS',
        defaults: always(''),
        doc: 'Headers that the collector wants to see, such as a key.',
      },
    ),
  },
  applicationinsights: {
    connection_string: secretThat(
      'a connection string with InstrumentationKey and an https IngestionEndpoint, or empty',
      isConnectionString,
      {
        env: 'APPLICATIONINSIGHTS_CONNECTION_STRING',
        defaults: always(''),
        doc: 'Application Insights to which metrics and traces go; empty sends none.',
      },
    ),
  },
  google_cloud: {
    project: label({
      env: 'GOOGLE_CLOUD_PROJECT',
      defaults: always(''),
      doc: "Google Cloud project, so that Cloud Logging shows a call's lines with its trace; empty leaves that out.",
    }),
  },
} as const;

/** RFC 9110, "token"; values as the W3C Baggage format has them (opentelemetry.io, "Specifying headers via environment variables"). */
function isHeaderList(text: string): boolean {
  return (
    text.length <= 4_096 &&
    text
      .split(',')
      .every((item) =>
        /^\s*[\w!#$%&'*+.^`|~-]+=(?:%(?:[2-6][0-9a-f]|7[0-9a-e])|[!-$&-+.-~-])*\s*$/iu.test(item),
      )
  );
}

/** As the portal shows it; whatever the exporter would refuse is refused here, before the start. */
function isConnectionString(text: string): boolean {
  if (text.length > 1_024 || !/^(?:[a-z]+=[^=;\s]+(?:;|$))+$/iu.test(text)) return false;
  const fields = new Map(
    text.split(';').map((field) => {
      const [name = '', value = ''] = field.split('=');
      return [name.toLowerCase(), value];
    }),
  );
  return (
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(fields.get('instrumentationkey') ?? '') &&
    isSecureUrl(fields.get('ingestionendpoint') ?? '')
  );
}
