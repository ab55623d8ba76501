import { describe, expect, it } from 'vitest';
import { localeOf, VoiceMap } from './voice-map.ts';

describe('VoiceMap', () => {
  const voices = new VoiceMap(['en=alloy', 'en=nova', 'ru=onyx', '*=echo']);

  it('has a default for each language, and one for all others', () => {
    expect(['en', 'ru', 'de'].map((language) => voices.choose(language, undefined))).toEqual([
      'alloy',
      'onyx',
      'echo',
    ]);
  });

  it('takes a voice that is asked for where it is one for the language', () => {
    expect(voices.choose('en', 'nova')).toBe('nova');
    expect(voices.choose('ru', 'nova')).toBe('onyx');
    expect(voices.choose('ru', 'echo')).toBe('echo');
    expect(voices.choose('en', 'slt')).toBe('alloy');
  });

  it('knows its own names from others', () => {
    const has = (['en nova', 'en echo', 'ru nova', 'de echo', 'en slt', 'en '] as const).map((pair) => {
      const [language = '', voice = ''] = pair.split(' ');
      return voices.has(language, voice);
    });
    expect(has).toEqual([true, true, false, true, false, false]);
  });

  it('speaks nothing else where no voice is for all', () => {
    const few = new VoiceMap(['en=alloy']);
    expect([few.speaks('en'), few.speaks('de'), voices.speaks('de')]).toEqual([true, false, true]);
    expect(few.choose('de', 'alloy')).toBeUndefined();
  });
});

it('reads the locale out of the names of voices', () => {
  const names = [
    'en-US-AvaMultilingualNeural',
    'cmn-CN-Chirp3-HD-Charon',
    'sr-Latn-RS-NicholasNeural',
    'alloy',
  ];
  expect(names.map(localeOf)).toEqual(['en-US', 'cmn-CN', 'sr-Latn-RS', '']);
});
