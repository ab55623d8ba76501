import { credentials, Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { onAbort } from '../../core/signals.ts';
import {
  AudioEncoding,
  type StreamingSynthesizeResponse,
  TextToSpeechClient,
} from '../../generated/google/cloud/texttospeech/v1/cloud_tts.ts';
import { voiceFailed, type VoiceElsewhere } from './guarded.ts';
import { PcmReader } from './pcm-reader.ts';
import { localeOf, VoiceMap } from './voice-map.ts';

export interface GoogleSpeechOptions {
  /** "https://texttospeech.googleapis.com", or http on loopback. */
  readonly url: string;
  /** '' where `token` is given. */
  readonly key: string;
  readonly token?: (() => Promise<string>) | undefined;
  /** As in `VoiceMap`: voices that stream, such as "en-US-Chirp3-HD-Charon". */
  readonly voices: readonly string[];
  /** 0.5 to 2. */
  readonly rate: number;
}

/** The rate at which the voices that stream are made; another one would be resampled there, by means unknown. */
const RATE_HZ = 24_000;

/**
 * Google's Cloud Text-to-Speech by StreamingSynthesize: one call a sentence, all on one HTTP/2 connection, read at the
 * reader's pace. An abort cancels the call. Errors: `NexyError` "unavailable" with the gRPC code; wants `guarded` around
 * it.
 */
export function createGoogleSpeech(options: GoogleSpeechOptions): VoiceElsewhere {
  const url = new URL(options.url);
  const isPlain = url.protocol === 'http:';
  const client = new TextToSpeechClient(
    `${url.hostname}:${url.port || (isPlain ? '80' : '443')}`,
    isPlain ? credentials.createInsecure() : credentials.createSsl(),
    {
      // A vendor that comes back is to be found soon; the cool-down is what spares it.
      'grpc.initial_reconnect_backoff_ms': 100,
      'grpc.max_reconnect_backoff_ms': 2_000,
      // Its connection ends with it, not when a pool of the whole process comes to it.
      'grpc.use_local_subchannel_pool': 1,
    },
  );
  const voices = new VoiceMap(options.voices);
  const metadata = async (): Promise<Metadata> => {
    const sent = new Metadata();
    if (options.token) sent.set('authorization', `Bearer ${await options.token()}`);
    else sent.set('x-goog-api-key', options.key);
    return sent;
  };

  return {
    name: 'google',
    speaks: (language) => voices.speaks(language),
    hasVoice: (language, voice) => voices.has(language, voice),
    async *synthesize({ text, language, voice }, signal) {
      const name = voices.choose(language, voice) ?? '';
      const call = client.streamingSynthesize(await metadata());
      // An error that comes when nobody reads any more is nobody's.
      call.on('error', () => undefined);
      const remove = onAbort(signal, () => {
        call.cancel();
      });
      try {
        call.write({
          streamingRequest: {
            $case: 'streamingConfig',
            value: {
              voice: { languageCode: localeOf(name), name },
              streamingAudioConfig: {
                audioEncoding: AudioEncoding.PCM,
                sampleRateHertz: RATE_HZ,
                speakingRate: options.rate,
              },
            },
          },
        });
        call.write({ streamingRequest: { $case: 'input', value: { text } } });
        call.end();
        const reader = new PcmReader();
        for await (const { audioContent } of call as AsyncIterable<StreamingSynthesizeResponse>) {
          const samples = reader.push(audioContent);
          if (samples.length > 0) yield { samples, sampleRateHz: RATE_HZ };
        }
      } catch (error) {
        const { code } = error as Partial<ServiceError>;
        throw voiceFailed(`google answered ${code === undefined ? 'with a failure' : status[code]}`);
      } finally {
        remove();
        call.cancel();
      }
    },
    close: () => {
      client.close();
      return Promise.resolve();
    },
  };
}
