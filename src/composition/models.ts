import { AnswerChain } from '../assistant/answer-chain.ts';
import type { AnswerProvider } from '../assistant/ports.ts';
import { Spend } from '../assistant/spend.ts';
import type { Config } from '../config/config.ts';
import type { ModelUsage } from '../assistant/ports.ts';
import { enabledFeatures } from '../config/flags.ts';
import type { Clock } from '../core/clock.ts';
import type { DecisionSink } from '../core/decisions.ts';
import type { JsonValue } from '../http/status.ts';
import type { NoteTaker } from '../memory/notes.ts';
import type { Screenshots } from '../providers/llm/screenshots.ts';
import type { VendorModel } from '../providers/llm/vendor-model.ts';
import { enabledCommands } from './actions.ts';
import { isModel, type ModelName } from './model-name.ts';

export interface Answers {
  readonly provider: AnswerProvider;
  /** For /status. */
  state(): JsonValue;
  /** Where there are models: takes notes with them. Loaded when it is asked for. */
  readonly notes?: NoteTakerFactory;
}

export type NoteTakerFactory = (
  onUsage: (usage: ModelUsage, hardwareId: string) => void,
) => Promise<NoteTaker>;

export interface Models {
  /** One model behind the port. */
  answers(name: ModelName): Promise<AnswerProvider>;
  /** All providers in order of preference, these models among them. */
  chain(providers: readonly AnswerProvider[]): Answers;
}

/** What models share: how they are asked, what they may spend, and the chain that they fail over in. */
export function createModels(
  config: Config,
  { clock, record }: { clock: Clock; record: DecisionSink },
): Models {
  const { answer, turn } = config;
  const features = enabledFeatures(config);
  const commands = enabledCommands(config);
  const spend = new Spend(clock, {
    tokensPerMinute: answer.maxTokensPerMinute,
    charactersPerMinute: answer.maxCharactersPerMinute,
  });
  let loading: Promise<Screenshots | undefined> | undefined;
  const loadScreenshots = async (): Promise<Screenshots | undefined> =>
    (await import('../providers/llm/screenshots.ts')).loadScreenshots(record);
  return {
    answers: async (name) => {
      const sees = (name !== 'compatible' || answer.vision) && features.has('screenshots');
      const acts = (name !== 'compatible' || answer.tools) && commands.size > 0;
      const [{ createModelAnswers }, vendor, screenshots, tools] = await Promise.all([
        import('../providers/llm/model-answers.ts'),
        vendorModel(name, config, features.has('web_search')),
        sees ? (loading ??= loadScreenshots()) : undefined,
        acts ? import('../providers/llm/action-tools.ts') : undefined,
      ]);
      return createModelAnswers({
        ...vendor,
        name,
        clock,
        spend,
        timeZone: turn.timeZone,
        ...(answer.temperature === '' ? {} : { temperature: answer.temperature }),
        thinking: answer.thinking,
        maxOutputTokens: answer.maxOutputTokens,
        firstTokenMs: answer.firstTokenMs,
        tokenGapMs: answer.tokenGapMs,
        maxMs: answer.maxMs,
        ...(screenshots ? { screenshots } : {}),
        ...(tools ? { actions: tools.actionTools(commands) } : {}),
      });
    },
    chain: (providers) => {
      const chain = new AnswerChain(providers, { clock, random: Math.random, record });
      const notes: NoteTakerFactory = async (onUsage) => {
        const { createModelNotes } = await import('../providers/llm/model-notes.ts');
        const names = answer.providers.filter(isModel);
        const models = names.map(async (name) => ({ name, ...(await vendorModel(name, config, false)) }));
        return createModelNotes({ models: await Promise.all(models), clock, spend, onUsage });
      };
      return { provider: chain, state: () => stateOf(chain, spend), notes };
    },
  };
}

async function vendorModel(name: ModelName, config: Config, webSearch: boolean): Promise<VendorModel> {
  const { answer, gemini, openai, azureOpenai, anthropic } = config;
  const of = ({ apiKey, baseUrl, model }: typeof openai | typeof answer) => ({
    apiKey: apiKey.reveal(),
    baseUrl: baseUrl.replace(/\/+$/u, ''),
    model,
    webSearch,
  });
  switch (name) {
    case 'google':
      return (await import('../providers/llm/google.ts')).googleModel(of(gemini));
    case 'openai':
      return (await import('../providers/llm/openai.ts')).openaiModel(of(openai));
    case 'azure':
      return (await import('../providers/llm/azure.ts')).azureModel(of(azureOpenai));
    case 'anthropic':
      return (await import('../providers/llm/anthropic.ts')).anthropicModel(of(anthropic));
    case 'compatible':
      return (await import('../providers/llm/compatible.ts')).compatibleModel(of(answer));
  }
}

function stateOf(chain: AnswerChain, spend: Spend): JsonValue {
  const providers = [...chain.health].map(([name, { circuit, answered, failed, lastFailure }]) => [
    name,
    {
      circuit,
      answered,
      failed,
      last_failure: lastFailure?.reason ?? 'none',
      ...(lastFailure ? { last_failure_seconds_ago: Math.round(lastFailure.agoMs / 1000) } : {}),
    },
  ]);
  const { inputTokens, outputTokens, lastMinute } = spend.state;
  return {
    providers: Object.fromEntries(providers) as JsonValue,
    spend: {
      input_tokens: inputTokens,
      output_tokens: outputTokens,
      tokens_last_minute: lastMinute.tokens,
      characters_last_minute: lastMinute.characters,
    },
  };
}
