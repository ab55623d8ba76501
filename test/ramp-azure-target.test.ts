/** `--target azure` and `--prometheus-auth azure`, as the command puts them together. */
import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { open } from '../scripts/ramp/azure.ts';
import { promqlToken } from '../scripts/ramp/azure-metrics.ts';
import { options, type Values } from '../scripts/ramp/options.ts';
import { readArguments } from '../scripts/log-command.ts';
import { PromqlTurns } from '../src/rollout/metrics/promql.ts';
import { defaultPlan } from '../src/rollout/plan.ts';
import { begin } from '../src/rollout/ramp.ts';
import { ArmPeer, credential, identity, TOKEN } from './arm-peer.ts';
import { type Certificates, makeCertificates } from './certificates.ts';
import { startIngestionPeer } from '../src/testing/ingestion-peer.ts';

let certificates: Certificates;
let peer: ArmPeer;
beforeAll(() => {
  certificates = makeCertificates();
});
afterAll(() => {
  rmSync(certificates.folder, { recursive: true });
});
beforeEach(async () => {
  peer = await ArmPeer.start(certificates);
});
afterEach(() => peer.close());

const values: Values = readArguments(
  [
    '--target=azure',
    `--subscription=${identity.subscription}`,
    `--resource-group=${identity.resourceGroup}`,
    `--app=${identity.app}`,
  ],
  options,
).values;

describe('the target', () => {
  it('moves the traffic of the app while it has the lease in its tags, and only then', async () => {
    const { store, traffic } = await open(values, { credential, client: peer.client, againMs: 1 });
    const driver = traffic('nexy--v1', 'nexy--v2');
    const weights = { 'nexy--v1': 99, 'nexy--v2': 1 };
    await expect(driver.write(weights)).rejects.toThrow('Another process');
    const state = begin({ app: 'nexy', stable: 'nexy--v1', canary: 'nexy--v2', plan: defaultPlan }, 1_000);
    await store.exclusively(async () => {
      await store.save(state);
      await driver.write(weights);
    });
    expect(await driver.read()).toEqual(weights);
    expect(await store.load()).toEqual(state);
  });

  it('is stopped by the tag', async () => {
    const { isStopped } = await open(values, { credential, client: peer.client });
    expect(await isStopped?.()).toBe(false);
    peer.tags['nexy-ramp-stop'] = 'yes';
    expect(await isStopped?.()).toBe(true);
  });

  it('says that nobody is logged in, and as whom one could be', async () => {
    const unknown = Object.assign(new Error('EnvironmentCredential is unavailable.'), {
      name: 'CredentialUnavailableError',
    });
    const nobody = { getToken: () => Promise.reject(unknown) };
    const { store } = await open(values, { credential: nobody, client: peer.client });
    await expect(store.load()).rejects.toThrow(
      'cannot read nexy: no login gave a token for Azure (EnvironmentCredential is unavailable.)',
    );
  });
});

describe('PromQL', () => {
  it("brings a token for Azure Monitor's endpoint", async () => {
    const scopes: unknown[] = [];
    const token = promqlToken({
      getToken: (scope) => {
        scopes.push(scope);
        return credential.getToken(scope);
      },
    });
    const metrics = await startIngestionPeer({
      answer: () => ({
        contentType: 'application/json',
        body: JSON.stringify({ status: 'success', data: { result: [] } }),
      }),
    });
    expect(
      await new PromqlTurns({ baseUrl: metrics.url, token }).between('nexy--v2', 0, 60_000),
    ).toBeUndefined();
    expect(metrics.received[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
    expect([...new Set(scopes)]).toEqual(['https://prometheus.monitor.azure.com/.default']);
    await metrics.close();
  });

  it('is not asked where there is no token', async () => {
    const token = promqlToken({ getToken: () => Promise.resolve(null) });
    await expect(token()).rejects.toThrow('no login gave a token');
  });
});
