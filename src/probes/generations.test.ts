import { describe, expect, it } from 'vitest';
import type { AudioChunk } from '../generated/streaming.ts';
import { readAs } from './generations.ts';
import type { Content, Observed } from './observed.ts';

const text = (value: string): Content => ({ $case: 'textChunk', value });
const end: Content = { $case: 'endMessage', value: 'completed' };
const sorry: Content = { $case: 'errorMessage', value: 'Sorry.' };
const action: Content = { $case: 'actionMessage', value: { actionJson: '{}', sessionId: '' } };
const audio = (over: Partial<AudioChunk> = {}): Content => ({
  $case: 'audioChunk',
  value: {
    audioData: Buffer.alloc(4, 9),
    dtype: 'int16',
    shape: [],
    sampleRate: 48_000,
    channels: 1,
    ...over,
  },
});

const stream = (contents: readonly Content[], code = 'OK'): Observed => ({
  arrivals: contents.map((content, atMs) => ({ content, atMs })),
  code,
  details: '',
  headers: {},
  trailers: {},
  endMs: 9,
  timedOut: false,
});

describe('readAs', () => {
  it.each([
    ['a whole answer', [text('Hi.'), audio(), end], [undefined, undefined, undefined]],
    ['no terminal', [text('Hi.'), audio()], [undefined, undefined, 'no terminal']],
    ['an end after nothing', [end], [undefined, undefined, 'an empty answer']],
    ['an error_message', [text('Hi.'), sorry], [undefined, 'an error_message', 'an error_message']],
    ['an action alone', [action, end], [undefined, undefined, undefined]],
  ])('judges %s as each generation does', (_name, contents, failures) => {
    const seen = (['O', 'M', 'N'] as const).map((generation) => readAs(generation, stream(contents)).failure);
    expect(seen).toEqual(failures);
  });

  it('takes every status but OK for a failure', () => {
    for (const generation of ['O', 'M', 'N'] as const)
      expect(readAs(generation, stream([text('Hi.'), end], 'INTERNAL')).failure).toBe('status INTERNAL');
  });

  it.each([
    ['an empty text', text('')],
    ['empty audio', audio({ audioData: Buffer.alloc(0) })],
    ['an action', action],
  ])('stops reading at %s as O', (_name, content) => {
    const contents = [text('One. '), content, text('Two.'), audio(), end];
    expect(readAs('O', stream(contents))).toMatchObject({ text: 'One. ', audioBytes: 0 });
    expect(readAs('N', stream(contents))).toMatchObject({ text: 'One. Two.', audioBytes: 4 });
  });

  it.each([
    ['of another rate', audio({ sampleRate: 16_000 }), 4, 0],
    ['without channels', audio({ channels: 0 }), 4, 0],
    ['of another type', audio({ dtype: 'float32' }), 4, 0],
    ['that is silent', audio({ audioData: Buffer.alloc(4) }), 4, 0],
    ['of a shape that does not fit', audio({ shape: [3] }), 0, 4],
    ['of a shape that fits', audio({ shape: [2, 1] }), 4, 4],
  ])('counts audio %s as O and as the later ones hear it', (_name, content, heardByO, heardByLater) => {
    expect(readAs('O', stream([content, end])).audioBytes).toBe(heardByO);
    expect(readAs('M', stream([content, end])).audioBytes).toBe(heardByLater);
  });
});
