/** Turns with models behind them, through the gRPC port, against peers that speak the vendors' own wires. */
import { credentials, Metadata } from '@grpc/grpc-js';
import { afterEach, describe, expect, it } from 'vitest';
import { StreamingServiceClient } from '../src/generated/streaming.ts';
import { type ModelPeer, type PeerTurn, startModelPeer } from '../src/testing/model-peer.ts';
import type { ModelWireName } from '../src/testing/model-wires.ts';
import { modelVendors } from './model-vendors.ts';
import { type Ended, isCase, read, request, samplesOf, textOf } from './rig.ts';
import { type RunningServer, startBundle } from './start-server.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function startPeer(wire: ModelWireName): Promise<ModelPeer> {
  const peer = await startModelPeer(wire);
  open.push(peer);
  return peer;
}

interface Running {
  readonly server: RunningServer;
  readonly client: StreamingServiceClient;
  ask(prompt?: string): Promise<Ended>;
  status(): Promise<{ answers: { providers: Record<string, object>; spend: object } }>;
}

async function start(env: Record<string, string>): Promise<Running> {
  const server = await startBundle({ env });
  open.push({ close: () => server.stop() });
  const client = new StreamingServiceClient(server.grpc, credentials.createInsecure());
  open.push(client);
  return {
    server,
    client,
    ask: (prompt = 'Why is the sky blue?') =>
      read(client.streamAudio(request({ prompt, hardwareId: crypto.randomUUID() }))).ended,
    status: async () => {
      const response = await fetch(`http://${server.http ?? ''}/status`, {
        headers: { accept: 'application/json' },
      });
      return (await response.json()) as Awaited<ReturnType<Running['status']>>;
    },
  };
}

/** The decisions of scope "provider" in the log. */
function steps({ stdout }: RunningServer): string[] {
  return stdout
    .map((line) => JSON.parse(line) as { scope: string; decision: string; ctx: Record<string, string> })
    .filter(({ scope }) => scope === 'provider')
    .map(({ decision, ctx }) => [decision, ctx['provider'], ctx['error_type'], ctx['reason']].join(' '));
}

const sentences = ['The sky is blue. ', 'Air scatters blue light ', 'most of all.'];

describe.each(modelVendors)('a turn with $name', ({ name, wire, env }) => {
  it('is spoken in order, is counted, and fails over on what goes wrong', async () => {
    const peer = await startPeer(wire);
    const running = await start({ ANSWER_PROVIDERS: `${name},offline`, ...env(peer.baseUrl) });
    peer.play({ does: 'answer', tokens: sentences, usage: { input: 300, output: 12 } });

    const { contents, status } = await running.ask();
    expect(status.code).toBe(0);
    expect(textOf(contents)).toBe(sentences.join(''));
    expect(samplesOf(contents).length).toBeGreaterThan(0);
    expect(contents[0]?.$case).toBe('textChunk');
    expect(await running.status()).toMatchObject({
      answers: {
        providers: { [name]: { circuit: 'closed', answered: 1, failed: 0, last_failure: 'none' } },
        spend: { input_tokens: 300, output_tokens: 12 },
      },
    });
    // Told once the transport has taken the last of it.
    await expect
      .poll(() => running.status())
      .toMatchObject({ usage: { turns: 1, input_tokens: 300, output_tokens: 12 } });

    // From here on an expired key: the embedded answers take over, and nothing looks healthy.
    peer.play({ does: 'status', status: 401 });
    const fallen = await running.ask('what is 15% of 240?');
    expect([fallen.status.code, textOf(fallen.contents)]).toEqual([0, expect.stringContaining('36')]);
    await running.ask('what is 15% of 240?');
    await expect
      .poll(() => steps(running.server))
      .toEqual([`degrade ${name} unavailable key`, `degrade ${name} unavailable circuit open`]);
    expect(await running.status()).toMatchObject({
      answers: { providers: { [name]: { circuit: 'open', failed: 1, last_failure: 'key' } } },
    });
    expect(peer.requests.length).toBe(2);
  });

  it('closes the socket to the vendor when the client cancels', async () => {
    const peer = await startPeer(wire);
    const running = await start({ ANSWER_PROVIDERS: name, ...env(peer.baseUrl) });
    peer.play({ does: 'stay', tokens: sentences });
    const turn = read(running.client.streamAudio(request()));
    await turn.until(isCase('audioChunk'));
    turn.cancel();
    await (
      await peer.request(0)
    ).abandoned;
    expect((await turn.ended).status.code).toBe(1);
    await expect.poll(() => steps(running.server)).toEqual([]);
  });
});

