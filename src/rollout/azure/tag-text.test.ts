import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tagsOf, textIn } from './tag-text.ts';

/** Little that repeats, so that it takes several tags. */
const long = Array.from({ length: 300 }, (_, index) => ((index * 2_654_435_761) % 2 ** 32).toString(36)).join(
  ' ',
);

describe('a text in tags', () => {
  it('comes back as it was, in values that Azure takes, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        const tags = tagsOf(text);
        expect(textIn(tags)).toBe(text);
        for (const value of Object.values(tags)) expect(value).toMatch(/^[\w -]{1,256}$/u);
      }),
    );
  });

  it('comes back beside tags of others and parts of a longer one', () => {
    expect(Object.keys(tagsOf(long)).length).toBeGreaterThan(4);
    expect(textIn({ owner: 'us', ...tagsOf(long), ...tagsOf('short') })).toBe('short');
  });

  it('is none without its first tag', () => {
    expect(textIn({ owner: 'us', 'nexy-ramp-00': 'x' })).toBeUndefined();
  });

  it('is refused when any part is changed, missing or swapped', () => {
    const tags = tagsOf(long);
    const [first = '', second = ''] = [tags['nexy-ramp-00'], tags['nexy-ramp-01']];
    for (const foreign of [
      { 'nexy-ramp-01': `${second.slice(0, -1)}${second.endsWith('A') ? 'B' : 'A'}` },
      { 'nexy-ramp-01': '' },
      { 'nexy-ramp-00': second, 'nexy-ramp-01': first },
    ])
      expect(() => textIn({ ...tags, ...foreign })).toThrow('do not fit together');
  });

  it('is refused when it would unpack to more than a state ever is', () => {
    expect(() => textIn(tagsOf('a'.repeat(2 * 1024 * 1024)))).toThrow();
  });
});
