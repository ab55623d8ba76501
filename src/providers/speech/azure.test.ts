import { afterEach, describe, expect, it } from 'vitest';
import { hear } from '../../testing/hear.ts';
import { httpSpeechPeer } from '../../testing/http-speech-peer.ts';
import { createAzureSpeech, ssml } from './azure.ts';

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

const parts = { text: 'Hi.', language: 'en', voice: 'en-US-AvaMultilingualNeural', rate: 1, style: '' };

describe('Azure speech', () => {
  it('asks for raw audio of 48 kHz with the key in a header', async () => {
    const peer = await httpSpeechPeer((response) => void response.end());
    const speech = createAzureSpeech({
      region: '',
      url: `${peer.origin}/tts/`,
      key: 'a-key',
      voices: ['en=en-US-AvaMultilingualNeural', 'ru=ru-RU-SvetlanaNeural'],
      rate: 1,
      style: '',
    });
    open.push(peer, speech);
    await hear(speech.synthesize({ text: 'Привет.', language: 'ru' }, new AbortController().signal));
    expect(peer.posts[0]?.path).toBe('/tts/cognitiveservices/v1');
    expect(peer.posts[0]?.headers).toMatchObject({
      'content-type': 'application/ssml+xml',
      'x-microsoft-outputformat': 'raw-48khz-16bit-mono-pcm',
      'user-agent': 'nexy-server',
      'ocp-apim-subscription-key': 'a-key',
    });
    expect(peer.posts[0]?.body).toBe(
      ssml({ ...parts, text: 'Привет.', language: 'ru', voice: 'ru-RU-SvetlanaNeural' }),
    );
  });

  it('writes voice, language, pace and style around the text', () => {
    const begin =
      '<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xmlns:mstts="https://www.w3.org/2001/mstts" ';
    expect(ssml(parts)).toBe(
      `${begin}xml:lang="en-US"><voice name="en-US-AvaMultilingualNeural">Hi.</voice></speak>`,
    );
    expect(ssml({ ...parts, language: 'de', rate: 1.2, style: 'cheerful' })).toBe(
      `${begin}xml:lang="de"><voice name="en-US-AvaMultilingualNeural"><mstts:express-as style="cheerful">` +
        '<prosody rate="+20%">Hi.</prosody></mstts:express-as></voice></speak>',
    );
    expect(ssml({ ...parts, rate: 0.9 })).toContain('rate="-10%"');
  });

  it('lets no text become markup, and no character that XML has no place for through', () => {
    const text = `</voice><break time="9s"/> & 'x' \u0000\u000b\ud800 \u{1f600}`;
    expect(ssml({ ...parts, text })).toContain(
      `Neural">&#60;/voice&#62;&#60;break time=&#34;9s&#34;/&#62; &#38; &#39;x&#39;     \u{1f600}</voice>`,
    );
  });
});
