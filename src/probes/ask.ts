import { randomUUID } from 'node:crypto';
import { access, constants, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { RequestPhase, StreamRequest, type ActionMessage } from '../generated/streaming.ts';
import { machineHardwareId, parseTarget, streamingClient, type Target } from './client.ts';
import { runTurn, type TurnFailure, type TurnOutcome } from './turn.ts';
import { wavFile } from './wav.ts';

export const askUsage = `usage: npm run ask -- QUESTION [--out answer.wav] [--screenshot shot.png] [--addr host:port]

Asks a running server and plays the answer.

  --out FILE         write the spoken answer as a WAV file (48 kHz, mono, 16 bit)
  --screenshot FILE  send a WebP, PNG or JPEG picture along
  --addr HOST:PORT   the server; 127.0.0.1:50051 by default
  --tls              call over TLS; always so on port 443
  --no-play          do not play the answer
  --help             this text

Exit code: 0 answered, 1 no answer, 2 wrong use.`;

/** What the command does to the world outside. */
export interface AskIo {
  /** The answer itself. */
  readonly out: (text: string) => void;
  /** Everything about it, one line a call. */
  readonly note: (line: string) => void;
  /** Cancels the turn and the playing. */
  readonly signal: AbortSignal;
  /** Plays a WAV file; resolves with the player's name, or undefined when there is none. */
  readonly play: (path: string, signal: AbortSignal) => Promise<string | undefined>;
}

/** Wrong use: reported with the way to help, exit code 2. */
class UsageError extends Error {}

interface Question {
  readonly prompt: string;
  readonly target: Target;
  readonly screenshot: string | undefined;
  readonly out: string | undefined;
  readonly play: boolean;
}

/** The server refuses larger ones; reading gigabytes to learn that would be waste. */
const maxScreenshotBytes = 10 * 1024 * 1024;

async function readScreenshot(path: string): Promise<string> {
  const size = await stat(path).then(
    (file) => (file.isFile() ? file.size : undefined),
    () => undefined,
  );
  if (size === undefined) throw new UsageError(`--screenshot: no such file: ${path}`);
  if (size > maxScreenshotBytes) throw new UsageError(`--screenshot: ${path} is larger than 10 MiB`);
  return readFile(path, 'base64');
}

async function checkWritable(path: string): Promise<void> {
  await access(dirname(path), constants.W_OK).catch(() => {
    throw new UsageError(`--out: cannot write in ${dirname(path)}`);
  });
}

function parseOptions(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        screenshot: { type: 'string' },
        addr: { type: 'string', default: '127.0.0.1:50051' },
        tls: { type: 'boolean', default: false },
        'no-play': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function readTarget(address: string, tls: boolean): Target {
  try {
    return parseTarget(address, tls);
  } catch (error) {
    throw new UsageError(`--addr: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** @returns undefined when only the help was asked for. */
async function readQuestion(argv: readonly string[]): Promise<Question | undefined> {
  const { values, positionals } = parseOptions(argv);
  if (values.help) return undefined;
  const prompt = positionals.join(' ').trim();
  if (prompt === '') throw new UsageError('no question given');
  const target = readTarget(values.addr, values.tls);
  if (values.out !== undefined) await checkWritable(values.out);
  const screenshot = values.screenshot === undefined ? undefined : await readScreenshot(values.screenshot);
  return { prompt, target, screenshot, out: values.out, play: !values['no-play'] };
}

/** As the newest client generation sends a final prompt. */
function toRequest({ prompt, screenshot }: Question): StreamRequest {
  return StreamRequest.create({
    prompt,
    screenshot: screenshot ?? '',
    hardwareId: machineHardwareId(),
    sessionId: randomUUID(),
    phase: RequestPhase.REQUEST_PHASE_COMMIT,
    chunkSeq: 0,
    chunkText: '',
  });
}

/** Text from the server must not steer the terminal. */
function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, '');
}

/** {"command":"open_app","args":{"app_name":"Safari"}} → "open app (app name: Safari)". */
export function actionInWords({ actionJson }: ActionMessage): string {
  let action: unknown;
  try {
    action = JSON.parse(actionJson);
  } catch {
    action = undefined;
  }
  const { command, args = {} } = (action ?? {}) as { command?: unknown; args?: Record<string, unknown> };
  if (typeof command !== 'string') return `an action that cannot be read: ${actionJson}`;
  const words = (name: string): string => name.replaceAll('_', ' ');
  const details = Object.entries(args).map(([name, value]) => `${words(name)}: ${String(value)}`);
  return details.length === 0 ? words(command) : `${words(command)} (${details.join(', ')})`;
}

function timings({ firstTextMs, firstAudioMs, endMs, audioSeconds }: TurnOutcome): string {
  const ms = (value: number | undefined): string => (value === undefined ? '–' : `${value.toFixed(0)} ms`);
  return [
    `first text ${ms(firstTextMs)}`,
    `first audio ${ms(firstAudioMs)}`,
    `end ${ms(endMs)}`,
    `${audioSeconds.toFixed(1)} s of audio`,
  ].join(' · ');
}

function explain({ message, code, errorType }: TurnFailure, { address }: Target): string {
  // Without our trailer it was not our server that said "unavailable": nothing listens there.
  if (code === 'UNAVAILABLE' && errorType === undefined) {
    const why = message.includes('ECONNREFUSED') ? '' : ` (${message})`;
    return `no server answers at ${address}${why}\nStart one with: npm start`;
  }
  const kind = errorType ?? (code === 'OK' ? undefined : code);
  return kind === undefined ? message : `${kind}: ${message}`;
}

/** Plays from `path`, or from a temporary file when the answer is not kept. */
async function playAnswer(wav: Buffer, path: string | undefined, io: AskIo): Promise<void> {
  const folder = path === undefined ? await mkdtemp(join(tmpdir(), 'nexy-ask-')) : undefined;
  try {
    const file = path ?? join(folder ?? '', 'answer.wav');
    if (folder !== undefined) await writeFile(file, wav);
    const player = await io.play(file, io.signal);
    if (player !== undefined) io.note(`played with ${player}`);
    else if (!io.signal.aborted) io.note('not played: no audio player works here');
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}

async function answer(question: Question, io: AskIo): Promise<number> {
  const client = streamingClient(question.target);
  const outcome = await runTurn({
    client,
    request: toRequest(question),
    signal: io.signal,
    onText: (text) => {
      io.out(printable(text));
    },
    onAction: (action) => {
      io.note(`action for the Mac: ${printable(actionInWords(action))}`);
    },
  }).finally(() => {
    client.close();
  });
  if (outcome.text !== '' && !outcome.text.endsWith('\n')) io.out('\n');
  const { failure } = outcome;
  if (io.signal.aborted) io.note('cancelled');
  else if (failure !== undefined) io.note(`error: ${printable(explain(failure, question.target))}`);
  if (outcome.pcm.length > 0) {
    io.note(timings(outcome));
    const wav = wavFile(outcome.pcm, { sampleRateHz: 48_000, channels: 1 });
    if (question.out !== undefined) {
      await writeFile(question.out, wav);
      io.note(`wrote ${question.out}${failure === undefined ? '' : ' (incomplete)'}`);
    }
    if (question.play && !io.signal.aborted) await playAnswer(wav, question.out, io);
  } else if (failure === undefined) io.note(timings(outcome));
  return failure === undefined ? 0 : 1;
}

/** The `ask` command. Returns its exit code (see the usage). */
export async function ask(argv: readonly string[], io: AskIo): Promise<number> {
  try {
    const question = await readQuestion(argv);
    if (question !== undefined) return await answer(question, io);
    io.note(askUsage);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.note(`error: ${error.message}\nHow it is used: npm run ask -- --help`);
    return 2;
  }
}
