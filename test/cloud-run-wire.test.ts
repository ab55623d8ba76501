/** What a ramp says to Cloud Run beside what Google's own client library says, to the same peer. */
import { isDeepStrictEqual } from 'node:util';
import { protos, RevisionsClient, ServicesClient } from '@google-cloud/run';
import { GoogleAuth, OAuth2Client } from 'google-auth-library';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CloudRunService } from '../src/rollout/cloud-run/service.ts';
import { CloudRunPeer, PEER_TOKEN, type PeerRequest, toRevision } from '../src/testing/cloud-run-peer.ts';
import { HurriedClock } from '../src/testing/hurried-clock.ts';

let peer: CloudRunPeer;
let ours: CloudRunService;
let theirs: ServicesClient;
let theirRevisions: RevisionsClient;
beforeEach(async () => {
  peer = await CloudRunPeer.start();
  ours = new CloudRunService({
    name: peer.service.name,
    api: peer.api,
    token: () => Promise.resolve(PEER_TOKEN),
    clock: new HurriedClock([]),
  });
  const authClient = new OAuth2Client();
  authClient.setCredentials({ access_token: PEER_TOKEN, expiry_date: Date.now() + 3_600_000 });
  const options = {
    fallback: true,
    protocol: 'http',
    apiEndpoint: '127.0.0.1',
    port: peer.port,
    auth: new GoogleAuth({ authClient }),
  };
  theirs = new ServicesClient(options);
  theirRevisions = new RevisionsClient(options);
});
afterEach(async () => {
  await Promise.all([theirs.close(), theirRevisions.close()]);
  await peer.close();
});

/** The library sends numbers for enums, and maps that it was not given as empty ones. */
const { TrafficTargetAllocationType: kinds } = protos.google.cloud.run.v2;
function plain(request: PeerRequest): PeerRequest {
  const { body } = request;
  const traffic = (body?.['traffic'] as { type: string | number }[] | undefined)?.map((target) => ({
    ...target,
    type: typeof target.type === 'number' ? kinds[target.type] : target.type,
  }));
  const given = Object.entries({ ...body, ...(traffic ? { traffic } : {}) }).filter(
    ([, value]) => !isDeepStrictEqual(value, {}),
  );
  return { ...request, body: body && Object.fromEntries(given) };
}

const [name, traffic] = [
  'projects/nexy-test/locations/europe-west1/services/nexy',
  [
    toRevision('nexy-v1', { percent: 75, tag: 'stable' }),
    toRevision('nexy-v2', { percent: 25, tag: 'canary' }),
  ],
] as const;

it('reads alike, and the library understands what the peer says', async () => {
  const read = await ours.read();
  const [service] = await theirs.getService({ name });
  const [revision] = await theirRevisions.getRevision({ name: `${name}/revisions/nexy-v1` });
  await ours.revision('nexy-v1');
  const [first, second, third, fourth] = peer.requests.map(plain);
  expect(first).toEqual(second);
  expect(third).toEqual(fourth);
  expect(service).toMatchObject({ etag: read.etag, annotations: read.annotations, reconciling: false });
  expect(service.trafficStatuses?.[0]).toMatchObject({ revision: 'nexy-v1', percent: 100, tag: 'stable' });
  expect(revision.conditions?.[1]).toMatchObject({ type: 'Ready', state: 'CONDITION_SUCCEEDED' });
});

it.each(['traffic', 'annotations'] as const)('updates %s alike', async (field) => {
  const fields =
    field === 'traffic' ? { traffic: [...traffic] } : { annotations: { 'nexy-ramp-state': '{}' } };
  const { etag } = await ours.read();
  await ours.write({ etag }, fields);
  const mine = peer.patches.map(plain);
  const etagAfter = peer.service.etag;
  peer.slowness = 1;
  const [operation] = await theirs.updateService({
    service: { name, etag: etagAfter, ...fields },
    updateMask: { paths: [field] },
  });
  const [done] = await operation.promise();
  const library = peer.patches.slice(1).map(plain);
  expect(mine.map(({ body, ...rest }) => ({ ...rest, body: { ...body, etag: etagAfter } }))).toEqual(library);
  expect(done.etag).toBe(peer.service.etag);
  await ours.write(await ours.read(), fields);
  const looked = peer.requests.filter(({ path }) => path.includes('/operations/'));
  expect(looked.map(({ method, body }) => [method, body])).toEqual([
    ['GET', undefined],
    ['GET', undefined],
  ]);
});

it('is told by the library, too, that somebody else wrote in between', async () => {
  const update = theirs.updateService({
    service: { name, etag: '"etag-0"', annotations: {} },
    updateMask: { paths: ['annotations'] },
  });
  // google.rpc.Code.ABORTED.
  await expect(update).rejects.toMatchObject({ code: 10 });
  await expect(ours.write({ etag: '"etag-0"' }, { annotations: {} })).rejects.toMatchObject({
    status: 'ABORTED',
  });
});
