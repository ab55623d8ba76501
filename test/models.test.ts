/** Turns with models behind them, through the gRPC port, against peers that speak the vendors' own wires. */
import { describe, expect, it } from 'vitest';
import { modelVendors } from './model-vendors.ts';
import { sentences, start, startPeer, steps } from './models-rig.ts';
import { isCase, read, request, samplesOf, textOf } from './rig.ts';
import { startBundle } from './start-server.ts';

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
