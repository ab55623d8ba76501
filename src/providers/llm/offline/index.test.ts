import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerEvent } from '../../../assistant/ports.ts';
import { FakeClock } from '../../../testing/fake-clock.ts';
import { createOfflineAnswers, type OfflineOptions } from './index.ts';

async function events(prompt: string, options: Partial<OfflineOptions> = {}): Promise<AnswerEvent[]> {
  const answers = createOfflineAnswers({ clock: new FakeClock(), ...options });
  return Array.fromAsync(
    answers.answer({ prompt, hardwareId: 'h', sessionId: 's' }, new AbortController().signal),
  );
}

async function text(prompt: string, options: Partial<OfflineOptions> = {}): Promise<string> {
  return (await events(prompt, options)).map((event) => (event.type === 'text' ? event.text : '')).join('');
}

describe('createOfflineAnswers', () => {
  it('yields words that join to the answer, then the action', async () => {
    expect(await events('open safari')).toEqual([
      { type: 'text', text: 'Opening ' },
      { type: 'text', text: 'Safari.' },
      { type: 'action', action: { command: 'open_app', args: { app_name: 'Safari' } }, isAsked: true },
    ]);
  });

  it('stops between two pieces when aborted, with the reason of the signal', async () => {
    const controller = new AbortController();
    const answers = createOfflineAnswers({ clock: new FakeClock() });
    const stream = answers.answer(
      { prompt: 'open safari', hardwareId: 'h', sessionId: 's' },
      controller.signal,
    );
    const iterator = stream[Symbol.asyncIterator]();
    await iterator.next();
    const reason = new Error('interrupt');
    controller.abort(reason);
    await expect(iterator.next()).rejects.toBe(reason);
  });

  it('does nothing for a signal that has already aborted', async () => {
    const answers = createOfflineAnswers({ clock: new FakeClock() });
    const signal = AbortSignal.abort(new Error('gone'));
    await expect(
      Array.fromAsync(answers.answer({ prompt: '2+2', hardwareId: 'h', sessionId: 's' }, signal)),
    ).rejects.toThrow('gone');
  });

  it('names the city of a configured home', async () => {
    expect(await text('what time is it', { homeTimeZone: 'Asia/Tokyo' })).toBe("It's 9:00 PM in Tokyo.");
    expect(await text('который час', { homeTimeZone: 'Asia/Tokyo' })).toBe('Сейчас 21:00 (Токио).');
  });

  it('says whose clock it reads when no home is configured', async () => {
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(await text('what time is it')).toMatch(
      /^(UTC|Etc\/|GMT)/.test(zone) ? /UTC; I don’t know your time zone/ : /where this server runs/,
    );
  });

  it('moves with the clock', async () => {
    const clock = new FakeClock();
    const answers = createOfflineAnswers({ clock, homeTimeZone: 'UTC' });
    await clock.advance(3 * 3_600_000 + 90_000);
    const said = await Array.fromAsync(
      answers.answer(
        { prompt: 'time in London', hardwareId: 'h', sessionId: 's' },
        new AbortController().signal,
      ),
    );
    expect(said.map((event) => (event.type === 'text' ? event.text : '')).join('')).toBe(
      "It's 3:01 PM in London.",
    );
  });

  it('follows daylight saving time of the day in question', async () => {
    const clock = new FakeClock(new Date('2026-07-01T12:00:00Z'));
    expect(await text('time in London', { clock })).toBe("It's 1:00 PM in London.");
    expect(await text('time difference between London and New York', { clock })).toContain('5 hours ahead');
  });

  it('refuses a zone that does not exist', () => {
    expect(() => createOfflineAnswers({ clock: new FakeClock(), homeTimeZone: 'Mars/Olympus' })).toThrow(
      RangeError,
    );
  });

  it('says that the model is out of reach, where it stands in for one', async () => {
    const asked = (prompt: string): Promise<string> => text(prompt, { standsIn: true });
    for (const prompt of ['why is the sky blue', 'what can you do', 'who are you', 'what is on my screen'])
      expect(await asked(prompt)).toMatch(/language model,? .*cannot be reached/u);
    expect(await asked('почему небо голубое')).toContain('языковая модель недоступна');
    expect(await asked('what is 2 + 2')).toContain('4');
  });

  it('leaves long prompts to a language model, in their language', async () => {
    expect(await text('what is 2+2 '.repeat(1_000))).toContain('no language model');
    expect(await text('сколько будет 2+2 '.repeat(900))).toContain('языковая модель');
  });

  it('reads what a recogniser or a keyboard writes around a question', async () => {
    const home = { homeTimeZone: 'Europe/Berlin' };
    expect(await text('Hey Nexy, um, what’s 1\u00a0000\u00a0×\u00a03?', home)).toBe(
      '1,000 times 3 is 3,000.',
    );
    expect(await text('«сколько будет 5 000 + 1»', home)).toBe('5000 плюс 1 будет 5001.');
    expect(await text('WHAT TIME IS IT IN TOKYO', home)).toBe("It's 9:00 PM in Tokyo.");
  });
});

