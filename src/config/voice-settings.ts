import {
  always,
  filePath,
  label,
  language,
  phrase,
  secret,
  secureUrl,
  texts,
  voices,
  wholeNumber,
} from './setting-types.ts';

/** The settings of the group `speech` that are about other voices than the embedded ones, and about going from one to the next. */
export const voicesElsewhere = {
  rate_percent: wholeNumber({
    env: 'SPEECH_RATE_PERCENT',
    min: 50,
    max: 200,
    defaults: always(100),
    doc: 'Pace of the voices in percent of their own.',
  }),
  first_audio_timeout_ms: wholeNumber({
    env: 'SPEECH_FIRST_AUDIO_TIMEOUT_MS',
    min: 100,
    max: 30_000,
    defaults: always(3_000),
    doc: 'Time that a voice elsewhere has for the first audio of a sentence.',
  }),
  audio_gap_timeout_ms: wholeNumber({
    env: 'SPEECH_AUDIO_GAP_TIMEOUT_MS',
    min: 100,
    max: 30_000,
    defaults: always(2_000),
    doc: 'Time that a voice elsewhere has for each further piece of audio.',
  }),
  cooldown_seconds: wholeNumber({
    env: 'SPEECH_COOLDOWN_SECONDS',
    min: 1,
    max: 600,
    defaults: always(30),
    doc: 'How long a provider that has failed is passed over.',
  }),
  fixed_texts: texts({
    env: 'SPEECH_FIXED_TEXTS',
    defaults: always([]),
    doc: 'Texts that many hear, such as welcomes of the app; voices elsewhere are asked for their audio once.',
  }),
  openai_url: secureUrl({
    env: 'SPEECH_OPENAI_URL',
    defaults: always('https://api.openai.com/v1'),
    doc: 'Where the API of the provider openai begins: of OpenAI, or of a server that speaks it.',
  }),
  openai_key: secret({
    env: 'SPEECH_OPENAI_KEY',
    defaults: always(''),
    doc: 'Its key.',
  }),
  openai_model: label({
    env: 'SPEECH_OPENAI_MODEL',
    defaults: always('gpt-4o-mini-tts'),
    doc: 'Its model.',
  }),
  openai_voices: voices({
    env: 'SPEECH_OPENAI_VOICES',
    defaults: always(['*=alloy']),
    doc: 'Its voices by language; the first of a language is the default, and a request may choose among them.',
  }),
  openai_style: phrase({
    env: 'SPEECH_OPENAI_STYLE',
    defaults: always(''),
    doc: 'How it is to speak, in words; empty for a model that takes no instructions.',
  }),
  azure_region: label({
    env: 'SPEECH_AZURE_REGION',
    defaults: always(''),
    doc: 'Region of the Speech resource that the provider azure uses (westeurope).',
  }),
  azure_url: secureUrl({
    env: 'SPEECH_AZURE_URL',
    defaults: always(''),
    doc: 'Where its API begins, before /cognitiveservices/v1, instead of a region: a private endpoint, another cloud.',
  }),
  azure_key: secret({
    env: 'SPEECH_AZURE_KEY',
    defaults: always(''),
    doc: 'Its key.',
  }),
  azure_voices: voices({
    env: 'SPEECH_AZURE_VOICES',
    defaults: always([
      'en=en-US-AvaMultilingualNeural',
      'ru=ru-RU-SvetlanaNeural',
      '*=en-US-AvaMultilingualNeural',
    ]),
    doc: 'Its voices by language; the first of a language is the default, and a request may choose among them.',
  }),
  azure_style: label({
    env: 'SPEECH_AZURE_STYLE',
    defaults: always(''),
    doc: 'Speaking style (cheerful), for voices that have it; empty for none.',
  }),
  google_url: secureUrl({
    env: 'SPEECH_GOOGLE_URL',
    defaults: always('https://texttospeech.googleapis.com'),
    doc: 'Where the service of the provider google is.',
  }),
  google_key: secret({
    env: 'SPEECH_GOOGLE_KEY',
    defaults: always(''),
    doc: 'Its API key.',
  }),
  google_credentials_file: filePath({
    env: 'SPEECH_GOOGLE_CREDENTIALS_FILE',
    defaults: always(''),
    doc: 'JSON file with the key of a service account, instead of an API key.',
  }),
  google_voices: voices({
    env: 'SPEECH_GOOGLE_VOICES',
    defaults: always(['en=en-US-Chirp3-HD-Charon', 'ru=ru-RU-Chirp3-HD-Charon']),
    doc: 'Its voices by language, of those that stream; a language without one is left to the next provider.',
  }),
  sherpa_model_folder: filePath({
    env: 'SPEECH_SHERPA_MODEL_FOLDER',
    defaults: always(''),
    doc: 'Folder with the model that the provider sherpa speaks with: of Piper, Kokoro or Matcha.',
  }),
  sherpa_language: language({
    env: 'SPEECH_SHERPA_LANGUAGE',
    defaults: always('en'),
    doc: 'Language that its model speaks; sentences in another are left to the next provider. Empty leaves it every one.',
  }),
  sherpa_speaker: wholeNumber({
    env: 'SPEECH_SHERPA_SPEAKER',
    min: 0,
    max: 10_000,
    defaults: always(0),
    doc: 'Number of one of the speakers of its model.',
  }),
} as const;
