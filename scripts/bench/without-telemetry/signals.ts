import type { Signals as Real } from '../../../src/telemetry/signals.ts';

/** Nothing is counted, summed up or kept. */
export class Signals implements Pick<Real, keyof Real> {
  readonly recent = { snapshot: () => [], turnP95Ms: () => undefined };
  countIn(): void {}
  decided(): void {}
  callEnded(): void {}
  modelBegan(): void {}
  modelWorked(): void {}
  voiceBegan(): void {}
  close(): void {}
}
