import { describe, expect, it } from 'vitest';
import type { DecisionFact } from '../../core/decisions.ts';
import { Questions } from '../../session/questions.ts';
import { FakeClock } from '../../testing/fake-clock.ts';
import type { AnswerEvent, AnswerProvider } from '../ports.ts';
import { type Command, commands } from './commands.ts';
import { gated, type OpenQuestions } from './gated.ts';
import type { Verdict } from './judge.ts';

const text = (said: string): AnswerEvent => ({ type: 'text', text: said });
const action = (command: string, args: Record<string, unknown>): AnswerEvent => ({
  type: 'action',
  action: { command, args },
});
const safari = action('open_app', { app_name: 'Safari' });
const message = action('send_message', { contact: 'PLANTED contact', message: 'PLANTED message' });

function setUp(
  events: readonly AnswerEvent[],
  { verdict = { kind: 'allow' }, off = [] }: { verdict?: Verdict; off?: readonly Command[] } = {},
) {
  const facts: DecisionFact[] = [];
  const clock = new FakeClock();
  const kept = new Questions(clock);
  const questions: OpenQuestions = {
    keepQuestion: async (hardwareId, question) => {
      kept.keep(hardwareId, question);
    },
    takeQuestion: async (hardwareId) => kept.take(hardwareId),
  };
  let asked = 0;
  const judged: unknown[] = [];
  const provider: AnswerProvider = {
    name: 'fake',
    async *answer() {
      asked += 1;
      yield* events;
    },
    close: () => Promise.resolve(),
  };
  const enabled = new Set(commands.filter((command) => !off.includes(command)));
  const of = (on: ReadonlySet<Command>): AnswerProvider =>
    gated(provider, {
      enabled: on,
      questions,
      record: (fact) => facts.push(fact),
      judging: {
        judge: (judgedAction, request) => {
          judged.push([judgedAction.command, request]);
          return verdict;
        },
        answerToQuestion: (prompt) =>
          prompt === 'yes' || prompt === 'да' ? 'yes' : prompt === 'no' ? 'no' : undefined,
      },
    });
  const ask = async (prompt: string, on: ReadonlySet<Command> = enabled, hardwareId = 'mac') => {
    const request = { prompt, hardwareId, sessionId: 's' };
    const found = await Array.fromAsync(of(on).answer(request, new AbortController().signal));
    return {
      text: found.map((event) => (event.type === 'text' ? event.text : '')).join(''),
      actions: found.filter((event) => event.type === 'action'),
    };
  };
  return { ask, facts, clock, judged, questions, asked: () => asked };
}

const reasons = (facts: readonly DecisionFact[]): unknown[] => facts.map(({ ctx }) => ctx?.reason);

