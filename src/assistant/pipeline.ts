let loading: Promise<Pipeline> | undefined;

type Pipeline = typeof import('./respond.ts') & typeof import('./welcome.ts');

/**
 * What speaks answers and welcomes, loaded once, when it is first wanted: its tables and patterns cost a start a fifth
 * of its time. The server has it loaded as soon as it serves (warm-up.ts).
 */
export function loadPipeline(): Promise<Pipeline> {
  loading ??= Promise.all([import('./respond.ts'), import('./welcome.ts')]).then(([respond, welcome]) => ({
    ...respond,
    ...welcome,
  }));
  return loading;
}
