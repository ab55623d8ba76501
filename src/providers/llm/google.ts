import { createGoogle } from '@ai-sdk/google';
import type { VendorModel, VendorOptions } from './vendor-model.ts';

const BASE_URL = 'https://generativelanguage.googleapis.com/v1beta';

/** Gemini through streamGenerateContent; its web search is grounding with Google Search. */
export function googleModel({ apiKey, baseUrl, model, webSearch }: VendorOptions): VendorModel {
  const google = createGoogle({ apiKey, baseURL: baseUrl || BASE_URL });
  return {
    model: google(model),
    ...(webSearch ? { tools: { google_search: google.tools.googleSearch({}) } } : {}),
  };
}
