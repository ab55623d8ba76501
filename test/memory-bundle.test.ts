/** Memory as it is shipped: the bundle with a model, a database and tokens. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials, Metadata } from '@grpc/grpc-js';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { StreamingServiceClient } from '../src/generated/streaming.ts';
import { type ModelPeer, startModelPeer } from '../src/testing/model-peer.ts';
import { type Ended, read, request, textOf } from './rig.ts';
import { type RunningServer, startBundle } from './start-server.ts';
import { AUDIENCE, ISSUER, metadata, ours, token } from './tokens.ts';

let folder: string;
let peer: ModelPeer;
const open: (() => unknown)[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nexy-memory-'));
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ keys: [ours.jwk] }));
  peer = await startModelPeer('gemini');
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});
afterAll(async () => {
  await peer.close();
  rmSync(folder, { recursive: true });
});

interface Running {
  readonly server: RunningServer;
  ask(prompt: string, signed?: Metadata): Promise<Ended>;
}

async function start(): Promise<Running> {
  const server = await startBundle({
    env: {
      MEMORY_ENABLED: 'true',
      DATABASE_PATH: join(folder, 'nexy.db'),
      LOG_HASH_KEY: 'a key of more than sixteen',
      ANSWER_PROVIDERS: 'google',
      GEMINI_API_KEY: 'k',
      GEMINI_BASE_URL: peer.baseUrl,
      AUTH_MODE: 'mixed',
      AUTH_ISSUER: ISSUER,
      AUTH_AUDIENCE: AUDIENCE,
      AUTH_JWKS_FILE: join(folder, 'keys.json'),
    },
  });
  open.push(() => server.stop());
  const client = new StreamingServiceClient(server.grpc, credentials.createInsecure());
  open.push(() => {
    client.close();
  });
  return {
    server,
    ask: (prompt, signed = new Metadata()) =>
      read(client.streamAudio(request({ prompt, hardwareId: 'mac-1' }), signed)).ended,
  };
}

/** What the model was told last. */
const lastBody = (): string => peer.requests.at(-1)?.body ?? '';

it('outlives the process, is told to the device alone that can prove who it is, and is forgotten on request', async () => {
  const signed = metadata(`Bearer ${await token()}`);
  const first = await start();
  peer.play({ does: 'answer', tokens: ['Nice to meet ', 'you, planted Anna.'] });
  await first.ask('My planted name is Anna', signed);
  expect(lastBody()).toContain('You remember earlier conversations');
  // The client has no token: nothing is told of the device, and nothing is kept.
  await first.ask('Who is the planted stranger?');
  expect(lastBody()).not.toContain('Anna');
  expect(lastBody()).toContain('You do not remember earlier conversations');
  expect(await first.server.stop()).toBe(0);

  const second = await start();
  await second.ask('What is my name?', signed);
  expect(lastBody()).toContain('My planted name is Anna');
  // As much of the answer as had the time to be played.
  expect(lastBody()).toMatch(/Nice(?: to(?: meet)?)?/u);
  expect(lastBody()).not.toContain('stranger');

  const { contents, status } = await second.ask('Please forget everything about me.', signed);
  expect([status.code, textOf(contents)]).toEqual([0, 'I have forgotten everything that you have told me.']);
  await second.ask('Who am I?', signed);
  expect(lastBody()).not.toContain('Anna');

  const lines = [...first.server.stdout, ...second.server.stdout, first.server.stderr, second.server.stderr];
  expect(lines.join('\n')).not.toMatch(/planted|Anna|mac-1/u);
});
