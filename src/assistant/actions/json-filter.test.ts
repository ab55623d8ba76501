import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action, AnswerEvent } from '../ports.ts';
import { WrittenActionFilter } from './json-filter.ts';
import { MAX_HELD_CHARS } from './written-action.ts';

/** As answers go through it (gated.ts). */
function* eventsOf(filter: WrittenActionFilter, pieces: readonly string[]): Generator<AnswerEvent> {
  for (const text of pieces) {
    if (filter.passes(text)) yield { type: 'text', text };
    else yield* filter.push(text);
  }
}

interface Filtered {
  readonly text: string;
  readonly actions: readonly Action[];
}

async function filter(...pieces: readonly string[]): Promise<Filtered> {
  const written = new WrittenActionFilter();
  const events = [...eventsOf(written, pieces), ...written.flush()];
  return {
    text: events.map((event) => (event.type === 'text' ? event.text : '')).join(''),
    actions: events.flatMap((event) => (event.type === 'action' ? [event.action] : [])),
  };
}

const safari: Action = { command: 'open_app', args: { app_name: 'Safari' } };
const bare = JSON.stringify(safari);
const pretty = JSON.stringify(safari, null, 2);
const music: Action = { command: 'close_app', args: { app_name: 'Music {live} "x" \\' } };
const unreadable = { unreadable: true };

const written: readonly { what: string; text: string; left: string; actions: readonly Action[] }[] = [
  { what: 'bare', text: bare, left: '', actions: [safari] },
  { what: 'pretty', text: `Sure!\n${pretty}\nDone.`, left: 'Sure!\n\nDone.', actions: [safari] },
  {
    what: 'fenced',
    text: `Sure!\n\n\`\`\`json\n${pretty}\n\`\`\`\nDone.`,
    left: 'Sure!\n\n\nDone.',
    actions: [safari],
  },
  { what: 'fenced without a language', text: `\`\`\`\n${bare}\n\`\`\``, left: '', actions: [safari] },
  { what: 'in a longer fence of tildes', text: `~~~~ tool_code\n${bare}\n~~~~`, left: '', actions: [safari] },
  { what: 'in backticks', text: `Here: \`${bare}\`.`, left: 'Here: .', actions: [safari] },
  { what: 'in tags', text: `<tool_call>\n${bare}\n</tool_call>!`, left: '!', actions: [safari] },
  { what: 'in a fence that never closes', text: `\`\`\`json\n${bare}`, left: '', actions: [safari] },
  { what: 'several', text: `${bare} and ${JSON.stringify(music)}`, left: ' and ', actions: [safari, music] },
  {
    what: 'several in one fence',
    text: `\`\`\`json\n${pretty}\n\n${JSON.stringify(music)}\n\`\`\` ok`,
    left: ' ok',
    actions: [safari, music],
  },
  { what: 'a list', text: `[${bare}, ${JSON.stringify(music)}]`, left: '', actions: [safari, music] },
  {
    what: 'inside of other JSON',
    text: `{"say": "Opening", "do": [{"x": ${bare}}]}`,
    left: '',
    actions: [safari],
  },
  {
    what: 'in other words',
    text: '{"name": "open_app", "arguments": {"app_name": "Safari"}} {"tool": "open_app", "parameters": {"app_name": "Safari"}} {"input": {"app_name": "Safari"}, "action": "open_app"}',
    left: '  ',
    actions: [safari, safari, safari],
  },
  {
    what: 'as OpenAI writes it',
    text: '{"tool_calls": [{"type": "function", "function": {"name": "open_app", "arguments": "{\\"app_name\\": \\"Safari\\"}"}}]}',
    left: '',
    actions: [safari],
  },
  {
    what: 'without arguments',
    text: '{"command": "close_browser"}',
    left: '',
    actions: [{ command: 'close_browser', args: {} }],
  },
  {
    what: 'that is no JSON',
    text: `Sure. {"command": "open_app", "args": {"app_name": "Safari",}} Bye.`,
    left: 'Sure.  Bye.',
    actions: [{ command: 'open_app', args: unreadable }],
  },
  {
    what: 'broken off in the arguments',
    text: 'Sure. {"command": "open_app", "args": {"app_na',
    left: 'Sure. ',
    actions: [{ command: 'open_app', args: unreadable }],
  },
  {
    what: 'broken off in the command',
    text: 'Sure. {"command": "open_',
    left: 'Sure. ',
    actions: [{ command: '', args: unreadable }],
  },
  {
    what: 'broken off in the key',
    text: 'Sure. ```json\n{"comm',
    left: 'Sure. ',
    actions: [{ command: '', args: unreadable }],
  },
  {
    what: 'longer than any',
    text: `Sure. {"command": "send_message", "args": {"contact": "A", "message": "${'x'.repeat(MAX_HELD_CHARS)}"}} Bye.`,
    left: 'Sure. ',
    actions: [{ command: 'send_message', args: unreadable }],
  },
  {
    what: 'with a word of the model in its fence',
    text: `\`\`\`json\n${bare}\n// done\n\`\`\``,
    left: '```json\n// done\n```',
    actions: [safari],
  },
];

