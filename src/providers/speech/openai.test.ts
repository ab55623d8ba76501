import { afterEach, describe, expect, it } from 'vitest';
import { hear } from '../../testing/hear.ts';
import { httpSpeechPeer } from '../../testing/http-speech-peer.ts';
import { createOpenAiSpeech, type OpenAiSpeechOptions } from './openai.ts';

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function posted(over: Partial<OpenAiSpeechOptions>, language: string, voice?: string) {
  const peer = await httpSpeechPeer((response) => void response.end());
  const speech = createOpenAiSpeech({
    url: `${peer.origin}/v1`,
    key: 'sk-test',
    model: 'tts-x',
    voices: ['en=alloy', 'en=nova', 'ru=onyx'],
    rate: 1,
    style: '',
    ...over,
  });
  open.push(peer, speech);
  const request = { text: 'He said "hi".', language, ...(voice ? { voice } : {}) };
  await hear(speech.synthesize(request, new AbortController().signal));
  const [post] = peer.posts;
  return { path: post?.path, headers: post?.headers, body: JSON.parse(post?.body ?? '') as unknown };
}

describe('OpenAI speech', () => {
  it('asks for PCM with the voice of the language, at the pace and in the style that are set', async () => {
    const { path, headers, body } = await posted({ rate: 1.25, style: 'Calm.' }, 'ru', 'nova');
    expect(path).toBe('/v1/audio/speech');
    expect(headers).toMatchObject({ authorization: 'Bearer sk-test', 'content-type': 'application/json' });
    expect(body).toEqual({
      model: 'tts-x',
      input: 'He said "hi".',
      voice: 'onyx',
      response_format: 'pcm',
      speed: 1.25,
      instructions: 'Calm.',
    });
  });

  it('leaves out what is not set', async () => {
    const { headers, body } = await posted({ key: '' }, 'en', 'nova');
    expect(headers).not.toHaveProperty('authorization');
    expect(body).toEqual({
      model: 'tts-x',
      input: 'He said "hi".',
      voice: 'nova',
      response_format: 'pcm',
    });
  });
});
