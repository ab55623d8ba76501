import { expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { TurnRecord } from './turn-record.ts';

const audio = (ms: number) => ({ $case: 'audioChunk', samples: [new Int16Array(ms * 48)] }) as const;
const text = (value: string) => ({ $case: 'textChunk', value }) as const;
const tokens = { inputTokens: 10, cachedTokens: 1, outputTokens: 5, reasoningTokens: 2 };
const noTokens = { inputTokens: 0, cachedTokens: 0, outputTokens: 0, reasoningTokens: 0 };

function start() {
  const clock = new FakeClock();
  const record = new TurnRecord(clock, 0);
  const voice = (provider: string, characters: number, piece: number): void => {
    record.addVoice({ provider, voice: '', characters }, piece);
  };
  return { clock, record, voice };
}

it('counts what was spoken and what was never heard, by voice', async () => {
  const { clock, record, voice } = start();
  record.addModel({ provider: 'm', model: 'large', ...tokens });
  voice('a', 100, 0);
  record.addMessage(text('One. '));
  record.addMessage(audio(1_000));
  voice('a', 50, 1);
  // The first voice broke off; the second said the sentence again.
  voice('b', 50, 1);
  record.addMessage(text('Two. '));
  record.addMessage(audio(1_000));
  // Made ahead, and never sent.
  voice('b', 30, 2);
  await clock.advance(1_500);
  record.end(false);
  expect(record.parts()).toEqual([
    { provider: 'm', model: 'large', ...tokens, spokenCharacters: 0, unheardCharacters: 0 },
    { provider: 'a', model: '', ...noTokens, spokenCharacters: 125, unheardCharacters: 25 },
    { provider: 'b', model: '', ...noTokens, spokenCharacters: 25, unheardCharacters: 55 },
  ]);
});

it('takes all that was sent for spoken where the turn came to its end', async () => {
  const { record, voice } = start();
  voice('a', 100, 0);
  record.addMessage(text('One.'));
  record.addMessage(audio(1_000));
  record.end(true);
  expect(record.parts()).toMatchObject([{ spokenCharacters: 100, unheardCharacters: 0 }]);
  expect(record.ended({ prompt: 'p', hardwareId: 'mac' })).toMatchObject({
    hardwareId: 'mac',
    prompt: 'p',
    sent: { text: 'One.', marks: [{ characters: 4, ms: 1_000 }] },
    askedMs: 0,
    firstAudioMs: 0,
    cutAfterMs: undefined,
  });
});
