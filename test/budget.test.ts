/** A spent budget at the door, through real gRPC. */
import { status } from '@grpc/grpc-js';
import { afterEach, describe, expect, it } from 'vitest';
import { NexyError } from '../src/core/errors.ts';
import { read, request, type Rig, startRig } from './rig.ts';

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
});

async function start(): Promise<Rig> {
  rig = await startRig({
    bounds: { streams: 1 },
    checkBudget: (hardwareId) => {
      if (hardwareId === 'spent')
        throw new NexyError('usage_budget_exceeded', 'Sorry, daily limit exceeded.');
    },
  });
  return rig;
}

describe('a device that has spent its day', () => {
  it('is refused before any work, in words and as a status, and holds no permit', async () => {
    const { client, gate, facts } = await start();
    for (let turn = 0; turn < 3; turn += 1) {
      const ended = await read(client.streamAudio(request({ hardwareId: ' spent ' }))).ended;
      expect(ended.status.code).toBe(status.PERMISSION_DENIED);
      expect(ended.errorType).toBe('usage_budget_exceeded');
      expect(ended.contents).toEqual([{ $case: 'errorMessage', value: 'Sorry, daily limit exceeded.' }]);
    }
    expect(gate.state.streams).toBe(0);
    expect(facts.map(({ decision, ctx }) => `${decision} ${String(ctx?.errorType)}`)).toEqual(
      Array.from({ length: 3 }, () => 'refuse usage_budget_exceeded'),
    );
    expect((await read(client.streamAudio(request({ hardwareId: 'other' }))).ended).status.code).toBe(
      status.OK,
    );
  });

  it('may collect, and hear again what a turn was admitted for', async () => {
    const { client } = await start();
    const collect = request({ hardwareId: 'spent', phase: 1, prompt: '', chunkText: 'so far', chunkSeq: 1 });
    expect((await read(client.streamAudio(collect)).ended).status.code).toBe(status.OK);
    const welcome = { text: 'Hi.', sessionId: '', voice: '', language: 'en', hardwareId: 'spent' };
    expect((await read(client.generateWelcomeAudio(welcome)).ended).status.code).toBe(status.OK);
  });
});
