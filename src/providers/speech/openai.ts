import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { SpeechProvider } from '../../assistant/ports.ts';
import { voiceFailed } from './guarded.ts';
import { PcmReader } from './pcm-reader.ts';
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
/** A connection is kept for the next sentence or turn. */
const IDLE_CONNECTION_MS = 60_000;
const MAX_IDLE_CONNECTIONS = 16;

/**
 * Speech by POST /audio/speech, as OpenAI and many servers of open models offer it: the audio streams as it is made.
 * An abort closes the connection. Errors: `NexyError` "unavailable" for an answer that is no audio; those of sockets as
 * they are. Wants `guarded` around it.
 */
export function createOpenAiSpeech(options: OpenAiSpeechOptions): SpeechProvider {
  const url = new URL(`${options.url.replace(/\/+$/, '')}/audio/speech`);
  const { Agent, request } = url.protocol === 'https:' ? https : http;
  const agent = new Agent({
    keepAlive: true,
    maxFreeSockets: MAX_IDLE_CONNECTIONS,
    timeout: IDLE_CONNECTION_MS,
    scheduling: 'lifo',
  });
  const headers = {
    'content-type': 'application/json',
    ...(options.key === '' ? {} : { authorization: `Bearer ${options.key}` }),
  };
  const voices = new VoiceMap(options.voices);
  const { model, rate, style } = options;

  const post = (body: string, signal: AbortSignal): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      let answered = false;
      const call = request(url, { method: 'POST', agent, headers, signal }, (response) => {
        answered = true;
        resolve(response);
      });
      call.on('error', (error: NodeJS.ErrnoException) => {
        // The server closed a kept connection just as it was used again: it has seen nothing of the request.
        const wasStale = call.reusedSocket && !answered && error.code === 'ECONNRESET';
        if (wasStale) post(body, signal).then(resolve, reject);
        else reject(error);
      });
      call.end(body);
    });

  return {
    name: 'openai',
    speaks: (language) => voices.speaks(language),
    async *synthesize({ text, language, voice }, signal) {
      const body = JSON.stringify({
        model,
        input: text,
        voice: voices.choose(language, voice),
        response_format: 'pcm',
        ...(rate === 1 ? {} : { speed: rate }),
        ...(style === '' ? {} : { instructions: style }),
      });
      const response = await post(body, signal);
      try {
        expectAudio(response);
        const reader = new PcmReader();
        for await (const bytes of response as AsyncIterable<Buffer>) {
          const samples = reader.push(bytes);
          if (samples.length > 0) yield { samples, sampleRateHz: RATE_HZ };
        }
      } finally {
        response.destroy();
      }
    },
    close: () => {
      agent.destroy();
      return Promise.resolve();
    },
  };
}

function expectAudio({ statusCode = 0, headers }: IncomingMessage): void {
  if (statusCode !== 200) {
    const retryAfterMs = retryAfterOf(headers['retry-after']);
    throw voiceFailed(`openai answered ${statusCode}`, retryAfterMs === undefined ? {} : { retryAfterMs });
  }
  if (/^(text\/|application\/json)/.test(headers['content-type'] ?? ''))
    throw voiceFailed('openai answered with text');
}

/** RFC 9110, 10.2.3, in seconds; a date is not worth the trouble. */
function retryAfterOf(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,6}$/.test(value) ? Number(value) * 1_000 : undefined;
}
