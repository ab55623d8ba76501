/**
 * `npm run bench:turn`: what one turn at a time costs, through the built server and a real client on loopback.
 * Figures belong here and not in tests: they are read beside a plain grpc-js handler in the same run.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials, Server, ServerCredentials } from '@grpc/grpc-js';
import {
  StreamingServiceClient,
  StreamingServiceService,
  StreamRequest,
  type StreamResponse,
} from '../src/generated/streaming.ts';
import { startBundle } from '../test/start-server.ts';

const TURNS = 40;
const WARM_UP = 10;
const SENTENCES = [
  'Sure! ',
  'Here is the first sentence of the answer. ',
  'The second one is a little longer than the first one. ',
  'And a third one ends it.',
];
const tokens = SENTENCES.flatMap((sentence) => sentence.split(/(?<=\s)/u));
const FIRST_TOKEN_MS = 250;
const TOKEN_MS = 15;
const SPEECH_MS = 150;

const zeroDelay = {
  answers: [{ events: tokens.map((text) => ({ text })) }],
  speech: [{ sampleRateHz: 48_000, events: [{ toneHz: 440, ms: 2_000 }] }],
};
const timed = {
  answers: [
    { events: tokens.map((text, index) => ({ afterMs: index === 0 ? FIRST_TOKEN_MS : TOKEN_MS, text })) },
  ],
  speech: [{ sampleRateHz: 48_000, events: [{ afterMs: SPEECH_MS, toneHz: 440, ms: 2_000 }] }],
};

/**
 * When an ideal pipeline would be done: a sentence's voice begins when its text and one token of look-ahead are there
 * and the sentence before the previous one has been handed out; nothing takes time but the model and the voice.
 */
function ideal(): { firstAudioMs: number; endMs: number } {
  const lastTokenMs = FIRST_TOKEN_MS + (tokens.length - 1) * TOKEN_MS;
  let seen = 0;
  const spokenAt: number[] = [];
  for (const [index, sentence] of SENTENCES.entries()) {
    seen += sentence.split(/(?<=\s)/u).length;
    const textMs = Math.min(lastTokenMs, FIRST_TOKEN_MS + seen * TOKEN_MS);
    const begunMs = Math.max(textMs, spokenAt[index - 2] ?? 0);
    spokenAt.push(Math.max(begunMs + SPEECH_MS, spokenAt[index - 1] ?? 0));
  }
  return { firstAudioMs: spokenAt[0] ?? 0, endMs: spokenAt.at(-1) ?? 0 };
}

interface Turn {
  readonly firstAudioMs: number;
  readonly endMs: number;
}

async function runTurn(client: StreamingServiceClient): Promise<Turn> {
  const startMs = performance.now();
  let firstAudioMs = NaN;
  const request = {
    ...StreamRequest.create(),
    prompt: 'bench',
    hardwareId: 'bench',
    sessionId: crypto.randomUUID(),
  };
  const stream = client.streamAudio(request);
  stream.on('data', ({ content }: StreamResponse) => {
    if (content?.$case === 'audioChunk' && Number.isNaN(firstAudioMs))
      firstAudioMs = performance.now() - startMs;
  });
  await new Promise<void>((resolve, reject) => {
    stream.on('end', resolve);
    stream.on('error', reject);
  });
  return { firstAudioMs, endMs: performance.now() - startMs };
}

async function runTurns(address: string): Promise<Turn[]> {
  const client = new StreamingServiceClient(address, credentials.createInsecure());
  const turns: Turn[] = [];
  for (let i = 0; i < WARM_UP + TURNS; i += 1) turns.push(await runTurn(client));
  client.close();
  return turns.slice(WARM_UP);
}

