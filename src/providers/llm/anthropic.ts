import { createAnthropic } from '@ai-sdk/anthropic';
import { keptFetch } from './kept-connections.ts';
import type { VendorModel, VendorOptions } from './vendor-model.ts';

const BASE_URL = 'https://api.anthropic.com/v1';
/** Searches of one answer: each is paid for, and a listener waits. */
const MAX_SEARCHES = 3;

export function anthropicModel({ apiKey, baseUrl, model, webSearch }: VendorOptions): VendorModel {
  const anthropic = createAnthropic({ apiKey, baseURL: baseUrl || BASE_URL, fetch: keptFetch });
  const search = anthropic.tools.webSearch_20250305({ maxUses: MAX_SEARCHES });
  return { model: anthropic(model), ...(webSearch ? { search: { web_search: search } } : {}) };
}
