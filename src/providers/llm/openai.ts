import { createOpenAI } from '@ai-sdk/openai';
import { keptFetch } from './kept-connections.ts';
import type { VendorModel, VendorOptions } from './vendor-model.ts';

const BASE_URL = 'https://api.openai.com/v1';

/** OpenAI through its Responses API. */
export function openaiModel({ apiKey, baseUrl, model, webSearch }: VendorOptions): VendorModel {
  const openai = createOpenAI({ apiKey, baseURL: baseUrl || BASE_URL, fetch: keptFetch });
  return {
    model: openai.responses(model),
    ...(webSearch ? { search: { web_search: openai.tools.webSearch({}) } } : {}),
  };
}
