import type { VoiceElsewhere } from './guarded.ts';
import { HttpAudio } from './http-audio.ts';
import { VoiceMap } from './voice-map.ts';

export interface OpenAiSpeechOptions {
  /** Where the API begins: "https://api.openai.com/v1", or a server that speaks it. */
  readonly url: string;
  /** '' for a server that wants none. */
  readonly key: string;
  readonly model: string;
  /** As in `VoiceMap`. */
  readonly voices: readonly string[];
  /** 0.25 to 4; 1 is not sent, since some models refuse the field. */
  readonly rate: number;
  /** How to speak, in words; '' for none. */
  readonly style: string;
}

/** What response_format "pcm" is: 24 kHz, 16 bit, signed, little-endian, no header (platform.openai.com/docs). */
const RATE_HZ = 24_000;

/**
 * Speech by POST /audio/speech, as OpenAI and many servers of open models offer it. Errors as `HttpAudio`; wants
 * `guarded` around it.
 */
export function createOpenAiSpeech(options: OpenAiSpeechOptions): VoiceElsewhere {
  const { model, rate, style, key } = options;
  const voices = new VoiceMap(options.voices);
  const audio = new HttpAudio({
    name: 'openai',
    url: new URL(`${options.url.replace(/\/+$/, '')}/audio/speech`),
    headers: {
      'content-type': 'application/json',
      ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
    },
    sampleRateHz: RATE_HZ,
  });
  return {
    name: 'openai',
    speaks: (language) => voices.speaks(language),
    hasVoice: (language, voice) => voices.has(language, voice),
    synthesize: ({ text, language, voice }, signal) =>
      audio.post(
        JSON.stringify({
          model,
          input: text,
          voice: voices.choose(language, voice),
          response_format: 'pcm',
          ...(rate === 1 ? {} : { speed: rate }),
          ...(style === '' ? {} : { instructions: style }),
        }),
        signal,
      ),
    close: () => audio.close(),
  };
}
