import { createOpenAI } from '@ai-sdk/openai';
import { keptFetch } from './kept-connections.ts';
import type { VendorModel, VendorOptions } from './vendor-model.ts';

/**
 * Azure OpenAI's v1 interface is OpenAI's own at the resource's address, with the key in a header of its own
 * (learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle); the model is a deployment. ADR 0019 says why
 * not @ai-sdk/azure.
 */
export function azureModel({ apiKey, baseUrl, model, webSearch }: VendorOptions): VendorModel {
  const azure = createOpenAI({
    name: 'azure',
    apiKey,
    baseURL: baseUrl,
    headers: { 'api-key': apiKey },
    fetch: keptFetch,
  });
  return {
    model: azure.responses(model),
    ...(webSearch ? { search: { web_search: azure.tools.webSearch({}) } } : {}),
  };
}