it.each(modelVendors)('lets nothing of a question, an answer or a key out', async ({ name, wire, env }) => {
  const peer = await startPeer(wire);
  const settings = Object.entries(env(peer.baseUrl)).map(([key, value]) =>
    key.endsWith('_API_KEY') ? [key, 'planted-key'] : [key, value],
  );
  const running = await start({
    ANSWER_PROVIDERS: name,
    ANSWER_API_KEY: 'planted-key',
    ...(Object.fromEntries(settings) as Record<string, string>),
  });
  const message = 'planted-key is not valid for the question "planted question"';
  peer.play(
    { does: 'fail', tokens: ['The planted answer ', 'breaks off'] },
    { does: 'garbage' },
    { does: 'status', status: 400, message },
    { does: 'status', status: 401, message },
  );
  const seen: string[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const { contents, status } = await running.ask('planted question');
    seen.push(status.details, JSON.stringify(contents.filter(({ $case }) => $case === 'errorMessage')));
  }
  seen.push(JSON.stringify(await running.status()));
  expect((await peer.request(3)).body).toContain('planted question');
  expect(await running.server.stop()).toBe(0);
  expect(seen.join().length).toBeGreaterThan(100);
  seen.push(...running.server.stdout, running.server.stderr);
  expect(seen.filter((text) => /planted/u.test(text))).toEqual([]);
});

describe('a chain of vendors', () => {
  const two = async (first: PeerTurn, second: PeerTurn, more: Record<string, string> = {}) => {
    const [google, openai] = [await startPeer('gemini'), await startPeer('responses')];
    google.play(first);
    openai.play(second);
    const running = await start({
      ANSWER_PROVIDERS: 'google,openai,offline',
      GEMINI_API_KEY: 'k',
      GEMINI_BASE_URL: google.baseUrl,
      OPENAI_API_KEY: 'k',
      OPENAI_BASE_URL: openai.baseUrl,
      ...more,
    });
    return { google, openai, running };
  };
  const answer: PeerTurn = { does: 'answer', tokens: sentences };

  it.each([
    {
      what: 'a busy one',
      first: { does: 'status', status: 429, headers: { 'retry-after': '60' } },
      step: 'unavailable busy',
    },
    { what: 'a failing one', first: { does: 'status', status: 500 }, step: 'unavailable server' },
    { what: 'a silent one', first: { does: 'silence' }, step: 'timeout first token' },
    { what: 'garbage', first: { does: 'garbage' }, step: 'unavailable garbled' },
    { what: 'a reset', first: { does: 'reset', tokens: [] }, step: 'unavailable connection' },
  ] satisfies { what: string; first: PeerTurn; step: string }[])(
    'takes the next one from the start after $what',
    async ({ first, step }) => {
      const { running } = await two(first, answer, { ANSWER_FIRST_TOKEN_MS: '300' });
      const { contents, status } = await running.ask();
      expect([status.code, textOf(contents)]).toEqual([0, sentences.join('')]);
      await expect.poll(() => steps(running.server)).toEqual([`retry google ${step}`]);
    },
  );

  it('goes on with the next one from what was spoken, after a drop', async () => {
    const { running, openai } = await two(
      { does: 'reset', tokens: ['The sky is blue. ', 'Air scatters'] },
      { does: 'answer', tokens: ['Air ', 'scatters ', 'blue light most of all.'] },
    );
    const { contents, status } = await running.ask();
    expect([status.code, textOf(contents)]).toEqual([0, sentences.join('')]);
    expect((await openai.request(0)).body).toContain('The sky is blue. Air scatters');
    await expect.poll(() => steps(running.server)).toEqual(['retry google unavailable connection']);
  });

  it('says in the language of the answer that it broke off, where nobody can go on', async () => {
    const down: PeerTurn = { does: 'status', status: 500 };
    const { running, google } = await two({ does: 'stay', tokens: [] }, down);
    google.play({ does: 'reset', tokens: ['Небо голубое. ', 'Воздух рассеивает'] });
    const { contents, status, errorType } = await running.ask('Почему небо голубое?');
    expect([status.code, errorType]).toEqual([14, 'unavailable']);
    expect(textOf(contents)).toMatch(
      /^Небо голубое\. Воздух рассеивает\s+Извините, связь с помощником прервалась/u,
    );
    const apology = contents.findIndex(
      (content) => content.$case === 'textChunk' && content.value.includes('Извините'),
    );
    // It is heard, and the failure comes after it.
    expect(contents[apology + 1]?.$case).toBe('audioChunk');
    expect(contents.at(-1)?.$case).toBe('errorMessage');
    await expect
      .poll(() => steps(running.server))
      .toEqual([
        'retry google unavailable connection',
        'retry openai unavailable server',
        'abort google unavailable connection',
      ]);
  });

  it('leaves the next one time where the client is in haste', async () => {
    const { running } = await two({ does: 'silence' }, answer, { ANSWER_FIRST_TOKEN_MS: '60000' });
    const deadline = Date.now() + 6_000;
    const turn = running.client.streamAudio(request(), new Metadata(), { deadline });
    const { contents, status } = await read(turn).ended;
    expect([status.code, textOf(contents)]).toEqual([0, sentences.join('')]);
    await expect.poll(() => steps(running.server)).toEqual(['retry google timeout no time']);
  });

  it('refuses models, and answers by itself, when the minute is spent', async () => {
    const { running } = await two(answer, answer, { ANSWER_MAX_TOKENS_PER_MINUTE: '1' });
    await running.ask('what is 15% of 240?');
    expect(textOf((await running.ask('what is 15% of 240?')).contents)).toContain('36');
    await expect
      .poll(() => steps(running.server))
      .toEqual(['retry google rate_limit_exceeded spend', 'degrade openai rate_limit_exceeded spend']);
  });
});

