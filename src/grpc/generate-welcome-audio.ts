import { randomUUID } from 'node:crypto';
import type { ServerWritableStream } from '@grpc/grpc-js';
import { announced } from '../assistant/announced.ts';
import { loadPipeline } from '../assistant/pipeline.ts';
import type { SpeechOptions } from '../assistant/speech.ts';
import { WIRE_RATE_HZ } from '../audio/pcm.ts';
import type { WelcomeRequest } from '../generated/streaming.ts';
import { admit, type AdmitDeps } from './admit.ts';
import type { Caller, Received } from './auth.ts';
import type { Followed } from './follow.ts';
import { runSpeechCall, type SpeechCallDeps, type SpeechEnd } from './speech-call.ts';
import { validateWelcome } from './validate.ts';
import { encodeWelcomeMessage, type TerminalMessage, type WelcomeMessage } from './wire.ts';

export interface WelcomeDeps extends SpeechCallDeps, AdmitDeps {
  readonly speech: SpeechOptions;
}

/** GenerateWelcomeAudio, the clients' general text-to-speech: metadata, audio, end_message. */
export async function generateWelcomeAudio(
  call: ServerWritableStream<unknown, TerminalMessage>,
  request: WelcomeRequest,
  deps: WelcomeDeps & Caller & Received & Followed,
): Promise<SpeechEnd> {
  const { receivedMs } = deps;
  validateWelcome(request);
  const sessionId = request.sessionId === '' ? randomUUID() : request.sessionId;
  const hardwareId = request.hardwareId?.trim() ?? '';
  const permit = admit(call, { kind: 'speech', hardwareId, bytes: 0 }, deps);
  const options = {
    scope: 'welcome',
    method: 'GenerateWelcomeAudio',
    sessionId,
    hardwareId,
    receivedMs,
    permit,
    encode: encodeWelcomeMessage,
  } as const;
  const { provider } = deps.speech;
  const asked = {
    ...deps.speech,
    language: request.language || deps.speech.language,
    voice: request.voice || deps.speech.voice,
    span: deps.span,
  };
  // Never rejects.
  const end = await runSpeechCall<WelcomeMessage>(call, options, deps, async (output) => {
    const { speakWelcome } = await loadPipeline();
    const speech = speakWelcome(request.text, { ...asked, onDegrade: output.degraded }, output.signal);
    output.onFadeOut(() => speech.takeFadeOut());
    const format = { method: provider.name, sampleRate: WIRE_RATE_HZ, channels: 1, dtype: 'int16' };
    for await (const event of announced(speech, deps.clock)) {
      if (event.type === 'duration') {
        const value = { ...format, durationSec: event.seconds };
        await output.write('text', { $case: 'metadata', value });
      } else await output.write('audio', { $case: 'audioChunk', samples: event.samples });
    }
  });
  permit.release();
  return end;
}
