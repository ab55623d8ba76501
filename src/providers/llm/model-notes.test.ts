import { afterEach, describe, expect, it } from 'vitest';
import type { ModelUsage } from '../../assistant/ports.ts';
import { ProviderError } from '../../assistant/provider-error.ts';
import { Spend } from '../../assistant/spend.ts';
import type { NotesTaken } from '../../memory/notes.ts';
import { FakeClock } from '../../testing/fake-clock.ts';
import { type ModelPeer, type PeerTurn, startModelPeer } from '../../testing/model-peer.ts';
import { anthropicModel } from './anthropic.ts';
import { googleModel } from './google.ts';
import { createModelNotes } from './model-notes.ts';

let peers: ModelPeer[] = [];
afterEach(async () => {
  await Promise.all(peers.map((peer) => peer.close()));
  peers = [];
});

const says = (...tokens: string[]): PeerTurn => ({ does: 'answer', tokens, usage: { input: 70, output: 9 } });

async function start(...turns: PeerTurn[]) {
  const google = await startModelPeer('gemini');
  const anthropic = await startModelPeer('anthropic');
  peers = [google, anthropic];
  const [first, second] = turns;
  if (first) google.play(first);
  if (second) anthropic.play(second);
  const vendor = { apiKey: 'k', webSearch: false };
  const used: (ModelUsage & { hardwareId: string })[] = [];
  const controller = new AbortController();
  const clock = new FakeClock();
  const notes = createModelNotes({
    models: [
      {
        name: 'google',
        ...googleModel({ ...vendor, baseUrl: google.baseUrl, model: 'gemini-flash-latest' }),
      },
      { name: 'anthropic', ...anthropicModel({ ...vendor, baseUrl: anthropic.baseUrl, model: 'claude' }) },
    ],
    clock,
    spend: new Spend(clock, { tokensPerMinute: 0, charactersPerMinute: 0 }),
    onUsage: (usage, hardwareId) => used.push({ ...usage, hardwareId }),
  });
  const take = (): Promise<NotesTaken> =>
    notes.take(
      {
        known: ['The user lives in Rome.', 'The user is tired.'],
        said: ['I moved to "Berlin"'],
        hardwareId: 'mac',
      },
      controller.signal,
    );
  return { google, anthropic, used, controller, take };
}

describe('notes by a model', () => {
  it('are read out of what it writes, whatever is around them', async () => {
    const { google, take, used } = await start(
      says(
        'Here:\n```json\n{"add": [{"text": " The user lives\\nin Berlin. ", "term": "long"}],',
        '"drop": [1, 9]}\n```',
      ),
    );
    expect(await take()).toEqual({ add: [{ text: 'The user lives in Berlin.', term: 'long' }], drop: [0] });
    const { body } = await google.request(0);
    expect(body).toContain('You keep the notes');
    expect(body).toContain('The user lives in Rome.');
    expect(body).toContain('Berlin');
    expect(used).toMatchObject([{ provider: 'google', hardwareId: 'mac', inputTokens: 70, outputTokens: 9 }]);
  });

  it('may be none', async () => {
    const { take } = await start(says('{}'));
    expect(await take()).toEqual({ add: [], drop: [] });
  });

  it('are bounded in number and length', async () => {
    const add = [
      { text: 'x'.repeat(201), term: 'long' },
      { text: '  ', term: 'long' },
      ...Array.from({ length: 9 }, (_, index) => ({ text: `note ${String(index)}`, term: 'short' })),
    ];
    const { take } = await start(says(JSON.stringify({ add })));
    expect((await take()).add.map(({ text }) => text)).toEqual(
      [0, 1, 2, 3, 4].map((index) => `note ${String(index)}`),
    );
  });

  it.each<{ what: string; turn: PeerTurn }>([
    { what: 'fails', turn: { does: 'status', status: 500 } },
    { what: 'writes no JSON', turn: says('I have nothing to note.') },
    { what: 'writes other JSON', turn: says('{"add": "Berlin"}') },
  ])('are taken by the next model where one $what', async ({ turn }) => {
    const { take, used } = await start(turn, says('{"add": [], "drop": [2]}'));
    expect(await take()).toEqual({ add: [], drop: [1] });
    expect(used.map(({ provider }) => provider)).toEqual(['google', 'anthropic']);
  });

  it('are none, with the reason, where no model could', async () => {
    const { take } = await start({ does: 'status', status: 401 }, { does: 'status', status: 529 });
    const error = await take().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProviderError);
    expect(error).toMatchObject({ reason: 'server' });
  });

  it('end with the signal, and so does the request', async () => {
    const { google, anthropic, controller, take } = await start({ does: 'silence' });
    const taking = take().catch((thrown: unknown) => thrown);
    const request = await google.request(0);
    const reason = new Error('closing');
    controller.abort(reason);
    expect(await taking).toBe(reason);
    await request.abandoned;
    expect(anthropic.requests).toEqual([]);
  });
});
