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
  /** What the vendor itself does while it answers: its web search. */
  readonly tools?: ToolSet;
}
