import { tool, type ToolSet, zodSchema } from 'ai';
import { z } from 'zod';
import { catalogue, type CommandRule } from '../../assistant/actions/catalogue.ts';
import type { Command } from '../../assistant/actions/commands.ts';

export interface ActionTools {
  readonly tools: ToolSet;
  readonly commands: readonly Command[];
  /** What their descriptions add to a question. */
  readonly characters: number;
}

/** The commands as a model's tools. They have no `execute`: a call ends the model's turn, and the gate decides. */
export function actionTools(enabled: Iterable<Command>): ActionTools {
  const commands = [...enabled];
  const described = commands.map((command) => ({ command, ...catalogue[command] }));
  return {
    tools: Object.fromEntries(
      described.map(({ command, does, args }) => {
        // Converted to JSON Schema once: the SDK would do it with each turn.
        const inputSchema = zodSchema(args);
        return [command, tool({ description: does, inputSchema })];
      }),
    ),
    commands,
    characters: described.reduce((sum, one) => sum + charactersOf(one), 0),
  };
}

function charactersOf({ command, does, args }: CommandRule & { readonly command: Command }): number {
  return command.length + does.length + JSON.stringify(z.toJSONSchema(args)).length;
}
