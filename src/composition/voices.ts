import type { SpeechProvider } from '../assistant/ports.ts';
import type { Config } from '../config/config.ts';
import type { Clock } from '../core/clock.ts';
import type { JsonValue } from '../http/status.ts';
import type { Recording } from '../providers/replay.ts';
import type { VoiceElsewhere } from '../providers/speech/guarded.ts';

export interface Voices {
  readonly providers: readonly SpeechProvider[];
  /** Pieces of text that wait for an embedded engine. */
  queued(): number;
  /** For /status. */
  state(): JsonValue;
}

/** In order of preference; each is loaded only where the configuration names it. */
export async function createVoices(
  { speech }: Config,
  { clock, recording }: { clock: Clock; recording: () => Promise<Recording> },
): Promise<Voices> {
  const rate = speech.ratePercent / 100;
  const elsewhere = async (provider: VoiceElsewhere): Promise<SpeechProvider> => {
    const [{ guarded }, { cached }, { fixedLines }] = await Promise.all([
      import('../providers/speech/guarded.ts'),
      import('../providers/speech/cached.ts'),
      import('../assistant/fixed-lines.ts'),
    ]);
    const { firstAudioTimeoutMs: firstAudioMs, audioGapTimeoutMs: gapMs } = speech;
    return cached(guarded(provider, { clock, firstAudioMs, gapMs, rate }), fixedLines(speech.fixedTexts));
  };
  let state: Voices['state'] = () => speech.providers.join(',');
  let queued: Voices['queued'] = () => 0;
  const providers = speech.providers.map(async (name): Promise<SpeechProvider> => {
    switch (name) {
      case 'azure': {
        const { createAzureSpeech } = await import('../providers/speech/azure.ts');
        return elsewhere(
          createAzureSpeech({
            region: speech.azureRegion,
            url: speech.azureUrl,
            key: speech.azureKey.reveal(),
            voices: speech.azureVoices,
            rate,
            style: speech.azureStyle,
          }),
        );
      }
      case 'openai': {
        const { createOpenAiSpeech } = await import('../providers/speech/openai.ts');
        return elsewhere(
          createOpenAiSpeech({
            url: speech.openaiUrl,
            key: speech.openaiKey.reveal(),
            model: speech.openaiModel,
            voices: speech.openaiVoices,
            rate,
            style: speech.openaiStyle,
          }),
        );
      }
      case 'google': {
        const { createGoogleSpeech } = await import('../providers/speech/google.ts');
        const file = speech.googleCredentialsFile;
        const token =
          file === ''
            ? undefined
            : await (await import('../providers/speech/google-auth.ts')).selfSignedTokens(file, clock);
        return elsewhere(
          createGoogleSpeech({
            url: speech.googleUrl,
            key: speech.googleKey.reveal(),
            token,
            voices: speech.googleVoices,
            rate,
          }),
        );
      }
      case 'sherpa': {
        const { createSherpaSpeech } = await import('../providers/speech/sherpa.ts');
        return elsewhere(
          await createSherpaSpeech({
            modelFolder: speech.sherpaModelFolder,
            language: speech.sherpaLanguage,
            speaker: speech.sherpaSpeaker,
            rate,
            threads: speech.workers,
          }),
        );
      }
      case 'embedded': {
        const { createEmbeddedSpeech } = await import('../providers/speech/embedded.ts');
        const embedded = await createEmbeddedSpeech({ workers: speech.workers, rate });
        state = () => {
          const { flite, espeak } = embedded.state();
          return { flite: { ...flite }, espeak: espeak === 'missing' ? espeak : { ...espeak } };
        };
        queued = () => {
          const { flite, espeak } = embedded.state();
          return flite.queued + (espeak === 'missing' ? 0 : espeak.queued);
        };
        await embedded.warmUp();
        return embedded;
      }
      case 'replay': {
        const [{ createReplaySpeech }, recorded] = await Promise.all([import('./replayed.ts'), recording()]);
        return createReplaySpeech(recorded, clock);
      }
    }
  });
  return { providers: await Promise.all(providers), queued: () => queued(), state: () => state() };
}
