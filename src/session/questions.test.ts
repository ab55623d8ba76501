import { expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { QUESTION_TTL_MS, Questions } from './questions.ts';

it('gives each question out once, the newest of a device, for two minutes', async () => {
  const clock = new FakeClock();
  const questions = new Questions(clock);
  questions.keep('a', 'first');
  questions.keep('a', 'second');
  questions.keep('b', 'other');
  expect([questions.take('a'), questions.take('a'), questions.take('c')]).toEqual([
    'second',
    undefined,
    undefined,
  ]);
  await clock.advance(QUESTION_TTL_MS - 1);
  questions.keep('a', 'third');
  await clock.advance(1);
  expect([questions.take('b'), questions.take('a')]).toEqual([undefined, 'third']);
});

it('forgets the oldest of a thousand', () => {
  const questions = new Questions(new FakeClock());
  for (let device = 0; device <= 1_000; device += 1) questions.keep(String(device), 'q');
  expect([questions.take('0'), questions.take('1'), questions.take('1000')]).toEqual([undefined, 'q', 'q']);
});
