import { describe, expect, it } from 'vitest';
import { commands } from '../../assistant/actions/commands.ts';
import { ProviderError } from '../../assistant/provider-error.ts';
import type { PeerTurn } from '../../testing/model-peer.ts';
import { setUpModel, type Vendor, vendorNamed, vendors } from '../../testing/model-vendors.ts';
import type { Screenshots } from './screenshots.ts';
import type { VendorOptions } from './vendor-model.ts';

const tokens = ['Sure! ', 'Here it is.'];
const status = (code: number, headers = {}): PeerTurn => ({ does: 'status', status: code, headers });

describe.each(vendors)('$name', (vendor) => {
  it('answers with the tokens of the stream in order, and counts them as the vendor did', async () => {
    const { peer, spend, events, ask } = await setUpModel(vendor, {
      does: 'answer',
      tokens: ['Sure! ', 'Да, ', '15 % — «35».'],
      usage: { input: 123, output: 45 },
    });
    const began: unknown[] = [];
    const onBegan = (...told: unknown[]): void => void began.push(told);
    expect(await ask({ onBegan })).toEqual({ text: 'Sure! Да, 15 % — «35».', error: undefined });
    expect(events.length).toBe(3);
    expect(began).toEqual([[vendor.name, 0]]);
    expect(spend.state).toMatchObject({ inputTokens: 123, outputTokens: 45 });
    const request = await peer.request(0);
    const [header, value] = vendor.keyHeader;
    expect(request.headers[header]).toBe(value);
    expect(request.body).toContain('What is it?');
    expect(request.body).toContain('You are Nexy');
    expect(request.body).toContain('15 January 2026 at 13:00 (Europe/Berlin)');
    expect(request.body).toContain('500');
  });

  it('is told what was said before as it was heard, and what is known of the user', async () => {
    const { peer, ask } = await setUpModel(vendor);
    const exchanges = [
      { prompt: 'First question?', heard: 'First answer.', isCutShort: false },
      { prompt: 'Second question?', heard: 'The second', isCutShort: true },
      { prompt: 'Third question?', heard: '', isCutShort: true },
    ];
    await ask({ recollection: { exchanges, notes: ['The user is called Anna.'] } });
    const { body } = await peer.request(0);
    const places = [
      'First question?',
      'First answer.',
      'Second question?',
      'The second […]',
      'Third question?',
      '"[…]"',
      'What is it?',
    ].map((text) => body.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(body).toContain('You remember earlier conversations');
    expect(body).toContain('- The user is called Anna.');
  });

  it('is told that it does not remember where nothing is kept', async () => {
    const { peer, ask } = await setUpModel(vendor);
    await ask();
    expect((await peer.request(0)).body).toContain('You do not remember earlier conversations.');
  });

  it.each([
    { what: 'an expired key', turn: status(401), text: '', reason: 'key' },
    { what: 'a key without the right', turn: status(403), text: '', reason: 'key' },
    { what: 'a model that does not exist', turn: status(404), text: '', reason: 'not found' },
    { what: 'a fault of the request', turn: status(400), text: '', reason: 'rejected' },
    { what: 'a failing server', turn: status(500), text: '', reason: 'server' },
    { what: 'an overloaded server', turn: status(503), text: '', reason: 'server' },
    { what: 'garbage', turn: { does: 'garbage' }, text: '', reason: 'garbled' },
    {
      what: 'a reset before the first token',
      turn: { does: 'reset', tokens: [] },
      text: '',
      reason: 'connection',
    },
    {
      what: 'an end before the first token',
      turn: { does: 'cut', tokens: [] },
      text: '',
      reason: 'connection',
    },
    { what: 'an answer without words', turn: { does: 'answer', tokens: [] }, text: '', reason: 'empty' },
    {
      what: 'a reset in mid-stream',
      turn: { does: 'reset', tokens },
      text: tokens.join(''),
      reason: 'connection',
    },
    {
      what: 'an end in mid-stream',
      turn: { does: 'cut', tokens },
      text: tokens.join(''),
      reason: 'connection',
    },
    {
      what: 'an error in the stream',
      turn: { does: 'fail', tokens },
      text: tokens.join(''),
      reason: 'server',
    },
  ] satisfies { what: string; turn: PeerTurn; text: string; reason: string }[])(
    'tells of $what, after what had come',
    async ({ turn, text, reason }) => {
      const { ask, peer } = await setUpModel(vendor, turn);
      const outcome = await ask();
      expect(outcome.text).toBe(text);
      expect(outcome.error).toBeInstanceOf(ProviderError);
      expect(outcome.error).toMatchObject({ reason, type: 'unavailable', retryable: true });
      // Failing over is the chain's: nothing is tried again here.
      expect(peer.requests.length).toBe(1);
    },
  );

  it('passes on when to come back', async () => {
    const { ask } = await setUpModel(vendor, status(429, { 'retry-after': '7' }));
    expect((await ask()).error).toMatchObject({ reason: 'busy', retryAfterMs: 7_000 });
  });

  it('tells of a server that is not there', async () => {
    const { ask, peer } = await setUpModel(vendor);
    await peer.close();
    expect((await ask()).error).toMatchObject({ reason: 'connection', type: 'unavailable' });
  });

  it('gives up a silent server in time, and closes its socket', async () => {
    const { ask, peer, clock } = await setUpModel(vendor, { does: 'silence' });
    const asked = ask();
    const request = await peer.request(0);
    await clock.advance(999);
    expect(clock.pending).toBe(2);
    await clock.advance(1);
    expect((await asked).error).toMatchObject({ reason: 'first token', type: 'timeout' });
    await request.abandoned;
  });

  it('gives up sooner where the turn has no more time, without blame', async () => {
    const { ask, peer, clock } = await setUpModel(vendor, { does: 'silence' });
    await clock.advance(5_000);
    const asked = ask({ firstWordsByMs: 5_600 });
    await peer.request(0);
    await clock.advance(599);
    expect(clock.pending).toBe(2);
    await clock.advance(1);
    expect((await asked).error).toMatchObject({ reason: 'no time', type: 'timeout' });
  });

  it('gives up a server that falls silent in its answer, and closes its socket', async () => {
    const { ask, peer, clock, events } = await setUpModel(
      { ...vendor, tokenGapMs: 3_000 },
      { does: 'stay', tokens },
    );
    const asked = ask();
    const request = await peer.request(0);
    await expect.poll(() => events.length).toBe(tokens.length);
    await clock.advance(2_999);
    expect(clock.pending).toBe(2);
    await clock.advance(1);
    expect(await asked).toMatchObject({
      text: tokens.join(''),
      error: { reason: 'stalled', type: 'timeout' },
    });
    await request.abandoned;
  });

  it('waits for a slow first byte within its time', async () => {
    const open = Promise.withResolvers<void>();
    const { ask, peer, clock } = await setUpModel(vendor, { does: 'wait', until: open.promise, tokens });
    const asked = ask();
    await peer.request(0);
    await clock.advance(900);
    open.resolve();
    expect(await asked).toEqual({ text: tokens.join(''), error: undefined });
  });

  it('ends an answer that takes too long', async () => {
    const { ask, peer, clock, events } = await setUpModel(vendor, { does: 'stay', tokens });
    const asked = ask();
    const request = await peer.request(0);
    await expect.poll(() => events.length).toBe(2);
    await clock.advance(10_000);
    expect((await asked).error).toMatchObject({ reason: 'slow', type: 'timeout' });
    await request.abandoned;
  });

  it.each([
    { when: 'before the first token', turn: { does: 'silence' }, count: 0 },
    { when: 'in mid-stream', turn: { does: 'stay', tokens }, count: 2 },
  ] satisfies { when: string; turn: PeerTurn; count: number }[])(
    'closes the socket when the turn is aborted $when',
    async ({ turn, count }) => {
      const { ask, peer, controller, events } = await setUpModel(vendor, turn);
      const asked = ask();
      const request = await peer.request(0);
      await expect.poll(() => events.length).toBe(count);
      const reason = new Error('interrupted');
      controller.abort(reason);
      expect((await asked).error).toBe(reason);
      await request.abandoned;
    },
  );

  it('goes on with an answer that another one began', async () => {
    const { ask, peer } = await setUpModel(vendor);
    await ask({ said: 'The capital of France ' });
    const { body } = await peer.request(0);
    expect(body).toContain('"The capital of France"');
    expect(body).toContain('Go on exactly where it broke off');
  });
});

describe('a screenshot', () => {
  const screenshot = { bytes: new Uint8Array([0xff, 0xd8, 0xff]), type: 'image/jpeg' } as const;
  const small = new Uint8Array([1, 2, 3, 4, 5, 6]);
  const base64 = Buffer.from(small).toString('base64');

  it.each(vendors)('is shown to $name', async (vendor) => {
    const screenshots: Screenshots = {
      prepare: () => Promise.resolve({ bytes: small, mediaType: 'image/jpeg' }),
    };
    const { ask, peer } = await setUpModel({ ...vendor, screenshots });
    expect((await ask({ screenshot })).error).toBeUndefined();
    const { body } = await peer.request(0);
    expect(body).toContain(base64);
    expect(body).toContain('image/jpeg');
    expect(body).toContain("The picture is the user's screen");
  });

  it('that cannot be read makes the turn a lesser one; where none can be shown, none is', async () => {
    const vendor = vendorNamed('google');
    const screenshots: Screenshots = { prepare: () => Promise.resolve(undefined) };
    let degraded = 0;
    const onDegrade = (): void => void (degraded += 1);
    await (await setUpModel(vendor)).ask({ screenshot, onDegrade });
    expect(degraded).toBe(0);
    await (await setUpModel({ ...vendor, screenshots })).ask({ screenshot, onDegrade });
    expect(degraded).toBe(1);
  });

  it.each(vendors)('that $name is not shown is told of', async (vendor) => {
    const { ask, peer } = await setUpModel(vendor);
    await ask({ screenshot });
    expect((await peer.request(0)).body).toContain('but you cannot see it');
  });
});

describe('web search', () => {
  it.each([
    { name: 'google', tool: '"googleSearch":{}' },
    { name: 'openai', tool: '"type":"web_search"' },
    { name: 'azure', tool: '"type":"web_search"' },
    { name: 'anthropic', tool: '"type":"web_search_20250305"' },
  ])('is asked of $name', async ({ name, tool }) => {
    const vendor = vendorNamed(name);
    const searching = {
      ...vendor,
      make: (options: VendorOptions) => vendor.make({ ...options, webSearch: true }),
    };
    const { ask, peer } = await setUpModel(searching);
    expect((await ask()).text).toBe('Sure! Here it is.');
    const { body } = await peer.request(0);
    expect(body).toContain(tool);
    expect(body).toContain('You can search the web');
  });
});

const searchers = ['google', 'openai', 'azure', 'anthropic'];
const searching = (name: string): Vendor => {
  const vendor = vendors.find((one) => one.name === name);
  if (!vendor) throw new Error(name);
  return { ...vendor, make: (options) => vendor.make({ ...options, webSearch: true }) };
};

describe.each(vendors)('the tools of $name', (vendor) => {
  const acting = { ...vendor, commands };
  const open = { name: 'open_app', args: '{"app_name":"Safari “2” {}"}' };
  const opened = { type: 'action', action: { command: 'open_app', args: { app_name: 'Safari “2” {}' } } };

  it('are the commands, with their arguments and what they do', async () => {
    const { ask, peer } = await setUpModel(acting);
    await ask();
    const { body } = await peer.request(0);
    for (const command of commands) expect(body).toContain(`"name":"${command}"`);
    for (const words of ['app_path', 'quits an app', 'your tools: open_app']) expect(body).toContain(words);
    expect(body).not.toContain('You cannot open apps');
    // Strict by default, OpenAI would demand every argument of every command.
    if (vendor.wire === 'responses') expect(body.match(/"strict":false/gu)).toHaveLength(commands.length);
  });

  it('are none where nothing may be done', async () => {
    const { ask, peer } = await setUpModel(vendor);
    await ask();
    const { body } = await peer.request(0);
    expect(body).not.toContain('open_app');
    expect(body).toContain('You cannot open apps');
  });

  it('give an action beside the words of an answer', async () => {
    const { ask, events } = await setUpModel(acting, { does: 'answer', tokens, calls: [open] });
    expect(await ask()).toEqual({ text: tokens.join(''), error: undefined });
    expect(events.filter(({ type }) => type === 'action')).toEqual([opened]);
  });

  it('give an answer that is an action alone', async () => {
    const { ask, events, clock } = await setUpModel(acting, { does: 'answer', tokens: [], calls: [open] });
    expect(await ask()).toEqual({ text: '', error: undefined });
    expect(events).toEqual([opened]);
    expect(clock.pending).toBe(0);
  });

  it('give every call of an answer', async () => {
    const calls = [open, { name: 'close_browser', args: '{}' }];
    const { ask, events } = await setUpModel(acting, { does: 'answer', tokens: [], calls });
    await ask();
    expect(events).toEqual([opened, { type: 'action', action: { command: 'close_browser', args: {} } }]);
  });

  it.each([
    {
      what: 'a tool that there is not',
      call: { name: 'format_disk', args: '{"disk":1}' },
      args: { disk: 1 },
    },
    {
      what: 'arguments that no schema takes',
      call: { name: 'open_app', args: '{"app_path":"/tmp/x.app"}' },
      args: { app_path: '/tmp/x.app' },
    },
  ])('pass $what on to the gate, which refuses it in words', async ({ call, args }) => {
    const { ask, events } = await setUpModel(acting, { does: 'answer', tokens: [], calls: [call] });
    expect((await ask()).error).toBeUndefined();
    expect(events).toEqual([{ type: 'action', action: { command: call.name, args } }]);
  });
});

// Gemini's arguments are an object always.
it.each(vendors.filter(({ wire }) => wire !== 'gemini'))(
  'passes arguments of $name that are no JSON on as ones that no schema takes',
  async (vendor) => {
    const call = { name: 'close_browser', args: '{"a": ' };
    const turn: PeerTurn = { does: 'answer', tokens: [], calls: [call] };
    const { ask, events } = await setUpModel({ ...vendor, commands }, turn);
    expect((await ask()).error).toBeUndefined();
    expect(events).toEqual([
      { type: 'action', action: { command: 'close_browser', args: { unreadable: true } } },
    ]);
  },
);

describe('tools beside a web search', () => {
  it.each(searchers.slice(1))('are both offered to %s', async (name) => {
    const { ask, peer } = await setUpModel({ ...searching(name), commands });
    await ask({ prompt: 'Open Safari' });
    const { body } = await peer.request(0);
    for (const words of ['open_app', 'web_search', 'You can search the web']) expect(body).toContain(words);
  });

  it('are offered to google by what the words ask for', async () => {
    const { ask, peer } = await setUpModel({ ...searching('google'), commands });
    await ask({ prompt: 'Открой Сафари' });
    await ask({ prompt: 'How old is Tokyo?' });
    const [acts, searches] = [await peer.request(0), await peer.request(1)];
    expect(acts.body).toContain('functionDeclarations');
    expect(acts.body).not.toMatch(/googleSearch|You can search the web/u);
    expect(searches.body).toContain('googleSearch');
    expect(searches.body).not.toMatch(/functionDeclarations|open_app/u);
  });
});
