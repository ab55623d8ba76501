import { createGoogle } from '@ai-sdk/google';
import { keptFetch } from './kept-connections.ts';
import type { VendorModel, VendorOptions } from './vendor-model.ts';

const BASE_URL = 'https://generativelanguage.googleapis.com/v1beta';

/**
 * Gemini through streamGenerateContent; its web search is grounding with Google Search. Gemini 2 refuses that together
 * with functions, and @ai-sdk/google then drops the functions in silence.
 */
export function googleModel({ apiKey, baseUrl, model, webSearch }: VendorOptions): VendorModel {
  const google = createGoogle({ apiKey, baseURL: baseUrl || BASE_URL, fetch: keptFetch });
  return {
    model: google(model),
    searchesAlone: true,
    ...(webSearch ? { search: { google_search: google.tools.googleSearch({}) } } : {}),
  };
}
