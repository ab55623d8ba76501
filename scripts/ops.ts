/** An operator command: takes the arguments after its name, returns the exit code. */
type Command = (argv: readonly string[]) => Promise<number>;

/**
 * The operator commands by name, for the image: `node ops.mjs NAME …` does there what `npm run NAME -- …` does in a
 * checkout. Each is loaded only when it is called.
 */
const commands: Readonly<Record<string, () => Promise<{ readonly main: Command }>>> = {
  ask: () => import('./ask.ts'),
  config: () => import('./config.ts'),
  migrate: () => import('./migrate.ts'),
  usage: () => import('./usage.ts'),
  retention: () => import('./retention.ts'),
  forget: () => import('./forget.ts'),
  preflight_check: () => import('./preflight_check.ts'),
  test_interceptor_errors: () => import('./test_interceptor_errors.ts'),
  test_backpressure: () => import('./test_backpressure.ts'),
  grpc_smoke: () => import('./grpc_smoke.ts'),
  check_grpc_health: () => import('./check_grpc_health.ts'),
  grpc_contract_tests: () => import('./grpc_contract_tests.ts'),
  chaos_smoke: () => import('./chaos_smoke.ts'),
  check_split: () => import('./check_split.ts'),
  validate_updates: () => import('./validate_updates.ts'),
  ramp: () => import('./ramp.ts'),
  check_ramp_guardrails: () => import('./check_ramp_guardrails.ts'),
  monitoring_jq: () => import('./monitoring_jq.ts'),
};

const [name = '', ...argv] = process.argv.slice(2);
const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (load === undefined) {
  console.error(`usage: node ops.mjs NAME …\ncommands: ${Object.keys(commands).join(', ')}`);
  process.exitCode = 2;
} else process.exitCode = await (await load()).main(argv);
