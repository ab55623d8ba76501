export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Sections by name: configuration without secrets, live sessions, limits, provider states … */
export type StatusReport = Readonly<Record<string, JsonValue>>;
