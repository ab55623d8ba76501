/** The operator scripts, as CI and people run them, against the built server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parts, script } from './operator-script.ts';
import { type RunningServer, startBundle } from './start-server.ts';

/** Small, so that the server is full soon. */
const MAX_STREAMS = 8;
const MAX_RATE = 5;

describe('against the built server', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startBundle({
      env: { BACKPRESSURE_MAX_STREAMS: String(MAX_STREAMS), BACKPRESSURE_MAX_RATE: String(MAX_RATE) },
    });
  });
  afterAll(async () => {
    await server.stop();
  });

  it.each(['check_grpc_health', 'grpc_smoke', 'grpc_contract_tests', 'test_interceptor_errors'])(
    '%s proves its claim',
    async (name) => {
      const { code, notProved, stderr } = await script(name, parts(server.grpc));
      expect({ notProved, stderr }).toEqual({ notProved: [], stderr: '' });
      expect(code).toBe(0);
    },
  );

  it('test_backpressure proves its claim, and finds the bound that is configured', async () => {
    const args = [...parts(server.grpc), '--max-streams', '20', '--max-rate', String(MAX_RATE)];
    const { code, notProved, findings } = await script('test_backpressure', args);
    expect(notProved).toEqual([]);
    expect(code).toBe(0);
    expect(findings.find(({ name }) => name === 'bound-found')?.seen).toBe(`${String(MAX_STREAMS)} streams`);
  });

  it('preflight_check proves its claim, and reads the version', async () => {
    const args = [...parts(server.grpc), '--http', server.http ?? ''];
    const { code, notProved, findings } = await script('preflight_check', args);
    expect(notProved).toEqual([]);
    expect(code).toBe(0);
    expect(findings.find(({ name }) => name === 'http-health')?.seen).toMatch(/^version \d/u);
  });
});

it('says that it cannot run where nothing listens', async () => {
  const { code, stderr } = await script('grpc_smoke', ['127.0.0.1', '9']);
  expect(code).toBe(2);
  expect(stderr).toContain('no server answers at 127.0.0.1:9');
});
