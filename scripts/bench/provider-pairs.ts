import { modelVendors } from '../../test/model-vendors.ts';
import { type PeerLog, timedGoogleVoice, timedHttpVoice, timedModel, type TimedPeer } from './timed-peers.ts';

/** A model and a voice that are measured together. */
export const pairs = [
  ['google', 'google'],
  ['openai', 'openai'],
  ['azure', 'azure'],
  ['anthropic', 'openai'],
  ['compatible', 'openai'],
] as const;
export type Pair = (typeof pairs)[number];
type VoiceName = Pair[1];

export const nameOf = ([model, voice]: Pair): string => `${model} + ${voice}`;

const KEY = 'a-key-of-16-characters';

interface VoiceVendor {
  readonly start: (log: PeerLog) => Promise<TimedPeer>;
  readonly env: (origin: string) => Readonly<Record<string, string>>;
}

export const voiceVendors: Readonly<Record<VoiceName, VoiceVendor>> = {
  google: {
    start: timedGoogleVoice,
    env: (origin) => ({ SPEECH_GOOGLE_URL: origin, SPEECH_GOOGLE_KEY: KEY }),
  },
  openai: {
    start: (log) => timedHttpVoice(24_000, log),
    env: (origin) => ({ SPEECH_OPENAI_URL: `${origin}/v1`, SPEECH_OPENAI_KEY: KEY }),
  },
  azure: {
    start: (log) => timedHttpVoice(48_000, log),
    env: (origin) => ({ SPEECH_AZURE_URL: origin, SPEECH_AZURE_KEY: KEY }),
  },
};

export interface RunningPair {
  readonly model: TimedPeer;
  readonly voice: TimedPeer;
  /** Settings of a server that asks these two and nobody else. */
  readonly env: Readonly<Record<string, string>>;
  readonly log: PeerLog;
  close(): Promise<void>;
}

export async function startPair([modelName, voiceName]: Pair): Promise<RunningPair> {
  const vendor = modelVendors.find(({ name }) => name === modelName);
  if (!vendor) throw new Error(`no such model: ${modelName}`);
  const log: PeerLog = new Map();
  const model = await timedModel(vendor.wire, log);
  const voice = await voiceVendors[voiceName].start(log);
  return {
    model,
    voice,
    log,
    env: {
      ANSWER_PROVIDERS: modelName,
      SPEECH_PROVIDERS: voiceName,
      ...vendor.env(model.url),
      ...voiceVendors[voiceName].env(voice.url),
    },
    close: async () => {
      await Promise.all([model.close(), voice.close()]);
    },
  };
}
