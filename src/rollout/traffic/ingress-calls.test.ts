import { Metadata, Server, ServerCredentials, status } from '@grpc/grpc-js';
import { afterEach, describe, expect, it } from 'vitest';
import { HealthService, type HealthServer } from '../../generated/grpc/health/v1/health.ts';
import { askIngress } from './ingress-calls.ts';

let server: Server | undefined;
afterEach(() => {
  server?.forceShutdown();
});

/** An ingress that answers with the revision of `revisionOf`, by the number of the call; undefined tells none. */
async function ingress(revisionOf: (call: number) => string | undefined, code = status.OK): Promise<string> {
  let calls = 0;
  const peer = new Server();
  const implementation: Pick<HealthServer, 'check'> = {
    check: (call, callback) => {
      calls += 1;
      const head = new Metadata();
      const revision = revisionOf(calls);
      if (revision !== undefined) head.set('x-nexy-revision', revision);
      if (code !== status.OK) callback({ code, metadata: head });
      else {
        call.sendMetadata(head);
        callback(null, { status: 1 });
      }
    },
  };
  peer.addService({ check: HealthService.check }, implementation);
  server = peer;
  const port = await new Promise<number>((resolve, reject) => {
    peer.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  return `127.0.0.1:${port}`;
}

describe('askIngress', () => {
  it('counts calls by the revision that answered', async () => {
    const address = await ingress((call) => (call % 4 === 0 ? 'v2' : 'v1'));
    expect(await askIngress({ address, tls: false })).toEqual({ v1: 75, v2: 25 });
  });

  it('reads the revision of a refusal, too', async () => {
    const address = await ingress(() => 'v2', status.UNAVAILABLE);
    expect(await askIngress({ address, tls: false })).toEqual({ v2: 100 });
  });

  it('rejects when no answer tells, and when there is none', async () => {
    const address = await ingress(() => undefined);
    await expect(askIngress({ address, tls: false })).rejects.toThrow('told its revision');
    server?.forceShutdown();
    await expect(askIngress({ address, tls: false })).rejects.toThrow('told its revision');
  });
});
