/** Holds Docs/PROVIDERS.md against the code. */
import { describe, expect, it } from 'vitest';
import { failureReasons } from '../src/assistant/provider-error.ts';
import { catalogue } from '../src/assistant/actions/catalogue.ts';
import { commands } from '../src/assistant/actions/commands.ts';
import { CONTINUE, systemPrompt } from '../src/assistant/system-prompt.ts';
import { schema } from '../src/config/schema.ts';
import { column, read, rows } from './markdown.ts';

const docs = read('Docs/PROVIDERS.md');

describe('Docs/PROVIDERS.md', () => {
  it('has every provider but the replay, with its default model', () => {
    const found = rows(docs, 'Providers', 'provider').map(([name, , model]) => [name, model]);
    const { gemini, openai, anthropic } = schema;
    const models: Record<string, string> = {
      google: gemini.model.defaults.prod,
      openai: openai.model.defaults.prod,
      anthropic: anthropic.model.defaults.prod,
      offline: '–',
    };
    const names =
      /one or more of (.*), each once/u.exec(schema.answer.providers.allowed)?.[1]?.split(', ') ?? [];
    expect(found).toEqual(
      names.filter((name) => name !== 'replay').map((name) => [name, models[name] ?? 'none']),
    );
  });

  it('has every reason of a failure', () => {
    const found = rows(docs, 'When one fails', 'what').map(([, reason]) => reason);
    expect(found.toSorted()).toEqual(Object.keys(failureReasons).toSorted());
  });

  it('names settings that exist', () => {
    const found = column(rows(docs, 'What holds for all of them', 'setting'), 0);
    expect(found.filter((key) => !(key.replace('answer.', '') in schema.answer))).toEqual([]);
  });

  it('has every command with its arguments and what it does', () => {
    const wanted = commands.map((command) => {
      const { args, does } = catalogue[command];
      return [command, Object.keys(args.shape).join(', ') || '–', does.replaceAll('`', '')];
    });
    expect(rows(docs, 'Actions', 'command')).toEqual(wanted);
  });

  it('shows what models are told', () => {
    const blocks = [...docs.matchAll(/```text\n([^]*?)\n```/gu)].map(([, block]) => block);
    const now = 'Thursday, 15 January 2026 at 13:00 (Europe/Berlin)';
    const shown = systemPrompt({ webSearch: true, actions: commands, screen: 'none', notes: [], now });
    expect(blocks).toEqual([shown, CONTINUE]);
    const without = systemPrompt({ webSearch: true, actions: [], screen: 'none', notes: [], now });
    const said = /instead: “(.*)”/u.exec(docs)?.[1] ?? 'nothing';
    expect(without.split('\n').filter((line) => !shown.includes(line))).toEqual([said]);
  });
});
