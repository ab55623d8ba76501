import type { EndedCall, Measure, ModelWork } from '../src/core/measured.ts';

/** Everything that a server tells its telemetry, for tests to look at. */
export interface Measured {
  readonly measure: Measure;
  readonly calls: EndedCall[];
  readonly models: ModelWork[];
  /** "model NAME" or "voice NAME", as they began. */
  readonly began: string[];
}

export function collectMeasured(): Measured {
  const calls: EndedCall[] = [];
  const models: ModelWork[] = [];
  const began: string[] = [];
  return {
    measure: {
      callEnded: (call) => void calls.push(call),
      modelBegan: (provider) => void began.push(`model ${provider}`),
      modelWorked: (work) => void models.push(work),
      voiceBegan: (provider) => void began.push(`voice ${provider}`),
    },
    calls,
    models,
    began,
  };
}
