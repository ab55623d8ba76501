import type { LanguageModel, ToolSet } from 'ai';

/** What a vendor's file needs to make its model. */
export interface VendorOptions {
  /** '' where a server wants none. */
  readonly apiKey: string;
  /** Without a slash at the end; '' is the vendor's own address. */
  readonly baseUrl: string;
  readonly model: string;
  readonly webSearch: boolean;
}

export interface VendorModel {
  readonly model: LanguageModel;
  /** Its web search, which the vendor itself carries out while it answers. */
  readonly search?: ToolSet;
  /** It takes that or tools of ours in a question, not both. */
  readonly searchesAlone?: true;
}
