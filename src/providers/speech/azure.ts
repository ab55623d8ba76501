import type { VoiceElsewhere } from './guarded.ts';
import { HttpAudio } from './http-audio.ts';
import { localeOf, VoiceMap } from './voice-map.ts';

export interface AzureSpeechOptions {
  /** "westeurope"; not looked at where `url` is set. */
  readonly region: string;
  /** What comes before "/cognitiveservices/v1": a private endpoint, another cloud, a container; '' for the region's. */
  readonly url: string;
  readonly key: string;
  /** As in `VoiceMap`. */
  readonly voices: readonly string[];
  /** 0.5 to 2. */
  readonly rate: number;
  /** A style of the voice ("cheerful"); '' for none. */
  readonly style: string;
}

/** One of the formats that stream; the highest rate there is, so nothing is left to resample. */
const FORMAT = 'raw-48khz-16bit-mono-pcm';
const RATE_HZ = 48_000;

/**
 * Azure Speech by its REST interface (learn.microsoft.com, "Text to speech REST API"), ADR 0018. Errors as `HttpAudio`;
 * wants `guarded` around it.
 */
export function createAzureSpeech(options: AzureSpeechOptions): VoiceElsewhere {
  const { region, url, key, rate, style } = options;
  const voices = new VoiceMap(options.voices);
  const base = url === '' ? `https://${region}.tts.speech.microsoft.com` : url.replace(/\/+$/, '');
  const audio = new HttpAudio({
    name: 'azure',
    url: new URL(`${base}/cognitiveservices/v1`),
    headers: {
      'content-type': 'application/ssml+xml',
      'x-microsoft-outputformat': FORMAT,
      'user-agent': 'nexy-server',
      'ocp-apim-subscription-key': key,
    },
    sampleRateHz: RATE_HZ,
  });
  return {
    name: 'azure',
    speaks: (language) => voices.speaks(language),
    hasVoice: (language, voice) => voices.has(language, voice),
    synthesize: ({ text, language, voice }, signal) => {
      const chosen = voices.choose(language, voice) ?? '';
      return audio.post(ssml({ text, language, voice: chosen, rate, style }), signal);
    },
    close: () => audio.close(),
  };
}

export interface SsmlParts {
  readonly text: string;
  readonly language: string;
  /** "en-US-AvaMultilingualNeural". */
  readonly voice: string;
  readonly rate: number;
  readonly style: string;
}

/** One sentence as SSML, in which no text can become markup. */
export function ssml({ text, language, voice, rate, style }: SsmlParts): string {
  const locale = localeOf(voice);
  const paced =
    rate === 1 ? escapeXml(text) : `<prosody rate="${percent(rate)}">${escapeXml(text)}</prosody>`;
  const styled =
    style === '' ? paced : `<mstts:express-as style="${escapeXml(style)}">${paced}</mstts:express-as>`;
  return (
    '<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xmlns:mstts="https://www.w3.org/2001/mstts" ' +
    `xml:lang="${locale.startsWith(`${language}-`) ? locale : language}">` +
    `<voice name="${escapeXml(voice)}">${styled}</voice></speak>`
  );
}

function percent(rate: number): string {
  const change = Math.round((rate - 1) * 100);
  return `${change < 0 ? '' : '+'}${change}%`;
}

/** What XML 1.0 has no place for, half a surrogate pair included, becomes a space. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ' ')
    .replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
