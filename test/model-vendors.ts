import type { ModelWireName } from '../src/testing/model-wires.ts';

export interface ModelVendor {
  readonly name: string;
  /** What its server speaks. */
  readonly wire: ModelWireName;
  /** The settings by which the server asks a peer at this address. */
  readonly env: (baseUrl: string) => Record<string, string>;
}

export const modelVendors: readonly ModelVendor[] = [
  {
    name: 'google',
    wire: 'gemini',
    env: (url) => ({ GEMINI_API_KEY: 'k', GEMINI_BASE_URL: url }),
  },
  {
    name: 'openai',
    wire: 'responses',
    env: (url) => ({ OPENAI_API_KEY: 'k', OPENAI_BASE_URL: url }),
  },
  {
    name: 'azure',
    wire: 'responses',
    env: (url) => ({ AZURE_OPENAI_API_KEY: 'k', AZURE_OPENAI_BASE_URL: url, AZURE_OPENAI_MODEL: 'd' }),
  },
  {
    name: 'anthropic',
    wire: 'anthropic',
    env: (url) => ({ ANTHROPIC_API_KEY: 'k', ANTHROPIC_BASE_URL: url }),
  },
  { name: 'compatible', wire: 'chat', env: (url) => ({ ANSWER_BASE_URL: url, ANSWER_MODEL: 'm' }) },
];