const words =
  'what is the how many much in to of and from 5 12 0 7.5 100 % + - * / ^ ( ) ! plus minus times divided by square root half ' +
  'percent km miles feet day hours time date tokyo paris london until between christmas friday 3 pm march 2024 open safari ' +
  'sum average log sin pi days next last ago 15:30 9999999999 сколько будет в из на и плюс умножить корень половина процентов ' +
  'метров километрах время часов москве токио до нового года через день недели марта открой почту двадцать пять тысяч';

describe('any words in any order', () => {
  const answers = createOfflineAnswers({ clock: new FakeClock(), homeTimeZone: 'Europe/Berlin' });
  const ask = async (prompt: string): Promise<string> => {
    const pieces: string[] = [];
    for await (const event of answers.answer(
      { prompt, hardwareId: 'h', sessionId: 's' },
      new AbortController().signal,
    )) {
      if (event.type === 'text') pieces.push(event.text);
    }
    return pieces.join('');
  };

  it('get an answer without a crash, "undefined" or NaN', async () => {
    const soup = fc
      .array(fc.constantFrom(...words.split(' ')), { maxLength: 60 })
      .map((all) => all.join(' '));
    await fc.assert(
      fc.asyncProperty(fc.oneof(soup, fc.string({ maxLength: 200, unit: 'binary' })), async (prompt) => {
        const said = await ask(prompt);
        expect(said).not.toBe('');
        expect(said.replace(prompt, '')).not.toMatch(/undefined|NaN|Infinity|\[object/);
      }),
      { numRuns: 1_500 },
    );
  }, 60_000);

  const hostile = [
    '('.repeat(390),
    '-'.repeat(390),
    `${'2^'.repeat(190)}2`,
    `${'9'.repeat(190)}^${'9'.repeat(190)}`,
    `${'1000!+'.repeat(50)}1`,
    `${'1000!*'.repeat(50)}1`,
    `${'1/7+1/11+'.repeat(40)}1`,
    `${'(1/3)^999+'.repeat(30)}1`,
    `lcm of ${'999999999999999999999999 and '.repeat(10)}7`,
    '3!!!!!',
    '10^10^10',
    '(2/3)^1200*(5/7)^1200*(11/13)^1000',
    'what is '.repeat(45),
    'the '.repeat(79),
    'half '.repeat(75),
    'корень из '.repeat(35),
    'in 99999999999999 years what date',
    'open '.repeat(70),
  ];

  it('gives up a calculation whose numbers add up to too much work', async () => {
    expect(await ask(`${'3^7000+'.repeat(50)}1`)).toBe('That calculation is too long for me.');
  });

  it.each(hostile.map((prompt) => [prompt]))('no question takes long: %s', async (prompt) => {
    await answers.warmUp();
    await ask('what is 2+2');
    const start = performance.now();
    await ask(prompt);
    // A few milliseconds alone; the bound leaves room for a busy machine, not for an exponential search.
    expect(performance.now() - start).toBeLessThan(250);
  });
});
