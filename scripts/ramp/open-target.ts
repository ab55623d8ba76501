import { CannotTell } from '../log-command.ts';
import type { Values } from './options.ts';
import type { Target } from './target.ts';

/** By the name that `--target` has; each is loaded only when it is used. Throws CannotTell for wrong options. */
const targets: Readonly<
  Record<string, () => Promise<{ readonly open: (values: Values) => Promise<Target> }>>
> = {
  local: () => import('./local.ts'),
  azure: () => import('./azure.ts'),
  'cloud-run': () => import('./cloud-run.ts'),
};

export async function openTarget(values: Values): Promise<Target> {
  const load = Object.hasOwn(targets, values.target) ? targets[values.target] : undefined;
  if (!load) throw new CannotTell(`--target must be one of ${Object.keys(targets).join(', ')}`);
  return (await load()).open(values);
}