const honest: readonly string[] = [
  'Write {"a": 1} or {"a": {"b": [1, 2]}} there.',
  '```json\n{"name": "Bob", "age": 7}\n```\nThat is JSON.',
  '```json\n{"name": "Bob", "age": ',
  '```js\nconst x = { y: 1 };\nif (x) { z(); }\n```',
  'In maths {x} and {1, 2, 3} are sets, [1] is a note and [a link](https://example.com/{id}).',
  'Use `{` and `}` — or ``{"a"}`` — and ~5 or ~~no~~.',
  'a < b, <b>bold</b>, <tool>x</tool>, `````` and ~~~',
  '{"command": "make me a sandwich", "args": {}}',
  '{"args": [1, 2], "x": "open_app"}',
  'The command is called open_app.',
  '[{"id": 1}, {"id": 2}]',
  '{}[]{',
  `{"big": "${'y'.repeat(MAX_HELD_CHARS)}"} and more {"a": 1}.`,
  '`'.repeat(100),
];

describe('WrittenActionFilter', () => {
  it.each(written)('takes out an action $what', async ({ text, left, actions }) => {
    expect(await filter(text)).toEqual({ text: left, actions });
  });

  it.each(honest)('lets %j pass', async (text) => {
    expect(await filter(text)).toEqual({ text, actions: [] });
  });

  it('finds the same, however the text is split', async () => {
    const part = fc.constantFrom(
      ...written.map(({ text }) => text).filter((text) => text.length < 1_000),
      ...honest.filter((text) => text.length < 1_000),
      'Sure. ',
      '\n\n',
      '`',
      '```',
      '{"',
      '<tool_call>',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 20 }),
        async (parts, sizes) => {
          const text = parts.join('');
          const pieces: string[] = [];
          for (let at = 0, index = 0; at < text.length; index += 1) {
            const size = sizes[index % sizes.length] ?? 1;
            pieces.push(text.slice(at, at + size));
            at += size;
          }
          expect(await filter(...pieces)).toEqual(await filter(text));
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each(written)(
    'lets no character of an action $what through, one at a time',
    async ({ text, left, actions }) => {
      expect(await filter(...text)).toEqual({ text: left, actions });
    },
  );

  it('holds text back only while it may be an action', async () => {
    const written = new WrittenActionFilter();
    const textOf = (...pieces: string[]): string =>
      [...eventsOf(written, pieces)].map((event) => (event.type === 'text' ? event.text : '')).join('');
    expect(textOf('Sure. ', 'The set {', 'x} is ', 'fine {"a"', ': 1')).toBe('Sure. The set {x} is fine ');
    expect(textOf('}.')).toBe('{"a": 1}.');
  });

  it('gives out at a failure what was held back', async () => {
    const written = new WrittenActionFilter();
    expect([...eventsOf(written, ['so {"a": 1'])]).toEqual([{ type: 'text', text: 'so ' }]);
    expect(written.flush()).toEqual([{ type: 'text', text: '{"a": 1' }]);
  });
});