/** The floor: the same messages from a handler that does nothing else, with ts-proto's own encoder. */
async function plainHandler(): Promise<Turn[]> {
  const server = new Server();
  const audio = {
    audioData: Buffer.alloc(9_600, 7),
    dtype: 'int16',
    shape: [],
    sampleRate: 48_000,
    channels: 1,
  };
  server.addService(StreamingServiceService, {
    streamAudio: (call: { write(message: StreamResponse): boolean; end(): void }) => {
      for (const sentence of SENTENCES) {
        call.write({ content: { $case: 'textChunk', value: sentence } });
        for (let i = 0; i < 20; i += 1) call.write({ content: { $case: 'audioChunk', value: audio } });
      }
      call.write({ content: { $case: 'endMessage', value: 'completed' } });
      call.end();
    },
    interruptSession: () => undefined,
    generateWelcomeAudio: () => undefined,
    reportUsage: () => undefined,
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  const turns = await runTurns(`127.0.0.1:${port}`);
  server.forceShutdown();
  return turns;
}

interface Logged {
  readonly decision: string;
  readonly scope: string;
  readonly ctx: { readonly first_audio_ms?: number };
  readonly dur_ms?: number;
}

/** Client's view, and the server's own: request reached the handler → first audio written. */
async function replayed(recording: object): Promise<{ turns: Turn[]; atHandler: Turn[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'nexy-bench-'));
  const file = join(folder, 'replay.json');
  await writeFile(file, JSON.stringify(recording));
  const server = await startBundle({
    env: {
      ANSWER_PROVIDERS: 'replay',
      SPEECH_PROVIDERS: 'replay',
      REPLAY_FILE: file,
      BACKPRESSURE_MAX_RATE: '0',
    },
  });
  const turns = await runTurns(server.grpc);
  await server.stop();
  await rm(folder, { recursive: true });
  const atHandler = server.stdout
    .map((line) => JSON.parse(line) as Logged)
    .filter(({ decision, scope }) => decision === 'complete' && scope === 'turn')
    .map(({ ctx, dur_ms: endMs }) => ({ firstAudioMs: ctx.first_audio_ms ?? NaN, endMs: endMs ?? NaN }));
  return { turns, atHandler: atHandler.slice(WARM_UP) };
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? NaN;
}

function row(name: string, values: readonly number[]): string {
  const cells = [0.5, 0.95, 1].map((q) => quantile(values, q).toFixed(1).padStart(9));
  return `${name.padEnd(58)}${cells.join('')}`;
}

const plain = await plainHandler();
const zero = await replayed(zeroDelay);
const real = await replayed(timed);
const best = ideal();

console.log(`one stream at a time, ${TURNS} turns each, ${SENTENCES.length} sentences, ms\n`);
console.log(`${''.padEnd(58)}${['p50', 'p95', 'max'].map((name) => name.padStart(9)).join('')}`);
console.log(
  row(
    'plain grpc-js handler: first audio at the client',
    plain.map((turn) => turn.firstAudioMs),
  ),
);
console.log(
  row(
    'plain grpc-js handler: end at the client',
    plain.map((turn) => turn.endMs),
  ),
);
console.log(
  row(
    'zero delay: handler → first audio (aim ≤ 5)',
    zero.atHandler.map((turn) => turn.firstAudioMs),
  ),
);
console.log(
  row(
    'zero delay: first audio at the client',
    zero.turns.map((turn) => turn.firstAudioMs),
  ),
);
console.log(
  row(
    'zero delay: end at the client',
    zero.turns.map((turn) => turn.endMs),
  ),
);
console.log(
  row(
    `timed: first audio above the ideal ${best.firstAudioMs} (aim ≤ 25)`,
    real.atHandler.map((turn) => turn.firstAudioMs - best.firstAudioMs),
  ),
);
console.log(
  row(
    `timed: end above the ideal ${best.endMs} (aim ≤ 50)`,
    real.atHandler.map((turn) => turn.endMs - best.endMs),
  ),
);
const ratio = (pick: (turn: Turn) => number): string =>
  (quantile(zero.turns.map(pick), 0.5) / quantile(plain.map(pick), 0.5)).toFixed(2);
console.log(
  `\nzero delay against the plain handler (medians): first audio × ${ratio((turn) => turn.firstAudioMs)}, end × ${ratio((turn) => turn.endMs)}`,
);
