import { AnswerChain } from '../assistant/answer-chain.ts';
import type { AnswerProvider } from '../assistant/ports.ts';
import { Spend } from '../assistant/spend.ts';
import type { Config } from '../config/config.ts';
import type { Clock } from '../core/clock.ts';
import type { DecisionSink } from '../core/decisions.ts';
import type { JsonValue } from '../http/status.ts';
import type { Screenshots } from '../providers/llm/screenshots.ts';
import type { VendorModel } from '../providers/llm/vendor-model.ts';

export type ModelName = 'google' | 'openai' | 'azure' | 'anthropic' | 'compatible';

export interface Answers {
  readonly provider: AnswerProvider;
  /** For /status. */
  state(): JsonValue;
}

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
  const spend = new Spend(clock, {
    tokensPerMinute: answer.maxTokensPerMinute,
    charactersPerMinute: answer.maxCharactersPerMinute,
  });
  let loading: Promise<Screenshots> | undefined;
  const loadScreenshots = async (): Promise<Screenshots> =>
    (await import('../providers/llm/screenshots.ts')).loadScreenshots(record);
  return {
    answers: async (name) => {
      const sees = name !== 'compatible' || answer.vision;
      const [{ createModelAnswers }, vendor, screenshots] = await Promise.all([
        import('../providers/llm/model-answers.ts'),
        vendorModel(name, config),
        sees ? (loading ??= loadScreenshots()) : undefined,
      ]);
      return createModelAnswers({
        ...vendor,
        name,
        clock,
        spend,
        timeZone: turn.timeZone,
        ...(answer.temperature === '' ? {} : { temperature: answer.temperature }),
        maxOutputTokens: answer.maxOutputTokens,
        firstTokenMs: answer.firstTokenMs,
        tokenGapMs: answer.tokenGapMs,
        maxMs: answer.maxMs,
        ...(screenshots ? { screenshots } : {}),
      });
    },
    chain: (providers) => {
      const chain = new AnswerChain(providers, { clock, random: Math.random, record });
      return { provider: chain, state: () => stateOf(chain, spend) };
    },
  };
}

async function vendorModel(name: ModelName, config: Config): Promise<VendorModel> {
  const { answer, gemini, openai, azureOpenai, anthropic } = config;
  const of = ({ apiKey, baseUrl, model }: typeof openai | typeof answer) => ({
    apiKey: apiKey.reveal(),
    baseUrl: baseUrl.replace(/\/+$/u, ''),
    model,
    webSearch: answer.webSearch,
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