describe('an action', () => {
  it('that is allowed comes after the text, as it was proposed', async () => {
    const { ask, facts, judged } = setUp([safari, text('Opening '), text('Safari.')]);
    expect(await ask('Open Safari')).toEqual({ text: 'Opening Safari.', actions: [safari] });
    expect(judged).toEqual([['open_app', { prompt: 'Open Safari', language: 'en' }]]);
    expect(facts).toEqual([]);
  });

  it('that is written as text is one too', async () => {
    const { ask } = setUp([text('Sure. {"command": "open_app", '), text('"args": {"app_name": "Safari"}}')]);
    expect(await ask('Open Safari')).toEqual({ text: 'Sure. ', actions: [safari] });
  });

  it('that is refused is explained after what was said, and leaves only its command in the log', async () => {
    const verdict = { kind: 'refuse', reason: 'You did not ask for that.' } as const;
    const { ask, facts } = setUp([text('I have sent it'), message], { verdict });
    expect(await ask('What is on my screen?')).toEqual({
      text: 'I have sent it\n\nYou did not ask for that.',
      actions: [],
    });
    expect(facts).toEqual([
      {
        decision: 'refuse',
        scope: 'action',
        method: '-',
        ctx: { sessionId: 's', hardwareId: 'mac', reason: 'send_message: not asked for' },
      },
    ]);
  });

  it.each([
    { prompt: 'Open Safari', said: "I can't open apps: that is switched off on this server." },
    { prompt: 'Открой Сафари', said: 'Я не могу открывать приложения: на этом сервере это отключено.' },
  ])('that is switched off is not even judged: $prompt', async ({ prompt, said }) => {
    const { ask, facts, judged } = setUp([safari], { off: ['open_app'] });
    expect(await ask(prompt)).toEqual({ text: said, actions: [] });
    expect([judged, reasons(facts)]).toEqual([[], ['open_app: switched off']]);
  });

  it.each([
    {
      event: action('open_app', { app_path: '/tmp/x.app' }),
      said: "I can't open apps like that: something is missing, or not allowed.",
      reason: 'open_app: invalid arguments',
    },
    {
      event: action('PLANTED_command', {}),
      said: "That is something I can't do on your Mac.",
      reason: 'unknown command',
    },
  ])('that the catalogue refuses is explained: $reason', async ({ event, said, reason }) => {
    const { ask, facts, judged } = setUp([event]);
    expect(await ask('Do it')).toEqual({ text: said, actions: [] });
    expect([judged, reasons(facts)]).toEqual([[], [reason]]);
  });

  it('that the user has named needs no judge, but the flags and the catalogue', async () => {
    const isAsked = { ...safari, isAsked: true } as AnswerEvent;
    const { ask, judged } = setUp([isAsked], { verdict: { kind: 'refuse', reason: 'no' } });
    expect(await ask('Open Safari')).toEqual({ text: '', actions: [safari] });
    expect((await ask('Open Safari', new Set())).actions).toEqual([]);
    expect(judged).toEqual([]);
  });

  it('is the first one only, and a second is refused in words', async () => {
    const { ask, facts } = setUp([text('Okay.'), safari, message]);
    expect(await ask('Open Safari and write to Anna')).toEqual({
      text: 'Okay.\n\nOne thing at a time: please ask for the rest separately.',
      actions: [safari],
    });
    expect(reasons(facts)).toEqual(['more than one']);
  });

  it('may be called again by a model that takes over', async () => {
    const { ask, facts } = setUp([safari, text('Okay.'), safari]);
    expect(await ask('Open Safari')).toEqual({ text: 'Okay.', actions: [safari] });
    expect(facts).toEqual([]);
  });

  it('is lost where the answer fails', async () => {
    const { ask } = setUp([text('Okay.')]);
    expect(await ask('Hello')).toEqual({ text: 'Okay.', actions: [] });
    const failing: AnswerProvider = {
      name: 'failing',
      async *answer() {
        yield safari;
        throw new Error('gone');
      },
      close: () => Promise.resolve(),
    };
    const options = {
      enabled: new Set(commands),
      questions: { keepQuestion: async () => undefined, takeQuestion: async () => undefined },
      record: () => undefined,
      judging: {
        judge: () => ({ kind: 'allow' }) as const,
        answerToQuestion: () => undefined,
      },
    };
    const request = { prompt: 'Open Safari', hardwareId: 'mac', sessionId: 's' };
    const answer = gated(failing, options).answer(request, new AbortController().signal);
    await expect(Array.fromAsync(answer)).rejects.toThrow('gone');
  });
});

describe('a question', () => {
  const verdict = { kind: 'confirm', question: 'Shall I send it?' } as const;
  const ready = async (off: readonly Command[] = []) => {
    const rig = setUp([text('One moment.'), message], { verdict, off });
    expect(await rig.ask('Write to Anna')).toEqual({
      text: 'One moment.\n\nShall I send it?',
      actions: [],
    });
    return rig;
  };

  it('that gets a yes is carried out once, without a model', async () => {
    const { ask, asked } = await ready();
    expect(await ask('yes')).toEqual({ text: 'Okay.', actions: [message] });
    expect(asked()).toBe(1);
    // Now it is an answer to nothing: the model gets it.
    await ask('yes');
    expect(asked()).toBe(2);
  });

  it('is answered in the language of the answer', async () => {
    const { ask } = await ready();
    expect(await ask('да')).toEqual({ text: 'Хорошо.', actions: [message] });
  });

  it('that gets a no is dropped', async () => {
    const { ask, asked } = await ready();
    expect(await ask('no')).toEqual({ text: "All right, I won't.", actions: [] });
    await ask('yes');
    expect(asked()).toBe(2);
  });

  it('is of one device', async () => {
    const { ask, asked } = await ready();
    await ask('yes', undefined, 'another mac');
    expect(asked()).toBe(2);
    expect((await ask('yes')).actions).toEqual([message]);
  });

  it('is dropped by a turn about something else, whatever becomes of that', async () => {
    const { ask, asked } = await ready();
    // Switched off, so that it asks nothing new.
    await ask('What time is it?', new Set());
    await ask('yes');
    expect(asked()).toBe(3);
  });

  it('is open for two minutes', async () => {
    const { ask, clock, asked } = await ready();
    await clock.advance(120_000);
    await ask('yes');
    expect(asked()).toBe(2);
  });

  it.each(['', 'null', '7', '{"command": "format_disk"}'])(
    'that came back as %j does nothing',
    async (kept) => {
      const { ask, questions } = setUp([]);
      await questions.keepQuestion('mac', kept);
      expect(await ask('yes')).toEqual({ text: "That is something I can't do on your Mac.", actions: [] });
    },
  );

  it('must pass the flags again', async () => {
    const { ask, facts } = await ready();
    expect(await ask('yes', new Set())).toEqual({
      text: "I can't send messages: that is switched off on this server.",
      actions: [],
    });
    expect(reasons(facts)).toEqual(['send_message: switched off']);
  });
});
