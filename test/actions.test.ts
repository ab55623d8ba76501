/** Actions from the model's wire, or the embedded answers, through the gate to the messages of a turn. */
import { credentials } from '@grpc/grpc-js';
import { afterEach, describe, expect, it } from 'vitest';
import { type Command, commands } from '../src/assistant/actions/commands.ts';
import { gated } from '../src/assistant/actions/gated.ts';
import type { Verdict } from '../src/assistant/actions/judge.ts';
import { Spend } from '../src/assistant/spend.ts';
import { systemClock } from '../src/core/clock.ts';
import { StreamingServiceClient } from '../src/generated/streaming.ts';
import { actionTools } from '../src/providers/llm/action-tools.ts';
import { anthropicModel } from '../src/providers/llm/anthropic.ts';
import { createModelAnswers } from '../src/providers/llm/model-answers.ts';
import { localDirectory } from '../src/session/directory.ts';
import { Collected } from '../src/session/collected.ts';
import { Questions } from '../src/session/questions.ts';
import { SessionRegistry } from '../src/session/registry.ts';
import { type ModelPeer, type PeerTurn, startModelPeer } from '../src/testing/model-peer.ts';
import { type Content, type Ended, isCase, read, request, type Rig, startRig, textOf } from './rig.ts';
import { type RunningServer, startBundle } from './start-server.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

interface Setup {
  readonly peer: ModelPeer;
  readonly rig: Rig;
  ask(prompt: string): Promise<Ended>;
}

/** A model behind its own wire, a gate with this verdict, and the gRPC port. */
async function start(
  verdict: Verdict,
  turn: PeerTurn,
  enabled: readonly Command[] = commands,
): Promise<Setup> {
  const peer = await startModelPeer('anthropic');
  open.push(peer);
  peer.play(turn);
  const clock = systemClock;
  const model = createModelAnswers({
    ...anthropicModel({ apiKey: 'k', baseUrl: peer.baseUrl, model: 'm', webSearch: false }),
    name: 'anthropic',
    thinking: 'off',
    clock,
    spend: new Spend(clock, { tokensPerMinute: 0, charactersPerMinute: 0 }),
    timeZone: 'UTC',
    maxOutputTokens: 500,
    firstTokenMs: 5_000,
    tokenGapMs: 5_000,
    maxMs: 10_000,
    actions: actionTools(commands),
  });
  const directory = localDirectory({
    sessions: new SessionRegistry(),
    collected: new Collected({ clock, ttlMs: 1_000, maxSessions: 1, maxBytes: 1_000 }),
    questions: new Questions(clock),
  });
  const answer = gated(model, {
    enabled: new Set(enabled),
    questions: directory,
    record: (fact) => rig.facts.push(fact),
    judging: {
      judge: () => verdict,
      answerToQuestion: (prompt) => (prompt === 'yes' ? 'yes' : undefined),
    },
  });
  const rig = await startRig({ answer });
  open.push(rig);
  const ask = (prompt: string): Promise<Ended> => read(rig.client.streamAudio(request({ prompt }))).ended;
  return { peer, rig, ask };
}

const actionsOf = (contents: readonly Content[]): unknown[] =>
  contents.flatMap((content) =>
    content.$case === 'actionMessage' ? [JSON.parse(content.value.actionJson) as unknown] : [],
  );
const orderOf = (contents: readonly Content[]): string[] => [...new Set(contents.map(({ $case }) => $case))];

const safari = { command: 'open_app', args: { app_name: 'Safari' } };
const calling: PeerTurn = {
  does: 'answer',
  tokens: ['Opening ', 'Safari.'],
  calls: [{ name: 'open_app', args: '{"app_name": "Safari"}' }],
};

