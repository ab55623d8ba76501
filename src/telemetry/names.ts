/** Every metric's name, once; Docs/STATE_CATALOG.md lists them with what they mean. */
export const metricNames = {
  decisions: 'nexy.decisions',
} as const;
