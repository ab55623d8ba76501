import { startOn, unbounded } from './lab.ts';
import { type Cores, residentBytes, scheduled } from './process-cost.ts';
import { median } from './statistics.ts';
import { sleep } from './streams.ts';

/** What a server costs with a provider, to be read against the first: none of a vendor's code is loaded there. */
export interface StartFigures {
  readonly startMs: number;
  readonly cpuMs: number;
  readonly residentMib: number;
}

const KEY = 'a-key-of-16-characters';
/** Nobody is asked at a start. */
const NOWHERE = 'http://127.0.0.1:9';

const modelEnv = {
  google: { GEMINI_API_KEY: KEY },
  openai: { OPENAI_API_KEY: KEY },
  azure: { AZURE_OPENAI_API_KEY: KEY, AZURE_OPENAI_BASE_URL: NOWHERE, AZURE_OPENAI_MODEL: 'd' },
  anthropic: { ANTHROPIC_API_KEY: KEY },
  compatible: { ANSWER_BASE_URL: NOWHERE, ANSWER_MODEL: 'm' },
} as const;
const voiceEnv = {
  google: { SPEECH_GOOGLE_KEY: KEY },
  openai: { SPEECH_OPENAI_KEY: KEY },
  azure: { SPEECH_AZURE_REGION: 'westeurope', SPEECH_AZURE_KEY: KEY },
} as const;

type Env = Readonly<Record<string, string>>;

function envOf(answers: string, voices: string, ...more: readonly Env[]): Env {
  return Object.assign({ ANSWER_PROVIDERS: answers, SPEECH_PROVIDERS: voices }, ...more) as Env;
}

/** Settings by the name that the table shows. */
export const startSettings: Readonly<Record<string, Env>> = {
  'answers `offline`, voice `embedded`': envOf('offline', 'embedded'),
  ...Object.fromEntries(
    Object.entries(modelEnv).map(([name, env]) => [
      `answers \`${name},offline\``,
      envOf(`${name},offline`, 'embedded', env),
    ]),
  ),
  'answers of all five and `offline`': envOf(
    [...Object.keys(modelEnv), 'offline'].join(','),
    'embedded',
    ...Object.values(modelEnv),
  ),
  ...Object.fromEntries(
    Object.entries(voiceEnv).map(([name, env]) => [
      `voice \`${name},embedded\``,
      envOf('offline', `${name},embedded`, env),
    ]),
  ),
};

/** Memory is read this long after the start's log line. */
const SETTLE_MS = 500;

/** Medians of `starts`, after one that leaves the compile cache behind. */
export async function measureStarts(
  settings: Env,
  options: { readonly bundle: string; readonly cores: Cores | undefined; readonly starts: number },
): Promise<StartFigures> {
  const all: StartFigures[] = [];
  for (let start = 0; start <= options.starts; start += 1) {
    const figures = await measureStart(settings, options);
    if (start > 0) all.push(figures);
  }
  const of = (key: keyof StartFigures): number => median(all.map((figures) => figures[key]));
  return { startMs: of('startMs'), cpuMs: of('cpuMs'), residentMib: of('residentMib') };
}

async function measureStart(
  settings: Env,
  { bundle, cores }: { readonly bundle: string; readonly cores: Cores | undefined },
): Promise<StartFigures> {
  const startedMs = performance.now();
  const env = { ...unbounded, ANSWER_ALLOW_OFFLINE: 'true', ...settings };
  const server = await startOn(cores, [process.execPath, bundle], env);
  const startMs = performance.now() - startedMs;
  const cpuMs = scheduled(server.pid).run * 1_000;
  await sleep(SETTLE_MS);
  const residentMib = residentBytes(server.pid) / 2 ** 20;
  await server.stop();
  return { startMs, cpuMs, residentMib };
}