describe('a model that calls a tool', () => {
  it('has it carried out, after the audio and before the end', async () => {
    const { ask } = await start({ kind: 'allow' }, calling);
    const { contents, status } = await ask('Open Safari');
    expect(status.code).toBe(0);
    expect(textOf(contents)).toBe('Opening Safari.');
    expect(actionsOf(contents)).toEqual([safari]);
    expect(orderOf(contents)).toEqual(['textChunk', 'audioChunk', 'actionMessage', 'endMessage']);
    expect(contents.at(-2)?.$case).toBe('actionMessage');
  });

  it('may do so without a word', async () => {
    const { ask } = await start({ kind: 'allow' }, { ...calling, tokens: [] });
    const { contents, status } = await ask('Open Safari');
    expect([status.code, orderOf(contents)]).toEqual([0, ['actionMessage', 'endMessage']]);
  });

  it('is refused in words that are heard', async () => {
    const reason = 'You did not ask for that, so I have not done it.';
    const { ask, rig } = await start({ kind: 'refuse', reason }, calling);
    const { contents, status } = await ask('What is on my screen?');
    expect([status.code, actionsOf(contents)]).toEqual([0, []]);
    expect(textOf(contents)).toBe(`Opening Safari.\n\n${reason}`);
    const explained = contents.findIndex(
      (content) => content.$case === 'textChunk' && content.value.includes('You did'),
    );
    expect(contents[explained + 1]?.$case).toBe('audioChunk');
    expect(rig.facts.filter(({ scope }) => scope === 'action').map(({ ctx }) => ctx?.reason)).toEqual([
      'open_app: not asked for',
    ]);
  });

  it('asks first where it must, and a yes in the next turn is enough', async () => {
    const { ask, peer } = await start({ kind: 'confirm', question: 'Shall I open Safari?' }, calling);
    const first = await ask('Maybe Safari');
    expect(actionsOf(first.contents)).toEqual([]);
    expect(textOf(first.contents)).toBe('Opening Safari.\n\nShall I open Safari?');
    const second = await ask('yes');
    expect(second.status.code).toBe(0);
    expect([textOf(second.contents), actionsOf(second.contents)]).toEqual(['Okay.', [safari]]);
    expect(second.contents.some(isCase('audioChunk'))).toBe(true);
    expect(peer.requests.length).toBe(1);
    expect(actionsOf((await ask('yes')).contents)).toEqual([]);
  });

  it('that writes it as text has it taken out of text and voice, however it is split', async () => {
    const json = `\`\`\`json\n${JSON.stringify(safari, null, 2)}\n\`\`\``;
    const tokens = ['Opening Safari. ', ...json];
    expect(tokens.length).toBeGreaterThan(10);
    const { ask } = await start({ kind: 'allow' }, { does: 'answer', tokens });
    const { contents } = await ask('Open Safari');
    expect([textOf(contents).trim(), actionsOf(contents)]).toEqual(['Opening Safari.', [safari]]);
  });
});

describe('the bundle', () => {
  const run = async (env: Record<string, string>): Promise<{ server: RunningServer; ask: Setup['ask'] }> => {
    const server = await startBundle({ env });
    open.push({ close: () => server.stop() });
    const client = new StreamingServiceClient(server.grpc, credentials.createInsecure());
    open.push(client);
    return { server, ask: (prompt) => read(client.streamAudio(request({ prompt }))).ended };
  };

  it('opens an app by its embedded answers alone', async () => {
    const { ask } = await run({});
    const { contents } = await ask('open Safari');
    expect([textOf(contents), actionsOf(contents)]).toEqual(['Opening Safari.', [safari]]);
  });

  it.each(['ACTIONS_OPEN_APP=false', 'NEXY_KS_DISABLE_OPEN_APP=true', 'NEXY_KS_DISABLE_ACTIONS=true'])(
    'does not with %s, and says so',
    async (setting) => {
      const { ask, server } = await run(Object.fromEntries([setting.split('=')]) as Record<string, string>);
      const { contents } = await ask('открой Сафари');
      expect(actionsOf(contents)).toEqual([]);
      expect(textOf(contents)).toContain('Я не могу открывать приложения: на этом сервере это отключено.');
      await expect.poll(() => server.stdout.join()).toContain('"reason":"open_app: switched off"');
    },
  );

  it('carries out what a model calls, keeps what was not asked for from the Mac, and both out of the log', async () => {
    const peer = await startModelPeer('chat');
    open.push(peer);
    const { ask, server } = await run({
      ANSWER_PROVIDERS: 'compatible',
      ANSWER_BASE_URL: peer.baseUrl,
      ANSWER_MODEL: 'm',
    });
    peer.play(calling);
    expect(actionsOf((await ask('Open Safari')).contents)).toEqual([safari]);
    const args = JSON.stringify({ contact: 'PLANTED contact', message: 'PLANTED words' });
    peer.play({ does: 'answer', tokens: ['Done.'], calls: [{ name: 'send_message', args }] });
    const { contents, status } = await ask('How is the weather?');
    expect([status.code, actionsOf(contents)]).toEqual([0, []]);
    expect(textOf(contents).length).toBeGreaterThan('Done.'.length);
    expect(await server.stop()).toBe(0);
    expect(server.stdout.join()).toContain('"reason":"send_message: not asked for"');
    expect([...server.stdout, server.stderr].filter((line) => line.includes('PLANTED'))).toEqual([]);
  });

  it('offers a model nothing that is off', async () => {
    const peer = await startModelPeer('chat');
    open.push(peer);
    const model = { ANSWER_PROVIDERS: 'compatible', ANSWER_BASE_URL: peer.baseUrl, ANSWER_MODEL: 'm' };
    const { ask } = await run({ ...model, ACTIONS_OPEN_APP: 'false', NEXY_KS_DISABLE_SEND_MESSAGE: 'true' });
    await ask('Hello');
    const { body } = await peer.request(0);
    expect(body).toContain('"name":"close_app"');
    expect(body).not.toMatch(/"name":"(?:open_app|send_message)"/u);
    const without = await run({ ...model, ANSWER_TOOLS: 'false' });
    await without.ask('Hello');
    expect((await peer.request(1)).body).not.toContain('"tools"');
  });
});
