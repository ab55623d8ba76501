import { readFile } from 'node:fs/promises';
import type { Action, AnswerEvent } from '../assistant/ports.ts';
import { type ErrorType, errorTypes, NexyError } from '../core/errors.ts';

/**
 * A recorded, timed provider stream (Docs/ARCHITECTURE_OVERVIEW.md, "Replay"): what tests, benchmarks and load runs
 * use, and what reproduces a field problem. `afterMs` counts from the event before.
 *
 *   { "answers":  [ { "events": [ { "afterMs": 250, "text": "Sure! " }, { "action": { "command": …, "args": {} } } ] } ],
 *     "speech":   [ { "sampleRateHz": 48000, "events": [ { "afterMs": 150, "toneHz": 440, "ms": 800 } ] } ] }
 *
 * Turns take the answers in order and start again at the first; sentences take the speech recordings in the same way.
 */
export interface Recording {
  readonly answers: readonly { readonly events: readonly TimedAnswer[] }[];
  readonly speech: readonly SpeechRecording[];
}

export type TimedAnswer = Timed & { readonly event: AnswerEvent | RecordedError };
export interface SpeechRecording {
  readonly sampleRateHz: number;
  readonly events: readonly TimedSpeech[];
}
export type TimedSpeech = Timed & {
  readonly event: { readonly type: 'audio'; readonly samples: Int16Array } | RecordedError;
};

export interface Timed {
  readonly afterMs: number;
}
export interface RecordedError {
  readonly type: 'error';
  readonly error: ErrorType;
}

/** Reads and checks a recording. Throws an Error that names the file and the place in it. */
export async function readRecording(path: string): Promise<Recording> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new Error(`REPLAY_FILE ${path} cannot be read as JSON: ${(cause as Error).message}`, { cause });
  }
  try {
    return parseRecording(json);
  } catch (cause) {
    throw new Error(`REPLAY_FILE ${path}: ${(cause as Error).message}`, { cause });
  }
}

export function parseRecording(json: unknown): Recording {
  const root = object(json, 'the recording');
  const answers = list(root['answers'] ?? [], 'answers').map((answer, at) => ({
    events: list(object(answer, `answers[${at}]`)['events'], `answers[${at}].events`).map((event, index) =>
      parseAnswerEvent(object(event, `answers[${at}].events[${index}]`), `answers[${at}].events[${index}]`),
    ),
  }));
  const speech = list(root['speech'] ?? [], 'speech').map((recording, at) =>
    parseSpeech(recording, `speech[${at}]`),
  );
  return { answers, speech };
}

function parseAnswerEvent(event: Record<string, unknown>, at: string): TimedAnswer {
  const afterMs = delayOf(event, at);
  if (typeof event['text'] === 'string') return { afterMs, event: { type: 'text', text: event['text'] } };
  if (event['action'] !== undefined) {
    const action = object(event['action'], `${at}.action`);
    if (typeof action['command'] !== 'string') throw new Error(`${at}.action.command must be a string`);
    const parsed: Action = {
      command: action['command'],
      args: object(action['args'] ?? {}, `${at}.action.args`),
    };
    return { afterMs, event: { type: 'action', action: parsed } };
  }
  return { afterMs, event: errorOf(event, at, 'text, action or error') };
}

function parseSpeech(json: unknown, at: string): SpeechRecording {
  const recording = object(json, at);
  const sampleRateHz = number(recording['sampleRateHz'] ?? 48_000, `${at}.sampleRateHz`, 8_000, 192_000);
  const events = list(recording['events'], `${at}.events`).map((json, index): TimedSpeech => {
    const place = `${at}.events[${index}]`;
    const event = object(json, place);
    const afterMs = delayOf(event, place);
    if (typeof event['pcm'] === 'string') {
      // Copied out of Buffer's pool: samples need an even offset.
      const bytes = new Uint8Array(Buffer.from(event['pcm'], 'base64'));
      return {
        afterMs,
        event: { type: 'audio', samples: new Int16Array(bytes.buffer, 0, bytes.length >> 1) },
      };
    }
    if (event['toneHz'] !== undefined) {
      const toneHz = number(event['toneHz'], `${place}.toneHz`, 1, sampleRateHz / 2);
      const ms = number(event['ms'], `${place}.ms`, 1, 60_000);
      return { afterMs, event: { type: 'audio', samples: tone(toneHz, ms, sampleRateHz) } };
    }
    return { afterMs, event: errorOf(event, place, 'pcm, toneHz or error') };
  });
  return { sampleRateHz, events };
}

/** A sine at a third of full scale. */
export function tone(toneHz: number, ms: number, sampleRateHz: number): Int16Array {
  const step = (2 * Math.PI * toneHz) / sampleRateHz;
  return Int16Array.from({ length: Math.round((ms * sampleRateHz) / 1000) }, (_, i) =>
    Math.round(11_000 * Math.sin(step * i)),
  );
}

export function recordedError({ error }: RecordedError): NexyError {
  return new NexyError(error, 'The recorded provider failed here.', { cause: new Error('recorded failure') });
}

function errorOf(event: Record<string, unknown>, at: string, allowed: string): RecordedError {
  const error = errorTypes.find((type) => type === event['error']);
  if (!error)
    throw new Error(
      `${at} must have ${allowed}${'error' in event ? `; error is one of ${errorTypes.join(', ')}` : ''}`,
    );
  return { type: 'error', error };
}

function delayOf(event: Record<string, unknown>, at: string): number {
  return number(event['afterMs'] ?? 0, `${at}.afterMs`, 0, 3_600_000);
}

function object(value: unknown, at: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${at} must be an object`);
  return value as Record<string, unknown>;
}

function list(value: unknown, at: string): unknown[] {
  if (!Array.isArray(value)) throw new Error(`${at} must be a list`);
  return value;
}

function number(value: unknown, at: string, min: number, max: number): number {
  if (typeof value !== 'number' || !(value >= min && value <= max))
    throw new Error(`${at} must be a number from ${min} to ${max}`);
  return value;
}