it.each([
  ['Why is the sky blue?', /^Sorry, I cannot answer right now\./u],
  ['Почему небо голубое?', /^Извините, я не могу ответить прямо сейчас\./u],
])(
  'says aloud that it cannot answer "%s" where every provider fails, and then fails',
  async (prompt, apology) => {
    const peer = await startPeer('chat');
    peer.play({ does: 'status', status: 500 });
    const running = await start({
      ANSWER_PROVIDERS: 'compatible',
      ANSWER_BASE_URL: peer.baseUrl,
      ANSWER_MODEL: 'm',
    });
    const { contents, status, errorType } = await running.ask(prompt);
    expect([status.code, errorType]).toEqual([14, 'unavailable']);
    expect(textOf(contents)).toMatch(apology);
    expect(samplesOf(contents).length).toBeGreaterThan(0);
    const cases = contents.map(({ $case }) => $case);
    expect([cases[0], cases.at(-1), cases.includes('endMessage')]).toEqual([
      'textChunk',
      'errorMessage',
      false,
    ]);
  },
);

it('refuses with when to come back, where only models answer and the minute is spent', async () => {
  const peer = await startPeer('chat');
  const running = await start({
    ANSWER_PROVIDERS: 'compatible',
    ANSWER_BASE_URL: peer.baseUrl,
    ANSWER_MODEL: 'm',
    ANSWER_MAX_TOKENS_PER_MINUTE: '1',
  });
  await running.ask();
  const { status, errorType, contents } = await running.ask();
  expect([status.code, errorType]).toEqual([8, 'rate_limit_exceeded']);
  expect(Number(status.metadata.get('retry-after-ms')[0])).toBeGreaterThan(0);
  expect(JSON.stringify(contents)).not.toMatch(/limit|quota|subscri|tomorrow/iu);
});

it('shows a model the screen, made small', async () => {
  const { default: sharp } = await import('sharp');
  const screen = { width: 2_560, height: 1_600, channels: 3, background: '#204080' } as const;
  const png = await sharp({ create: screen }).png().toBuffer();
  const peer = await startPeer('anthropic');
  const running = await start({
    ANSWER_PROVIDERS: 'anthropic',
    ANTHROPIC_API_KEY: 'k',
    ANTHROPIC_BASE_URL: peer.baseUrl,
  });
  const turn = request({ prompt: 'What is on my screen?', screenshot: png.toString('base64') });
  const { status } = await read(running.client.streamAudio(turn)).ended;
  expect(status.code).toBe(0);
  const { body } = await peer.request(0);
  const shown = /"media_type":"image\/jpeg","data":"([^"]+)"/u.exec(body)?.[1] ?? '';
  expect(await sharp(Buffer.from(shown, 'base64')).metadata()).toMatchObject({ width: 1_536, height: 960 });
});

it('shows a model no screen, and lets it search nothing, once their kill-switches are set', async () => {
  const { default: sharp } = await import('sharp');
  const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#204080' } })
    .png()
    .toBuffer();
  const peer = await startPeer('anthropic');
  const env = {
    ANSWER_PROVIDERS: 'anthropic',
    ANTHROPIC_API_KEY: 'k',
    ANTHROPIC_BASE_URL: peer.baseUrl,
    ANSWER_WEB_SEARCH: 'true',
  };
  const asked = async (more: Record<string, string>, index: number): Promise<string> => {
    const running = await start({ ...env, ...more });
    const turn = request({ prompt: 'What is on my screen?', screenshot: png.toString('base64') });
    expect((await read(running.client.streamAudio(turn)).ended).status.code).toBe(0);
    return (await peer.request(index)).body;
  };
  const shown = await asked({}, 0);
  expect(shown).toContain('image/jpeg');
  expect(shown).toContain('You can search the web');
  const hidden = await asked({ NEXY_KS_DISABLE_SCREENSHOTS: 'true', NEXY_KS_DISABLE_WEB_SEARCH: 'true' }, 1);
  expect(hidden).not.toMatch(/image\/|web_search|You can search/u);
  expect(hidden).toContain('but you cannot see it');
});

it('loads nothing of it in a server without a model', async () => {
  const loaded = async (env: Record<string, string>): Promise<string[]> => {
    const trace = new URL('./loaded-modules.mjs', import.meta.url).href;
    const server = await startBundle({ env: { ...env, NODE_OPTIONS: `--import=${trace}` } });
    expect(await server.stop()).toBe(0);
    return server.stderr.split('\n').filter((line) => /^(models|model-answers|compatible)-/u.test(line));
  };
  const model = { ANSWER_PROVIDERS: 'compatible', ANSWER_BASE_URL: 'http://127.0.0.1:9', ANSWER_MODEL: 'm' };
  expect((await loaded(model)).length).toBe(3);
  expect(await loaded({})).toEqual([]);
});
