/** Models that fail over to each other, through the gRPC port, and what is said when none is left. */
import { Metadata } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import type { PeerTurn } from '../src/testing/model-peer.ts';
import { sentences, start, startPeer, steps } from './models-rig.ts';
import { read, request, samplesOf, textOf } from './rig.ts';

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
      // Only who is silent may be late: a first turn on a busy machine takes a while.
      const lateMs = first.does === 'silence' ? '1000' : '10000';
      const { running } = await two(first, answer, { ANSWER_FIRST_TOKEN_MS: lateMs });
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
