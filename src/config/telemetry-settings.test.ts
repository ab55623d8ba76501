import { describe, expect, it } from 'vitest';
import { describeConfig } from './describe.ts';
import { loadConfig, loadConfigWithSources } from './load.ts';

const key = 'InstrumentationKey=00000000-0000-4000-8000-000000000000';
const endpoint = 'IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/';

describe('a connection string', () => {
  it.each([
    ['as the portal shows it', `${key};${endpoint};LiveEndpoint=https://live.example/;ApplicationId=1`],
    ['with a semicolon at its end', `${key};${endpoint};`],
  ])('%s is taken, and shown to nobody', async (_what, text) => {
    const loaded = await loadConfigWithSources({ env: { APPLICATIONINSIGHTS_CONNECTION_STRING: text } });
    expect(loaded.config.applicationinsights.connectionString.reveal()).toBe(text);
    expect(JSON.stringify([loaded.config, describeConfig(loaded)])).not.toContain('4000-8000');
  });

  it.each([
    ['without a key', endpoint],
    ['whose key is none', `InstrumentationKey=mine;${endpoint}`],
    ['without an endpoint', key],
    ['to anywhere in plain text', `${key};IngestionEndpoint=http://ingestion.example/`],
    ['that is a key alone', '00000000-0000-4000-8000-000000000000'],
  ])('%s is refused before the start, and not shown', async (_what, text) => {
    const loading = loadConfig({ env: { APPLICATIONINSIGHTS_CONNECTION_STRING: text } });
    await expect(loading).rejects.toThrow('applicationinsights.connection_string must be');
    await expect(loading).rejects.not.toThrow(text);
  });
});

describe('headers of a collector', () => {
  it.each(['a=b', 'api-key=a%20key, x-tenant=nexy', 'authorization=Basic%20bmV4eTp4'])(
    'takes %s',
    async (text) => {
      const { otel } = await loadConfig({ env: { OTEL_EXPORTER_OTLP_HEADERS: text } });
      expect(otel.exporterOtlpHeaders.reveal()).toBe(text);
    },
  );

  it.each(['a', 'a=b=c d', 'a b=c', 'a=%zz', 'a=%0d%0ab', 'a=b,', 'ä=b'])('refuses %s', async (text) => {
    await expect(loadConfig({ env: { OTEL_EXPORTER_OTLP_HEADERS: text } })).rejects.toThrow(
      'otel.exporter_otlp_headers must be',
    );
  });
});

describe('variables of the OpenTelemetry SDKs and of the clouds', () => {
  it('are left alone, but for slips in ours', async () => {
    const others = {
      OTEL_SERVICE_NAME: 'x',
      OTEL_RESOURCE_ATTRIBUTES: 'a=b',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
      APPLICATIONINSIGHTS_STATSBEAT_DISABLED: 'true',
      GOOGLE_APPLICATION_CREDENTIALS: '/key.json',
      GOOGLE_CLOUD_REGION: 'europe-west1',
    };
    expect(await loadConfig({ env: others })).toEqual(await loadConfig({ env: {} }));
    for (const slip of [
      'OTEL_EXPORTER_OTLP_ENDPONT',
      'APPLICATIONINSIGHTS_CONNECTIONSTRING',
      'GOOGLE_CLOUD_PROJEKT',
    ])
      await expect(loadConfig({ env: { [slip]: 'x' } }), slip).rejects.toThrow(slip);
  });
});
