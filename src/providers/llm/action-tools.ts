import { tool, type ToolSet } from 'ai';
import { z } from 'zod';
import { catalogue } from '../../assistant/actions/catalogue.ts';
import type { Command } from '../../assistant/actions/commands.ts';

export interface ActionTools {
  readonly tools: ToolSet;
  /** For the system prompt: "open_app opens an app". */
  readonly phrases: readonly string[];
  readonly commands: readonly Command[];
  /** What their descriptions add to a question. */
  readonly characters: number;
}

/** The commands as a model's tools. They have no `execute`: a call ends the model's turn, and the gate decides. */
export function actionTools(enabled: Iterable<Command>): ActionTools {
  const commands = [...enabled];
  const described = commands.map((command) => ({ command, ...catalogue[command] }));
  const phrases = described.map(({ command, does }) => `${command} ${does}`);
  const schemas = described.map(({ args }) => JSON.stringify(z.toJSONSchema(args)));
  return {
    tools: Object.fromEntries(
      described.map(({ command, does, args }) => [command, tool({ description: does, inputSchema: args })]),
    ),
    phrases,
    commands,
    characters: [...phrases, ...schemas].join('').length,
  };
}
