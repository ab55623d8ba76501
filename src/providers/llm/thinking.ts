import type { streamText } from 'ai';

/** 'off' is as little as a model can; '' its own default. */
export type Thinking = 'off' | 'low' | 'medium' | 'high' | '';

type CallOptions = Pick<Parameters<typeof streamText>[0], 'reasoning' | 'providerOptions'>;

/** A call's options for it. The AI SDK knows which models call it an effort, a level or a budget, and which have none. */
export function thinkingOptions(name: string, thinking: Thinking): CallOptions {
  // Many a server with OpenAI's interface refuses a request with a word that it does not know.
  if (thinking === '' || (thinking === 'off' && name === 'compatible')) return {};
  return {
    reasoning: thinking === 'off' ? 'none' : thinking,
    // Nobody would hear it, and OpenAI gives one to verified organisations only.
    providerOptions: { openai: { reasoningSummary: null } },
  };
}
