import { describe, expect, it } from 'vitest';
import { setUpModel, vendorNamed, vendors } from '../../testing/model-vendors.ts';
import type { Thinking } from './thinking.ts';

const tokens = ['Sure! ', 'Here it is.'];

describe.each(vendors)('$name', (vendor) => {
  it('keeps what the model thinks to itself', async () => {
    const thoughts = ['They want to know. ', 'Let me see.'];
    const { ask, events } = await setUpModel(vendor, { does: 'answer', thoughts, tokens });
    expect(await ask()).toEqual({ text: tokens.join(''), error: undefined });
    expect(events.map(({ type }) => type)).toEqual(['text', 'text']);
  });

  it('does not take thoughts for first words', async () => {
    const { ask, peer, clock } = await setUpModel(vendor, {
      does: 'stay',
      thoughts: ['Let me see.'],
      tokens: [],
    });
    const asked = ask();
    await peer.request(0);
    await clock.advance(1_000);
    expect((await asked).error).toMatchObject({ reason: 'first token' });
  });
});

describe('thinking', () => {
  it.each<[string, string, Thinking, string]>([
    ['google', 'gemini-flash-latest', 'off', '"thinkingConfig":{"thinkingLevel":"low"}'],
    ['google', 'gemini-2.5-flash', 'off', '"thinkingConfig":{"thinkingBudget":0}'],
    ['google', 'gemini-2.5-flash', 'medium', '"thinkingConfig":{"thinkingBudget":19661}'],
    ['openai', 'gpt-5.4-mini', 'off', '"reasoning":{"effort":"none"}'],
    ['openai', 'gpt-5.4-mini', 'high', '"reasoning":{"effort":"high"}'],
    ['openai', 'gpt-4.1-mini', 'off', '"max_output_tokens":500,"stream":true'],
    ['azure', 'gpt-5.4-mini', 'low', '"reasoning":{"effort":"low"}'],
    ['azure', 'my-deployment', 'low', '"max_output_tokens":500,"stream":true'],
    ['anthropic', 'claude-haiku-4-5', 'off', '"thinking":{"type":"disabled"}'],
    [
      'anthropic',
      'claude-haiku-4-5',
      'low',
      '"max_tokens":6900,"thinking":{"type":"enabled","budget_tokens":6400}',
    ],
    [
      'anthropic',
      'claude-opus-4-6',
      'low',
      '"thinking":{"type":"adaptive","display":"summarized"},"output_config":{"effort":"low"}',
    ],
    ['compatible', 'any', 'off', '"max_tokens":500,"messages"'],
    ['compatible', 'any', 'low', '"reasoning_effort":"low"'],
  ])('of %s with %s is asked for as "%s"', async (name, model, thinking, asked) => {
    const { ask, peer } = await setUpModel({ ...vendorNamed(name), model, thinking });
    expect((await ask()).error).toBeUndefined();
    const { body } = await peer.request(0);
    expect(body).toContain(asked);
  });

  it.each(vendors)('of $name is left to the model', async (vendor) => {
    const { ask, peer } = await setUpModel({ ...vendor, thinking: '' });
    await ask();
    expect((await peer.request(0)).body).not.toMatch(/thinking|reasoning/iu);
  });

  it('in the midst of an answer is taken out of it', async () => {
    const { ask } = await setUpModel(vendorNamed('compatible'), {
      does: 'answer',
      tokens: ['<thi', 'nk>They want to know.</th', 'ink>Sure! ', 'Here it is.'],
    });
    expect((await ask()).text.trim()).toBe('Sure! Here it is.');
  });
});
