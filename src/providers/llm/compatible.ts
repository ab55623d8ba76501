import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { extractReasoningMiddleware, wrapLanguageModel } from 'ai';
import { keptFetch } from './kept-connections.ts';
import type { VendorModel, VendorOptions } from './vendor-model.ts';

/** Any server with OpenAI's /chat/completions: Ollama, llama.cpp, vLLM. They have no web search of their own. */
export function compatibleModel({ apiKey, baseUrl, model }: VendorOptions): VendorModel {
  const server = createOpenAICompatible({
    name: 'compatible',
    baseURL: baseUrl,
    fetch: keptFetch,
    // Without it, such a server counts no tokens in a stream.
    includeUsage: true,
    ...(apiKey === '' ? {} : { apiKey }),
  });
  // Models that reason may put it into the answer itself, in this tag.
  const middleware = extractReasoningMiddleware({ tagName: 'think' });
  return { model: wrapLanguageModel({ model: server(model), middleware }) };
}
