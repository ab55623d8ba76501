import { status } from '@grpc/grpc-js';
import {
  type Context,
  ROOT_CONTEXT,
  type Span as OtelSpan,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Tracer,
} from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace';
import { TokenBucket } from '../admission/token-bucket.ts';
import type { Clock } from '../core/clock.ts';
import type { EndedCall } from '../core/measured.ts';
import {
  type CallSpan,
  type CallTracer,
  noSpan,
  type SpanAttributes,
  type TraceIds,
  untraced,
} from '../core/trace.ts';
import { spanAttributes } from '../formats/span-names.ts';
import { isServerFault } from './outcome.ts';
import { ShareSampler } from './sampler.ts';

export interface TracesOptions {
  readonly exporters: readonly SpanExporter[];
  /** On every span (formats/metric-names.ts, `seriesLabels`). */
  readonly labels: SpanAttributes;
  readonly resource: Resource;
  readonly kept: KeptTraces;
  readonly clock: Clock;
}

export interface KeptTraces {
  /** Of 100 traces, how many are kept. */
  readonly percent: number;
  /** Calls that are followed in a second; what comes beyond has no span. 0 follows all. */
  readonly perSecond: number;
}

export interface Traces {
  readonly trace: CallTracer;
  /** Sends what waits. May take as long as the other side wants. */
  close(): Promise<void>;
}

/** About 4 MB, for each exporter; more are dropped. */
const MAX_WAITING_SPANS = 2_048;

/** Spans of calls, in batches to each exporter. */
export function startTraces({ exporters, labels, resource, kept, clock }: TracesOptions): Traces {
  const provider = new TracerProvider({
    resource,
    sampler: new ShareSampler(kept.percent),
    spanProcessors: exporters.map(
      (exporter) => new BatchSpanProcessor({ exporter, maxQueueSize: MAX_WAITING_SPANS }),
    ),
  });
  const tracer = provider.getTracer('nexy-server');
  const { perSecond } = kept;
  // A storm of calls, refused ones most of all, must not be made worse by following it.
  const bucket = perSecond === 0 ? undefined : new TokenBucket({ perSecond, burst: perSecond }, clock.now());
  return {
    trace: (method, parent) => {
      if (bucket && bucket.take(clock.now()) > 0) return untraced(method, parent);
      const attributes = {
        ...labels,
        [spanAttributes.rpcSystem]: 'grpc',
        [spanAttributes.rpcMethod]: method,
      };
      const span = tracer.startSpan(method, { kind: SpanKind.SERVER, attributes }, contextOf(parent));
      return new FollowedWork(span, tracer, labels);
    },
    close: () => provider.shutdown(),
  };
}

function contextOf(parent: TraceIds | undefined): Context {
  if (!parent) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, { ...parent, traceFlags: TraceFlags.NONE, isRemote: true });
}

class FollowedWork implements CallSpan {
  readonly ids: TraceIds;
  readonly #span: OtelSpan;
  readonly #tracer: Tracer;
  readonly #labels: SpanAttributes;
  readonly #isKept: boolean;

  constructor(span: OtelSpan, tracer: Tracer, labels: SpanAttributes) {
    this.ids = span.spanContext();
    this.#isKept = span.isRecording();
    this.#span = span;
    this.#tracer = tracer;
    this.#labels = labels;
  }

  child(name: string, attributes: SpanAttributes = {}): CallSpan {
    // A trace that is not kept has no parts, only ids for the log. One that has ended may have: usage is stored after it.
    if (!this.#isKept) return noSpan;
    const options = { attributes: { ...this.#labels, ...attributes } };
    const span = this.#tracer.startSpan(name, options, trace.setSpan(ROOT_CONTEXT, this.#span));
    return new FollowedWork(span, this.#tracer, this.#labels);
  }

  set(attributes: SpanAttributes): void {
    // The SDK makes an error with a stack of what comes too late.
    if (this.#span.isRecording()) this.#span.setAttributes(attributes);
  }

  end(failure?: string): void {
    if (!this.#span.isRecording()) return;
    if (failure !== undefined) this.#span.setStatus({ code: SpanStatusCode.ERROR, message: failure });
    this.#span.end();
  }

  /** A fault of the client's is no error of the span (semantic conventions for gRPC, "server status"). */
  callEnded({ status: name, errorType, speech }: EndedCall): void {
    this.set({
      [spanAttributes.statusCode]: name,
      [spanAttributes.grpcStatusCode]: status[name as keyof typeof status],
      ...(errorType && { [spanAttributes.errorType]: errorType }),
      ...(speech?.firstAudioMs !== undefined && { [spanAttributes.firstAudioMs]: speech.firstAudioMs }),
    });
    this.end(isServerFault(name) ? (errorType ?? name) : undefined);
  }
}
