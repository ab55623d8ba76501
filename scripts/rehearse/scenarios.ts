/** How a canary differs from the stable revision: what it replays, its settings, its faults. */
export interface Nature {
  readonly recording?: object;
  readonly env?: Readonly<Record<string, string>>;
  /** Of saboteur.ts. */
  readonly fault?: 'leak' | 'die';
  /** It has a model, whose key has expired. */
  readonly hasExpiredModel?: boolean;
}

export type Expected =
  | { readonly end: 'done' }
  /** `because`: words of which the reason must have one. `percent`: the stage at which it must happen, if not any. */
  | { readonly end: 'rolled back'; readonly because: readonly string[]; readonly percent?: number };

export function wordsOf(expected: Expected): string {
  if (expected.end === 'done') return 'done';
  const { because, percent } = expected;
  return `rolled back${percent === undefined ? '' : ` at ${percent} %`} for ${because.join(' or ')}`;
}

/** People who ask, wait for the whole answer, and ask again: each at most once in `everyMs`. */
export interface LoadShape {
  readonly users: number;
  readonly everyMs: number;
  /** COLLECTs before a question, on average. */
  readonly collects: number;
}

export interface Scenario {
  readonly name: string;
  /** The canary, for people. */
  readonly canary: string;
  readonly nature: Nature;
  readonly expected: Expected;
  /** What is other than in most scenarios. */
  readonly load?: Partial<LoadShape>;
}

const answer = (...events: readonly object[]): object => ({ events });
const done = answer({ text: 'Done.' });
const failed = answer({ error: 'internal' });
const tone = { toneHz: 440, ms: 60 };

/** Turns that cost as little as a turn can, so that a stage of 1 % has its numbers within minutes. */
export const tinyTurns = { answers: [done], speech: [{ events: [tone] }] };
const speakingFor = (ms: number): object => ({
  answers: [done],
  speech: [{ events: [tone, { ...tone, afterMs: ms }] }],
});

export const scenarios: readonly Scenario[] = [
  {
    name: 'good',
    canary: 'as good as the stable revision',
    nature: {},
    expected: { end: 'done' },
  },
  {
    name: 'long-answers',
    canary: 'healthy, with first audio as quick as before; its whole answers last 4 s',
    nature: { recording: speakingFor(4_000) },
    expected: { end: 'done' },
  },
  {
    name: 'slow',
    canary: 'first audio after 1.3 s',
    nature: { recording: { ...tinyTurns, answers: [answer({ afterMs: 1_300, text: 'Done.' })] } },
    expected: { end: 'rolled back', because: ['p95'] },
  },
  {
    name: 'erroring',
    canary: 'fails one turn of three',
    nature: { recording: { ...tinyTurns, answers: [done, done, failed] } },
    expected: { end: 'rolled back', because: ['errors'] },
  },
  {
    name: 'commit-fails',
    canary: 'fails every COMMIT; with 20 good COLLECTs before each, 95 of 100 calls are well',
    nature: { recording: { ...tinyTurns, answers: [failed] } },
    expected: { end: 'rolled back', because: ['errors'] },
    load: { users: 20, collects: 20 },
  },
  {
    name: 'expired-key',
    canary: "its model's key has expired: every answer is an embedded one",
    nature: { env: { ANSWER_PROVIDERS: 'compatible,offline' }, hasExpiredModel: true },
    expected: { end: 'rolled back', because: ['degraded'] },
  },
  {
    name: 'refusing',
    canary: 'has room for one turn at a time, and a turn lasts 0.8 s',
    nature: { recording: speakingFor(800), env: { BACKPRESSURE_MAX_STREAMS: '1' } },
    expected: { end: 'rolled back', because: ['refusals'] },
  },
  {
    name: 'leaking',
    canary: 'keeps half a MiB of every call',
    nature: { fault: 'leak' },
    expected: { end: 'rolled back', because: ['memory'] },
  },
  {
    name: 'dying',
    canary: 'its process dies at the twelfth call',
    nature: { fault: 'die' },
    expected: { end: 'rolled back', because: ['unhealthy', 'gateway'] },
  },
  {
    name: 'fails-at-25',
    canary: 'has room for ten turns at a time, and a turn lasts 0.6 s: enough for the first stage',
    nature: { recording: speakingFor(600), env: { BACKPRESSURE_MAX_STREAMS: '10' } },
    expected: { end: 'rolled back', because: ['refusals'], percent: 25 },
  },
];
