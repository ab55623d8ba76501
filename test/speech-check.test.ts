import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RequestPhase, StreamRequest } from '../src/generated/streaming.ts';
import { streamingClient } from '../src/probes/client.ts';
import { runTurn } from '../src/probes/turn.ts';
import { recognise } from './recogniser.ts';
import { startBundle, type RunningServer } from './start-server.ts';

let server: RunningServer | undefined;

beforeAll(async () => {
  server = await startBundle();
});
afterAll(async () => {
  await server?.stop();
});

async function askAloud(prompt: string): Promise<readonly Uint8Array[]> {
  const client = streamingClient({ address: server?.grpc ?? '', tls: false });
  const request = StreamRequest.create({
    prompt,
    hardwareId: 'speech-check',
    phase: RequestPhase.REQUEST_PHASE_COMMIT,
  });
  const outcome = await runTurn({ client, request, signal: new AbortController().signal }).finally(() => {
    client.close();
  });
  expect(outcome.failure).toBeUndefined();
  return outcome.pcm;
}

/** More than twenty wrong answers for each right one, some of them a sound away. */
const numbers = [
  ...[
    'six',
    'twelve',
    'sixteen',
    'nineteen',
    'twenty four',
    'twenty six',
    'thirty',
    'thirty one',
    'thirty two',
  ],
  ...[
    'thirty five',
    'thirty six',
    'thirty seven',
    'thirty eight',
    'forty',
    'forty two',
    'forty six',
    'fifty two',
  ],
  ...['fifty six', 'sixty two', 'sixty three', 'sixty six', 'seventy six', 'eighty four', 'ninety six'],
];
const apps = [
  ...['safari', 'mail', 'music', 'notes', 'calendar', 'chess', 'maps', 'photos', 'messages', 'reminders'],
  ...[
    'calculator',
    'terminal',
    'contacts',
    'preview',
    'stocks',
    'weather',
    'books',
    'news',
    'dictionary',
    'zoom',
  ],
  ...['slack', 'chrome', 'firefox'],
];
const number = `(${numbers.join(' | ')})`;
const grammar = [
  `fifteen percent of two hundred [and] forty (is | equals) ${number}`,
  `twelve plus thirty (is | equals) ${number}`,
  `twelve times seven (is | equals) ${number}`,
  `(opening | open | closing) (${apps.join(' | ')})`,
];

describe('a listener that knows only the words', () => {
  it.each([
    ['what is 15% of 240?', /two hundred (and )?forty (is|equals) thirty six$/],
    ['what is 12 plus 30?', /^twelve plus thirty (is|equals) forty two$/],
    ['what is 12 * 7?', /^twelve times seven (is|equals) eighty four$/],
    ['open Safari', /^open(ing)? safari$/],
    ['please open the calculator', /^open(ing)? calculator$/],
  ])('hears the answer to "%s"', async (prompt, heard) => {
    expect(await recognise(await askAloud(prompt), grammar)).toMatch(heard);
  });
});
