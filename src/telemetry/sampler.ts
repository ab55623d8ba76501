import type { Context } from '@opentelemetry/api';
import { type Sampler, type SamplingResult, TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace';

/** By it Azure Monitor knows how many rows one row stands for (ItemCount). */
const AZURE_SAMPLE_RATE = 'microsoft.sample_rate';

/** A share of the traces, whole ones. Their ids alone decide: what clients ask for would be theirs to decide. */
export class ShareSampler implements Sampler {
  readonly #percent: number;
  readonly #inner: TraceIdRatioBasedSampler;

  constructor(percent: number) {
    this.#percent = percent;
    this.#inner = new TraceIdRatioBasedSampler(percent / 100);
  }

  shouldSample(context: Context, traceId: string): SamplingResult {
    const { decision } = this.#inner.shouldSample(context, traceId);
    if (this.#percent === 100) return { decision };
    return { decision, attributes: { [AZURE_SAMPLE_RATE]: this.#percent } };
  }

  toString(): string {
    return `${this.#percent} % of traces`;
  }
}
